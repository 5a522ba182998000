using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>Further photos of a posting: a pocket photographed closer.</summary>
public sealed class AddPhotos(BoardDbContext db, PostingChange change, CleanPhotos clean, RecordPosting record, PublicSite site)
    : IUseCase
{
    /// <summary>Which posting, files of photos.</summary>
    public sealed record Request(Guid Posting, IReadOnlyList<ReadOnlyMemory<byte>> Photos);

    /// <summary>
    /// How many were kept, and a remark for each that was not. Faults: <see cref="PostingFaults"/>; when none is a photo, theirs.
    /// </summary>
    public sealed record Response(int Kept, IReadOnlyList<Fault> Remarks);

    /// <summary>Refused when the posting would hold more than six, or came down.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var unit = await db.Postings.Where(p => p.Id == request.Posting).Select(p => (long?)p.Unit).SingleOrDefaultAsync(cancellationToken);
        if (unit is null)
        {
            return PostingFaults.NotFound;
        }
        if (!change.May(UnitCode.From(unit.Value)))
        {
            return PostingFaults.Forbidden;
        }
        if (request.Photos.Count is 0 or > PostingPhoto.Most)
        {
            return request.Photos.Count == 0 ? PostingFaults.Empty : PostingFaults.TooManyPhotos;
        }
        var (photos, remarks) = await clean.Handle(request.Photos, cancellationToken);
        if (photos.Count == 0)
        {
            return Outcome<Response>.Refused(remarks);
        }
        var done = await change.Run(request.Posting, "posting.photos",
            posting => Keep(posting, photos, cancellationToken), cancellationToken);
        return done.Failed ? Outcome<Response>.Refused(done.Faults) : new Response(photos.Count, remarks);
    }

    /// <summary>Asks once more for the photos that wait: after the readers were installed, or when the work failed.</summary>
    public async Task<Outcome<Done>> ReadAgain(Guid posting, CancellationToken cancellationToken)
    {
        var done = await change.Run(posting, "posting.read-again", async found =>
        {
            var busy = await ReadPhotos.Of(found, db.Jobs)
                .AnyAsync(j => j.State == JobState.Waiting || j.State == JobState.Running, cancellationToken);
            if (busy || !await db.PostingPhotos.AnyAsync(p => p.Unit == found.Unit && p.PostingId == found.Id && p.ReadAtUtc == null,
                cancellationToken))
            {
                return PostingFaults.NothingToRead;
            }
            _ = db.Jobs.Add(ReadPhotos.For(found, site, change.Actor.Name, change.Now));
            return null;
        }, cancellationToken);
        return done.Failed ? done.Fault : new Done();
    }

    private async Task<Fault?> Keep(Posting posting, IReadOnlyList<byte[]> photos, CancellationToken cancellationToken)
    {
        var before = await db.PostingPhotos.CountAsync(p => p.Unit == posting.Unit && p.PostingId == posting.Id, cancellationToken);
        if (before + photos.Count > PostingPhoto.Most)
        {
            return PostingFaults.TooManyPhotos;
        }
        record.Keep(posting, photos, before);
        return null;
    }
}
