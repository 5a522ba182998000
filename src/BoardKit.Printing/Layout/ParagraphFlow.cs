using BoardKit.Printing.Drawing;

namespace BoardKit.Printing.Layout;

/// <summary>
/// A paragraph that may run over pages. No page ends with its first line alone or begins with its last one alone, unless there is no other
/// way.
/// </summary>
internal sealed class ParagraphFlow(TextBlock block, IReadOnlyList<Piece> pieces, IReadOnlyList<Line> lines, float lineHeight,
    float space, float width) : FlowItem
{
    public override int Units => lines.Count;

    public override bool KeepsNext => block.KeepNext;

    public override Portion? Take(int from, float room, bool atTop)
    {
        var to = Math.Min(lines.Count, from + (int)((room + 0.01f) / lineHeight));
        if (to == lines.Count - 1 && (to - from > 2 || (to - from == 2 && !atTop)))
        {
            to--;
        }
        var alone = to - from == 1 && to < lines.Count;
        return to == from || (alone && !atTop)
            ? null : new Lines(this, from, to, (to - from) * lineHeight + (to == lines.Count ? space : 0));
    }

    private void Draw(LayoutContext c, PageMarks page, int from, int to, float x, float y)
    {
        page.Marks.Add(new TagMark(block.Tag, block));
        for (var i = from; i < to; i++)
        {
            block.SetLine(c, page, pieces, lines[i], x, y, width);
            y += lineHeight;
        }
    }

    private sealed record Lines(ParagraphFlow Paragraph, int From, int End, float Size) : Portion(End, Size)
    {
        public override void Draw(LayoutContext c, PageMarks page, float x, float y) => Paragraph.Draw(c, page, From, End, x, y);
    }
}
