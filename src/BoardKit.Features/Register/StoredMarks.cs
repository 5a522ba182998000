using BoardKit.Data;
using BoardKit.Domain.Content;
using BoardKit.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>Reads the digests of the numbers in the rows of a draft (edition 0) or an edition.</summary>
internal static class StoredMarks
{
    public static async Task<ILookup<(string Section, int RowNumber),
        PersonMark>> MarksOf(this BoardDbContext db, long unit, Guid noticeId, int edition, CancellationToken cancellationToken) =>
        (await db.StoredMarks.AsNoTracking().Where(m => m.Unit == unit && m.NoticeId == noticeId && m.Edition == edition
            && m.ColumnKey != ListDigest.WholeRow).ToListAsync(cancellationToken))
        .ToLookup(m => (m.Section, m.RowNumber), m => m.ToMark());
}
