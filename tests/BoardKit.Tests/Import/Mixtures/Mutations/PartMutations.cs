namespace BoardKit.Tests.Import.Mixtures.Mutations;

/// <summary>What a part of a list can become: a block beside another, a sheet of its own.</summary>
internal static class PartMutations
{
    public static IEnumerable<RoleMutation> Of(Mixture mixture)
    {
        var book = mixture.Book;
        var own = book.Sheets.Where(s => s.Lines.Any(l => l.Role == LineRole.Entry)).ToList();
        var heads = own[^1].Lines.Where(l => l.Role == LineRole.Heading).ToList();
        if (mixture.Layout.Structure == Structure.Blocks && heads.Count == 1)
        {
            var width = mixture.Layout.Order.Count;
            var second = Enumerable.Range(width, heads[0].Cells.Length - width).Select(i => (i, default(MixCell)));
            yield return new("heads of a block are removed", RoleMutation.Replace(book, heads[0], RoleMutation.With(heads[0], second)));
        }
        if (own.Count > 1)
        {
            yield return new("heads of a sheet are removed", heads.Aggregate(book, (b, line) => RoleMutation.Replace(b, line)));
            yield return new("sheet becomes hidden", new([.. book.Sheets.Select(s => s == own[^1] ? s with { State = "hidden" } : s)]));
            yield return new("sheet is called otherwise",
                new([.. book.Sheets.Select(s => s == own[^1] ? s with { Name = "2024年旧表" } : s)]));
        }
    }
}
