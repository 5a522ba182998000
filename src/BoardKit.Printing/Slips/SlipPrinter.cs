using System.Globalization;
using BoardKit.Domain;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Papers;

namespace BoardKit.Printing.Slips;

/// <summary>Lays household slips out on pages to be cut up.</summary>
public sealed class SlipPrinter(SheetPrinter printer)
{
    private const float Mm = Paper.PointsPerMm;

    /// <summary>
    /// White inside each slip: more than a printer leaves white at the edge of the paper, and than the quiet zone of the code.
    /// </summary>
    private const float PaddingMm = 5.5f;

    /// <summary>Sizes of type tried, in hundredths: 1 is text of 9 points.</summary>
    private const int Least = 85, Comfortable = 100, Most = 160, Step = 5;

    private const int MostColumns = 6, MostRows = 12;

    /// <summary>
    /// All slips in their order, row by row, each whole on one page, all in the same type: the largest with which the longest of them fits.
    /// Refused with <c>slip-none</c>, <c>slip-grid</c> and, naming the household by its place in the list, <c>slip-too-long</c>.
    /// </summary>
    public Outcome<PrintPages> Lay(SlipSheet sheet)
    {
        if (sheet.Slips.Count == 0)
        {
            return Fault.Invalid("slip-none", "名单里没有农户，没有小帖可打印。");
        }
        if (sheet.Grid is { } asked && (asked.Columns is < 1 or > MostColumns || asked.Rows is < 1 or > MostRows))
        {
            return Fault.Invalid("slip-grid", Say($"每页的小帖最多 {MostColumns} 列、{MostRows} 行，现在是 {asked.Columns} 列、{asked.Rows} 行。"));
        }
        var found = sheet.Grid is { } grid ? Fit(sheet, grid, Least)
            : SlipGrid.Usual.Select(g => FitWithCode(sheet, g)).FirstOrDefault(f => f is not null) ?? Fit(sheet, SlipGrid.Usual[^1], Least);
        return found is null ? TooLong(sheet) : new PrintPages(Draw(sheet, found));
    }

    /// <summary>A grid, its cells in points, and the layout of a slip.</summary>
    private sealed record Fitted(SlipGrid Grid, float Width, float Height, SlipLayout Layout);

    /// <summary>Without being asked, only what is read comfortably, with the code when there is an address.</summary>
    private Fitted? FitWithCode(SlipSheet sheet, SlipGrid grid) =>
        Largest(sheet, grid, Comfortable, sheet.Address is { } address ? new CodeStamp(address) : null);

    /// <summary>When the number of slips is given the code is what gives way.</summary>
    private Fitted? Fit(SlipSheet sheet, SlipGrid grid, int least) =>
        (sheet.Address is { } address ? Largest(sheet, grid, least, new CodeStamp(address)) : null) ?? Largest(sheet, grid, least, null);

    private Fitted? Largest(SlipSheet sheet, SlipGrid grid, int least, CodeStamp? code)
    {
        var (low, high) = (least, Most);
        if (!Fits(sheet, grid, low, code))
        {
            return null;
        }
        while (low < high)
        {
            var middle = low + (high - low + Step) / (2 * Step) * Step;
            (low, high) = Fits(sheet, grid, middle, code) ? (middle, high) : (low, middle - Step);
        }
        return Make(sheet, grid, low, code);
    }

    private bool Fits(SlipSheet sheet, SlipGrid grid, int size, CodeStamp? code)
    {
        var made = Make(sheet, grid, size, code);
        return sheet.Slips.All(slip => IsInside(made, slip));
    }

    /// <summary>
    /// Measured by drawing it where nobody looks. Only the height can be too much: lines are broken, figures set smaller.
    /// </summary>
    private static bool IsInside(Fitted made, Slip slip)
    {
        var scratch = new PageMarks();
        return made.Layout.Draw(scratch, slip, 0, 0) <= made.Height - 2 * PaddingMm * Mm + 0.01f;
    }

    private Fitted Make(SlipSheet sheet, SlipGrid grid, int size, CodeStamp? code)
    {
        var (width, height) = (sheet.Paper.Width / grid.Columns, sheet.Paper.Height / grid.Rows);
        return new Fitted(grid, width, height,
            new SlipLayout(sheet, new Lettering(printer.Shaper), width - 2 * PaddingMm * Mm, size / 100f, code));
    }

    private static DisplayList Draw(SlipSheet sheet, Fitted made)
    {
        var pages = new List<PageMarks>();
        for (var i = 0; i < sheet.Slips.Count; i++)
        {
            var at = i % made.Grid.Count;
            if (at == 0)
            {
                pages.Add(new PageMarks());
                CutLines.Draw(pages[^1], sheet.Paper, made.Grid);
            }
            var (x, y) = (at % made.Grid.Columns * made.Width, at / made.Grid.Columns * made.Height);
            _ = made.Layout.Draw(pages[^1], sheet.Slips[i], x + PaddingMm * Mm, y + PaddingMm * Mm);
        }
        return new DisplayList(sheet.Paper.Width, sheet.Paper.Height, 0, pages);
    }

    private Fault TooLong(SlipSheet sheet)
    {
        var grid = sheet.Grid ?? SlipGrid.Usual[^1];
        var made = Make(sheet, grid, Least, null);
        var first = sheet.Slips.Select((slip, i) => (slip, i)).First(s => !IsInside(made, s.slip)).i + 1;
        return Fault.Invalid("slip-too-long", Say($"每页 {grid.Columns} 列 {grid.Rows} 行的小帖放不下第 {first} 户的内容，请减少每页的张数，或缩短标题、标准和说明。"));
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
