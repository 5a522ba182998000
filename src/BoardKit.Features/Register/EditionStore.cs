using BoardKit.Data;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>Keeps editions and reads them as content again: for a correction, a difference, a sheet or a check.</summary>
public sealed class EditionStore(BoardDbContext db, TimeProvider clock) : IUseCasePart
{
    /// <summary>Keeps a new edition with its rows and the digests of their numbers. Saved by whoever publishes.</summary>
    public void Keep(MadeEdition made)
    {
        _ = db.Editions.Add(made.Edition);
        db.AddMany(made.Rows);
        db.AddMany(made.Marks);
    }

    /// <summary>An edition of a notice, or null when it is not visible to the request.</summary>
    public Task<Edition?> Find(Notice notice, int number, CancellationToken cancellationToken) =>
        db.Editions.AsNoTracking()
            .SingleOrDefaultAsync(e => e.Unit == notice.Unit && e.NoticeId == notice.Id && e.Number == number, cancellationToken);

    /// <summary>What an edition still says today, aligned with a version of its form.</summary>
    public async Task<NoticeContent> Read(Form form, Edition edition, CancellationToken cancellationToken)
    {
        var rows = await db.EditionRows.AsNoTracking()
            .Where(r => r.Unit == edition.Unit && r.NoticeId == edition.NoticeId && r.Number == edition.Number)
            .OrderBy(r => r.Order).Select(r => new PublishedRow(r.Section, r.RowNumber, r.Line, r.Cells)).ToListAsync(cancellationToken);
        return PublishedContent.Of(form, edition, rows, clock.Today(),
            await db.MarksOf(edition.Unit, edition.NoticeId, edition.Number, cancellationToken));
    }
}
