using BoardKit.Data;
using BoardKit.Domain.Jobs;
using BoardKit.Features.Jobs;
using BoardKit.Tests.Data.Databases;

namespace BoardKit.Tests.Features.Jobs;

/// <summary>The database goes away under a worker: a real PostgreSQL behind a line that is cut.</summary>
public sealed class JobOutageTests(RelayedPostgres database) : IClassFixture<RelayedPostgres>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_under_which_the_database_goes_away_is_taken_up_again_and_done_once()
    {
        await using var bench = new JobBench(database);
        var id = await bench.Start(steps: 3);
        bench.Hooks.Before = async step =>
        {
            if (step == 2)
            {
                await database.Relay.DownAsync();
                bench.Clock.Tick();   // the beat finds nobody either
            }
        };
        var broken = await Record.ExceptionAsync(() => bench.Worker().RunNext(Stop));
        database.Relay.Up();
        Assert.True(StorageTroubles.Passes(broken), $"{broken}");
        bench.Hooks.Before = _ => Task.CompletedTask;
        bench.Clock.Now += JobLease.Length + TimeSpan.FromSeconds(1);
        Assert.True(await RelayedPostgres.Within(() => bench.Worker().RunNext(Stop)));
        Assert.Equal(JobState.Done, (await bench.Job(id)).State);
        Assert.Equal(["1", "2", "3"], await bench.Steps(id));
        database.Mend();
    }

    [Fact]
    public async Task A_beat_that_found_no_database_beats_on()
    {
        await using var bench = new JobBench(database);
        var id = await bench.Start(steps: 1);
        var (inside, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        bench.Hooks.Before = async _ =>
        {
            inside.SetResult();
            await go.Task;
        };
        var run = bench.Worker().RunNext(Stop);
        await inside.Task;
        await database.Relay.DownAsync();
        bench.Clock.Tick();
        await Task.Delay(500, Stop);
        database.Relay.Up();
        bench.Clock.Now += JobLease.Length / 2;
        Assert.True(await RelayedPostgres.Within(async () =>
        {
            bench.Clock.Tick();
            return (await bench.Job(id)).LeaseUntilUtc == (bench.Clock.Now + JobLease.Length).UtcDateTime;
        }));
        go.SetResult();
        Assert.True(await run);
        database.Mend();
        Assert.Equal(JobState.Done, (await bench.Job(id)).State);
    }
}
