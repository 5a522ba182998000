using BoardKit.Printing.Markup;

namespace BoardKit.Printing.Layout;

/// <summary>The blocks of a sheet, made once from its markup and content and then measured at any size.</summary>
/// <param name="Bands">Heads and feet.</param>
/// <param name="Flow">The body: blocks and tables.</param>
internal sealed record SheetParts(IReadOnlyList<(BandNode Node, IReadOnlyList<Block> Blocks)> Bands, IReadOnlyList<object> Flow)
{
    /// <summary>Throws <see cref="MarkupException"/> when the markup names what the sheet does not have.</summary>
    public static SheetParts Make(SheetNode sheet, BlockMaker maker) => new(
        [.. sheet.Bands.Select(b => (b, (IReadOnlyList<Block>)[.. b.Children.Select(maker.Make)]))],
        [.. sheet.Flow.SelectMany(n => n switch
        {
            TableNode t => maker.Parts(t, t.Ref),
            ProseNode p => maker.Parts(p, p.Ref),
            _ => [maker.Make(n)],
        })]);
}
