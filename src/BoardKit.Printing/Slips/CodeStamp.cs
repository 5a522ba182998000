using BoardKit.Printing.Drawing;
using SkiaSharp;

namespace BoardKit.Printing.Slips;

/// <summary>
/// One code that stands on many slips: drawn once and placed, so that its outline compresses to nothing from the second slip on.
/// </summary>
internal sealed class CodeStamp
{
    /// <summary>Side in mm: the least that is read from a paper in the hand.</summary>
    private const float SideMm = 20;

    private readonly PageMarks _page = new();

    public CodeStamp(string address)
    {
        var code = QrCode.OfSide(address, SideMm * Paper.PointsPerMm);
        (Side, Quiet) = (code.Side, code.Margin);
        _page.Marks.Add(new CodeMark(code, 0, 0));
    }

    public float Side { get; }

    /// <summary>Quiet zone on the left and above; right and below lies the edge of the slip, which is wider.</summary>
    public float Quiet { get; }

    public void Draw(PageMarks page, float x, float y) =>
        page.Marks.Add(new PlacedMark(_page, new SKRect(0, 0, Side * 1.01f, Side * 1.01f), x, y, 1));
}
