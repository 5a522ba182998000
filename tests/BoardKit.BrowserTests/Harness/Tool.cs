using System.Diagnostics;

namespace BoardKit.BrowserTests.Harness;

/// <summary>Debian's programs, for what a phone or a printer would do.</summary>
internal static class Tool
{
    /// <summary>Runs a program and gives what it printed; a non-zero exit throws.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode == 0
            ? (await output).Trim() : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
    }
}
