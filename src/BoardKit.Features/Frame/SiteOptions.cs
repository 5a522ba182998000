namespace BoardKit.Features.Frame;

/// <summary>Where residents reach the service (configuration <c>BoardKit</c>).</summary>
public sealed class SiteOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit";

    /// <summary>The address printed on every sheet; while it is a loopback address each sheet carries 测试.</summary>
    public string PublicBaseUrl { get; init; } = "http://127.0.0.1:5080";

    /// <summary>
    /// Addresses that <see cref="PublicBaseUrl"/> was before: codes under them are the service's own, so that paper from before a move is no
    /// stranger's in a photo of a board.
    /// </summary>
    public IReadOnlyList<string> FormerAddresses { get; init; } = [];

    /// <summary>
    /// Host name in the ids of feed entries (RFC 4151); null for that of the address. After a move to another name it keeps the former one,
    /// so that readers do not take every old notice for a new one.
    /// </summary>
    public string? FeedAuthority { get; init; }

    /// <summary>
    /// Whether the service may be reached over plain http by other machines: in a network of its own. Where that is false, it does not
    /// start with such an address.
    /// </summary>
    public bool AllowPlainHttp { get; init; }

    /// <summary>Whether the address is reached by other machines without encryption.</summary>
    public bool IsPlain => BaseUrl is { Scheme: "http", IsLoopback: false };

    /// <summary>The address, or null where it is no absolute http or https address without a query.</summary>
    internal Uri? BaseUrl => Address(PublicBaseUrl);

    /// <summary>The former addresses, null where one is no such address.</summary>
    internal IReadOnlyList<Uri>? Former
    {
        get
        {
            var former = FormerAddresses.Select(Address).OfType<Uri>().ToList();
            return former.Count == FormerAddresses.Count ? former : null;
        }
    }

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0 ? url : null;
}
