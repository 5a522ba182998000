using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reading;
using BoardKit.Import;

namespace BoardKit.Features.Notices;

/// <summary>
/// The sub-totals of a file that did not fit, while its draft is changed: each is added up again over the rows that it stands for, so that
/// an explanation which the rows belie is named, and one that was mended needs none.
/// </summary>
public static class UnfitSums
{
    /// <summary>Those of a file, as they are kept with the draft that it becomes; its rows have their ids.</summary>
    public static IReadOnlyList<UnfitSum> Of(ImportResult import, NoticeContent content) =>
        [.. import.Faults.Where(f => f.Code == UnfitTotal.Code).Select((fault, i) => Of(new(fault.At.Section ?? "", (i + 1)
            .ToString(CultureInfo.InvariantCulture), fault.Detail, null), import.Unfit.FirstOrDefault(u => u.Said == fault), content))];

    private static UnfitSum Of(UnfitSum sum, UnfitTotal? total, NoticeContent content)
    {
        var rows = total?.Column is null ? [] : content.Section(sum.Section)?.Rows.Where(total.Holds).Select(r => r.Id).ToList() ?? [];
        return rows.Count == 0
            ? sum : sum with { Column = total!.Column, Stated = total.Stated, FirstRow = rows.Min(), LastRow = rows.Max() };
    }

    /// <summary>What its rows come to now; null where that cannot be told.</summary>
    public static decimal? Now(Form form, NoticeContent content, UnfitSum sum) =>
        sum.Column is { } key && content.Section(sum.Section) is { } section
            && form.Section(sum.Section).IndexOf(key) is var column and >= 0
            ? section.Rows.Where(r => r.Id >= sum.FirstRow && r.Id <= sum.LastRow).Sum(r =>
                decimal.TryParse(r.Cells[column], NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : 0) : null;

    /// <summary>现在相加是 1,200.00，和小计相符: what is said beside it; null where it cannot be added up again.</summary>
    public static string? Said(Form form, NoticeContent content, UnfitSum sum) => Now(form, content, sum) is not { } now ? null
        : now == sum.Stated ? string.Create(CultureInfo.InvariantCulture, $"现在那几行相加是 {now:#,0.########}，和小计相符了。")
        : string.Create(CultureInfo.InvariantCulture,
            $"现在那几行相加是 {now:#,0.########}，和小计 {sum.Stated:#,0.########} 仍差 {Math.Abs(now - sum.Stated):#,0.########}。");

    /// <summary>The first that nothing was said about and that still does not fit.</summary>
    public static UnfitSum? Unsettled(Form form, NoticeContent content, IReadOnlyList<UnfitSum> sums) =>
        sums.FirstOrDefault(s => s.Reason is null && Now(form, content, s) != s.Stated);

    /// <summary>A warning (<c>subtotal-unfit</c>) for each that was explained and does not fit all the same.</summary>
    public static IEnumerable<Fault> Contradictions(Form form, NoticeContent content, IReadOnlyList<UnfitSum> sums) => sums
        .Where(s => s.Reason is not null && Now(form, content, s) is { } now && now != s.Stated)
        .Select(s => Fault.Warning("subtotal-unfit", $"{s.Sentence}说明写的是“{s.Reason}”，{Said(form, content, s)}",
            new(Section: s.Section, ColumnKey: s.Column)));
}
