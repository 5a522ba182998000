using System.Globalization;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;

namespace BoardKit.Web.Residents;

/// <summary>A public address as people type or scan it: /n/{code}, /n/{code}/{edition}, /u/{unit}, either case, with ?page=n.</summary>
/// <param name="Code">Notice code, upper case; null for a unit's board.</param>
/// <param name="Unit">Place number; 0 for a notice.</param>
/// <param name="Edition">Edition asked for; 0 for the newest.</param>
/// <param name="Page">1, 2, 3 …</param>
/// <param name="Scanned">Whether it is written as printed, in upper case: the reader stands before the paper.</param>
/// <param name="Download">csv, xlsx or json; null for the page.</param>
internal readonly record struct ResidentAddress(string? Code, long Unit, int Edition, int Page, bool Scanned, string? Download)
{
    private const int MaxEdition = 9999;

    /// <summary>Whether the path belongs to residents at all.</summary>
    public static bool IsResident(PathString path) =>
        path.Value is { Length: > 2 } text && text[0] == '/' && text[2] == '/' && text[1] is 'n' or 'N' or 'u' or 'U';

    /// <summary>Reads an address; false when it can lead nowhere.</summary>
    public static bool TryParse(HttpRequest request, out ResidentAddress address)
    {
        address = default;
        if (!IsResident(request.Path))
        {
            return false;
        }
        var text = request.Path.Value!;
        Span<Range> parts = stackalloc Range[5];
        var count = text.AsSpan(3).TrimEnd('/').Split(parts, '/');
        var page = PageOf(request);
        if (page == 0 || count is 0 or > 3)
        {
            return false;
        }
        string Part(Range range) => text[3..].TrimEnd('/')[range];
        if (text[1] is 'u' or 'U')
        {
            if (count != 1 || !UnitCode.TryParse(Part(parts[0]), out var unit))
            {
                return false;
            }
            address = new(null, unit.Value, 0, page, false, null);
            return true;
        }
        var edition = 0;
        if (!PublicCode.TryParse(Part(parts[0]), out var code) || (count > 1 && !IsEdition(Part(parts[1]), out edition)))
        {
            return false;
        }
        var download = count == 3 ? Part(parts[2]).ToLowerInvariant() : null;
        address = new(code.Text, 0, edition, page, text[1] == 'N', download);
        return download is null or "csv" or "xlsx" or "json";
    }

    private static bool IsEdition(string text, out int edition) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out edition) && edition is > 0 and <= MaxEdition;

    private static int PageOf(HttpRequest request) =>
        !request.QueryString.HasValue || !request.Query.TryGetValue("page", out var text) ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page <= MaxEdition ? page : 0;
}
