using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace BoardKit.Features.Postings.Reading;

/// <summary>
/// Runs a reader from outside over a few pictures, as something that may be attacked by what it reads: little memory, little time, no file
/// written, an empty environment, and what it says cut off at a length. It is killed with all that it started when the time is over or the
/// request ends.
/// </summary>
internal static class ReaderProcess
{
    /// <summary>Of util-linux, which every Debian has.</summary>
    public const string Prlimit = "/usr/bin/prlimit";

    private const int MostOutput = 256 * 1024;

    private const int Signal = 128, LastSignal = 159;

    /// <summary>
    /// What it printed, and whether it came to its end. Both readers have exit codes of their own for “no code here”; only a signal means a
    /// crash.
    /// </summary>
    public static async Task<ReaderRun> Run(string program, IEnumerable<string> arguments, ReaderLimits limits,
        CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments, limits);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limits.Time);
        var output = new StringBuilder();
        try
        {
            process.StandardInput.Close();
            var said = Drain(process.StandardError, time.Token);
            var whole = await ReadAsync(process.StandardOutput, output, time.Token);
            if (!whole)
            {
                return new(output.ToString(), Complete: false);
            }
            await process.WaitForExitAsync(time.Token);
            await said;
            return new(output.ToString(), Complete: process.ExitCode is < Signal or > LastSignal);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(output.ToString(), Complete: false);
        }
        finally
        {
            Stop(process);
        }
    }

    /// <summary>The limits are set by util-linux's prlimit, which then becomes the reader: one process, one id.</summary>
    private static Process Start(string program, IEnumerable<string> arguments, ReaderLimits limits)
    {
        var start = new ProcessStartInfo(Prlimit)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["OMP_NUM_THREADS"] = "1";
        foreach (var word in (string[])[$"--as={Text(limits.Memory)}", $"--cpu={Text((long)Math.Ceiling(limits.Cpu.TotalSeconds))}",
            "--core=0", "--fsize=0", "--nofile=64", "--", program])
        {
            start.ArgumentList.Add(word);
        }
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        return Process.Start(start) ?? throw new Win32Exception("prlimit did not start.");
    }

    /// <summary>False when it says more than it may.</summary>
    private static async Task<bool> ReadAsync(StreamReader from, StringBuilder into, CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (into.Length + count > MostOutput)
            {
                return false;
            }
            _ = into.Append(buffer, 0, count);
        }
        return true;
    }

    private static async Task Drain(StreamReader from, CancellationToken cancellationToken)
    {
        var buffer = new char[1024];
        while (await from.ReadAsync(buffer, cancellationToken) > 0)
        {
            // what it complains about is about a picture, and nobody's business
        }
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // it has ended by itself
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What one run of a reader may use.</summary>
/// <param name="Memory">Address space in bytes.</param>
/// <param name="Cpu">Processor time.</param>
/// <param name="Time">Wall clock: longer, for a machine that has other things to do.</param>
internal sealed record ReaderLimits(long Memory, TimeSpan Cpu, TimeSpan Time);

/// <summary>What a run gave.</summary>
/// <param name="Output">What it printed until it ended or was stopped.</param>
/// <param name="Complete">False when it was stopped or crashed: there may be more in the pictures.</param>
internal sealed record ReaderRun(string Output, bool Complete);
