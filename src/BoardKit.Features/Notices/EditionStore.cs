using BoardKit.Data;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>Reads editions as content again: for a correction, a difference, a sheet or a check.</summary>
public sealed class EditionStore(BoardDbContext db) : IUseCasePart
{
    /// <summary>An edition of a notice, or null when it is not visible to the request.</summary>
    public Task<Edition?> Find(Notice notice, int number, CancellationToken cancellationToken) =>
        db.Editions.AsNoTracking().SingleOrDefaultAsync(e => e.Unit == notice.Unit && e.NoticeId == notice.Id && e.Number == number, cancellationToken);

    /// <summary>The content of an edition, aligned with a version of its form. Erased rows are left out.</summary>
    public async Task<NoticeContent> Read(Form form, Edition edition, CancellationToken cancellationToken)
    {
        var rows = await db.EditionRows.AsNoTracking()
            .Where(r => r.Unit == edition.Unit && r.NoticeId == edition.NoticeId && r.Number == edition.Number && r.Cells != null)
            .OrderBy(r => r.Order).Select(r => new StoredRow(r.Section, r.Place, r.Line, r.Cells ?? "{}")).ToListAsync(cancellationToken);
        return ContentCodec.Content(form, edition.Inputs, edition.Nil, edition.Stated, rows, await db.MarksOf(edition.Unit, edition.NoticeId, edition.Number, cancellationToken));
    }
}
