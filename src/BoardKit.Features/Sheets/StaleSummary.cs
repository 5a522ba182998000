using BoardKit.Domain.Boards;

namespace BoardKit.Features.Sheets;

/// <summary>A stale sheet as command line and interface show it.</summary>
/// <param name="Sheet">Its id.</param>
/// <param name="Unit">12-digit code of the unit whose paper it is.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Notice">Public code of the notice.</param>
/// <param name="Title">Title of the newest edition.</param>
/// <param name="Edition">Edition on the paper.</param>
/// <param name="Newest">Newest edition.</param>
/// <param name="Page">Its page.</param>
/// <param name="Pages">Pages of the notice.</param>
/// <param name="Paper">Name of the paper.</param>
/// <param name="Board">Name of the board it was printed for, or null.</param>
/// <param name="Pocket">Number of the pocket, or null.</param>
/// <param name="Place">Where it was hung, or null.</param>
/// <param name="State">stale or withdrawn.</param>
/// <param name="Reason">withdrawn, erased, corrected, superseded or ended.</param>
/// <param name="Action">replace or take-down.</param>
/// <param name="PrintedAt">When it was printed (UTC).</param>
/// <param name="PostedAt">When it was hung (UTC), or null.</param>
public sealed record StaleSummary(
    string Sheet, string Unit, string UnitName, string? Notice, string? Title, int Edition, int Newest, int Page, int Pages, string Paper,
    string? Board, int? Pocket, string? Place,
    string State, string Reason, string Action, string? PrintedAt, string? PostedAt)
{
    /// <summary>The summary of a line.</summary>
    public static StaleSummary Of(ListStaleSheets.Line line)
    {
        var (standing, sheet) = (line.Standing, line.Standing.Sheet);
        return new(
            sheet.Id, sheet.Unit.ToString("D12", System.Globalization.CultureInfo.InvariantCulture), line.UnitName,
            standing.Notice?.Code, standing.Notice?.Title,
            sheet.Edition, standing.Facts.LastEdition, sheet.Page, sheet.Pages, sheet.Paper, line.Board,
            sheet.Pocket, standing.Hanging?.Site,
            SheetSummary.WordOf(standing.State), WordOf(standing.Reason), line.Replace ? "replace" : "take-down",
            SheetSummary.Moment(sheet.PrintedAtUtc), SheetSummary.Moment(standing.Hanging?.HungAtUtc));
    }

    private static string WordOf(StaleReason reason) => reason switch
    {
        StaleReason.None => "none",
        StaleReason.Withdrawn => "withdrawn",
        StaleReason.Erased => "erased",
        StaleReason.Corrected => "corrected",
        StaleReason.Superseded => "superseded",
        StaleReason.Ended => "ended",
    };
}
