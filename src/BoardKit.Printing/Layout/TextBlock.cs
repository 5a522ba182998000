using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>A paragraph.</summary>
internal sealed class TextBlock(TextNode node) : Block
{
    private const float Leading = 1.22f;

    public override bool KeepNext => node.KeepNext;

    /// <summary>What it is read as.</summary>
    public Tag Tag => node.IsHeading ? Tag.Heading : Tag.Paragraph;

    public override float Measure(LayoutContext c, float width)
    {
        var pieces = Pieces(c);
        return pieces.Count == 0 ? 0 : Paragraph.Count(pieces, width) * Height(pieces) + Space(c);
    }

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        var pieces = Pieces(c);
        var height = Height(pieces);
        page.Marks.Add(new TagMark(Tag, this));
        foreach (var line in Paragraph.Break(Narrowed(c, pieces, width), width))
        {
            SetLine(c, page, pieces, line, x, y, width);
            y += height;
        }
    }

    /// <summary>A paragraph may be split between pages, unless it names its page or paper.</summary>
    public override IEnumerable<FlowItem> Flow(LayoutContext c, float width)
    {
        var pieces = Pieces(c);
        if (pieces.Count == 0 || node.Inlines.Any(i => i is SheetInline))
        {
            return base.Flow(c, width);
        }
        return [new ParagraphFlow(this, pieces, Paragraph.Break(pieces, width), Height(pieces), Space(c), width)];
    }

    public void SetLine(LayoutContext c, PageMarks page, IReadOnlyList<Piece> pieces, Line line, float x, float y, float width) =>
        Typesetter.Set(page, c.Shelf, pieces, line, x, y + Typesetter.BaseLine(Height(pieces), c.Size(node.Size)), width, node.Align,
            c.Ink(node.Red));

    /// <summary>
    /// An id, an address or a number of pages that is wider than its stand-in never takes more lines than were measured: the text is set a
    /// little smaller.
    /// </summary>
    private List<Piece> Narrowed(LayoutContext c, List<Piece> pieces, float width)
    {
        if (node.Inlines.Any(i => i is SheetInline))
        {
            var lines = Paragraph.Count(Pieces(c with { Pressing = false, Page = 88, Pages = 88 }), width);
            for (var scale = 0.98f; scale > 0.5f && Paragraph.Count(pieces, width) > lines; scale -= 0.02f)
            {
                for (var i = 0; i < pieces.Count; i++)
                {
                    pieces[i] = pieces[i] with { Size = c.Size(node.Size) * scale };
                }
            }
        }
        return pieces;
    }

    private static float Height(IReadOnlyList<Piece> pieces) => Paragraph.LineHeight(pieces) * Leading;

    private float Space(LayoutContext c) => node.Size is TextSize.Note or TextSize.Small ? c.Size(node.Size) * 0.12f : c.Gap * 0.5f;

    private List<Piece> Pieces(LayoutContext c)
    {
        var size = c.Size(node.Size);
        var pieces = new List<Piece>(node.Inlines.Count + 1);
        if (node.Indent > 0)
        {
            pieces.Add(new Piece(null, size, node.Indent * size, Indent: true));
        }
        foreach (var inline in node.Inlines)
        {
            switch (inline)
            {
                case TextInline { Text.Length: > 0 } t:
                    pieces.Add(new Piece(c.Shaper.Shape(t.Text, Role(t.Bold)), size));
                    break;
                case SheetInline s:
                    pieces.Add(new Piece(c.Shaper.Shape(c.Text(s.Kind), Role(s.Bold)), size));
                    break;
                case BlankInline b:
                    pieces.Add(new Piece(null, size, b.WidthMm * Paper.PointsPerMm));
                    break;
            }
        }
        return pieces;
    }

    private FontRole Role(bool bold) => (node.Sans, bold) switch
    {
        (true, true) => FontRole.SansBold,
        (true, false) => FontRole.Sans,
        (false, true) => FontRole.SerifBold,
        (false, false) => FontRole.Serif,
    };
}
