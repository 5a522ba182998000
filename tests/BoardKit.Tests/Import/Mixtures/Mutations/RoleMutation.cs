namespace BoardKit.Tests.Import.Mixtures.Mutations;

/// <summary>A workbook in which one thing was made into another: what it says is no longer what the list says.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Book">The workbook as it is now.</param>
/// <param name="Says">Entries that it may be read as without a word, because it says exactly them; none where nobody can know.</param>
internal sealed record RoleMutation(string Name, MixBook Book, params IReadOnlyList<IReadOnlyList<MixEntry>> Says)
{
    /// <summary>Everything that can be done to a mixture; each at one place, drawn by chance.</summary>
    public static IEnumerable<RoleMutation> Of(Mixture mixture, Dice dice)
    {
        if (mixture.Layout.Structure is not Structure.Single)
        {
            return PartMutations.Of(mixture);
        }
        var lines = mixture.Book.Sheets.Single(s => s.Lines.Any(l => l.Role == LineRole.Entry)).Lines;
        var sums = lines.Where(l => l.Role is LineRole.Total or LineRole.Subtotal && l.Cells.Any(c => c.Stored is decimal));
        var heads = lines.Where(l => l.Role == LineRole.Heading).ToList();
        return EntryMutations.Of(mixture, lines, dice)
            .Concat(heads.Count == 1 ? HeadMutations.Of(mixture, heads[0], dice) : [])
            .Concat(sums.SelectMany(s => SumMutations.Of(mixture, lines, s, dice)));
    }

    /// <summary>The line with other cells.</summary>
    public static MixLine With(MixLine line, params IEnumerable<(int At, MixCell Cell)> changed)
    {
        MixCell[] cells = [.. line.Cells];
        foreach (var (at, cell) in changed)
        {
            cells[at] = cell;
        }
        return line with { Cells = cells, Merged = null };
    }

    /// <summary>The workbook with other lines in place of one.</summary>
    public static MixBook Replace(MixBook book, MixLine line, params MixLine[] by) =>
        new([.. book.Sheets.Select(s => s with { Lines = [.. s.Lines.SelectMany(l => ReferenceEquals(l, line) ? by : [l])] })]);
}
