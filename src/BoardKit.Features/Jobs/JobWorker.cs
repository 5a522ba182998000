using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BoardKit.Features.Jobs;

/// <summary>
/// Takes jobs and does them, one after the other. Every process has one; what it holds when it is killed is free again when the lease runs
/// out.
/// </summary>
public sealed partial class JobWorker(IServiceScopeFactory scopes, JobFiles files, TimeProvider clock, ILogger<JobWorker> log)
{
    /// <summary>Another name in every process and at every start: a lease of the last run is never taken for one's own.</summary>
    private readonly string _holder = $"{Environment.ProcessId}/{Guid.CreateVersion7():N}";

    /// <summary>
    /// Does the next job; false when none is free. When <paramref name="cancellationToken"/> stops it, the job is free again at once.
    /// </summary>
    public Task<bool> RunNext(CancellationToken cancellationToken) => Run(null, watch: null, JobState.Waiting, cancellationToken);

    /// <summary>
    /// Does one job here and now, with progress, for somebody who waits at the console; false while another worker holds it. When stopped
    /// it rests as failed, so that no other worker goes on with what was just stopped; asking for it again does.
    /// </summary>
    public Task<bool> RunHere(Guid job, IProgress<JobProgress> watch, CancellationToken cancellationToken) =>
        Run(job, watch, JobState.Failed, cancellationToken);

    private async Task<bool> Run(Guid? only, IProgress<JobProgress>? watch, JobState whenStopped, CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Nothing);
        var job = await scope.ServiceProvider.GetRequiredService<JobQueue>().Take(_holder, only, cancellationToken);
        if (job is null)
        {
            return false;
        }
        var lease = new JobLease(job, _holder, files.Open(job.Id), clock, watch);
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        try
        {
            await DoAsync(job, lease, db, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the token is spent, and the lease has to be given back all the same
            await lease.End(db, whenStopped, "中途停下了，接着做时从停下的地方继续。", null, CancellationToken.None);
            throw;
        }
        catch (JobLostException)
        {
            LogLost(job.Id);
        }
        return true;
    }

    private async Task DoAsync(Job job, JobLease lease, BoardDbContext db, CancellationToken cancellationToken)
    {
        await using var inside =
            scopes.OpenAs(Access.Console(UnitCode.From(job.Unit).Area, Actor.AtConsole(job.By)) with { Origin = $"job {job.Id:N}" });
        var kind = inside.ServiceProvider.GetServices<IJobKind>().FirstOrDefault(k => k.Kind == job.Kind);
        if (kind is null || job.Attempts > Job.MaxAttempts)
        {
            await lease.End(db, JobState.Failed,
                kind is null ? "这个版本的程序做不了这种任务。" : $"试了 {Job.MaxAttempts} 次都中途停止，不再自动重试；请联系系统管理员查看日志。", null, cancellationToken);
            return;
        }
        try
        {
            if (job.CancelRequested)
            {
                throw new JobCancelledException();
            }
            var end = await WhileRenewing(lease, stop => kind.Run(lease, stop), cancellationToken);
            await lease.End(db, end.Failed ? JobState.Failed : JobState.Done, Short(end.Failed ? string.Concat(end.Faults.Take(5)
                .Select(f => f.Detail)) : end.Value.Note), end.Failed ? null : end.Value.File, cancellationToken);
        }
        catch (JobCancelledException)
        {
            await kind.Undo(lease, cancellationToken);
            await lease.End(db, JobState.Cancelled, "已取消，没有留下文件；已经编号的纸都已作废。", null, cancellationToken);
            _ = files.Delete(job.Id);
        }
        catch (Exception e) when (e is not (OperationCanceledException or JobLostException) && !StorageTroubles.Passes(e))
        {
            LogFailed(job.Id, e);   // a database that was away is no fault of the job: it is free again when its lease runs out
            await lease.End(db, JobState.Failed, "系统出了故障，做到一半停下了；可以按“接着做”再试，还是不行请联系系统管理员。", null, cancellationToken);
        }
    }

    /// <summary>
    /// Runs work and renews the lease beside it, so that one long step does not lose it. When the lease is lost, the work is stopped.
    /// </summary>
    private async Task<Outcome<JobEnd>> WhileRenewing(JobLease lease, Func<CancellationToken, Task<Outcome<JobEnd>>> work,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var beat = BeatAsync(lease, stop);
        try
        {
            return await work(stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new JobLostException();   // only the beat stops the work without the host wanting it
        }
        finally
        {
            await stop.CancelAsync();
            await beat;
        }
    }

    private async Task BeatAsync(JobLease lease, CancellationTokenSource stop)
    {
        await using var scope = scopes.OpenAs(Access.Nothing);   // a context serves one task at a time, and the work has its own
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        using var timer = new PeriodicTimer(JobLease.Length / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                try
                {
                    if (!await lease.Renew(db, stop.Token))
                    {
                        await stop.CancelAsync();
                    }
                }
                catch (Exception e) when (StorageTroubles.Of(e) is not null)
                {
                    LogNotRenewed(lease.Id, e);   // the next beat or step renews it, or finds that it is lost
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the work is over
        }
    }

    private static string Short(string note) => note.Length <= Lengths.Reason ? note : note[..(Lengths.Reason - 1)] + "…";

    [LoggerMessage(7001, LogLevel.Error, "Job {JobId} failed")]
    private partial void LogFailed(Guid jobId, Exception e);

    [LoggerMessage(7002, LogLevel.Warning, "The lease of job {JobId} passed to another worker")]
    private partial void LogLost(Guid jobId);

    [LoggerMessage(7003, LogLevel.Warning, "The lease of job {JobId} could not be renewed in time")]
    private partial void LogNotRenewed(Guid jobId, Exception e);
}
