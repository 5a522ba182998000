using BoardKit.Domain.Forms;

namespace BoardKit.Import.Suggesting;

/// <summary>
/// What the totals of a table in two halves come to: the first the rows above it, each further one the total before and what stands
/// between, and the last of both halves the same. Each can be seen once, so that it is always a question.
/// </summary>
internal static class SidesHunt
{
    private const double BitsForQuestion = 8;

    /// <summary>Rules with ids to be given.</summary>
    public static IEnumerable<SuggestedRule> Find(TablePart part)
    {
        var sides = Side.Of(part);
        foreach (var side in sides)
        {
            for (var t = 0; t < side.Totals.Count; t++)
            {
                var row = side.Totals[t];
                if ((t == 0 ? Sum(side, row) : Further(side, side.Totals[t - 1], row)) is { } found)
                {
                    yield return Rule(part, side, row, found.Formula, found.Words);
                }
            }
        }
        if (sides is [{ Totals: [.., var left] } a, { Totals: [.., var right] } b] && a.Number.Values[left] == b.Number.Values[right])
        {
            yield return Rule(part, a, left, b.At(right), $"“{b.Texts[right]}”") with
            {
                Parts = [a.Number.Key, b.Number.Key],
                Words = [a.Text.Key, b.Text.Key],
            };
        }
    }

    private static (string Formula, string Words)? Sum(Side side, int row)
    {
        var rows = Enumerable.Range(0, row).Where(i => side.Texts[i] is not null).ToList();
        var others = Enumerable.Range(row, side.Texts.Count - row).Where(i => side.Texts[i] is not null)
            .Select(i => $"{side.Text.Key} != '{side.Texts[i]}'");
        return rows.Count > 0 && rows.Sum(i => side.Number.Values[i] ?? 0) == side.Number.Values[row]
            ? ($"sum({side.Key}.{side.Number.Key}, {string.Join(" and ", others)})", "上面各行相加") : null;
    }

    private static (string Formula, string Words)? Further(Side side, int before, int row)
    {
        List<int> rows = [before, .. Enumerable.Range(before + 1, row - before - 1).Where(i => side.Texts[i] is not null)];
        return rows.Sum(i => side.Number.Values[i] ?? 0) == side.Number.Values[row]
            ? (string.Join(" + ", rows.Select(i => $"coalesce({side.At(i)}, 0)")), string.Join('＋', rows.Select(i => $"“{side.Texts[i]}”")))
            : null;
    }

    private static SuggestedRule Rule(TablePart part, Side side, int row, string formula, string words) => new()
    {
        Id = "",
        Kind = RuleKind.Named,
        Section = part.Key,
        Target = side.Number.Key,
        Parts = [side.Number.Key],
        Words = [side.Text.Key],
        Check = $"{side.At(row)} == {formula}",
        Scope = RuleScope.Section,
        Sentence = $"“{side.Texts[row]}”的“{side.Number.Column.Label}”＝{words}",
        Holds = 1,
        IsSure = false,
        Doubt = side.Number.Bits(side.Number.Values[row]!.Value) < BitsForQuestion ? "数字太小，可能是巧合" : "只有一处可以核对，可能是巧合",
    };
}
