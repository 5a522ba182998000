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
            .OrderBy(r => r.Order).ToListAsync(cancellationToken);
        var marks = (await db.StoredMarks.AsNoTracking()
            .Where(m => m.Unit == edition.Unit && m.NoticeId == edition.NoticeId && m.Edition == edition.Number).ToListAsync(cancellationToken))
            .ToLookup(m => (m.Section, m.Place), m => m.ToMark());
        return new NoticeContent
        {
            Inputs = ContentCodec.Texts(edition.Inputs),
            Nil = edition.Nil,
            Sections = [.. form.Sections.Select(section => new ContentSection
            {
                Key = section.Key,
                Stated = ContentCodec.Stated(edition.Stated, section.Key),
                Rows = [.. rows.Where(r => r.Section == section.Key).Select(r => new ContentRow
                {
                    Place = r.Place,
                    Line = r.Line,
                    Cells = ContentCodec.Cells(section, r.Cells ?? "{}"),
                    Marks = [.. marks[(r.Section, r.Place)]],
                })],
            })],
        };
    }
}
