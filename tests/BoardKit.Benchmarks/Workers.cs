using System.Diagnostics;

namespace BoardKit.Benchmarks;

/// <summary>Processes that a comparison starts: pinned to a core, ended with the comparison.</summary>
internal static class Workers
{
    /// <summary>The solution's folder, above the build output.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Starts this program again as a worker.</summary>
    public static Process Self(int core, params string[] arguments) =>
        Start($"{core}", ["dotnet", Path.Combine(AppContext.BaseDirectory, "BoardKit.Benchmarks.dll"), .. arguments], folder: null);

    /// <summary>Starts this program again as a worker that may use the first two cores.</summary>
    public static Process SelfOnTwo(params string[] arguments) =>
        Start("0,1", ["dotnet", Path.Combine(AppContext.BaseDirectory, "BoardKit.Benchmarks.dll"), .. arguments], folder: null);

    /// <summary>Starts the product, as built beside this program, on a data folder.</summary>
    public static Process Product(int core, string dataFolder, params string[] arguments) =>
        Start($"{core}", ["dotnet", Path.Combine(Root, "artifacts", "bin", "BoardKit.Cli",
            Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "boardkit.dll"), .. arguments], dataFolder);

    /// <summary>Waits for a short worker and gives its output; throws when it failed.</summary>
    public static async Task<string> OutputAsync(Process worker)
    {
        using (worker)
        {
            var output = worker.StandardOutput.ReadToEndAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            await worker.WaitForExitAsync(patience.Token);
            return worker.ExitCode == 0
                ? await output : throw new InvalidOperationException($"A worker ended with {worker.ExitCode}: {await output}");
        }
    }

    /// <summary>Ends a worker that would go on for ever.</summary>
    public static async Task StopAsync(Process worker)
    {
        using (worker)
        {
            worker.Kill(entireProcessTree: true);
            await worker.WaitForExitAsync();
        }
    }

    private static Process Start(string cores, IEnumerable<string> command, string? folder)
    {
        var start = new ProcessStartInfo("taskset") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-c", cores, .. command])
        {
            start.ArgumentList.Add(argument);
        }
        if (folder is not null)
        {
            start.Environment["BOARDKIT_DATA"] = folder;
        }
        return Process.Start(start) ?? throw new InvalidOperationException("taskset did not start.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BoardKit.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The benchmarks must lie below the folder of BoardKit.sln.");
    }
}
