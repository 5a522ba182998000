using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Sheets;

/// <summary>Reads how notices of the scope stand: a few queries for any number of them.</summary>
public sealed class NoticeStandings(BoardDbContext db, FormCatalog forms, TimeProvider clock) : IUseCasePart
{
    /// <summary>Ids in one query: far below the parameters that any of the databases takes.</summary>
    internal const int AtOnce = 500;

    private sealed record Line(long Unit, Guid Id, string Code, string Title, string Form, string Project, Period Period, Publicity Publicity, int LastEdition);

    private sealed record EditionLine(Guid NoticeId, int Number, int FormVersion, bool Withdrawn, int Erased, DateOnly From, DateOnly To);

    /// <summary>The notices of these ids that the scope can see.</summary>
    public async Task<IReadOnlyList<NoticeStanding>> Of(IReadOnlyCollection<Guid> notices, CancellationToken cancellationToken)
    {
        if (notices.Count == 0)
        {
            return [];
        }
        var (lines, editions) = (new List<Line>(), new List<EditionLine>());
        foreach (var ids in notices.Distinct().Chunk(AtOnce))
        {
            lines.AddRange(await Lines(db.Notices.Where(n => ids.Contains(n.Id)), cancellationToken));
            editions.AddRange(await Editions(ids, cancellationToken));
        }
        var (byNotice, shelf) = (editions.ToLookup(e => e.NoticeId), await forms.Shelf(cancellationToken));
        var lasting = lines.FindAll(n => IsLasting(shelf, n, byNotice[n.Id]));
        var hanging = await Hanging(lasting, cancellationToken);
        return lines.ConvertAll(n => new NoticeStanding(n.Unit, n.Id, n.Code, n.Title, n.Publicity == Publicity.Withdrawn, n.LastEdition, lasting.Contains(n), Successor(n, byNotice[n.Id], hanging),
            byNotice[n.Id].ToDictionary(e => e.Number, e => new EditionStanding(e.Withdrawn, e.Erased, e.To))));
    }

    /// <summary>A newer period takes the place only when the notice's own posting period is over.</summary>
    private string? Successor(Line notice, IEnumerable<EditionLine> editions, List<Line> hanging) =>
        editions.MaxBy(e => e.Number) is not { } newest || newest.To >= clock.Today() ? null
        : hanging.Where(h => h.Unit == notice.Unit && h.Form == notice.Form && h.Project == notice.Project && h.Period.CompareTo(notice.Period) > 0).MaxBy(h => h.Period)?.Code;

    private static bool IsLasting(FormShelf shelf, Line notice, IEnumerable<EditionLine> editions) =>
        shelf.Find(UnitCode.From(notice.Unit), notice.Form, editions.MaxBy(e => e.Number)?.FormVersion) is { Posting.Lasting: true };

    private static async Task<List<Line>> Lines(IQueryable<Notice> notices, CancellationToken cancellationToken) =>
        (await notices.AsNoTracking().Select(n => new { n.Unit, n.Id, n.Code, n.Title, n.Form, n.Project, n.Period, n.Publicity, n.LastEdition }).ToListAsync(cancellationToken))
        .ConvertAll(n => new Line(n.Unit, n.Id, n.Code, n.Title, n.Form, n.Project, Period.Parse(n.Period), n.Publicity, n.LastEdition));

    private async Task<List<EditionLine>> Editions(Guid[] ids, CancellationToken cancellationToken) =>
        (await db.Editions.AsNoTracking().Where(e => ids.Contains(e.NoticeId))
            .Select(e => new { e.NoticeId, e.Number, e.FormVersion, e.Withdrawn, e.Erased, e.PostingFrom, e.PostingTo }).ToListAsync(cancellationToken))
        .ConvertAll(e => new EditionLine(e.NoticeId, e.Number, e.FormVersion, e.Withdrawn, e.Erased, e.PostingFrom, e.PostingTo));

    /// <summary>The published notices of the same lasting forms whose posting has begun: they can hang instead.</summary>
    private async Task<List<Line>> Hanging(List<Line> lasting, CancellationToken cancellationToken)
    {
        var (today, found) = (clock.Today(), new List<Line>());
        var keys = lasting.Select(n => n.Form).Distinct().ToList();
        foreach (var units in lasting.Select(n => n.Unit).Distinct().Chunk(AtOnce))
        {
            var begun = from notice in db.Notices
                        join edition in db.Editions on new { notice.Unit, notice.Id, Number = notice.LastEdition } equals new { edition.Unit, Id = edition.NoticeId, edition.Number }
                        where units.Contains(notice.Unit) && keys.Contains(notice.Form) && notice.Publicity == Publicity.Published && edition.PostingFrom <= today
                        select notice;
            found.AddRange(await Lines(begun, cancellationToken));
        }
        return found;
    }
}
