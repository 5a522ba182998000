using System.Globalization;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Residents;

namespace BoardKit.Web.Residents;

/// <summary>
/// A public address as people type or scan it: /n/{code}, /n/{code}/{edition}, /u/{unit}, /u/{unit}/feed, /u/{unit}/calendar.ics,
/// /u/{unit}/2026-03-01, /s/{sheet}, /b/{board}, either
/// case, with ?page=n for a notice.
/// </summary>
/// <param name="Kind">What it leads to; null for a unit's board online.</param>
/// <param name="Code">Code of the notice, sheet or board, upper case; null for a unit.</param>
/// <param name="Unit">Place number; 0 for anything else.</param>
/// <param name="Edition">Edition asked for; 0 for the newest.</param>
/// <param name="Page">1, 2, 3 …</param>
/// <param name="Scanned">Whether a notice's address is written as printed, in upper case: the reader stands before the paper.</param>
/// <param name="Download">csv, xlsx or json, or a page of an attached file; null for the page.</param>
/// <param name="View">What of a unit is asked for.</param>
/// <param name="Day">The past day of a unit's board; null for any other.</param>
internal readonly record struct ResidentAddress(AddressKind? Kind, string? Code, long Unit, int Edition, int Page, bool Scanned,
    string? Download, UnitView View = UnitView.Board, DateOnly? Day = null)
{
    /// <summary>The text that is read aloud, and the picture that is shared.</summary>
    private const string Voice = "voice", Card = "card.png", Calendar = "calendar.ics";

    private const int MaxEdition = 9999;
    private static readonly string[] SearchFields = ["q", "year", "form"];

    /// <summary>The page of a notice.</summary>
    public static ResidentAddress Notice(PublicCode code) => new(AddressKind.Notice, code.Text, 0, 0, 1, false, null);

    /// <summary>Whether the path belongs to residents at all.</summary>
    public static bool IsResident(PathString path) =>
        path.Value is { Length: > 2 } text && text[0] == '/' && text[2] == '/' && text[1] is 'n' or 'N' or 'u'
            or 'U' or 's' or 'S' or 'b' or 'B';

    /// <summary>
    /// Whether the answer is the same for everybody who asks and may be kept in memory. What was typed into a search is neither.
    /// </summary>
    public bool IsKept => View is not (UnitView.Search or UnitView.Day);

    /// <summary>Whether it is a file of all rows, which is dear to make.</summary>
    public bool IsFile => Download is not (null or Voice or Card) && !IsAttached;

    /// <summary>Whether it is a page of an attached file, or the file itself: packed already.</summary>
    public bool IsAttached => Download is { } name && FileAddress.TryParse(name, out _);

    /// <summary>What of the request's query belongs to the address. Nothing else may get into a page that is kept for everybody.</summary>
    public QueryString Query(HttpRequest request) =>
        View == UnitView.Search ? QueryString.Create(request.Query.Where(q => IsRepeated(q.Key, q.Value.ToString()))
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value)))
        : Page > 1 ? QueryString.Create("page", Page.ToString(CultureInfo.InvariantCulture))
        : QueryString.Empty;

    /// <summary>A number of a person that was typed into the search is not written into the page again.</summary>
    private static bool IsRepeated(string field, string value) =>
        field == "page"
            || (SearchFields.Contains(field) && value.Length <= SearchText.MaxQuery && !SearchText.IsPersonal(value, PrivacyRules.Default));

    /// <summary>Reads an address; false when it can lead nowhere.</summary>
    public static bool TryParse(HttpRequest request, out ResidentAddress address)
    {
        address = default;
        if (!IsResident(request.Path))
        {
            return false;
        }
        var text = request.Path.Value!;
        var parts = text[3..].TrimEnd('/').Split('/');
        var page = PageOf(request);
        if (page == 0 || parts.Length > 3)
        {
            return false;
        }
        return text[1] switch
        {
            'n' or 'N' => TryNotice(parts, page, text[1] == 'N', out address),
            'u' or 'U' => TryUnit(parts, page, ViewOf(request, parts), out address),
            's' or 'S' => TrySheet(parts, out address),
            _ => TryBoard(parts, out address),
        };
    }

    private static bool TryNotice(string[] parts, int page, bool scanned, out ResidentAddress address)
    {
        address = default;
        var edition = 0;
        if (!PublicCode.TryParse(parts[0], out var code) || (parts.Length > 1 && !IsEdition(parts[1], out edition)))
        {
            return false;
        }
        var download = parts.Length == 3 ? parts[2].ToLowerInvariant() : null;
        address = new(AddressKind.Notice, code.Text, 0, edition, page, scanned, download);
        return download is null or "csv" or "xlsx" or "json" or Voice or Card || FileAddress.TryParse(download, out _);
    }

    private static bool TryUnit(string[] parts, int page, UnitView view, out ResidentAddress address)
    {
        var day = default(DateOnly);
        var read = UnitCode.TryParse(WrittenText.Plain(parts[0]), out var unit)
            && parts.Length == (view is UnitView.Board or UnitView.Search ? 1 : 2)
            && (view != UnitView.Day || DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day));
        address = read ? new(null, null, unit.Value, 0, page, false, null, view, view == UnitView.Day ? day : null) : default;
        return read;
    }

    private static UnitView ViewOf(HttpRequest request, string[] parts) =>
        parts is [_, var last] ? last.ToLowerInvariant() switch
        {
            "feed" => UnitView.Feed,
            Card => UnitView.Card,
            Calendar => UnitView.Calendar,
            _ => UnitView.Day,
        }
        : request.QueryString.HasValue && SearchFields.Any(request.Query.ContainsKey) ? UnitView.Search
        : UnitView.Board;

    private static bool TrySheet(string[] parts, out ResidentAddress address)
    {
        var read = SheetId.TryParse(parts[0], out var id) && parts.Length == 1;
        address = read ? new(AddressKind.Sheet, id.Text, 0, 0, 1, false, null) : default;
        return read;
    }

    private static bool TryBoard(string[] parts, out ResidentAddress address)
    {
        var read = PublicCode.TryParse(parts[0], out var code) && parts.Length == 1;
        address = read ? new(AddressKind.Board, code.Text, 0, 0, 1, false, null) : default;
        return read;
    }

    private static bool IsEdition(string text, out int edition) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out edition) && edition is > 0 and <= MaxEdition;

    private static int PageOf(HttpRequest request) =>
        !request.QueryString.HasValue || !request.Query.TryGetValue("page", out var text) ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page <= MaxEdition ? page : 0;
}

/// <summary>What of a unit is asked for.</summary>
internal enum UnitView
{
    /// <summary>Its board.</summary>
    Board,
    /// <summary>What is new, for feed readers.</summary>
    Feed,
    /// <summary>The notices that match a search.</summary>
    Search,
    /// <summary>What hung on a past day.</summary>
    Day,
    /// <summary>The picture that is shared.</summary>
    Card,
    /// <summary>The last days of what is being posted, for people's calendars.</summary>
    Calendar,
}
