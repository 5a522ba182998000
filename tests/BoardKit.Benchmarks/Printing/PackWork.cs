using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using BoardKit.Printing;
using BoardKit.Printing.Papers;

namespace BoardKit.Benchmarks.Printing;

/// <summary>A pack made in a process of its own, so that its memory is its own.</summary>
internal static class PackWork
{
    /// <summary>
    /// Makes one PDF or a ZIP of PDFs and prints milliseconds, milliseconds of processor, growth and peak in MB, pages, KB. Fonts are
    /// opened and code is compiled inside the time.
    /// </summary>
    public static int Run(string kind, int villages)
    {
        using var self = Process.GetCurrentProcess();
        var before = self.WorkingSet64;
        var start = Stopwatch.GetTimestamp();
        var file = Path.GetTempFileName();
        using var printer = new SheetPrinter(new FontOptions());
        var pages = kind == "pdf" ? OnePdf(printer, villages, file) : Zip(printer, villages, file);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        self.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{elapsed:0} {self.TotalProcessorTime.TotalMilliseconds:0} {(self.PeakWorkingSet64 - before) >> 20} {self.PeakWorkingSet64 >> 20} {pages} {new FileInfo(file).Length / 1024}"));
        File.Delete(file);
        return 0;
    }

    private static int OnePdf(SheetPrinter printer, int villages, string file)
    {
        using var stream = File.Create(file);
        using var pack = new PackWriter(stream, "霍邱县打印包", "霍邱县", new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        var entries = new List<CoverEntry>();
        foreach (var (village, pages) in Sheets(printer, villages))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"样例{village}村");
            pack.Chapter(name);
            pack.Add(pages);
            entries.Add(new CoverEntry(name, 1, pages.Count, 1));
        }
        pack.AddFront(new CoverPrinter(printer).Lay(new CoverList
        {
            Title = "霍邱县打印清单",
            UnitPath = "安徽省霍邱县",
            Date = new DateOnly(2026, 3, 1),
            Paper = "A4",
            Entries = entries
        }).Value);
        pack.Complete();
        return pack.Pages;
    }

    private static int Zip(SheetPrinter printer, int villages, string file)
    {
        using var stream = File.Create(file);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        var count = 0;
        foreach (var (village, pages) in Sheets(printer, villages))
        {
            using var entry =
                zip.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{village:000}.pdf"), CompressionLevel.NoCompression).Open();
            using var pdf = new PackWriter(entry, "公示", "样例村", new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
            pdf.Add(pages);
            pdf.Complete();
            count += pages.Count;
        }
        return count;
    }

    /// <summary>
    /// Two villages are laid out at a time, with the search for the largest type; they come in order and no more than a few wait.
    /// </summary>
    private static IEnumerable<(int Village, PrintPages Pages)> Sheets(SheetPrinter printer, int villages) =>
        Enumerable.Range(1, villages).AsParallel().AsOrdered().WithDegreeOfParallelism(2)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(village =>
        {
            var plan = printer.Plan(VillageSheets.Model(village), new SheetLook(Paper.A4)).Value;
            return (village, printer.Pages(plan, plan.Fewest, VillageSheets.Codes(village, plan.Fewest.Pages)));
        });
}
