using System.Globalization;

namespace BoardKit.Benchmarks.Soak;

/// <summary>
/// Minutes of mixed load on the published program; every half minute what it holds of the machine. Asked: less than 600 MB resident, as
/// many handles at the end as at the beginning.
/// </summary>
internal static class SoakRun
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(double minutes, string? program)
    {
        using var site = await SoakSite.StartAsync(program ?? Path.Combine(Workers.Root, "artifacts", "bin", "BoardKit.Cli",
            Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'))));
        var answers = new Answers();
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(minutes));
        using var load = new SoakLoad(site, answers, over.Token);
        Line(site, answers, TimeSpan.Zero);
        var running = load.RunAsync();
        for (var at = Between; at <= TimeSpan.FromMinutes(minutes) && !running.IsFaulted; at += Between)
        {
            _ = await Task.WhenAny(running, Task.Delay(Between, CancellationToken.None));
            Line(site, answers, at);
        }
        await over.CancelAsync();
        await running;
        foreach (var line in answers.Lines())
        {
            Console.WriteLine(line);
        }
        return 0;
    }

    private static void Line(SoakSite site, Answers answers, TimeSpan at)
    {
        if (at == TimeSpan.Zero)
        {
            Console.WriteLine("| minute | resident MB | highest | managed heap MB | handles | threads | answers | p95 ms |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
        }
        var (gauge, since) = (ProcessGauge.Of(site.Process), answers.Since());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {at.TotalMinutes:0.#} | {gauge.Resident:N0} | {gauge.Peak:N0} | {site.Measures.Heap / 1e6:N0} | {gauge.Handles} | {gauge.Threads} | {since.Count:N0} | {since.P95:N0} |"));
    }
}
