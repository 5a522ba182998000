using System.Diagnostics;
using System.Globalization;
using BoardKit.Printing;

namespace BoardKit.Benchmarks.Printing;

/// <summary>
/// A pack of 430 villages with 120 rows each, beside one warm Chromium that prints the same lists from HTML. Chromium prints 20 villages in
/// one file, its best case, and as many one by one for the ZIP; both are reckoned up to 430.
/// </summary>
internal static class PackComparison
{
    private const int Villages = 430;
    private const int Batch = 20;
    private const int Turns = 3;

    public static async Task<int> RunAsync()
    {
        foreach (var kind in (string[])["pdf", "zip"])
        {
            var (ours, theirs, oursCpu, theirsCpu) = (new Samples(), new Samples(), new Samples(), new Samples());
            var last = "";
            for (var turn = 0; turn < Turns; turn++)
            {
                var (milliseconds, processor) = await TheirsAsync(kind);
                theirs.Add(milliseconds);
                theirsCpu.Add(processor);
                last = await Workers.OutputAsync(Workers.SelfOnTwo("worker-pack", kind, $"{Villages}"));
                var fields = last.Split(' ').Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
                ours.Add(fields[0]);
                oursCpu.Add(fields[1]);
            }
            Report(kind, ours, theirs, oursCpu, theirsCpu, [.. last.Split(' ').Select(f => double.Parse(f, CultureInfo.InvariantCulture))]);
        }
        return 0;
    }

    private static async Task<(double Milliseconds, double Processor)> TheirsAsync(string kind)
    {
        await using var chromium = await WarmChromium.StartAsync()
            ?? throw new InvalidOperationException("There is no Chromium to be compared with.");
        _ = await chromium.PrintAsync(VillageSheets.Html([1]), Paper.A4);
        _ = await chromium.PrintAsync(VillageSheets.Html([2, 3]), Paper.A4);
        var (before, start) = (chromium.Processor, Stopwatch.GetTimestamp());
        foreach (var villages in kind == "pdf" ? [[.. Enumerable.Range(1, Batch)]] : Enumerable.Range(1, Batch).Select(v => new[] { v }))
        {
            _ = await chromium.PrintAsync(VillageSheets.Html(villages), Paper.A4);
        }
        const double All = (double)Villages / Batch;
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds * All, (chromium.Processor - before) * All);
    }

    private static void Report(string kind, Samples ours, Samples theirs, Samples oursCpu, Samples theirsCpu, double[] work)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"pack {kind}, {Villages} villages × {VillageSheets.Rows} rows, {work[4]:N0} pages: ours {ours}, warm Chromium reckoned from {Batch} villages {theirs}, {theirs.Median / ours.Median:N1} x faster (asked: at least 5 x)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"pack {kind} processor: ours {oursCpu.Median / 1000:N1} s, Chromium {theirsCpu.Median / 1000:N1} s, {theirsCpu.Median / oursCpu.Median:N1} x less"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"pack {kind} memory: growth {work[2]:N0} MB, peak {work[3]:N0} MB (asked: at most 300 MB); {work[5] / work[4]:N0} KB a page"));
    }
}
