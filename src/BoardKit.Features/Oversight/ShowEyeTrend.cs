using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>How an area does over time, and its places beside those of their size.</summary>
public sealed class ShowEyeTrend(BoardDbContext db, ShowEye show, EyeReader reader, SettingCatalog settings) : IUseCase
{
    /// <summary>Which area, up to which period.</summary>
    public sealed record Request(UnitCode Scope, Period Window)
    {
        /// <summary>Only this item.</summary>
        public string? Item { get; init; }
    }

    /// <summary>What there is to show.</summary>
    /// <param name="Map">The newest period, places of the next level.</param>
    /// <param name="Points">The periods, oldest first.</param>
    /// <param name="Groups">The places by size; of a township its villages are of one size.</param>
    /// <param name="Settings">What was laid down.</param>
    public sealed record Response(ShowEye.Response Map, IReadOnlyList<EyePoint> Points, IReadOnlyList<PeerGroup> Groups,
        EyeSettings Settings)
    {
        /// <summary>The shares of each place of the map over the same periods; null where nothing was asked or published yet.</summary>
        public required IReadOnlyDictionary<long, IReadOnlyList<decimal?>> Shares { get; init; }
    }

    /// <summary>Shows it. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var map = await show.Handle(new(request.Scope, request.Window) { Item = request.Item }, cancellationToken);
        if (map.Failed)
        {
            return map.Fault;
        }
        var boards = await reader.Read(request.Scope, EyeTrend.Periods(request.Window), cancellationToken);
        var rows = boards.Select(b => (b.Window, Counts: Rows(map.Value.Scope, b, request.Item))).ToList();
        var points = EyeTrend.Of([.. rows.Select(r => (r.Window, EyeCount.Sum(r.Counts.Values)))]);
        var laid = await Laid(settings, request.Scope, cancellationToken);
        var places = map.Value.Rows.Where(r => r.IsArea || r.Unit.Level == UnitLevel.Village).ToList();
        var villages = await Villages(request.Scope, request.Window, cancellationToken);
        return new Response(map.Value, points, PeerGroups.Of([.. places.Select(r => (r.Unit,
            r.IsArea ? villages.Count(v => v >= r.Unit.Place.Area.From && v <= r.Unit.Place.Area.To) : 1, r.Whole))], laid), laid)
        {
            Shares = places.ToDictionary(p => p.Unit.Code, p => (IReadOnlyList<decimal?>)[.. points.Select(point =>
                rows.Find(r => r.Window == point.Period).Counts.TryGetValue(p.Unit.Code, out var count) ? count.Share : null)]),
        };
    }

    /// <summary>The places of the next level, and the area itself where it owes something, counted; of one item if asked.</summary>
    private static Dictionary<long, EyeCount> Rows(EyeUnit scope, EyeBoard board, string? item)
    {
        var column = board.Columns.Index().Where(c => c.Item.Key == item).Select(c => c.Index).DefaultIfEmpty(-1).First();
        return EyeRows.Of(scope, board, each: false).ToDictionary(r => r.Line.Unit.Code,
            r => item is null ? r.Line.Whole : column < 0 ? default : r.Line.Counts[column]);
    }

    private Task<List<long>> Villages(UnitCode area, Period window, CancellationToken cancellationToken)
    {
        var ((from, to), last) = (area.Area, window.LastDay);
        return db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to && u.Level == UnitLevel.Village
            && (u.Opened == null || u.Opened <= last) && (u.Closed == null || u.Closed >= last)).Select(u => u.Code)
            .ToListAsync(cancellationToken);
    }

    /// <summary>What is laid down for an area; what does not read was never kept.</summary>
    internal static async Task<EyeSettings> Laid(SettingCatalog settings, UnitCode area, CancellationToken cancellationToken) =>
        await settings.Find(area, EyeSettings.Setting, cancellationToken) is { } text
            && EyeSettings.Read(text) is { Failed: false, Value: var laid } ? laid : new();
}
