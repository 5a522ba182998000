using BoardKit.Features.Sheets;

namespace BoardKit.Features.Privacy.Erasing;

/// <summary>An erasure as command line and interface show it. It names rows, never people.</summary>
/// <param name="Erased">What was erased, by notice; the first is that of the request.</param>
/// <param name="Others">Rows with the same number in the unit's other notices that still stand.</param>
/// <param name="Sheets">Sheets that have to come down.</param>
public sealed record ErasureSummary(IReadOnlyList<ErasureSummary.Notice> Erased, IReadOnlyList<ErasureSummary.Other> Others,
    IReadOnlyList<StaleSummary> Sheets)
{
    /// <summary>What was erased of a notice.</summary>
    /// <param name="Code">Its public code.</param>
    /// <param name="Rows">Rows that are gone.</param>
    /// <param name="Unsure">Rows with the same name that may be another person's: still there.</param>
    /// <param name="Refused">Why nothing was erased, or null.</param>
    public sealed record Notice(string Code, IReadOnlyList<Row> Rows, IReadOnlyList<Row> Unsure, string? Refused);

    /// <summary>A row.</summary>
    /// <param name="Edition">Edition; 0 for the open draft.</param>
    /// <param name="Section">List.</param>
    /// <param name="Number">Its number in the list.</param>
    public sealed record Row(int Edition, string Section, int Number);

    /// <summary>A row of another notice.</summary>
    /// <param name="Notice">Its public code.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Edition">Edition; 0 for the open draft.</param>
    /// <param name="Section">List.</param>
    /// <param name="Number">The row's number in the list.</param>
    public sealed record Other(string Notice, string Title, int Edition, string Section, int Number);

    /// <summary>The summary of what <see cref="EraseRow"/> did.</summary>
    public static ErasureSummary Of(EraseRow.Response done) => new(
        [.. done.Notices.Select(n => new Notice(n.Row.Code, Rows(n.Trace?.Rows), Rows(n.Trace?.Unsure), n.Fault?.Detail))],
        [.. done.Others.Select(o => new Other(o.Code, o.Title, o.Row.Edition, o.Row.Section, o.Row.RowNumber))],
        [.. done.Sheets.Select(StaleSummary.Of)]);

    private static IReadOnlyList<Row> Rows(IReadOnlyList<RowPlace>? rows) =>
        [.. (rows ?? []).Select(r => new Row(r.Edition, r.Section, r.RowNumber))];
}
