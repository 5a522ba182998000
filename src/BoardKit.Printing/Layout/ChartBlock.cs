using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>
/// Horizontal bars with label and exact value. Bars are outlines with slanted lines, legible in black and white and sparing of toner; those
/// below zero run to the left of the axis and are empty, besides the minus sign of their value.
/// </summary>
internal sealed class ChartBlock(ChartData data) : Block
{
    private const float LineHeight = 1.3f;
    private const float BarHeight = 0.85f;

    /// <summary>Distance of the slanted lines in em.</summary>
    private const float Hatch = 0.4f;

    public override float Measure(LayoutContext c, float width)
    {
        if (data.Bars.Count == 0)
        {
            return 0;
        }
        var axis = new Axis(c, data, width);
        return data.Bars.Sum(bar => axis.Height(axis.Lines(bar).Lines.Count)) + (data.Unit is null ? 0 : axis.Height(1)) + c.Gap;
    }

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        if (data.Bars.Count == 0)
        {
            return;
        }
        page.Marks.Add(new TagMark(Tag.Figure, this, Text: string.Join("；", data.Bars.Select(b => $"{b.Label} {b.Text} {data.Unit}".TrimEnd()))));
        var axis = new Axis(c, data, width);
        if (data.Unit is { } unit)
        {
            var text = c.Shaper.Shape($"单位：{unit}", FontRole.Sans);
            _ = Typesetter.Set(page, c.Shelf, text, 0, text.Clusters.Length, axis.Size, x + width - text.Width * axis.Size,
                y + Typesetter.BaseLine(axis.Height(1), axis.Size));
            y += axis.Height(1);
        }
        var top = y;
        foreach (var bar in data.Bars)
        {
            y += DrawBar(c, page, bar, axis, x, y);
        }
        page.Marks.Add(new RuleMark(x + axis.Zero, top, x + axis.Zero, y, 0.8f, Ink.Black));
    }

    private static float DrawBar(LayoutContext c, PageMarks page, ChartBar bar, Axis axis, float x, float y)
    {
        var size = axis.Size;
        var (pieces, lines) = axis.Lines(bar);
        var row = axis.Height(lines.Count);
        var baseLine = y + (row - lines.Count * LineHeight * size) / 2 + Typesetter.BaseLine(LineHeight * size, size);
        foreach (var line in lines)
        {
            Typesetter.Set(page, c.Shelf, pieces, line, x, baseLine, axis.Label, TextAlign.Right);
            baseLine += LineHeight * size;
        }
        var length = axis.Length(bar.Value);
        var (left, top) = (x + axis.Zero - (bar.Value < 0 ? length : 0), y + (row - BarHeight * size) / 2);
        page.Marks.Add(new FrameMark(left, top, length, BarHeight * size, 0.6f, Ink.Black));
        if (bar.Value > 0)
        {
            HatchBar(page, left, top, length, BarHeight * size, size * Hatch);
        }
        var value = c.Shaper.Shape(bar.Text, FontRole.Serif);
        _ = Typesetter.Set(page, c.Shelf, value, 0, value.Clusters.Length, size, x + axis.Zero + axis.Positive(bar.Value) + size * 0.4f,
            y + Typesetter.BaseLine(row, size));
        return row;
    }

    /// <summary>Lines at 45° cut to the bar.</summary>
    private static void HatchBar(PageMarks page, float left, float top, float width, float height, float step)
    {
        for (var at = step; at < width + height; at += step)
        {
            var (x1, x2) = (MathF.Max(0, at - height), MathF.Min(width, at));
            page.Marks.Add(new RuleMark(left + x1, top + at - x1, left + x2, top + at - x2, 0.3f, Ink.Black));
        }
    }

    /// <summary>
    /// Label room, place of zero, and points a unit. Values stand right of the bars, so the longest leaves room for the widest of them;
    /// long labels are wrapped.
    /// </summary>
    private sealed class Axis
    {
        private readonly LayoutContext _c;
        private readonly float _pointsAUnit;

        public Axis(LayoutContext c, ChartData data, float width)
        {
            (_c, Size) = (c, c.Size(TextSize.Small));
            Label = MathF.Min(data.Bars.Max(b => c.Shaper.Shape(b.Label, FontRole.Sans).Width) * Size + 0.1f, width * 0.35f);
            var values = data.Bars.Max(b => c.Shaper.Shape(b.Text, FontRole.Serif).Width) * Size;
            var room = MathF.Max(Size, width - Label - values - Size * 1.2f);
            var (below, above) = (Math.Max(0, -data.Bars.Min(b => b.Value)), Math.Max(0, data.Bars.Max(b => b.Value)));
            var range = (double)(below + above);
            _pointsAUnit = range == 0 ? 0 : (float)(room / range);
            Zero = Label + Size * 0.5f + (float)below * _pointsAUnit;
        }

        public float Size { get; }

        public float Label { get; }

        public float Zero { get; }

        public float Height(int lines) => (Math.Max(1, lines) * LineHeight + 0.45f) * Size;

        public (Piece[] Pieces, IReadOnlyList<Line> Lines) Lines(ChartBar bar)
        {
            Piece[] pieces = [new Piece(_c.Shaper.Shape(bar.Label, FontRole.Sans), Size)];
            return (pieces, Paragraph.Break(pieces, Label, hangs: false));
        }

        public float Length(decimal value) => (float)Math.Abs(value) * _pointsAUnit;

        public float Positive(decimal value) => value > 0 ? Length(value) : 0;
    }
}
