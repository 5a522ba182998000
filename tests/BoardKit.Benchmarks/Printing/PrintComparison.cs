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
        var plan = printer.Plan(model, new(Paper.A3)).Value;
        var raw = new RawSkia(printer.Draw(plan, plan.Fewest, SampleSheets.Codes(plan.Fewest.Pages)));
        var sheet = Print(printer, model);
        var (ours, theirs) = Samples.ByTurns(WarmUps, Turns, () => _ = Print(printer, model), () => _ = raw.Draw());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"print A3, {Rows} rows, {sheet.Pages} pages, {raw.Glyphs:N0} glyphs: ours {ours}, raw Skia {theirs}, {ours.Median / theirs.Median:N2} x (asked: at most 2 x)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"print size: {sheet.Pdf.Length / 1024.0 / sheet.Pages:N0} KB a page (asked: at most 200 KB), raw Skia {raw.Draw().Length / 1024.0 / sheet.Pages:N0} KB"));
        return 0;
    }

    private static PrintedSheet Print(SheetPrinter printer, SheetModel model)
    {
        var plan = printer.Plan(model, new(Paper.A3)).Value;
        return printer.Print(plan, plan.Fewest, SampleSheets.Codes(plan.Fewest.Pages), SampleSheets.PrintedAt);
    }
}
