using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;

namespace BoardKit.Features.Proof;

/// <summary>
/// Compares the figures that are summed up over units with the frozen ones of the newest edition that is public; without one there must be
/// none.
/// </summary>
internal static class FigureProof
{
    public static IEnumerable<Finding> Differences(Notice notice, EditionAudit? newest, IReadOnlyList<Figure> stored)
    {
        if (notice.Publicity != Publicity.Published)
        {
            return stored.Select(f => Of(notice, $"汇总里还有“{f.Item}”{new Quantity(f.Value)}，这份公示并没有公布。"));
        }
        return newest?.Leaf is { } leaf ? Differences(notice, newest, leaf, stored.ToDictionary(f => f.Item, StringComparer.Ordinal)) : [];
    }

    private static IEnumerable<Finding> Differences(
        Notice notice, EditionAudit newest, EditionMetadata leaf, Dictionary<string, Figure> stored)
    {
        var frozen = leaf.Totals.Where(t => FrozenTotals.IsFigure(t.Key))
            .ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
        foreach (var item in frozen.Keys.Union(stored.Keys, StringComparer.Ordinal))
        {
            var (was, figure) = (frozen.GetValueOrDefault(item), stored.GetValueOrDefault(item));
            if (was is null || figure is null || !IsSame(was, figure.Value))
            {
                yield return Of(notice, $"“{Label(newest.Form, item)}”汇总用的是 {Shown(figure)}，公布的是 {was ?? "（没有）"}。");
            }
            if (figure is not null && figure.Superseded != notice.Superseded)
            {
                yield return Of(notice, $"“{Label(newest.Form, item)}”{(figure.Superseded ? "没有" : "还在")}汇总，登记的阶段不是这样。");
            }
            if (figure is not null && (figure.Form != leaf.Form || figure.Period != leaf.Period))
            {
                yield return Of(notice, $"“{Label(newest.Form, item)}”汇总记在 {figure.Form} {figure.Period}，公布的是 {leaf.Form} {leaf.Period}。");
            }
        }
        var stated = newest.Form is null || leaf.Nil ? new Dictionary<string, Quantity>() : FormSums.Of(newest.Form, newest.Content).Stated;
        foreach (var figure in stored.Values.Where(f => newest.Form is not null
            && f.Stated != (stated.TryGetValue(f.Item, out var said) ? said.TenThousandths : null)))
        {
            var said = stated.TryGetValue(figure.Item, out var value) ? value.ToString() : "（没有）";
            var kept = figure.Stated is { } number ? new Quantity(number).ToString() : "（没有）";
            yield return Of(notice, $"“{Label(newest.Form, figure.Item)}”汇总记的表内合计是 {kept}，表内写的是 {said}。");
        }
    }

    private static bool IsSame(string frozen, long stored) =>
        decimal.TryParse(frozen, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            && Quantity.TryFrom(value, out var exact) && exact.TenThousandths == stored;

    private static string Shown(Figure? figure) => figure is null ? "（没有）" : new Quantity(figure.Value).ToString();

    private static string Label(Form? form, string item) => form?.Figures.FirstOrDefault(f => f.Key == item)?.Label ?? item;

    private static Finding Of(Notice notice, string text) => new(FindingKind.Figure, notice.Unit, notice.Code, notice.LastEdition, text);
}
