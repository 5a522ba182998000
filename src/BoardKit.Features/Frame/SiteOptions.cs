namespace BoardKit.Features.Frame;

/// <summary>Where residents reach the service (configuration <c>BoardKit</c>).</summary>
public sealed class SiteOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit";

    /// <summary>The address printed on every sheet; while it is a loopback address each sheet carries 测试.</summary>
    public string PublicBaseUrl { get; init; } = "http://127.0.0.1:5080";

    /// <summary>
    /// Host name in the ids of feed entries (RFC 4151); null for that of the address. After a move to another name it keeps the former one,
    /// so that readers do not take every old notice for a new one.
    /// </summary>
    public string? FeedAuthority { get; init; }

    /// <summary>The address, or null where it is no absolute http or https address without a query.</summary>
    internal Uri? BaseUrl =>
        Uri.TryCreate(PublicBaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0
            ? url : null;
}
