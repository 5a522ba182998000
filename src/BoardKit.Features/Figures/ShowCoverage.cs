using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Figures;

/// <summary>Who has reported and who has not: forms × places of the next level, for the periods asked.</summary>
public sealed class ShowCoverage(BoardDbContext db, AskedForms asks, PeriodDuties due, RollUpQuery places, PlaceStamps stamps,
    IMemoryCache cache, TimeProvider clock) : IUseCase
{
    /// <summary>Townships up to which those that changed are counted again one by one; of more the whole area is.</summary>
    private const int Few = 3;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    private sealed record Made(PlaceStamps.Now Stamps, IReadOnlyList<(Form Form, Period Period)> Asked,
        IReadOnlyList<(Duty Whole, IReadOnlyDictionary<long, Duty> Children)> Duties, Response Response);

    /// <summary>What to show.</summary>
    /// <param name="Scope">A county or township-level unit.</param>
    /// <param name="Periods">Periods; each form takes those of its own length.</param>
    public sealed record Request(UnitCode Scope, IReadOnlyList<Period> Periods);

    /// <summary>One row of the matrix.</summary>
    /// <param name="Form">The form.</param>
    /// <param name="Period">The period.</param>
    /// <param name="Whole">The area.</param>
    /// <param name="Children">The places of the next level, by number; one that has nothing due is absent.</param>
    public sealed record Row(Form Form, Period Period, Duty Whole, IReadOnlyDictionary<long, Duty> Children);

    /// <summary>The matrix.</summary>
    /// <param name="Places">The columns: places of the next level in order.</param>
    /// <param name="Rows">One row per form and period.</param>
    public sealed record Response(IReadOnlyList<Unit> Places, IReadOnlyList<Row> Rows);

    /// <summary>
    /// Counts. An answer is kept for the day until a stamp moves; of a county where something changed in some townships only these are
    /// counted again. Fault: <c>unit-unknown</c>.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(request.Scope))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var now = await stamps.Read(request.Scope, cancellationToken);
        var key = (nameof(ShowCoverage), request.Scope, string.Join(',', request.Periods), clock.Today());
        var known = now.IsShared && cache.TryGetValue(key, out Made? made) ? made : null;
        if (known?.Stamps.Whole == now.Whole)
        {
            return known.Response;
        }
        var (all, owed) = await asks.Within(request.Scope, cancellationToken);
        var asked = owed.Asked(all, request.Periods);
        if (asked.Count == 0)
        {
            return new Response([], []);
        }
        var duties = await Count(request.Scope, asked, known, now, cancellationToken);
        var deepest = asked.Select(pair => pair.Form).MaxBy(form => form.Level)!;
        var columns = await places.ChildrenAsync(request.Scope, deepest, request.Periods.Max(period => period.LastDay),
            duties.SelectMany(d => d.Children.Keys), cancellationToken);
        var response = new Response(columns, [.. duties.Select(d => new Row(d.Whole.Form, d.Whole.Period, d.Whole, d.Children))]);
        if (now.IsShared)
        {
            _ = cache.Set(key, new Made(now, asked, duties, response), new MemoryCacheEntryOptions { SlidingExpiration = Kept });
        }
        return response;
    }

    private async Task<IReadOnlyList<(Duty Whole, IReadOnlyDictionary<long, Duty> Children)>> Count(UnitCode scope,
        IReadOnlyList<(Form Form, Period Period)> asked, Made? known, PlaceStamps.Now now, CancellationToken cancellationToken)
    {
        if (scope.Level == UnitLevel.County && known is not null && known.Asked.SequenceEqual(asked)
            && now.Moved(known.Stamps)?.Select(p => p.At(UnitLevel.Township)).Distinct().ToList() is { Count: <= Few } moved
            && !moved.Contains(null))
        {
            var (duties, isSound) = (known.Duties, true);
            foreach (var township in moved.OfType<UnitCode>())
            {
                var again = await due.Of(township, asked, clock.Today(), cancellationToken);
                // where a day is laid down that was not, or no longer, or a place begins or ceases to owe, all are counted
                isSound &= duties.Zip(again).All(d => d.First.Children.GetValueOrDefault(township.Value) is { } then
                    ? d.Second.Whole.Expected > 0 && then.OnTime is null == d.Second.Whole.OnTime is null : d.Second.Whole.Expected == 0);
                duties = [.. duties.Zip(again, (d, a) => Replaced(d, township, a.Whole))];
            }
            if (isSound)
            {
                return duties;
            }
        }
        return await due.Of(scope, asked, clock.Today(), cancellationToken);
    }

    /// <summary>A row in which one place is counted anew.</summary>
    private static (Duty Whole, IReadOnlyDictionary<long, Duty> Children) Replaced(
        (Duty Whole, IReadOnlyDictionary<long, Duty> Children) row, UnitCode place, Duty now)
    {
        var (whole, then) = (row.Whole, row.Children.GetValueOrDefault(place.Value));
        var children = row.Children.Where(c => c.Key != place.Value).ToDictionary();
        if (now.Expected + now.Published > 0)
        {
            children[place.Value] = now;
        }
        return (whole with
        {
            Expected = whole.Expected + now.Expected - (then?.Expected ?? 0),
            Published = whole.Published + now.Published - (then?.Published ?? 0),
            Coming = whole.Coming + now.Coming - (then?.Coming ?? 0),
            OnTime = whole.OnTime is { } all ? all + (now.OnTime ?? 0) - (then?.OnTime ?? 0) : null,
        }, children);
    }
}
