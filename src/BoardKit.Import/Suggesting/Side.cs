using BoardKit.Domain.Forms;
using BoardKit.Import.Cells;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Suggesting;

/// <summary>
/// One half of a table that stands in two beside each other, income on the left and outlay on the right, with totals among its rows.
/// </summary>
/// <param name="Key">Key of the section.</param>
/// <param name="Text">Column of what the rows are called.</param>
/// <param name="Number">Column of the numbers.</param>
/// <param name="Texts">What each row is called; null where the half has none.</param>
/// <param name="Totals">Indexes of the rows that add up others, in order.</param>
internal sealed record Side(string Key, SuggestedColumn Text, NumberColumn Number, IReadOnlyList<string?> Texts, IReadOnlyList<int> Totals)
{
    /// <summary>The halves of a list; none where it does not stand in halves.</summary>
    public static IReadOnlyList<Side> Of(TablePart part)
    {
        if (part.Table.IsRecord || part.Outline is not null)
        {
            return [];
        }
        var sides = new List<Side>();
        foreach (var (text, number) in part.Columns.Zip(part.Columns.Skip(1)))
        {
            if (text.IsPersonal || text.Type is not (CellType.Text or CellType.Enum)
                || part.Numbers.FirstOrDefault(n => n.Key == number.Key) is not { } column)
            {
                continue;
            }
            var texts = part.Table.Entries.ConvertAll(r => TextCleaner.Clean(CellParser.PlainText(r[text.Place])));
            var totals = Enumerable.Range(0, texts.Count).Where(i => column.Values[i] is not null && texts[i] is { } t
                && TotalWords.Read(t).Kind is TotalKind.Whole or TotalKind.Part).ToList();
            var named = texts.OfType<string>().ToList();
            // what a row is called goes into the rule: no person may
            if (totals.Count > 0 && named.Distinct(StringComparer.Ordinal).Count() == named.Count
                && !named.Exists(t => t.Contains('\'', StringComparison.Ordinal) || LineLabel.CouldBeAPerson(t)))
            {
                sides.Add(new(part.Key, text, column, texts, totals));
            }
        }
        return sides.Count == 2 ? sides : [];
    }

    /// <summary>The number of a row in the language of forms.</summary>
    public string At(int row) => $"at({Key}.{Number.Key}, {Text.Key} == '{Texts[row]}')";
}
