using BoardKit.Data;
using BoardKit.Domain.Units;
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

/// <summary>What of a unit is to be printed and hung, and how long what hangs has to stay: what comes after “published”. Only what has to be done or has a last day.</summary>
public sealed class ListWall(BoardDbContext db, WantedNotices notices, HungSheets sheets, TimeProvider clock) : IUseCase
{
    /// <summary>Whose walls.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>A notice and its paper.</summary>
    /// <param name="Notice">What is to hang.</param>
    /// <param name="State">How far it is.</param>
    /// <param name="Until">Last day that it has to hang, counted from the day of hanging where it hangs; null while it lasts.</param>
    /// <param name="DaysLeft">Days left, today among them; null while it lasts.</param>
    public sealed record Line(WantedNotice Notice, WallState State, DateOnly? Until, int? DaysLeft);

    /// <summary>To be printed first, then to be hung, then what hangs; each by its last day. Never refused: outside the scope nothing is to hang.</summary>
    public async Task<IReadOnlyList<Line>> Handle(Request request, CancellationToken cancellationToken)
    {
        var wanted = await notices.Of(request.Unit, alone: true, DateOnly.MaxValue, cancellationToken);
        if (wanted.Count == 0)
        {
            return [];
        }
        var ids = wanted.Select(w => w.Id).Distinct().ToList();
        var printed = (await db.Sheets.AsNoTracking().Where(s => s.Unit == request.Unit.Value && s.DownAtUtc == null && ids.Contains(s.NoticeId))
            .Select(s => new { s.NoticeId, s.Edition, s.Erased }).Distinct().ToListAsync(cancellationToken)).ToLookup(s => s.NoticeId);
        var (hung, today) = (await sheets.Of(request.Unit.Self, cancellationToken), clock.Today());
        var lines = wanted.DistinctBy(w => w.Id).Select(notice =>
        {
            var here = hung[(request.Unit.Value, notice.Id)].Where(s => s.Edition == notice.Edition).ToList();
            var state = HungSheet.Cover(here, notice) ? WallState.Hangs
                : printed[notice.Id].Any(p => p.Edition == notice.Edition && p.Erased >= notice.Erased) ? WallState.ToHang
                : WallState.ToPrint;
            var until = notice.Until is { } last && state == WallState.Hangs ? here.Max(s => s.KeepUntil) is { } kept && kept > last ? kept : last : notice.Until;
            return new Line(notice, state, until, until is { } day ? day.DayNumber - today.DayNumber + 1 : null);
        });
        return [.. lines.Where(l => l.State != WallState.Hangs || l.Until is not null).OrderBy(l => l.State).ThenBy(l => l.Until ?? DateOnly.MaxValue).ThenBy(l => l.Notice.Code, StringComparer.Ordinal)];
    }
}
