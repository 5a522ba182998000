using BoardKit.Data;
using BoardKit.Domain;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>The picture of a posting, for staff of the area alone: the names on the papers are legible in it.</summary>
public sealed class ShowPhoto(BoardDbContext db) : IUseCase
{
    /// <summary>Which posting, which of its photos.</summary>
    public sealed record Request(Guid Posting, int Number);

    /// <summary>The JPEG. Refused with <c>posting-no-photo</c>.</summary>
    public async Task<Outcome<byte[]>> Handle(Request request, CancellationToken cancellationToken)
    {
        var unit = await db.Postings.Where(p => p.Id == request.Posting).Select(p => (long?)p.Unit).SingleOrDefaultAsync(cancellationToken);
        var jpeg = unit is null ? null : await db.PostingPhotos.AsNoTracking()
            .Where(p => p.Unit == unit && p.PostingId == request.Posting && p.Number == request.Number).Select(p => p.Jpeg)
            .SingleOrDefaultAsync(cancellationToken);
        return jpeg is null ? PostingFaults.NoPhoto : jpeg;
    }
}
