using BoardKit.Domain.Forms;

namespace BoardKit.Import.Suggesting;

/// <summary>A table of an example with its columns of numbers, as it is looked at beside the other tables.</summary>
/// <param name="Key">Key of its section.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Table">The table.</param>
/// <param name="Columns">All its columns.</param>
/// <param name="Numbers">Those with numbers.</param>
/// <param name="Outline">Its hierarchy; null for lists and records.</param>
internal sealed record TablePart(string Key, string Label, ExampleTable Table, IReadOnlyList<SuggestedColumn> Columns,
    IReadOnlyList<NumberColumn> Numbers, Outline? Outline)
{
    /// <summary>Columns whose sum means something.</summary>
    public IEnumerable<NumberColumn> Adding =>
        Numbers.Where(c => !c.IsRate && !c.IsZero && !c.IsPercent);

    /// <summary>What a column adds up to; of a tree only the lines that belong to none.</summary>
    public decimal Sum(NumberColumn column) =>
        Outline is null ? column.Values.OfType<decimal>().Sum() : Outline.Roots.Sum(i => column.Values[i] ?? 0);

    /// <summary>Columns of texts that are not about people, by which rows may be told apart.</summary>
    public IEnumerable<SuggestedColumn> Words =>
        Columns.Where(c => !c.IsPersonal && c.Type is CellType.Text or CellType.Enum && !ColumnGuesser.IsGroup(c.Label));
}
