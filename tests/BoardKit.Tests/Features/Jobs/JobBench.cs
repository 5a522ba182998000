using System.Collections.Concurrent;
using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Jobs;
using BoardKit.Tests.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Jobs;

/// <summary>Workers on a real database, as many as a test wants, with a kind of work whose steps can be counted afterwards.</summary>
internal sealed class JobBench : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly List<ServiceProvider> _nodes = [];

    public JobBench(TestDatabase database)
    {
        _database = database;
        Folder = Directory.CreateTempSubdirectory("boardkit-jobs-").FullName;
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public UnitCode County { get; } = TestDatabase.NewCounty();

    public ManualClock Clock { get; } = new();

    public CountingHooks Hooks { get; } = new();

    public string Folder { get; }

    /// <summary>A node of the service: its own process as far as jobs are concerned.</summary>
    public ServiceProvider Node()
    {
        var node = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new JobFiles(Path.Combine(Folder, "jobs")))
            .AddSingleton(Hooks)
            .AddSingleton<JobWorker>()
            .AddScoped<CurrentAccess>()
            .AddScoped(services => _database.Open(services.GetRequiredService<CurrentAccess>().Access))
            .AddScoped<JobQueue>().AddScoped<JobDesk>().AddScoped<StartJob>().AddScoped<CancelJob>().AddScoped<ResumeJob>()
            .AddScoped<ShowJob>().AddScoped<ListJobs>().AddScoped<SweepJobFiles>()
            .AddScoped<IJobKind, Counting>()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        _nodes.Add(node);
        return node;
    }

    public JobWorker Worker() => Node().GetRequiredService<JobWorker>();

    public async Task<T> As<T>(Access access, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = (_nodes.Count > 0 ? _nodes[0] : Node()).GetRequiredService<IServiceScopeFactory>().OpenAs(access);
        return await work(scope.ServiceProvider);
    }

    public Access Console => Access.Console(County.Area, TestDatabase.Somebody);

    public async Task<Guid> Start(int steps) =>
        (await As(Console, s => s.GetRequiredService<StartJob>()
            .Handle(new(County, "counting", steps.ToString(CultureInfo.InvariantCulture)), Stop))).Value;

    public Task<Job> Job(Guid id) =>
        As(Console, s => s.GetRequiredService<BoardDbContext>().Jobs.AsNoTracking().SingleAsync(j => j.Id == id, Stop));

    /// <summary>The steps recorded, fewer than ten, sorted.</summary>
    public Task<List<string>> Steps(Guid id) => As(Console, s => s.GetRequiredService<BoardDbContext>().AuditLog.AsNoTracking()
        .Where(a => a.Action == "step" && a.Subject == id.ToString("N", CultureInfo.InvariantCulture)).Select(a => a.Detail ?? "")
        .OrderBy(d => d).ToListAsync(Stop));

    public async ValueTask DisposeAsync()
    {
        // what a test left waiting is not work for the next one
        _ = await As(Console, s => s.GetRequiredService<BoardDbContext>().Jobs.ExecuteDeleteAsync(CancellationToken.None));
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>
/// A clock that stands until a test moves it, and timers that fire when the test says so: nothing depends on how fast the machine is.
/// </summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly ConcurrentBag<(TimerCallback Callback, object? State)> _timers = [];

    public DateTimeOffset Now { get; set; } = new(2026, 3, 5, 2, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Add((callback, state));
        return new Timer();
    }

    /// <summary>Fires every timer once.</summary>
    public void Tick()
    {
        foreach (var (callback, state) in _timers)
        {
            callback(state);
        }
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // a test's clock ends with the test
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>What a test does in the middle of the work.</summary>
internal sealed class CountingHooks
{
    /// <summary>Called before each step.</summary>
    public Func<int, Task> Before { get; set; } = _ => Task.CompletedTask;

    public ConcurrentBag<Guid> Undone { get; } = [];
}

/// <summary>Counts to a number; each count is a row that stands or falls with the lease, as a village of a pack does.</summary>
internal sealed class Counting(BoardDbContext db, CountingHooks hooks, TimeProvider clock) : IJobKind
{
    public string Kind => "counting";

    public async Task<Outcome<JobEnd>> Run(JobLease job, CancellationToken cancellationToken)
    {
        var total = int.Parse(job.Request, CultureInfo.InvariantCulture);
        var subject = job.Id.ToString("N", CultureInfo.InvariantCulture);
        for (var step = 1; step <= total; step++)
        {
            var detail = step.ToString(CultureInfo.InvariantCulture);
            if (await db.AuditLog.AnyAsync(a => a.Action == "step" && a.Subject == subject && a.Detail == detail, cancellationToken))
            {
                continue;
            }
            await hooks.Before(step).WaitAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await job.Hold(db, new JobProgress(step, total, $"第 {step} 步"), cancellationToken);
            db.AuditLog.Add(
                new AuditEntry(job.Unit.Value, Actor.AtConsole(job.By), "step", subject, detail, "job", clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        await File.WriteAllTextAsync(Path.Combine(job.Folder, "done.txt"), detailOf(total), cancellationToken);
        return new JobEnd("done.txt", $"共 {total} 步。");

        static string detailOf(int total) => total.ToString(CultureInfo.InvariantCulture);
    }

    public Task Undo(JobLease job, CancellationToken cancellationToken)
    {
        hooks.Undone.Add(job.Id);
        return Task.CompletedTask;
    }
}
