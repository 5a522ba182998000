using System.Globalization;
using BoardKit.Printing;
using BoardKit.Tests.Printing;

namespace BoardKit.Benchmarks.Printing;

/// <summary>
/// An A3 sheet of 120 rows from the model to the PDF, beside raw Skia drawing of the same glyphs and a warm Chromium on equal HTML; the
/// search for the type; long lists.
/// </summary>
internal static class PrintComparison
{
    private const int Rows = 120;
    private const int WarmUps = 10;
    private const int Turns = 60;

    public static async Task<int> RunAsync()
    {
        using var printer = new SheetPrinter(new FontOptions());
        var model = SampleSheets.Subsidy(Rows);
        var plan = printer.Plan(model, new(Paper.A3)).Value;
        var raw = new RawSkia(printer.Draw(plan, plan.Smallest, SampleSheets.Codes(plan.Smallest.Pages)));
        var sheet = Print(printer, model, search: false);
        var (ours, theirs) = Samples.ByTurns(WarmUps, Turns, () => _ = Print(printer, model, search: false), () => _ = raw.Draw());
        Say($"print A3, {Rows} rows, {sheet.Pages} pages, {raw.Glyphs:N0} glyphs, without search: ours {ours}, raw Skia {theirs}, {ours.Median / theirs.Median:N2} x (asked: at most 2 x)");
        Say($"print size: {sheet.Pdf.Length / 1024.0 / sheet.Pages:N0} KB a page (asked: at most 200 KB), raw Skia {raw.Draw().Length / 1024.0 / sheet.Pages:N0} KB");
        await BesideChromiumAsync(printer, model);
        Search(printer);
        LongLists(printer);
        return 0;
    }

    private static async Task BesideChromiumAsync(SheetPrinter printer, SheetModel model)
    {
        await using var chromium = await WarmChromium.StartAsync();
        if (chromium is null)
        {
            Console.WriteLine("print beside Chromium: left out, there is no chromium on the path");
            return;
        }
        var html = EqualHtml.Of(model);
        var (ours, theirs, size) = (new Samples(), new Samples(), 0);
        for (var turn = -3; turn < 20; turn++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            size = await chromium.PrintAsync(html, Paper.A3);
            var time = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var own = Samples.Time(() => _ = Print(printer, model, search: false));
            if (turn >= 0)
            {
                theirs.Add(time);
                ours.Add(own);
            }
        }
        Say($"print A3, {Rows} rows: ours {ours}, warm Chromium {theirs} ({size / 1024:N0} KB), {theirs.Median / ours.Median:N1} x faster (asked: at least 15 x)");
    }

    /// <summary>Template, shaping and search, with people never seen before and with those of the turn before.</summary>
    private static void Search(SheetPrinter printer)
    {
        var seed = 100;
        var known = SampleSheets.Subsidy(Rows);
        var (fresh, again) = Samples.ByTurns(WarmUps, Turns,
            () => _ = printer.Plan(SampleSheets.Subsidy(Rows, seed++), new(Paper.A3)).Value.Fewest,
            () => _ = printer.Plan(known, new(Paper.A3)).Value.Fewest);
        Say($"fit search of one notice, template and shaping included: {fresh} with new people, {again} with known ones (asked: at most 25 ms)");
    }

    private static void LongLists(SheetPrinter printer)
    {
        var (few, many) = (SampleSheets.Subsidy(300), SampleSheets.Subsidy(3000));
        var (longer, shorter) =
            Samples.ByTurns(2, 12, () => _ = Print(printer, many, search: true), () => _ = Print(printer, few, search: true));
        Say($"print A3, 3,000 rows: {longer}, {longer.Median / 3000 * 1000:N0} µs a row; 300 rows: {shorter}, {shorter.Median / 300 * 1000:N0} µs a row (asked: linear)");
    }

    private static PrintedSheet Print(SheetPrinter printer, SheetModel model, bool search)
    {
        var plan = printer.Plan(model, new(Paper.A3)).Value;
        var setting = search ? plan.Fewest : plan.Smallest;
        return printer.Print(plan, setting, SampleSheets.Codes(setting.Pages), SampleSheets.PrintedAt);
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
