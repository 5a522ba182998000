namespace BoardKit.Features.Open;

/// <summary>Under what everybody may use open data (configuration <c>BoardKit:OpenData</c>).</summary>
public sealed class OpenDataOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:OpenData";

    /// <summary>Name of the licence.</summary>
    public string Licence { get; init; } = "知识共享 署名 4.0（CC BY 4.0）";

    /// <summary>Address of its text.</summary>
    public string LicenceUrl { get; init; } = "https://creativecommons.org/licenses/by/4.0/deed.zh-hans";

    /// <summary>Whether the address is one.</summary>
    internal bool IsAddress => Uri.TryCreate(LicenceUrl, UriKind.Absolute, out var url) && url.Scheme is "https" or "http";
}
