using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Jobs;
using BoardKit.Features.Pictures;
using BoardKit.Features.Postings.Reading;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>
/// Reads the photos of a posting, one after the other: some seconds each, so a worker does it while the clerk looks at the list. Each photo
/// is recorded in a transaction of its own, fenced by the lease: killed at any point, it goes on with the photo it was at.
/// </summary>
public sealed class ReadPhotos(BoardDbContext db, PhotoReader reader, PhotoSightings sightings, JoinDouble joining,
    UnitStampRaiser stamps, AllOrNothing transaction, PublicSite site, TimeProvider clock) : IJobKind
{
    /// <summary>The name of this kind of work.</summary>
    public const string Name = "posting-photos";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <summary>The work for the photos of a posting: which, and the public address of now, by which its own codes are known.</summary>
    public static Job For(Posting posting, PublicSite site, string by, DateTime nowUtc) =>
        new(UnitCode.From(posting.Unit), Name, $"{posting.Id:D} {site.Word}", by, nowUtc);

    /// <summary>The jobs for the photos of a posting.</summary>
    public static IQueryable<Job> Of(Posting posting, IQueryable<Job> jobs)
    {
        var (unit, id) = (posting.Unit, posting.Id.ToString("D"));
        return jobs.Where(j => j.Unit == unit && j.Kind == Name && j.Request.StartsWith(id));
    }

    /// <inheritdoc/>
    public async Task<Outcome<JobEnd>> Run(JobLease job, CancellationToken cancellationToken)
    {
        var words = job.Request.Split(' ');
        var id = Guid.Parse(words[0]);
        using var ordered = site.As(words.ElementAtOrDefault(1));
        var waiting = await db.PostingPhotos.AsNoTracking().Where(p => p.Unit == job.Unit.Value && p.PostingId == id && p.ReadAtUtc == null)
            .OrderBy(p => p.Number).Select(p => p.Number).ToListAsync(cancellationToken);
        if (waiting.Count > 0 && !reader.CanRead)
        {
            return PostingFaults.NoReader;
        }
        Guid? home = null;
        for (var i = 0; i < waiting.Count; i++)
        {
            var step = new JobProgress(i, waiting.Count, string.Create(CultureInfo.InvariantCulture, $"正在读第 {waiting[i]} 张照片"));
            await job.Hold(db, step, cancellationToken);
            var read = await Read(job, id, waiting[i], step with { Done = i + 1 }, cancellationToken);
            if (read.Failed)
            {
                return read.Fault;
            }
            home = read.Value.Value ?? home;
        }
        var joined = await Join(job, id, home, words.ElementAtOrDefault(1), cancellationToken);
        return joined.Failed ? joined.Fault : new JobEnd(null, joined.Value.Note
            ?? string.Create(CultureInfo.InvariantCulture, $"读完 {waiting.Count} 张照片。"));
    }

    /// <inheritdoc/>
    public Task Undo(JobLease job, CancellationToken cancellationToken) => Task.CompletedTask;   // what was seen was seen

    /// <summary>
    /// Where the photos show nothing new, their work becomes that of the earlier posting; who looks for the double finds it by that.
    /// </summary>
    private Task<Outcome<Ended>> Join(JobLease job, Guid id, Guid? home, string? address, CancellationToken cancellationToken) =>
        transaction.Run<Ended>(async () =>
        {
            await stamps.Raise(job.Unit.Value, cancellationToken);
            await job.Hold(db, new JobProgress(1, 1, "正在核对"), cancellationToken);
            var posting = await db.Postings.SingleOrDefaultAsync(p => p.Unit == job.Unit.Value && p.Id == id, cancellationToken);
            if (posting is null || await joining.Handle(posting, home, cancellationToken) is not { } joined)
            {
                return new Ended(null);
            }
            var request = $"{joined.Posting:D} {address} {id:D}";
            _ = await db.Jobs.Where(j => j.Id == job.Id)
                .ExecuteUpdateAsync(j => j.SetProperty(x => x.Request, request), cancellationToken);
            return new Ended(joined.Note);
        }, NoticeFaults.Concurrent, cancellationToken);

    /// <summary>The posting that a double was joined to, by the work on its photos; null when it was none.</summary>
    internal static async Task<Guid?> JoinedTo(Guid posting, BoardDbContext db, CancellationToken cancellationToken)
    {
        var (ending, area) = (" " + posting.ToString("D"), db.Access.Read);
        var request = await db.Jobs.AsNoTracking()
            .Where(j => j.Kind == Name && j.Unit >= area.From && j.Unit <= area.To && j.Request.EndsWith(ending))
            .Select(j => j.Request).FirstOrDefaultAsync(cancellationToken);
        return request is null ? null : Guid.Parse(request.Split(' ')[0]);
    }

    private async Task<Outcome<Home>> Read(JobLease job, Guid id, int number, JobProgress done, CancellationToken cancellationToken)
    {
        var jpeg = await db.PostingPhotos.AsNoTracking().Where(p => p.Unit == job.Unit.Value && p.PostingId == id && p.Number == number)
            .Select(p => p.Jpeg).SingleAsync(cancellationToken);
        var codes = await reader.Read(jpeg, cancellationToken);
        var proof = PhotoIntake.Proof(jpeg);
        var recorded = await transaction.Run<Home>(async () =>
        {
            await stamps.Raise(job.Unit.Value, cancellationToken);
            await job.Hold(db, done, cancellationToken);
            var photo = await db.PostingPhotos.SingleAsync(p => p.Unit == job.Unit.Value && p.PostingId == id && p.Number == number,
                cancellationToken);
            if (photo.ReadAtUtc is not null)
            {
                return new Home(null);
            }
            var (sight, home) = await sightings.Record(job.Unit, id, codes, cancellationToken);
            photo.Read(proof, sight, clock.GetUtcNow().UtcDateTime);
            return new Home(home);
        }, NoticeFaults.Concurrent, cancellationToken);
        db.ChangeTracker.Clear();
        return recorded;
    }

    private sealed record Ended(string? Note);

    private sealed record Home(Guid? Value);
}
