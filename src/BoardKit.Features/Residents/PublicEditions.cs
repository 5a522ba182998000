using BoardKit.Data;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>The editions of a notice that are public, with their rows.</summary>
public sealed class PublicEditions(BoardDbContext db) : IUseCasePart
{
    /// <summary>Public editions, newest first.</summary>
    public async Task<IReadOnlyList<EditionLine>> History(Notice notice, CancellationToken cancellationToken) =>
        (await db.Editions.AsNoTracking().Where(e => e.Unit == notice.Unit && e.NoticeId == notice.Id && !e.Withdrawn)
            .OrderByDescending(e => e.Number).Select(e => new { e.Number, e.PublishedAtUtc }).ToListAsync(cancellationToken))
        .ConvertAll(e => new EditionLine(e.Number, ChinaTime.Day(e.PublishedAtUtc)));

    /// <summary>An edition that <see cref="History"/> names.</summary>
    public Task<Edition> Find(Notice notice, int number, CancellationToken cancellationToken) =>
        db.Editions.AsNoTracking().SingleAsync(e => e.Unit == notice.Unit && e.NoticeId == notice.Id && e.Number == number && !e.Withdrawn, cancellationToken);

    /// <summary>Rows of an edition in order, salts and commitments included.</summary>
    public Task<List<EditionRow>> Rows(Edition edition, CancellationToken cancellationToken) => db.EditionRows.AsNoTracking()
        .Where(r => r.Unit == edition.Unit && r.NoticeId == edition.NoticeId && r.Number == edition.Number)
        .OrderBy(r => r.Order).ToListAsync(cancellationToken);

    /// <summary>The content of an edition, and how many rows of each section are erased.</summary>
    public async Task<(NoticeContent Content, IReadOnlyDictionary<string, int> Erased)> Content(Form form, Edition edition, CancellationToken cancellationToken)
    {
        var rows = (await db.EditionRows.AsNoTracking()
            .Where(r => r.Unit == edition.Unit && r.NoticeId == edition.NoticeId && r.Number == edition.Number)
            .OrderBy(r => r.Order).Select(r => new { r.Section, r.Place, r.Line, r.Cells }).ToListAsync(cancellationToken)).ToLookup(r => r.Section);
        var kept = rows.SelectMany(section => section).Where(r => r.Cells is not null).Select(r => new StoredRow(r.Section, r.Place, r.Line, r.Cells!));
        var content = ContentCodec.Content(form, edition.Inputs, edition.Nil, edition.Stated, kept);
        return (content, rows.ToDictionary(g => g.Key, g => g.Count(r => r.Cells is null)));
    }
}
