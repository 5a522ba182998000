using BoardKit.Data;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>The editions of a notice that are public, with their rows.</summary>
public sealed class PublicEditions(BoardDbContext db, TimeProvider clock) : IUseCasePart
{
    /// <summary>Public editions, newest first.</summary>
    public async Task<IReadOnlyList<EditionLine>> History(Notice notice, CancellationToken cancellationToken) =>
        (await db.Editions.AsNoTracking().Where(e => e.Unit == notice.Unit && e.NoticeId == notice.Id && !e.Withdrawn)
            .OrderByDescending(e => e.Number).Select(e => new { e.Number, e.PublishedAtUtc }).ToListAsync(cancellationToken))
        .ConvertAll(e => new EditionLine(e.Number, ChinaTime.Day(e.PublishedAtUtc)));

    /// <summary>An edition that <see cref="History"/> names.</summary>
    public Task<Edition> Find(Notice notice, int number, CancellationToken cancellationToken) =>
        db.Editions.AsNoTracking()
            .SingleAsync(e => e.Unit == notice.Unit && e.NoticeId == notice.Id && e.Number == number && !e.Withdrawn, cancellationToken);

    /// <summary>Rows of an edition in order, salts and commitments included.</summary>
    public Task<List<EditionRow>> Rows(Edition edition, CancellationToken cancellationToken) => db.EditionRows.AsNoTracking()
        .Where(r => r.Unit == edition.Unit && r.NoticeId == edition.NoticeId && r.Number == edition.Number)
        .OrderBy(r => r.Order).ToListAsync(cancellationToken);

    /// <summary>What an edition still says today.</summary>
    public async Task<NoticeContent> Content(Form form, Edition edition, CancellationToken cancellationToken)
    {
        var rows = await db.EditionRows.AsNoTracking()
            .Where(r => r.Unit == edition.Unit && r.NoticeId == edition.NoticeId && r.Number == edition.Number)
            .OrderBy(r => r.Order).Select(r => new PublishedRow(r.Section, r.RowNumber, r.Line, r.Cells)).ToListAsync(cancellationToken);
        return PublishedContent.Of(form, edition, rows, clock.Today());
    }
}
