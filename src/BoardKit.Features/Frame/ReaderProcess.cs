using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace BoardKit.Features.Frame;

/// <summary>
/// Runs a reader from outside over something that a stranger made, as something that may be attacked by what it reads: little memory,
/// little time, no file written, an empty environment, and what it says cut off at a length. It is killed with all that it started when
/// the time is over or the request ends. What it reads comes by a pipe or stands in a folder that only this user can enter.
/// </summary>
internal static class ReaderProcess
{
    /// <summary>Of util-linux, which every Debian has.</summary>
    public const string Prlimit = "/usr/bin/prlimit";

    private const int MostText = 256 * 1024;

    private const int Signal = 128, LastSignal = 159;

    /// <summary>
    /// What it printed, and whether it came to its end. Readers of codes have exit codes of their own for “no code here”; only a signal
    /// means a crash.
    /// </summary>
    public static async Task<ReaderRun> Run(string program, IEnumerable<string> arguments, ReaderLimits limits,
        CancellationToken cancellationToken)
    {
        var run = await Feed(program, arguments, default, limits with { Output = MostText }, cancellationToken);
        return new(Encoding.UTF8.GetString(run.Output.Span), run.Complete);
    }

    /// <summary>The same with bytes by a pipe into it, and bytes out of it.</summary>
    public static async Task<ReaderBytes> Feed(string program, IEnumerable<string> arguments, ReadOnlyMemory<byte> input,
        ReaderLimits limits, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments, limits);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limits.Time);
        using var output = new MemoryStream();
        try
        {
            var fed = Write(process.StandardInput.BaseStream, input, time.Token);
            var said = Drain(process.StandardError.BaseStream, time.Token);
            if (!await Read(process.StandardOutput.BaseStream, output, limits.Output, time.Token))
            {
                return new(output.ToArray(), Complete: false, Exit: null);
            }
            await process.WaitForExitAsync(time.Token);
            await said;
            await fed;
            return new(output.ToArray(), Complete: process.ExitCode is < Signal or > LastSignal, process.ExitCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(output.ToArray(), Complete: false, Exit: null);
        }
        finally
        {
            Stop(process);
        }
    }

    /// <summary>Where a program lies, or null when it is not installed.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Where(Path.IsPathRooted)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    /// <summary>The limits are set by util-linux's prlimit, which then becomes the reader: one process, one id.</summary>
    private static Process Start(string program, IEnumerable<string> arguments, ReaderLimits limits)
    {
        var start = new ProcessStartInfo(Prlimit)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OMP_THREAD_LIMIT"] = "1";
        foreach (var (name, value) in limits.Environment)
        {
            start.Environment[name] = value;
        }
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

    /// <summary>A reader that has seen enough, or died, no longer listens: that is no fault.</summary>
    private static async Task Write(Stream into, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await using (into)
            {
                await into.WriteAsync(bytes, cancellationToken);
            }
        }
        catch (IOException)
        {
            // the pipe is closed at its other end
        }
    }

    /// <summary>False when it says more than it may.</summary>
    private static async Task<bool> Read(Stream from, MemoryStream into, int most, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (into.Length + count > most)
            {
                return false;
            }
            await into.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
        return true;
    }

    private static async Task Drain(Stream from, CancellationToken cancellationToken)
    {
        var buffer = new byte[1024];
        while (await from.ReadAsync(buffer, cancellationToken) > 0)
        {
            // what it complains about is about somebody's picture or paper, and nobody's business
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
internal sealed record ReaderLimits(long Memory, TimeSpan Cpu, TimeSpan Time)
{
    /// <summary>Most bytes that it may say.</summary>
    public int Output { get; init; }

    /// <summary>What its environment holds beside the language and the number of threads.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment { get; init; } = [];
}

/// <summary>What a run gave.</summary>
/// <param name="Output">What it printed until it ended or was stopped.</param>
/// <param name="Complete">False when it was stopped or crashed: there may be more in the pictures.</param>
internal sealed record ReaderRun(string Output, bool Complete);

/// <summary>What a run gave, as bytes.</summary>
/// <param name="Output">What it said until it ended or was stopped.</param>
/// <param name="Complete">False when it was stopped or crashed.</param>
/// <param name="Exit">Its exit code; null when it was stopped.</param>
internal sealed record ReaderBytes(ReadOnlyMemory<byte> Output, bool Complete, int? Exit);
