using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using BoardKit.Domain;
using BoardKit.Printing.Templates;

namespace BoardKit.Printing.Markup;

/// <summary>Reads board markup. Anything that is not in the schema is a fault that names the line of the template that wrote it.</summary>
internal static class MarkupReader
{
    private const int MaxNodes = 20_000;
    private const int MaxDepth = 16;
    private const int MaxTables = 60;

    public static Outcome<SheetNode> Read(TemplateOutput written)
    {
        try
        {
            CheckSize(written);
            using var reader = Open(written.Text);
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
            foreach (var element in root.DescendantsAndSelf())
            {
                element.AddAnnotation(new TemplateLine(LineOf(written, element)));
            }
            return Sheet(root);
        }
        catch (XmlException e)
        {
            return new MarkupException(written.LineOf(e.LineNumber, e.LinePosition),
                "写出的不是格式正确的 XML，请检查标签是否成对、尖括号和 & 是否写对。", "markup-xml").ToFault();
        }
        catch (MarkupException e)
        {
            return e.ToFault();
        }
    }

    private static XmlReader Open(string xml) =>
        XmlReader.Create(new StringReader(xml),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });

    /// <summary>Everything after this recurses over the elements, so their depth is bounded first.</summary>
    private static void CheckSize(TemplateOutput written)
    {
        using var reader = Open(written.Text);
        for (var nodes = 0; reader.Read(); nodes++)
        {
            if (nodes > MaxNodes || reader.Depth > MaxDepth)
            {
                throw new MarkupException(LineOf(written, reader), nodes > MaxNodes ? "内容过多。" : "元素嵌套过深。");
            }
        }
    }

    private static SheetNode Sheet(XElement root)
    {
        Expect(root, "sheet");
        Allow(root);
        var bands = root.Elements("band").Select(Band).ToList();
        var flow = root.Elements().Where(e => e.Name != "band").Select(e => Block(e, inFlow: true)).ToList();
        RefuseText(root);
        return flow.OfType<TableNode>().Skip(MaxTables).FirstOrDefault() is { } beyond
            ? throw new MarkupException(beyond.Line, $"一张公示纸里的表超过 {MaxTables} 张，请检查循环。")
            : new SheetNode(LineOf(root), bands, flow);
    }

    private static BandNode Band(XElement e)
    {
        Allow(e, "at", "on");
        var at = Choice(e, "at", BandPlace.Top);
        var on = (Value(e, "on") ?? "every").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new BandNode(LineOf(e), at, [.. on.Select(pages => Choice<BandPages>(e, "on", pages))], Blocks(e));
    }

    private static List<Node> Blocks(XElement parent)
    {
        RefuseText(parent);
        return [.. parent.Elements().Select(e => Block(e, inFlow: false))];
    }

    private static Node Block(XElement e, bool inFlow)
    {
        var line = LineOf(e);
        switch (e.Name.LocalName)
        {
            case "columns":
                Allow(e);
                RefuseText(e);
                foreach (var child in e.Elements())
                {
                    Expect(child, "column");
                }
                return new ColumnsNode(line, [.. e.Elements().Select(Column)]);
            case "aside" when inFlow:
                return new AsideNode(Column(e));
            case "title":
                Allow(e, "size", "color");
                return new TitleNode(line, PlainText(e), Choice(e, "size", TextSize.Body) is TextSize.Small, IsRed(e, otherwise: true));
            case "text":
                Allow(e, "size", "face", "align", "keep", "color");
                return new TextNode(line, Inlines(e, bold: false), Choice(e, "size", TextSize.Body),
                    OneOf(e, "face", "serif", "sans") == "sans",
                    Choice(e, "align", TextAlign.Left), OneOf(e, "keep", "next") == "next", IsRed(e, otherwise: false));
            case "rule":
                Allow(e, "weight", "color");
                return new RuleNode(line, Millimetres(e, "weight") ?? 0.25f, IsRed(e, otherwise: false));
            case "figures":
                Allow(e, "color");
                RefuseText(e);
                return new FiguresNode(line, [.. e.Elements().Select(Figure)], IsRed(e, otherwise: true));
            case "table" when inFlow:
                Allow(e, "ref");
                return new TableNode(line, Value(e, "ref") ?? throw Wrong(e, "table 缺少 ref。"));
            case "prose" when inFlow:
                Allow(e, "ref");
                return new ProseNode(line, Value(e, "ref") ?? throw Wrong(e, "prose 缺少 ref。"));
            case "qr":
                Allow(e, "size");
                return new QrNode(line, OneOf(e, "size", "small") is null ? CodeSize.Full : CodeSize.Small);
            case "signatures":
                Allow(e);
                RefuseText(e);
                return new SignaturesNode(line, [.. e.Elements().Select(Signature)]);
            case "spacer":
                Allow(e, "height");
                return new SpacerNode(line, Millimetres(e, "height") ?? 2f);
            case "stamp":
                Allow(e, "size");
                return new StampNode(line, PlainText(e), Choice(e, "size", TextSize.Body) is TextSize.Large);
            case "image":
                Allow(e, "name", "width", "height", "align");
                return new ImageNode(line, Value(e, "name") ?? throw Wrong(e, "image 缺少 name。"), Millimetres(e, "width"),
                    Millimetres(e, "height"), Choice(e, "align", TextAlign.Center));
            case "pictures":
                Allow(e, "height");
                RefuseText(e);
                return new PicturesNode(line, Millimetres(e, "height") ?? 40f, [.. e.Elements().Select(Picture)]);
            case "chart":
                return Chart(e);
            default:
                throw Wrong(e, $"这里不能用“{e.Name.LocalName}”。");
        }
    }

    /// <summary>A column beside others, or what stands aside.</summary>
    private static ColumnNode Column(XElement e)
    {
        Allow(e, "width", "share");
        CodeSize? asCode = Value(e, "width") switch { "qr" => CodeSize.Full, "small-qr" => CodeSize.Small, _ => null };
        var share = Value(e, "share") is { } text
            ? float.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var s) && s is > 0 and <= 100
            ? s : throw Wrong(e, "share 应是 0 到 100 之间的数。")
            : 1f;
        return new ColumnNode(LineOf(e), asCode is null ? Millimetres(e, "width") : null, share, asCode, Blocks(e));
    }

    private static ChartNode Chart(XElement e)
    {
        Allow(e, "ref", "label", "value", "unit", "most");
        RefuseText(e);
        var most = Value(e, "most") is { } text
            ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 30
            ? n : throw Wrong(e, "most 应是 1 到 30 之间的整数。")
            : 12;
        List<BarNode> bars = [.. e.Elements().Select(Bar)];
        var source = Value(e, "ref");
        if ((source is null) == (bars.Count == 0))
        {
            throw Wrong(e, "chart 要么用 ref 指明一张表，要么逐条写 bar。");
        }
        if (bars.Count > most)
        {
            throw Wrong(e, $"chart 最多 {most} 条 bar，这里有 {bars.Count} 条。");
        }
        return new ChartNode(LineOf(e), source, Value(e, "label"), Value(e, "value"), Value(e, "unit"), most, bars);
    }

    private static PictureNode Picture(XElement e)
    {
        Expect(e, "picture");
        Allow(e, "name", "label");
        return new PictureNode(LineOf(e), Value(e, "name") ?? throw Wrong(e, "picture 缺少 name。"), Value(e, "label") ?? "");
    }

    private static BarNode Bar(XElement e)
    {
        Expect(e, "bar");
        Allow(e, "label", "value");
        var text = Value(e, "value")?.Replace('−', '-') ?? "";
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture, out var value)
            ? new BarNode(LineOf(e), Value(e, "label") ?? "", value)
            : throw Wrong(e, $"bar 的 value 应是数字，不能是“{text}”。");
    }

    private static FigureNode Figure(XElement e)
    {
        Expect(e, "figure");
        Allow(e, "label", "value", "unit");
        return new FigureNode(LineOf(e), Value(e, "label") ?? "", Value(e, "value") ?? "", Value(e, "unit") ?? "");
    }

    private static string Signature(XElement e)
    {
        Expect(e, "signature");
        Allow(e);
        return PlainText(e);
    }

    private static List<Inline> Inlines(XElement parent, bool bold)
    {
        var inlines = new List<Inline>();
        foreach (var node in parent.Nodes())
        {
            switch (node)
            {
                case XText text:
                    inlines.Add(new TextInline(Collapse(text.Value), bold));
                    break;
                case XElement { Name.LocalName: "b" } e:
                    inlines.AddRange(Inlines(e, bold: true));
                    break;
                case XElement { Name.LocalName: "blank" } e:
                    Allow(e, "width");
                    inlines.Add(new BlankInline(Millimetres(e, "width") ?? 30f));
                    break;
                case XElement e when SheetInlineOf(e.Name.LocalName) is { } kind:
                    Allow(e);
                    inlines.Add(new SheetInline(kind, bold));
                    break;
                case XElement e:
                    throw Wrong(e, $"文字里不能用“{e.Name.LocalName}”。");
            }
        }
        return inlines;
    }

    private static SheetInlineKind? SheetInlineOf(string name) => name switch
    {
        "page" => SheetInlineKind.Page,
        "pages" => SheetInlineKind.Pages,
        "sheet-id" => SheetInlineKind.SheetId,
        "sheet-address" => SheetInlineKind.SheetAddress,
        _ => null,
    };

    private static string PlainText(XElement e) =>
        e.HasElements ? throw Wrong(e.Elements().First(), $"“{e.Name.LocalName}”里只能有文字。") : Collapse(e.Value).Trim();

    /// <summary>Line ends and indents of the template are one space; between Chinese characters they are nothing.</summary>
    private static string Collapse(string text)
    {
        if (text.AsSpan().IndexOfAny('\n', '\r', '\t') < 0)
        {
            return text;
        }
        var parts = text.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join("", parts);
    }

    private static T Choice<T>(XElement e, string name, T otherwise) where T : struct, Enum
    {
        return Value(e, name) is { } text ? Choice<T>(e, name, text) : otherwise;
    }

    private static T Choice<T>(XElement e, string name, string text) where T : struct, Enum
    {
        return text.Length > 0 && !char.IsDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value)
            ? value
            : throw Wrong(e, $"{name} 只能是 {string.Join("、", Enum.GetNames<T>()).ToLowerInvariant()}，不能是“{text}”。");
    }

    private static string? OneOf(XElement e, string name, params ReadOnlySpan<string> allowed)
    {
        var text = Value(e, name);
        return text is null || allowed.Contains(text) ? text : throw Wrong(e, $"{name} 只能是 {string.Join("、", allowed)}，不能是“{text}”。");
    }

    private static float? Millimetres(XElement e, string name)
    {
        if (Value(e, name) is not { } text)
        {
            return null;
        }
        var number = text.EndsWith("mm", StringComparison.Ordinal) ? text[..^2] : text;
        return float.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mm) && mm is >= 0 and <= 3000
            ? mm
            : throw Wrong(e, $"{name} 应是毫米数，例如 30mm，不能是“{text}”。");
    }

    private static bool IsRed(XElement e, bool otherwise) => OneOf(e, "color", "black", "red") is { } color ? color == "red" : otherwise;

    private static string? Value(XElement e, string name) => e.Attribute(name)?.Value is { Length: > 0 } value ? value : null;

    private static void Allow(XElement e, params ReadOnlySpan<string> names)
    {
        foreach (var attribute in e.Attributes())
        {
            if (!names.Contains(attribute.Name.LocalName))
            {
                throw Wrong(e, $"“{e.Name.LocalName}”没有属性“{attribute.Name.LocalName}”。");
            }
        }
    }

    private static void Expect(XElement e, string name)
    {
        if (e.Name.LocalName != name)
        {
            throw Wrong(e, $"这里应是“{name}”，不是“{e.Name.LocalName}”。");
        }
    }

    private static void RefuseText(XElement e)
    {
        if (e.Nodes().OfType<XText>().FirstOrDefault(t => !string.IsNullOrWhiteSpace(t.Value)) is { } stray)
        {
            throw Wrong(e, $"“{e.Name.LocalName}”里不能直接写文字“{stray.Value.Trim()}”，请放进 text。");
        }
    }

    private static MarkupException Wrong(XElement e, string message) => new(LineOf(e), message);

    private static int LineOf(XElement e) => e.Annotation<TemplateLine>()!.Line;

    private static int LineOf(TemplateOutput written, object place) =>
        place is IXmlLineInfo { LinePosition: > 0 } at ? written.LineOf(at.LineNumber, at.LinePosition) : 1;

    private sealed record TemplateLine(int Line);
}
