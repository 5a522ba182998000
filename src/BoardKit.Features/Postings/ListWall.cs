using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>Where what is public stands on its way to the wall.</summary>
public enum WallState
{
    /// <summary>No paper of the newest edition was printed.</summary>
    ToPrint,
    /// <summary>Printed, and not known to hang whole.</summary>
    ToHang,
    /// <summary>It hangs.</summary>
    Hangs,
}

/// <summary>
/// What of a unit is to be printed and hung, and how long what hangs has to stay: what comes after “published”. Only what has to be done or
/// has a last day.
/// </summary>
public sealed class ListWall(BoardDbContext db, InForceReader inForce, HungSheets sheets, TimeProvider clock) : IUseCase
{
    /// <summary>Whose walls.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>A notice and its paper.</summary>
    /// <param name="Notice">What is to hang.</param>
    /// <param name="State">How far it is.</param>
    /// <param name="InForce">How long it has to hang, counted from the day of hanging where it hangs.</param>
    public sealed record Line(PlacedNotice Notice, WallState State, InForce InForce);

    /// <summary>
    /// To be printed first, then to be hung, then what hangs; each by its last day. Never refused: outside the scope nothing is to hang.
    /// </summary>
    public async Task<IReadOnlyList<Line>> Handle(Request request, CancellationToken cancellationToken)
    {
        var wanted = (await inForce.At(request.Unit, clock.Today(), cancellationToken))
            .Where(n => n.InForce.State != ForceState.Over).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }
        var ids = wanted.Select(w => w.Id).Distinct().ToList();
        var printed =
            (await db.Sheets.AsNoTracking().Where(s => s.Unit == request.Unit.Value && s.DownAtUtc == null && ids.Contains(s.NoticeId))
            .Select(s => new { s.NoticeId, s.Edition, s.Erased }).Distinct().ToListAsync(cancellationToken)).ToLookup(s => s.NoticeId);
        var hung = await sheets.Of(request.Unit.Self, cancellationToken);
        var lines = wanted.Select(notice =>
        {
            var here = hung[(request.Unit.Value, notice.Id)].Where(s => s.Edition == notice.Edition).ToList();
            var state = HungSheet.Cover(here, notice) ? WallState.Hangs
                : printed[notice.Id].Any(p => p.Edition == notice.Edition && p.Erased >= notice.Erased) ? WallState.ToHang
                : WallState.ToPrint;
            return new Line(notice, state, state == WallState.Hangs ? notice.InForce.Kept(here.Max(s => s.KeepUntil)) : notice.InForce);
        });
        return [.. lines.Where(l => l.State != WallState.Hangs || l.InForce.Until is not null).OrderBy(l => l.State)
            .ThenBy(l => l.InForce.Until ?? DateOnly.MaxValue).ThenBy(l => l.Notice.Code, StringComparer.Ordinal)];
    }
}
