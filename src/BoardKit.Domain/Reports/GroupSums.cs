using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Reports;

/// <summary>What the parts of a group come to beside the total that was reported for it.</summary>
/// <param name="Name">The group.</param>
/// <param name="Parts">How many parts are listed.</param>
/// <param name="Sum">What they come to; null where a part has no number.</param>
/// <param name="Stated">What was reported for the group; null where nothing was.</param>
public sealed record GroupSum(string Name, int Parts, decimal? Sum, decimal? Stated)
{
    /// <summary>By how much the total that was reported is larger; null where one of the two is not known.</summary>
    public decimal? Difference => Stated - Sum;

    /// <summary>Whether they add up; null where that cannot be said.</summary>
    public bool? AddsUp => Difference is { } difference ? difference == 0 : null;
}

/// <summary>
/// Reported totals held against their parts. A form has them that has a list with <see cref="FormSection.Subtotals"/> and beside it a list
/// with the columns <c>name</c> and <c>stated</c>.
/// </summary>
public static class GroupSums
{
    /// <summary>Whether a form has such lists.</summary>
    public static bool IsFor(Form form) => Parts(form) is not null && Totals(form) is not null;

    /// <summary>The groups in the order in which they are named; none where the form has no such lists.</summary>
    public static IReadOnlyList<GroupSum> Of(Form form, NoticeContent content)
    {
        if (Parts(form) is not { } parts || Totals(form) is not { } totals)
        {
            return [];
        }
        var (by, number, name, stated) = (parts.IndexOf(parts.Subtotals!.By), parts.IndexOf(parts.Totals[0]), totals.IndexOf("name"),
            totals.IndexOf("stated"));
        var rows = (content.Section(parts.Key)?.Rows ?? []).Where(r => r.Cells[by] is not null)
            .ToLookup(r => r.Cells[by]!, r => Number(r.Cells[number]), StringComparer.Ordinal);
        var said = (content.Section(totals.Key)?.Rows ?? []).Where(r => r.Cells[name] is not null)
            .GroupBy(r => r.Cells[name]!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Number(g.First().Cells[stated]), StringComparer.Ordinal);
        return [.. rows.Select(g => g.Key).Concat(said.Keys).Distinct().Select(group => new GroupSum(group, rows[group].Count(),
            !rows.Contains(group) || rows[group].Any(n => n is null) ? null : rows[group].Sum(), said.GetValueOrDefault(group)))];
    }

    private static FormSection? Parts(Form form) => form.Sections.FirstOrDefault(s => s is { Subtotals: not null, Totals.Count: 1 });

    private static FormSection? Totals(Form form) =>
        form.Sections.FirstOrDefault(s => s.Kind == SectionKind.List && s.IndexOf("name") >= 0 && s.IndexOf("stated") >= 0);

    private static decimal? Number(string? cell) =>
        decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
