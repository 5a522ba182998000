using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Papers;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Slips;

/// <summary>
/// One slip of one size: head over the whole width, the household and its figures, below them the sentences with the code at their right.
/// The same code draws and measures, so what was measured is what is drawn.
/// </summary>
internal sealed class SlipLayout(SlipSheet sheet, Lettering letters, float width, float scale, CodeStamp? code)
{
    private const float Mm = Paper.PointsPerMm;

    /// <summary>How much smaller a title may be set to stand on one line.</summary>
    private const float Narrowest = 0.8f;

    private readonly float _note = 7.5f * scale;
    private readonly float _text = 9 * scale;
    private readonly float _title = 11 * scale;
    private readonly float _name = 12.5f * scale;
    private readonly float _value = 14.5f * scale;

    /// <summary>Draws the slip with its top left corner at x, y and returns its height.</summary>
    public float Draw(PageMarks page, Slip slip, float x, float y)
    {
        var top = Head(page, x, y);
        top = Household(page, slip, x, top);
        top = Figures(page, slip.Figures, x, top);
        return Foot(page, slip, x, top) - y;
    }

    private float Head(PageMarks page, float x, float top)
    {
        top = letters.Flow(page, sheet.Unit, FontRole.Sans, _note, x, top, width);
        // a title that is a little too long is set smaller rather than with one word on a second line
        var fitted = letters.Fit(sheet.Title, FontRole.SerifBold, _title, width);
        top = letters.Flow(page, sheet.Title, FontRole.SerifBold, fitted < _title * Narrowest ? _title : fitted, x, top, width);
        page.Marks.Add(new RuleMark(x, top + 0.6f * Mm, x + width, top + 0.6f * Mm, 0.8f, Ink.Black));
        return top + 1.6f * Mm;
    }

    /// <summary>Name and group on the left, the household code on the right, or below when both do not fit on one line.</summary>
    private float Household(PageMarks page, Slip slip, float x, float top)
    {
        var who = slip.Place is { } place ? $"{slip.Name}　{place}" : slip.Name;
        if (slip.Code is not { } code)
        {
            return letters.Flow(page, who, FontRole.SerifBold, _name, x, top, width);
        }
        var label = $"户码 {Grouped(code)}";
        var own = letters.Width(label, FontRole.SansBold, _text);
        if (letters.Width(who, FontRole.SerifBold, _name) + own + _text <= width)
        {
            _ = letters.Line(page, label, FontRole.SansBold, _text, x + width, top + _name * 1.12f, TextAlign.Right);
            return letters.Flow(page, who, FontRole.SerifBold, _name, x, top, width);
        }
        top = letters.Flow(page, who, FontRole.SerifBold, _name, x, top, width);
        return letters.Flow(page, label, FontRole.SansBold, _text, x, top, width);
    }

    /// <summary>Label over value and unit, as many in a row as fit; one that is wider than the slip is set smaller, never cut.</summary>
    private float Figures(PageMarks page, IReadOnlyList<SheetFigure> figures, float x, float top)
    {
        var (left, bottom) = (x, top);
        foreach (var figure in figures)
        {
            var fitted = MathF.Min(1, width / Width(figure, 1));
            var own = Width(figure, fitted);
            if (left > x && left + own > x + width + 0.01f)
            {
                (left, top) = (x, bottom);
            }
            _ = letters.Line(page, figure.Label, FontRole.Sans, _note * fitted, left, top + _note * 1.15f);
            var baseLine = top + _note * 1.4f + _value;
            var end = letters.Line(page, figure.Value, FontRole.SerifBold, _value * fitted, left, baseLine);
            _ = letters.Line(page, figure.Unit ?? "", FontRole.Serif, _text * fitted, end + _text * 0.35f, baseLine);
            left += own + _text * 1.6f;
            bottom = baseLine + _value * 0.36f;
        }
        return bottom;
    }

    private float Width(SheetFigure figure, float fitted) => MathF.Max(
        letters.Width(figure.Label, FontRole.Sans, _note * fitted),
        letters.Width(figure.Value, FontRole.SerifBold, _value * fitted)
            + letters.Width(figure.Unit ?? "", FontRole.Serif, _text * fitted) + _text * 0.35f);

    private float Foot(PageMarks page, Slip slip, float x, float top)
    {
        var room = code is null ? width : width - code.Side - code.Quiet;
        var bottom = top;
        foreach (var sum in slip.Sums)
        {
            bottom = letters.Flow(page, sum, FontRole.Serif, _text, x, bottom, room);
        }
        bottom = letters.Flow(page, sheet.Advice, FontRole.Serif, _text, x, bottom, room);
        foreach (var phone in sheet.Phones.Where(p => p.Number is not null))
        {
            bottom = letters.Flow(page, $"{phone.Label} {phone.Number}", FontRole.SerifBold, _text, x, bottom, room);
        }
        if (sheet.ShortAddress is { } address)
        {
            bottom = letters.Flow(page, $"{sheet.AddressWords}：{address}", FontRole.Sans, _note, x, bottom, room);
        }
        if (code is not null)
        {
            bottom = MathF.Max(bottom, top + code.Quiet + code.Side);
            code.Draw(page, x + width - code.Side, bottom - code.Side);
        }
        return bottom;
    }

    /// <summary>Groups of four, as people read numbers out; a code that is grouped already stays as it is.</summary>
    internal static string Grouped(string code) =>
        code.AsSpan().IndexOfAny(' ', '-') >= 0 ? code : string.Join(' ', code.Chunk(4).Select(c => new string(c)));
}
