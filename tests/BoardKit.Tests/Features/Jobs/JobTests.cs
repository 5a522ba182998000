using System.Globalization;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using BoardKit.Features.Jobs;
using BoardKit.Tests.Data.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Jobs;

/// <summary>The lease: each piece of work is done once, by whichever worker, whatever happens to the others.</summary>
public abstract class JobTests(TestDatabase database)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static List<string> To(int n) => [.. Enumerable.Range(1, n).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    [Fact]
    public async Task Many_workers_do_every_job_once_and_every_step_once()
    {
        await using var bench = new JobBench(database);
        var jobs = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            jobs.Add(await bench.Start(5));
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bench.Worker()).ToList().Select(worker => Task.Run(async () =>
        {
            while (await worker.RunNext(Stop))
            {
                // on to the next
            }
        }, Stop)));
        foreach (var id in jobs)
        {
            var job = await bench.Job(id);
            Assert.Equal((JobState.Done, 5, 5, 1), (job.State, job.Done, job.Total, job.Attempts));
            Assert.Equal((null, null, "done.txt"), (job.Holder, job.LeaseUntilUtc, job.Result));
            Assert.Equal(To(5), await bench.Steps(id));
        }
    }

    [Fact]
    public async Task Whoever_takes_the_lease_next_goes_on_and_the_one_who_slept_writes_nothing()
    {
        await using var bench = new JobBench(database);
        var id = await bench.Start(6);
        var (asleep, wake) = (new TaskCompletionSource(), new TaskCompletionSource());
        bench.Hooks.Before = step => step == 4 && asleep.TrySetResult() ? wake.Task : Task.CompletedTask;
        var first = bench.Worker().RunNext(Stop);
        await asleep.Task.WaitAsync(TimeSpan.FromSeconds(60), Stop);

        // while its lease holds, nobody else gets it
        Assert.False(await bench.Worker().RunNext(Stop));
        bench.Clock.Now += JobLease.Length + TimeSpan.FromSeconds(1);
        Assert.True(await bench.Worker().RunNext(Stop));
        wake.SetResult();
        Assert.True(await first);

        var job = await bench.Job(id);
        Assert.Equal((JobState.Done, 2), (job.State, job.Attempts));
        Assert.Equal(To(6), await bench.Steps(id));
    }

    [Fact]
    public async Task A_step_that_takes_longer_than_the_lease_keeps_it()
    {
        await using var bench = new JobBench(database);
        var id = await bench.Start(2);
        var (asleep, wake) = (new TaskCompletionSource(), new TaskCompletionSource());
        bench.Hooks.Before = _ => asleep.TrySetResult() ? wake.Task : Task.CompletedTask;
        var first = bench.Worker().RunNext(Stop);
        await asleep.Task.WaitAsync(TimeSpan.FromSeconds(60), Stop);
        var before = (await bench.Job(id)).LeaseUntilUtc;
        bench.Clock.Now += JobLease.Length / 2;
        bench.Clock.Tick();
        for (var i = 0; i < 600 && (await bench.Job(id)).LeaseUntilUtc == before; i++)
        {
            await Task.Delay(50, Stop);
        }
        bench.Clock.Now += JobLease.Length * 0.9;
        Assert.False(await bench.Worker().RunNext(Stop));
        wake.SetResult();
        Assert.True(await first);
        Assert.Equal((JobState.Done, 1), ((await bench.Job(id)).State, (await bench.Job(id)).Attempts));
    }

    [Fact]
    public async Task A_host_that_stops_gives_the_job_back_at_once()
    {
        await using var bench = new JobBench(database);
        var id = await bench.Start(6);
        using var host = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        bench.Hooks.Before = step => step == 3 ? host.CancelAsync() : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Worker().RunNext(host.Token));
        Assert.Equal(JobState.Waiting, (await bench.Job(id)).State);
        Assert.Equal(To(2), await bench.Steps(id));

        bench.Hooks.Before = _ => Task.CompletedTask;
        Assert.True(await bench.Worker().RunNext(Stop));
        Assert.Equal(JobState.Done, (await bench.Job(id)).State);
        Assert.Equal(To(6), await bench.Steps(id));
    }

    [Fact]
    public async Task A_cancelled_job_stops_before_its_next_step_and_leaves_nothing()
    {
        await using var bench = new JobBench(database);
        var id = await bench.Start(6);
        bench.Hooks.Before = async step =>
        {
            if (step == 3)
            {
                Assert.False((await bench.As(bench.Console, s => s.GetRequiredService<CancelJob>().Handle(new(id), Stop))).Failed);
            }
        };
        Assert.True(await bench.Worker().RunNext(Stop));
        var job = await bench.Job(id);
        Assert.Equal((JobState.Cancelled, null), (job.State, job.Result));
        Assert.NotNull(job.EndedAtUtc);
        Assert.Equal(To(2), await bench.Steps(id));
        Assert.Equal([id], bench.Hooks.Undone);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(bench.Folder, "jobs")));
        Assert.Equal("job-ended", (await bench.As(bench.Console, s => s.GetRequiredService<CancelJob>().Handle(new(id), Stop))).Fault.Code);
        Assert.Equal("job-not-ended",
            (await bench.As(bench.Console, s => s.GetRequiredService<ResumeJob>().Handle(new(id), Stop))).Fault.Code);
    }

    [Fact]
    public async Task Work_that_breaks_says_so_and_goes_on_when_asked_to()
    {
        await using var bench = new JobBench(database);
        var id = await bench.Start(4);
        bench.Hooks.Before = step => step == 3 ? throw new InvalidOperationException("broken") : Task.CompletedTask;
        Assert.True(await bench.Worker().RunNext(Stop));
        var job = await bench.Job(id);
        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains("接着做", job.Note, StringComparison.Ordinal);
        Assert.False(await bench.Worker().RunNext(Stop));

        bench.Hooks.Before = _ => Task.CompletedTask;
        Assert.False((await bench.As(bench.Console, s => s.GetRequiredService<ResumeJob>().Handle(new(id), Stop))).Failed);
        Assert.True(await bench.Worker().RunNext(Stop));
        Assert.Equal(JobState.Done, (await bench.Job(id)).State);
        Assert.Equal(To(4), await bench.Steps(id));
    }

    [Fact]
    public async Task Work_that_failed_can_be_given_up_and_is_taken_back()
    {
        await using var bench = new JobBench(database);
        var id = await bench.Start(4);
        bench.Hooks.Before = step => step == 3 ? throw new InvalidOperationException("broken") : Task.CompletedTask;
        Assert.True(await bench.Worker().RunNext(Stop));
        Assert.False((await bench.As(bench.Console, s => s.GetRequiredService<CancelJob>().Handle(new(id), Stop))).Failed);
        Assert.True(await bench.Worker().RunNext(Stop));
        Assert.Equal(JobState.Cancelled, (await bench.Job(id)).State);
        Assert.Equal([id], bench.Hooks.Undone);
    }

    [Fact]
    public async Task Work_that_ends_its_worker_every_time_is_given_up()
    {
        await using var bench = new JobBench(database);
        var id = await bench.Start(2);
        var never = new TaskCompletionSource();
        var asleep = new SemaphoreSlim(0);
        bench.Hooks.Before = _ => { asleep.Release(); return never.Task; };
        var dead = new List<Task<bool>>();
        for (var i = 0; i < BoardKit.Domain.Jobs.Job.MaxAttempts; i++)
        {
            dead.Add(bench.Worker().RunNext(Stop));
            Assert.True(await asleep.WaitAsync(TimeSpan.FromSeconds(60), Stop));
            bench.Clock.Now += JobLease.Length + TimeSpan.FromSeconds(1);
        }
        Assert.True(await bench.Worker().RunNext(Stop));
        var job = await bench.Job(id);
        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains("不再自动重试", job.Note, StringComparison.Ordinal);
        never.SetResult();
        Each.Is(await Task.WhenAll(dead), Assert.True);
        Assert.Empty(await bench.Steps(id));
    }

    [Fact]
    public async Task Only_the_people_of_the_area_see_a_job_and_its_file()
    {
        await using var bench = new JobBench(database);
        var id = await bench.Start(1);
        Assert.True(await bench.Worker().RunNext(Stop));
        var (county, other) = (bench.County, TestDatabase.NewCounty());
        var township = UnitCode.From(county.Value + 100_000);
        foreach (var (access, sees) in new[]
        {
            (Access.Member(TestDatabase.Somebody, Role.Official, county), true),
                (Access.Member(TestDatabase.Somebody, Role.Reviewer, township), false),
            (Access.Member(TestDatabase.Somebody, Role.Clerk, county), false),
                (Access.Member(TestDatabase.Somebody, Role.Official, other), false), (Access.Resident(county), false),
        })
        {
            var shown = await bench.As(access, s => s.GetRequiredService<ShowJob>().Handle(new(id), Stop));
            Assert.Equal(sees, !shown.Failed);
            Assert.Equal(sees, !shown.Failed && shown.Value.File is { Exists: true });
            Assert.Equal(sees,
                (await bench.As(access, s => s.GetRequiredService<ListJobs>().Handle(new("counting"), Stop))).Any(j => j.Id == id));
            Assert.Equal(sees,
                !(await bench.As(access, s => s.GetRequiredService<StartJob>().Handle(new(county, "counting", "1"), Stop))).Failed);
        }
    }

    [Fact]
    public async Task A_finished_file_is_readable_by_the_service_alone_and_gone_after_a_day()
    {
        await using var bench = new JobBench(database);
        var id = await bench.Start(1);
        Assert.True(await bench.Worker().RunNext(Stop));
        var file = (await bench.As(bench.Console, s => s.GetRequiredService<ShowJob>().Handle(new(id), Stop))).Value.File;
        Assert.NotNull(file);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(file.DirectoryName!));
        }
        bench.Clock.Now += JobFiles.Lifetime - TimeSpan.FromMinutes(1);
        Assert.Equal(0, await Sweep());
        bench.Clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(1, await Sweep());
        Assert.False(File.Exists(file.FullName));

        Task<int> Sweep() =>
            bench.As(Access.Console(Scope.Everywhere, TestDatabase.Somebody), s => s.GetRequiredService<SweepJobFiles>().Handle(Stop));
    }
}

public sealed class SqliteJobTests(SqliteDatabase database) : JobTests(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresJobTests(PostgresDatabase database) : JobTests(database), IClassFixture<PostgresDatabase>;

public sealed class SqlServerJobTests(SqlServerDatabase database) : JobTests(database), IClassFixture<SqlServerDatabase>;
