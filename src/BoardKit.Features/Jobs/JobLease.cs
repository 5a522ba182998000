using BoardKit.Data;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Jobs;

/// <summary>
/// A job while a worker holds it. The lease is a column of its row, changed by one conditional update that all three databases know; in a
/// transaction that update is also the fence: a worker that slept too long writes nothing, because its update hits no row.
/// </summary>
public sealed class JobLease
{
    /// <summary>How long a lease holds without being renewed. Clocks of several nodes may differ by much less than this.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    private readonly string _holder;
    private readonly TimeProvider _clock;
    private readonly IProgress<JobProgress>? _watch;

    internal JobLease(Job job, string holder, string folder, TimeProvider clock, IProgress<JobProgress>? watch)
    {
        (Id, Unit, Request, By, CreatedAtUtc, Folder) = (job.Id, UnitCode.From(job.Unit), job.Request, job.By, job.CreatedAtUtc, folder);
        (_holder, _clock, _watch) = (holder, clock, watch);
    }

    /// <summary>The job.</summary>
    public Guid Id { get; }

    /// <summary>The place in whose area it works.</summary>
    public UnitCode Unit { get; }

    /// <summary>What was asked, JSON by kind.</summary>
    public string Request { get; }

    /// <summary>Who asked.</summary>
    public string By { get; }

    /// <summary>When it was asked for, UTC: the time that stands in what it makes, so that it can be made again byte for byte.</summary>
    public DateTime CreatedAtUtc { get; }

    /// <summary>The job's own folder.</summary>
    public string Folder { get; }

    /// <summary>
    /// Renews the lease between two steps and says how far the work is. Inside a transaction it fences what the transaction writes. Throws
    /// <see cref="JobLostException"/> when the lease is another's, <see cref="JobCancelledException"/> when the work is to stop.
    /// </summary>
    public async Task Hold(BoardDbContext db, JobProgress at, CancellationToken cancellationToken)
    {
        var until = _clock.GetUtcNow().UtcDateTime + Length;
        if (await Mine(db).ExecuteUpdateAsync(j => j.SetProperty(x => x.LeaseUntilUtc, until).SetProperty(x => x.Done, at.Done)
            .SetProperty(x => x.Total, at.Total).SetProperty(x => x.Note, at.Note), cancellationToken) == 0)
        {
            throw new JobLostException();
        }
        if (await Mine(db).AnyAsync(j => j.CancelRequested, cancellationToken))
        {
            throw new JobCancelledException();
        }
        _watch?.Report(at);
    }

    /// <summary>Renews the lease during a long step; false when it is another's.</summary>
    internal async Task<bool> Renew(BoardDbContext db, CancellationToken cancellationToken)
    {
        var until = _clock.GetUtcNow().UtcDateTime + Length;
        return await Mine(db).ExecuteUpdateAsync(j => j.SetProperty(x => x.LeaseUntilUtc, until), cancellationToken) > 0;
    }

    /// <summary>Ends the work in a state, unless it is another's by now.</summary>
    internal async Task End(BoardDbContext db, JobState state, string note, string? result, CancellationToken cancellationToken)
    {
        DateTime? ended = state is JobState.Waiting ? null : _clock.GetUtcNow().UtcDateTime;
        _ = await Mine(db)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.State, state).SetProperty(x => x.Note, note).SetProperty(x => x.Result, result)
            .SetProperty(x => x.EndedAtUtc, ended).SetProperty(x => x.Holder, (string?)null)
            .SetProperty(x => x.LeaseUntilUtc, (DateTime?)null), cancellationToken);
    }

    private IQueryable<Job> Mine(BoardDbContext db) => db.Jobs.Where(j => j.Id == Id && j.State == JobState.Running && j.Holder == _holder);
}

/// <summary>How far work is.</summary>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all.</param>
/// <param name="Note">What it is doing, for the person who asked; at most 1,000 characters.</param>
public sealed record JobProgress(int Done, int Total, string Note);
