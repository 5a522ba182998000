using BoardKit.Domain.Forms;
using BoardKit.Import.Cells;

namespace BoardKit.Import.Suggesting;

/// <summary>
/// Finds rows that are a simple part of one row: other farm land at half of what arable land is paid. A table of a few named standards in
/// one column of numbers; each part can be seen once, so that it is always a question.
/// </summary>
internal static class RatioHunt
{
    private const int MostRows = 20;
    private const int FewestParts = 3;
    private const int SimpleParts = 10;
    private const double BitsForQuestion = 6;

    /// <summary>Rules with ids to be given.</summary>
    public static IEnumerable<SuggestedRule> Find(TablePart part)
    {
        if (part.Table.IsRecord || part.Outline is not null || part.Table.Total is not null
            || part.Table.Entries.Count is < FewestParts or > MostRows || part.Words.ToList() is not [var text, ..]
            || part.Adding.Concat(part.Numbers.Where(c => c.IsRate)).Distinct().ToList() is not [var column])
        {
            return [];
        }
        var texts = part.Table.Entries.ConvertAll(r => TextCleaner.Clean(CellParser.PlainText(r[text.Place])));
        if (texts.Exists(t => t is null || t.Contains('\'', StringComparison.Ordinal) || LineLabel.CouldBeAPerson(t))
            || texts.Distinct(StringComparer.Ordinal).Count() < texts.Count)
        {
            return [];
        }
        var best = Enumerable.Range(0, texts.Count).Select(b => (Base: b, Parts: Enumerable.Range(0, texts.Count)
            .Where(i => i != b && IsSimple(column, i, b)).ToList())).MaxBy(b => b.Parts.Count);
        return best.Parts.Count < FewestParts ? [] : best.Parts.Select(i => Rule(part, text, column, texts, i, best.Base));
    }

    /// <summary>A tenth, two tenths … of the other, and fine enough that this is no accident.</summary>
    private static bool IsSimple(NumberColumn column, int row, int whole) =>
        column.Values[row] is { } value && column.Values[whole] is { } all && value > 0 && value < all && value * SimpleParts % all == 0
            && NumberColumn.OwnBits(value) >= BitsForQuestion;

    private static SuggestedRule Rule(TablePart part, SuggestedColumn text, NumberColumn column, List<string?> texts, int row, int whole)
    {
        string At(int i) => $"at({part.Key}.{column.Key}, {text.Key} == '{texts[i]}')";
        var ratio = (column.Values[row]!.Value / column.Values[whole]!.Value).ToString("0.#",
            System.Globalization.CultureInfo.InvariantCulture);
        return new()
        {
            Id = "",
            Kind = RuleKind.Named,
            Section = part.Key,
            Target = column.Key,
            Parts = [column.Key],
            Words = [text.Key],
            Check = $"{At(row)} == {At(whole)} * {ratio}",
            Scope = RuleScope.Section,
            Sentence = $"“{texts[row]}”的“{column.Column.Label}”＝“{texts[whole]}”×{ratio}",
            Holds = 1,
            IsSure = false,
            Doubt = "只有一处可以核对，可能是巧合",
        };
    }
}
