using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;
using SkiaSharp;

namespace BoardKit.Printing.Layout;

/// <summary>Makes the blocks of a sheet from its markup: what a node names (a table, a picture) is looked up here.</summary>
internal sealed class BlockMaker(SheetModel model, SheetLook look, Shaper shaper)
{
    /// <summary>Before, during, after; and how high they are at most, in mm.</summary>
    private const int PicturesOfABand = 3, BandHeight = 62;

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
        PicturesNode n => Band(n),
        ChartNode n => new ChartBlock(n.Ref is null ? ChartData.Of(n) : ChartData.Of(n, Section(n, n.Ref))),
        _ => throw new InvalidOperationException($"No block for {node.GetType().Name}."),
    };

    /// <summary>What a node names: a table or record, or a text with what stands in it.</summary>
    public IEnumerable<object> Parts(Node node, string key) => Section(node, key) switch
    {
        SheetTable table => [new TableData(table, shaper)],
        SheetRecord record => [new TableData(record, shaper)],
        SheetText text => text.Lines.SelectMany(line =>
            line.Table is { } table ? Parts(node, table) : [new TextBlock(Prose.Of(node.Line, line))]),
        SheetPictures band => [.. band.Label is { } label
            ? (object[])[new TextBlock(Prose.Of(node.Line, new SheetLine(1, label, IsHeading: true, Flush: true)))] : [],
            .. band.Pictures.Chunk(PicturesOfABand).Select(pictures => Band(node, pictures))],
        var other => throw new InvalidOperationException($"No layout for a {other.GetType().Name}."),
    };

    private SheetSection Section(Node node, string key) =>
        _sections.GetValueOrDefault(key) ?? throw new MarkupException(node.Line, $"没有叫“{key}”的表。", "markup-no-table");

    private ImageBlock Image(ImageNode node)
    {
        var (bytes, shape) = Picture(node, node.Name, info => node.WidthMm ?? node.HeightMm * info.Width / info.Height);
        return new ImageBlock(node, bytes, shape);
    }

    private PicturesBlock Band(PicturesNode node) => new(node.HeightMm, [.. node.Pictures.Select(picture =>
    {
        var (bytes, shape) = Picture(picture, picture.Name, info => node.HeightMm * info.Width / info.Height);
        return (bytes, shape, picture.Label);
    })]);

    private PicturesBlock Band(Node node, IReadOnlyList<SheetPicture> pictures) => new(BandHeight, [.. pictures.Select(picture =>
    {
        var (bytes, shape) = Picture(node, picture.Caption, picture.Encoded, info => (float)BandHeight * info.Width / info.Height);
        return (bytes, shape, picture.Caption);
    })]);

    /// <summary>A picture of the library as it is printed, and its height over its width.</summary>
    private (byte[] Encoded, float Shape) Picture(Node node, string name, Func<SKImageInfo, float?> widthMm) =>
        look.Images.TryGetValue(name, out var bytes) ? Picture(node, name, bytes, widthMm)
        : throw new MarkupException(node.Line, $"图片库里没有叫“{name}”的图片。", "markup-no-image");

    private (byte[] Encoded, float Shape) Picture(Node node, string name, byte[] bytes, Func<SKImageInfo, float?> widthMm)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg, Info: { Width: > 0, Height: > 0 } info })
        {
            throw new MarkupException(node.Line, $"图片“{name}”不是能读的 PNG 或 JPEG。", "markup-no-image");
        }
        var width = MathF.Min(look.Paper.Width, widthMm(info) * Paper.PointsPerMm ?? look.Paper.Width);
        return (look.BlackOnly ? Dither.Of(bytes, width) : bytes, (float)info.Height / info.Width);
    }
}
