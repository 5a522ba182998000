using BoardKit.Domain;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>The blocks of a sheet, made once from its markup and content and then measured at any size.</summary>
/// <param name="Bands">Heads and feet.</param>
/// <param name="Flow">The body: blocks and tables.</param>
internal sealed record SheetParts(IReadOnlyList<(BandNode Node, IReadOnlyList<Block> Blocks)> Bands, IReadOnlyList<object> Flow)
{
    /// <summary>Refused with <c>markup-no-table</c> when the markup names a table that the sheet does not have.</summary>
    public static Outcome<SheetParts> Make(SheetNode sheet, SheetModel model, Shaper shaper)
    {
        var tables = model.Sections.ToDictionary(s => s.Key, StringComparer.Ordinal);
        if (sheet.Flow.OfType<TableNode>().FirstOrDefault(t => !tables.ContainsKey(t.Ref)) is { } unknown)
        {
            return Fault.Invalid("markup-no-table", $"模板第 {unknown.Line} 行：没有叫“{unknown.Ref}”的表。", new Place(Row: unknown.Line));
        }
        return new SheetParts(
            [.. sheet.Bands.Select(b => (b, (IReadOnlyList<Block>)[.. b.Children.Select(Block.From)]))],
            [.. sheet.Flow.Select(n => n is TableNode t ? (object)Data(tables[t.Ref], shaper) : Block.From(n))]);
    }

    private static TableData Data(SheetSection section, Shaper shaper) => section switch
    {
        SheetTable table => new TableData(table, shaper),
        SheetRecord record => new TableData(record, shaper),
        _ => throw new InvalidOperationException($"No layout for a {section.GetType().Name}."),
    };
}
