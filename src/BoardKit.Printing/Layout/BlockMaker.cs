using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;
using SkiaSharp;

namespace BoardKit.Printing.Layout;

/// <summary>Makes the blocks of a sheet from its markup: what a node names (a table, a picture) is looked up here.</summary>
internal sealed class BlockMaker(SheetModel model, SheetLook look, Shaper shaper)
{
    private readonly Dictionary<string, SheetSection> _sections = model.Sections.ToDictionary(s => s.Key, StringComparer.Ordinal);

    /// <summary>
    /// Faults are <c>markup-no-table</c>, <c>markup-no-image</c> and <c>markup-invalid</c>, thrown as <see cref="MarkupException"/> with
    /// the line.
    /// </summary>
    public Block Make(Node node) => node switch
    {
        ColumnsNode n => new ColumnsBlock([.. n.Columns.Select(c => (c, (IReadOnlyList<Block>)[.. c.Children.Select(Make)]))]),
        AsideNode n => new AsideBlock(n.Column, [.. n.Column.Children.Select(Make)]),
        TitleNode n => new TitleBlock(n),
        TextNode n => new TextBlock(n),
        RuleNode n => new RuleBlock(n),
        FiguresNode n => new FiguresBlock(n),
        QrNode n => new QrBlock(n),
        SignaturesNode n => new SignaturesBlock(n),
        SpacerNode n => new SpacerBlock(n),
        StampNode n => new StampBlock(n),
        ImageNode n => Image(n),
        ChartNode n => new ChartBlock(n.Ref is null ? ChartData.Of(n) : ChartData.Of(n, Section(n, n.Ref))),
        _ => throw new InvalidOperationException($"No block for {node.GetType().Name}."),
    };

    /// <summary>The table or record that a node names.</summary>
    public TableData Table(TableNode node) => Section(node, node.Ref) switch
    {
        SheetTable table => new TableData(table, shaper),
        SheetRecord record => new TableData(record, shaper),
        var other => throw new InvalidOperationException($"No layout for a {other.GetType().Name}."),
    };

    private SheetSection Section(Node node, string key) =>
        _sections.GetValueOrDefault(key) ?? throw new MarkupException(node.Line, $"没有叫“{key}”的表。", "markup-no-table");

    private ImageBlock Image(ImageNode node)
    {
        if (!look.Images.TryGetValue(node.Name, out var bytes))
        {
            throw new MarkupException(node.Line, $"图片库里没有叫“{node.Name}”的图片。", "markup-no-image");
        }
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        return codec is { EncodedFormat: SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg, Info: { Width: > 0, Height: > 0 } info }
            ? new ImageBlock(node, look.BlackOnly ? Dither.Of(bytes, Width(node, info)) : bytes, (float)info.Height / info.Width)
            : throw new MarkupException(node.Line, $"图片“{node.Name}”不是能读的 PNG 或 JPEG。", "markup-no-image");
    }

    /// <summary>Width of a picture on paper in points, at most that of the page.</summary>
    private float Width(ImageNode node, SKImageInfo info) => MathF.Min(look.Paper.Width,
        (node.WidthMm ?? node.HeightMm * info.Width / info.Height) * Paper.PointsPerMm ?? look.Paper.Width);
}
