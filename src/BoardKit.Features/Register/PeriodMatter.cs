using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Register;

/// <summary>
/// What is asked of a unit by a form and period and answered by one notice, or by several for several items; made of the lines that one
/// notice answers, none of which is let off.
/// </summary>
/// <param name="Index">Place in what was asked.</param>
/// <param name="Unit">Place number of the unit.</param>
internal readonly record struct PeriodMatter(int Index, long Unit)
{
    /// <summary>Whether everything of it is public.</summary>
    public required bool IsPublic { get; init; }

    /// <summary>Whether what is not public is not owed yet.</summary>
    public required bool IsComing { get; init; }

    /// <summary>Null where no item of it has a last day: nobody was in time then, and nobody late.</summary>
    public required bool? IsOnTime { get; init; }

    /// <summary>Whether something of it was withdrawn and is owed again.</summary>
    public required bool IsOwedAgain { get; init; }

    /// <summary>The first last day among what is open; among all where nothing is.</summary>
    public required DueDay? Until { get; init; }

    /// <summary>What it is about beside form and period; null for the one notice of a form and period.</summary>
    public required string? About { get; init; }

    /// <summary>Whether the one notice of a form and period answers it.</summary>
    public required bool ByPeriod { get; init; }

    /// <summary>Code of the notice of what is not the one of its form and period; null where none is there.</summary>
    public required string? Code { get; init; }

    /// <summary>Of lines that one notice answers.</summary>
    public static PeriodMatter Of(int index, long unit, IReadOnlyList<DutyLine> lines)
    {
        var open = lines.Where(l => !l.Standing.IsPublic()).ToList();
        return new(index, unit)
        {
            IsPublic = open.Count == 0,
            IsComing = open.TrueForAll(l => l.Standing == DutyStanding.Coming),
            IsOnTime = lines.All(l => l.Until?.Day is null) ? null
                : lines.All(l => l.Standing is DutyStanding.OnTime or DutyStanding.Done),
            IsOwedAgain = open.Exists(l => l.Standing == DutyStanding.OwedAgain),
            Until = (open.Count > 0 ? open : lines).Select(l => l.Until).OfType<DueDay>().OrderBy(u => u.Day is null).ThenBy(u => u.Day)
                .FirstOrDefault(),
            About = lines[0] is { ByPeriod: false } one ? one.Event.Length > 0 ? one.Event : one.Name : null,
            ByPeriod = lines[0].ByPeriod,
            Code = lines[0].ByPeriod ? null : lines[0].Code,
        };
    }

    /// <summary>The lines of a unit by form and period, and in these by what one notice answers.</summary>
    public static IEnumerable<((string Form, string Period) Key, IReadOnlyList<DutyLine> Lines)> Grouped(IEnumerable<DutyLine> lines) =>
        from same in lines.GroupBy(l => (l.Form, Period: l.Period.ToString()))
        from matter in Parted([.. same])
        select (same.Key, matter);

    /// <summary>What a form owes by its period anyway is no event besides.</summary>
    private static IEnumerable<IReadOnlyList<DutyLine>> Parted(List<DutyLine> lines) =>
        lines.FindAll(l => l.ByPeriod) is { Count: > 0 } period ? [period]
            : lines.GroupBy(l => l.Event.Length == 0 ? $"item {l.Item}" : l.Code ?? $"event {l.Event}", StringComparer.Ordinal)
                .Select(same => same.ToList());
}

/// <summary>Matters counted: of an area, or of one of its parts.</summary>
internal sealed class PeriodTally
{
    private int _all, _public, _coming, _onTime;
    private bool _isUntimed;
    private long? _unit;
    private DueDay? _until;

    /// <summary>Counts one.</summary>
    public void Add(in PeriodMatter matter)
    {
        _unit = _all == 0 || _unit == matter.Unit ? matter.Unit : null;
        _all++;
        _public += matter.IsPublic ? 1 : 0;
        _coming += !matter.IsPublic && matter.IsComing ? 1 : 0;
        _onTime += matter.IsPublic && matter.IsOnTime == true ? 1 : 0;
        _isUntimed |= matter.IsOnTime is null;
        _until = matter.Until is { } until && (_until is null || (until.Day is not null && !(_until.Day <= until.Day))) ? until : _until;
    }

    /// <summary>
    /// How a form and period stand in a place: what an area has is what was laid down for it, a unit has the day of what is open.
    /// </summary>
    /// <param name="place">Place number.</param>
    /// <param name="form">The form.</param>
    /// <param name="period">The period.</param>
    /// <param name="laid">The last day that was laid down for the place.</param>
    /// <param name="today">The day on which it is asked.</param>
    public Duty Of(long place, Form form, Period period, DueDay? laid, DateOnly today) => new(form, period, _all, _public, today)
    {
        Coming = _coming,
        Until = _all > 0 && _unit == place ? _until : laid,
        OnTime = _isUntimed || (_all == 0 && laid?.Day is null) ? null : _onTime,
    };
}
