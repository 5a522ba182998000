using System.Globalization;
using BoardKit.Printing;
using BoardKit.Tests.Printing;

namespace BoardKit.Benchmarks.Printing;

/// <summary>An A3 sheet of 120 rows from the model to the PDF, beside raw Skia drawing of the same glyphs.</summary>
internal static class PrintComparison
{
    private const int Rows = 120;
    private const int WarmUps = 10;
    private const int Turns = 60;

    public static int Run()
    {
        using var printer = new SheetPrinter(new FontOptions());
        var model = SampleSheets.Subsidy(Rows);
        var laid = printer.Lay(model, Paper.A3, null);
        var raw = new RawSkia(laid.Value.List);
        var sheet = printer.Print(model, Paper.A3).Value;
        var (ours, theirs) = Samples.ByTurns(WarmUps, Turns, () => _ = printer.Print(model, Paper.A3), () => _ = raw.Draw());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"print A3, {Rows} rows, {sheet.Pages} pages, {raw.Glyphs:N0} glyphs: ours {ours}, raw Skia {theirs}, {ours.Median / theirs.Median:N2} x (asked: at most 2 x)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"print size: {sheet.Pdf.Length / 1024.0 / sheet.Pages:N0} KB a page (asked: at most 200 KB), raw Skia {raw.Draw().Length / 1024.0 / sheet.Pages:N0} KB"));
        return 0;
    }
}
