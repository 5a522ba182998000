using System.Globalization;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Reports;
using BoardKit.Features.Figures;

namespace BoardKit.Features.Reports;

/// <summary>
/// Statistics as command line and API say them: decimal texts; what is not known is null and never zero.
/// </summary>
/// <param name="Unit">Code of the place.</param>
/// <param name="Name">Its name.</param>
/// <param name="Year">Calendar year.</param>
/// <param name="Form">Key of the form; null where the county has none.</param>
/// <param name="Indicators">The numbers.</param>
/// <param name="Reported">Public code of the notice in which the place reported itself; null where it has not.</param>
/// <param name="Remarks">Which rules what it reported breaks.</param>
/// <param name="Groups">Reported totals held against their parts.</param>
public sealed record StatisticsAnswer(string Unit, string Name, int Year, string? Form,
    IReadOnlyList<StatisticsAnswer.Indicator> Indicators,
    string? Reported, IReadOnlyList<string> Remarks, IReadOnlyList<StatisticsAnswer.Group> Groups)
{
    /// <summary>One number.</summary>
    public sealed record Indicator(string Cell, string Table, string Label, string Column, string? Measure, string? Computed,
        string? Reported, string From, int? ReportedNotices, int? ExpectedNotices);

    /// <summary>What was allocated in the year beside what is disclosed of it, programme by programme.</summary>
    public IReadOnlyList<Programme> Money { get; init; } = [];

    /// <summary>A programme: its form, and what the totals of a roll-up say of it.</summary>
    public sealed record Programme(string Form, string Name, string? Disclosed, RollUpLine.Beside? Allocated);

    /// <summary>A reported total held against its parts.</summary>
    public sealed record Group(string Name, string? Sum, string? Stated, bool? AddsUp);

    /// <summary>What the page shows.</summary>
    public static StatisticsAnswer Of(ShowStatistics.Response shown) => new(shown.Scope.Place.ToString(), shown.Scope.Name, shown.Year,
        shown.Form?.Key, shown.Form is not { } form ? [] : [.. StatisticsFile.Lines(shown, form).Select(Of)],
        shown.Own?.Code, [.. (shown.Own?.Remarks ?? []).Select(r => r.Detail)],
        [.. (shown.Own?.Groups ?? []).Select(g => new Group(g.Name, Text(g.Sum), Text(g.Stated), g.AddsUp))])
    {
        Money = [.. shown.Money.Select(m => new Programme(m.Form.Key, m.Form.Name, m.Beside.Whole.Disclosed is { } amount
            ? new Quantity(amount).ToString() : null, RollUpLine.Beside.Of(m.Beside.Whole)))],
    };

    private static Indicator Of(StatisticsFile.Line line) => new(line.Address, line.Table, line.Label, line.Column, line.Unit,
        Text(line.Computed?.Value), line.Reported, line.How, Counted(line.Computed)?.Reported, Counted(line.Computed)?.Expected);

    private static CellFacts? Counted(CellFacts? cell) => cell is { Expected: > 0 } ? cell : null;

    private static string? Text(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);
}
