using System.Globalization;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using Microsoft.Extensions.Options;

namespace BoardKit.Features.Frame;

/// <summary>
/// The address under which residents reach the service (<c>BoardKit:PublicBaseUrl</c>). It never comes from a request: a Host header is the
/// visitor's word. Work for later takes it along when it is ordered (<see cref="Word"/>) and is done under it (<see cref="As"/>), whatever
/// the settings of the node that does it.
/// </summary>
public sealed class PublicSite
{
    private readonly Uri _own;
    private readonly IReadOnlyList<Uri> _former;
    private readonly AsyncLocal<Uri?> _ordered = new();

    /// <summary>
    /// Characters of a version 3 code at level Q in alphanumeric mode (ISO/IEC 18004); a longer address makes the code grow.
    /// </summary>
    public const int CompactAddress = 47;

    /// <summary>
    /// Takes the settings. Throws <see cref="OptionsValidationException"/> when the address is none; the host asks at start.
    /// </summary>
    public PublicSite(IOptions<SiteOptions> options) =>
        (_own, _former, Authority) = (options.Value.BaseUrl!, options.Value.Former ?? [],
            options.Value.FeedAuthority is { Length: > 0 } name ? name : options.Value.BaseUrl!.Host);

    /// <summary>
    /// Host name in the ids of feed entries (RFC 4151). By default that of the address; after a move to another name
    /// <c>BoardKit:FeedAuthority</c> keeps the former one, so that readers do not take every old notice for a new one.
    /// </summary>
    public string Authority { get; }

    /// <summary>Scheme, host and perhaps a path.</summary>
    public Uri BaseUrl => _ordered.Value ?? _own;

    /// <summary>The addresses under which codes are the service's own: that of now, that of the node, and those of before.</summary>
    public IReadOnlyList<Uri> Own => [BaseUrl, _own, .. _former];

    /// <summary>The address as an order keeps it.</summary>
    public string Word => BaseUrl.ToString();

    /// <summary>
    /// Until it is disposed of, whatever the caller does or awaits, in whatever scope, is done under the address of an order; under the own
    /// one where null was kept, as before orders kept any. A loopback address is nobody's wish where the node has a real one: it is what a
    /// command line has to which nobody gave an address. Throws <see cref="UriFormatException"/> for what is no address.
    /// </summary>
    public IDisposable As(string? word)
    {
        var before = _ordered.Value;
        var ordered = word is null ? null : new Uri(word);
        _ordered.Value = ordered is { IsLoopback: true } && !_own.IsLoopback ? null : ordered;
        return new Left(() => _ordered.Value = before);
    }

    /// <summary>While true, nobody but this machine can open what is printed: sheets carry 测试.</summary>
    public bool IsLoopback => BaseUrl.IsLoopback;

    /// <summary>The address of the page behind a sheet as it is printed: upper case, so that the code stays in alphanumeric mode.</summary>
    public string Sheet(SheetId id) => SheetUnder(BaseUrl.ToString(), id);

    /// <summary>The address of a sheet under a base address that held when it was printed.</summary>
    public static string SheetUnder(string baseUrl, SheetId id) => $"{baseUrl.TrimEnd('/')}/S/{id.Text}".ToUpperInvariant();

    /// <summary>The address of a board as it is printed in its header: upper case.</summary>
    public string Board(string code) => $"{BaseUrl.ToString().TrimEnd('/')}/B/{code}".ToUpperInvariant();

    /// <summary>The address of a notice as people pass it on.</summary>
    public string Notice(string code) => $"{BaseUrl.ToString().TrimEnd('/')}/n/{code}";

    /// <summary>The address of a place's board online.</summary>
    public string Unit(long unit) => $"{BaseUrl.ToString().TrimEnd('/')}/u/{unit.ToString("D12", CultureInfo.InvariantCulture)}";

    /// <summary>Where staff sign in.</summary>
    public string SignIn => $"{BaseUrl.ToString().TrimEnd('/')}/signin";

    /// <summary>How long the longest printed address is; reported at start when it exceeds <see cref="CompactAddress"/>.</summary>
    public int PrintedLength => Board(new string('0', PublicCode.Length)).Length;

    private sealed class Left(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
