using BoardKit.Printing.Drawing;

namespace BoardKit.Printing.Slips;

/// <summary>Dashed lines between slips, with a pair of scissors at the beginning of each.</summary>
internal static class CutLines
{
    private const float Mm = Paper.PointsPerMm;

    /// <summary>What a printer leaves white.</summary>
    private const float EdgeMm = 5;

    private const float Hair = 0.4f;

    /// <summary>Corners of a handle.</summary>
    private const int Corners = 8;

    public static void Draw(PageMarks page, Paper paper, SlipGrid grid)
    {
        for (var row = 1; row < grid.Rows; row++)
        {
            var y = paper.Height / grid.Rows * row;
            page.Marks.Add(new DashMark((EdgeMm + 5) * Mm, y, paper.Width - EdgeMm * Mm, y, Hair, 4, 3, Ink.Grey));
            Scissors(page, EdgeMm * Mm, y, alongY: false);
        }
        for (var column = 1; column < grid.Columns; column++)
        {
            var x = paper.Width / grid.Columns * column;
            page.Marks.Add(new DashMark(x, (EdgeMm + 5) * Mm, x, paper.Height - EdgeMm * Mm, Hair, 4, 3, Ink.Grey));
            Scissors(page, EdgeMm * Mm, x, alongY: true);
        }
    }

    /// <summary>Two blades that cross and two handles, 4 mm long; drawn, since a sign from a font would stand in the text.</summary>
    private static void Scissors(PageMarks page, float from, float line, bool alongY)
    {
        void Stroke(float a1, float b1, float a2, float b2) => page.Marks.Add(alongY
            ? new RuleMark(line + b1 * Mm, from + a1 * Mm, line + b2 * Mm, from + a2 * Mm, Hair, Ink.Grey)
            : new RuleMark(from + a1 * Mm, line + b1 * Mm, from + a2 * Mm, line + b2 * Mm, Hair, Ink.Grey));
        foreach (var side in (ReadOnlySpan<float>)[-1, 1])
        {
            Stroke(1.3f, side * 0.6f, 4.2f, -side * 0.7f);
            for (var i = 0; i < Corners; i++)
            {
                var (a, b) = (i * MathF.Tau / Corners, (i + 1) * MathF.Tau / Corners);
                Stroke(0.7f + 0.65f * MathF.Cos(a), side * 0.9f + 0.65f * MathF.Sin(a), 0.7f + 0.65f * MathF.Cos(b),
                    side * 0.9f + 0.65f * MathF.Sin(b));
            }
        }
    }
}
