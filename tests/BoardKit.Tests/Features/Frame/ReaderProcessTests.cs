using System.Diagnostics;
using BoardKit.Features.Frame;

namespace BoardKit.Tests.Features.Frame;

/// <summary>
/// A reader that an attacker has taken over may hang, eat memory, talk for ever, write files and start others: it is stopped.
/// </summary>
public sealed class ReaderProcessTests
{
    private static readonly ReaderLimits Short = new(Memory: 256 << 20, Cpu: TimeSpan.FromSeconds(2), Time: TimeSpan.FromSeconds(3));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_ends_says_what_it_read()
    {
        var run = await Shell("echo one; echo two >&2; exit 4");
        Assert.Equal(new ReaderRun("one\n", Complete: true), run);
    }

    [Fact]
    public async Task One_that_hangs_is_killed_with_all_that_it_started()
    {
        var mark = $"3{Random.Shared.Next(100_000, 999_999)}";
        var clock = Stopwatch.StartNew();
        var run = await Shell($"echo begun; sleep {mark} & sleep {mark}; wait");
        Assert.Equal(new ReaderRun("begun\n", Complete: false), run);
        Assert.InRange(clock.Elapsed.TotalSeconds, 2.5, 20);
        Assert.DoesNotContain(Commands(), c => c.Contains(mark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_burns_the_processor_is_killed()
    {
        var run = await ReaderProcess.Run("/bin/sh", ["-c", "while :; do :; done"],
            Short with { Cpu = TimeSpan.FromSeconds(1), Time = TimeSpan.FromSeconds(60) }, Stop);
        Assert.False(run.Complete);
    }

    [Fact]
    public async Task One_that_eats_memory_gets_none() =>
        Assert.DoesNotContain("fed", (await Shell("head -c 600000000 /dev/zero | tail -c 600000000 >/dev/null && echo fed; exit 0")).Output,
            StringComparison.Ordinal);

    [Fact]
    public async Task One_that_talks_for_ever_is_cut_off()
    {
        var run = await Shell("yes");
        Assert.False(run.Complete);
        Assert.InRange(run.Output.Length, 1, 256 * 1024);
    }

    [Fact]
    public async Task One_that_writes_a_file_cannot()
    {
        var file = Path.Combine(Path.GetTempPath(), "boardkit-" + Guid.CreateVersion7().ToString("N"));
        _ = await Shell($"echo leak > {file}");
        Assert.True(!File.Exists(file) || new FileInfo(file).Length == 0);
        File.Delete(file);
    }

    [Fact]
    public async Task One_sees_nothing_of_the_servers_environment() =>
        Assert.Equal("C.UTF-8", (await Shell("echo $LC_ALL$HOME$BOARDKIT_DATA")).Output.Trim());

    [Fact]
    public async Task A_request_that_ends_takes_its_reader_with_it()
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        ended.CancelAfter(TimeSpan.FromMilliseconds(300));
        var mark = $"4{Random.Shared.Next(100_000, 999_999)}";
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ReaderProcess.Run("/bin/sleep", [mark], Short with { Time = TimeSpan.FromMinutes(1) }, ended.Token));
        Assert.DoesNotContain(Commands(), c => c.Contains(mark, StringComparison.Ordinal));
    }

    private static Task<ReaderRun> Shell(string script) => ReaderProcess.Run("/bin/sh", ["-c", script], Short, Stop);

    /// <summary>Command lines of what runs now, zombies apart.</summary>
    private static IEnumerable<string> Commands()
    {
        Thread.Sleep(200);   // a killed process leaves the table a moment later
        return [.. Directory.GetDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _)).Select(d =>
        {
            try
            {
                return File.ReadAllText(Path.Combine(d, "cmdline"));
            }
            catch (IOException)
            {
                return "";   // gone meanwhile
            }
        })];
    }
}
