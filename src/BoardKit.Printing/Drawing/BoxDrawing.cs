namespace BoardKit.Printing.Drawing;

/// <summary>How a character without a font is drawn: a box, its code in two lines inside.</summary>
internal sealed class BoxDrawing(BoxMark mark)
{
    private readonly int _half = (mark.Code.Length + 1) / 2;

    public float Side { get; } = mark.Size * 0.86f;

    public float Left { get; } = mark.X + mark.Size * 0.07f;

    public float Top { get; } = mark.Y - mark.Size * 0.81f;

    public float Weight { get; } = mark.Size * 0.05f;

    public float CodeSize => mark.Size * (_half > 2 ? 0.3f : 0.4f);

    /// <summary>The two halves of the code with their base lines.</summary>
    public IReadOnlyList<(string Digits, float Y)> Lines =>
        [(mark.Code[.._half], Top + Side * 0.46f), (mark.Code[_half..], Top + Side * 0.9f)];
}
