using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Sheets;

/// <summary>Reads how notices of the scope stand: a few queries for any number of them.</summary>
public sealed class NoticeStandings(BoardDbContext db, InForceReader inForce, TimeProvider clock) : IUseCasePart
{
    private sealed record EditionLine(Guid NoticeId, int Number, bool Withdrawn, int Erased);

    /// <summary>The notices of these ids that the scope can see.</summary>
    public async Task<IReadOnlyList<NoticeStanding>> Of(IReadOnlyCollection<Guid> notices, CancellationToken cancellationToken)
    {
        var (found, editions) = (new List<Notice>(), new List<EditionLine>());
        foreach (var ids in notices.Distinct().Chunk(InForceReader.AtOnce))
        {
            found.AddRange(await db.Notices.AsNoTracking().Where(n => ids.Contains(n.Id)).ToListAsync(cancellationToken));
            editions.AddRange(await db.Editions.AsNoTracking().Where(e => ids.Contains(e.NoticeId))
                .Select(e => new EditionLine(e.NoticeId, e.Number, e.Withdrawn, e.Erased)).ToListAsync(cancellationToken));
        }
        var (byNotice, answers) = (editions.ToLookup(e => e.NoticeId), await inForce.Of(notices, clock.Today(), cancellationToken));
        return found.ConvertAll(n => new NoticeStanding(n.Unit, n.Id, n.Code, n.Title, n.Publicity == Publicity.Withdrawn, n.LastEdition,
            answers.GetValueOrDefault(n.Id)?.InForce, answers.GetValueOrDefault(n.Id)?.Successor,
            byNotice[n.Id].ToDictionary(e => e.Number, e => new EditionStanding(e.Withdrawn, e.Erased))));
    }
}
