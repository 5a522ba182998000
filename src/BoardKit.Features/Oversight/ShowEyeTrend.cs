using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;

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
        EyeSettings Settings);

    /// <summary>Shows it. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var map = await show.Handle(new(request.Scope, request.Window) { Item = request.Item }, cancellationToken);
        if (map.Failed)
        {
            return map.Fault;
        }
        var counted = new List<(Period, EyeCount)>();
        foreach (var period in EyeTrend.Periods(request.Window))
        {
            var board = await reader.Read(request.Scope, period, cancellationToken);
            var column = board.Columns.Index().Where(c => c.Item.Key == request.Item).Select(c => c.Index).DefaultIfEmpty(-1).First();
            counted.Add((period, request.Item is null ? EyeCount.Sum(board.Places.Select(p => p.Whole))
                : column < 0 ? default : EyeCount.Sum(board.Places.Select(p => p.Counts[column]))));
        }
        var laid = await Laid(settings, request.Scope, cancellationToken);
        var villages = (await reader.Read(request.Scope, request.Window, cancellationToken)).Places
            .Where(p => p.Unit.Level == UnitLevel.Village).CountBy(p => p.Unit.Place.Parent!.Value.Value).ToDictionary();
        return new Response(map.Value, EyeTrend.Of(counted), db.Access.Oversees(request.Scope) ? PeerGroups.Of([.. map.Value.Rows
            .Where(r => r.IsArea || r.Unit.Level == UnitLevel.Village)
            .Select(r => (r.Unit, r.IsArea ? villages.GetValueOrDefault(r.Unit.Code) : 1, r.Whole))], laid) : [], laid);
    }

    /// <summary>What is laid down for an area; what does not read was never kept.</summary>
    internal static async Task<EyeSettings> Laid(SettingCatalog settings, UnitCode area, CancellationToken cancellationToken) =>
        await settings.Find(area, EyeSettings.Setting, cancellationToken) is { } text
            && EyeSettings.Read(text) is { Failed: false, Value: var laid } ? laid : new();
}
