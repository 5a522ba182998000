using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>
/// What lies behind a cell of the map: every duty of every place in it with its notice, what is owed first, and in what is published the
/// cells that do not add up.
/// </summary>
public sealed class ListEyeCell(BoardDbContext db, EyeReader reader, DutyReader duties, PublishedChecks checks, StampReader stamps,
    TimeProvider clock) : IUseCase
{
    /// <summary>Duties listed at most; how many there are is said.</summary>
    public const int Most = 300;

    /// <summary>Notices of a cell whose content is checked again at most.</summary>
    public const int MostChecked = 40;

    /// <summary>Which cell: a place, an item, a period.</summary>
    public sealed record Request(UnitCode Place, string Item, Period Window)
    {
        /// <summary>Only what the place owes by itself.</summary>
        public bool Own { get; init; }
    }

    /// <summary>A duty.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Above">Name of the place above it.</param>
    /// <param name="Duty">The duty.</param>
    /// <param name="Late">Days by which it is late.</param>
    /// <param name="Notice">The notice that fulfils it; null where none does.</param>
    public sealed record Line(EyeUnit Unit, string Above, DutyLine Duty, int Late, Found? Notice);

    /// <summary>A notice.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="IsPublic">False of one that was withdrawn.</param>
    /// <param name="Edition">Its newest edition.</param>
    /// <param name="Wrong">What does not add up in it; null where nobody can say: there are too many, nothing is public,
    /// or its rows about persons are no longer.</param>
    public sealed record Found(string Code, string Title, bool IsPublic, int Edition, IReadOnlyList<Fault>? Wrong);

    /// <summary>The cell.</summary>
    /// <param name="Place">The place.</param>
    /// <param name="Column">The item.</param>
    /// <param name="Count">The cell as the map counts it.</param>
    /// <param name="Lines">What lies behind it.</param>
    /// <param name="Left">How many more there are.</param>
    public sealed record Response(EyeUnit Place, EyeColumn Column, EyeCount Count, IReadOnlyList<Line> Lines, int Left);

    /// <summary>Lists. Faults: <c>unit-unknown</c>, <c>item-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (from, to) = request.Place.Area;
        var units = db.Access.Oversees(request.Place) ? await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to)
            .Select(u => new EyeUnit(u.Code, u.Name, u.Level)).ToDictionaryAsync(u => u.Code, cancellationToken) : [];
        if (!units.TryGetValue(request.Place.Value, out var place))
        {
            return UnitFaults.Unknown(request.Place.ToString());
        }
        var board = await reader.Read(request.Place, request.Window, cancellationToken);
        if (board.Columns.Index().Where(c => c.Item.Key == request.Item).Select(c => c.Index).ToList() is not [var column])
        {
            return Fault.NotFound("item-unknown", $"公开目录里没有第“{(request.Item.Length > 20 ? request.Item[..20] : request.Item)}”项。");
        }
        var today = clock.Today();
        var lines = await duties.Each(request.Place, DutyWindow.Ending(request.Window), today, cancellationToken, request.Item)
            .Where(d => !request.Own || d.Unit == request.Place.Value).ToListAsync(cancellationToken);
        var shown = lines.OrderBy(d => Rank(d.Standing)).ThenBy(d => d.Unit).ThenBy(d => d.Period).Take(Most).ToList();
        var notices = await Notices(request.Place, [.. shown.Select(d => d.Code).OfType<string>()], cancellationToken);
        return new Response(place, board.Columns[column],
            EyeCount.Sum(board.Places.Where(p => !request.Own || p.Unit.Code == request.Place.Value).Select(p => p.Counts[column])),
            [.. shown.Select(d => new Line(units[d.Unit], Above(units, d.Unit), d, d.DaysLate(today),
                d.Code is { } code ? notices.GetValueOrDefault(code) : null))],
            lines.Count - shown.Count);
    }

    /// <summary>Name of the place above; empty where it lies outside.</summary>
    internal static string Above(Dictionary<long, EyeUnit> units, long unit) =>
        UnitCode.From(unit).Parent is { } up && units.TryGetValue(up.Value, out var above) ? above.Name : "";

    /// <summary>What somebody has to act on goes first.</summary>
    private static int Rank(DutyStanding standing) => standing switch
    {
        DutyStanding.Overdue or DutyStanding.OwedAgain => 0,
        DutyStanding.Due or DutyStanding.Unposted => 1,
        DutyStanding.OnTime or DutyStanding.Late or DutyStanding.Done => 2,
        DutyStanding.Coming => 3,
        DutyStanding.Excused or DutyStanding.NotApplicable => 4,
    };

    private async Task<Dictionary<string, Found>> Notices(UnitCode place, List<string> codes, CancellationToken cancellationToken)
    {
        var (from, to) = place.Area;
        var (found, looked) = (new Dictionary<string, Found>(StringComparer.Ordinal), 0);
        var above = await stamps.ReadOwnAsync(place, cancellationToken);
        var inside = await db.UnitStamps.AsNoTracking().Where(s => s.Unit >= from && s.Unit <= to)
            .ToDictionaryAsync(s => s.Unit, s => s.Value, cancellationToken);
        // stamps only grow: the sum over a village and its township moves with either
        long Own(long unit) => UnitCode.From(unit).Ancestors().Select(a => a.Value).Append(unit).Sum(u => inside.GetValueOrDefault(u));
        foreach (var some in codes.Distinct().Chunk(Most))
        {
            foreach (var n in await db.Notices.AsNoTracking().Where(n => n.Unit >= from && n.Unit <= to && some.Contains(n.Code))
                .OrderBy(n => n.Unit).ToListAsync(cancellationToken))
            {
                var wrong = n.Publicity == Publicity.Published && looked++ < MostChecked
                    ? await checks.Wrong(n, (Own(n.Unit), above), cancellationToken) : null;
                found[n.Code] = new(n.Code, n.Title, n.Publicity == Publicity.Published, n.LastEdition, wrong);
            }
        }
        return found;
    }
}
