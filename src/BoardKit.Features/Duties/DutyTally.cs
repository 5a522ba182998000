using BoardKit.Features.Register;

namespace BoardKit.Features.Duties;

/// <summary>Duties counted by group; one duty may stand in several.</summary>
public sealed class DutyTally
{
    private readonly int[] _groups = new int[Enum.GetValues<DutyGroup>().Length];
    private int _usual;

    /// <summary>How many a group holds; null: whatever is looked at where nobody names a group.</summary>
    public int Of(DutyGroup? group) => group is { } named ? _groups[(int)named] : _usual;

    /// <summary>By group.</summary>
    public IReadOnlyDictionary<DutyGroup, int> ByGroup => Enum.GetValues<DutyGroup>().ToDictionary(g => g, g => _groups[(int)g]);

    /// <summary>Counts one as it stands on a day.</summary>
    public void Add(DutyLine line, DateOnly today)
    {
        foreach (var group in Enum.GetValues<DutyGroup>())
        {
            _groups[(int)group] += group.Holds(line, today) ? 1 : 0;
        }
        _usual += DutyGroups.Asks(null, line, today) ? 1 : 0;
    }

    /// <summary>Counts what was counted elsewhere.</summary>
    public void Add(DutyTally other)
    {
        foreach (var (at, count) in other._groups.Index())
        {
            _groups[at] += count;
        }
        _usual += other._usual;
    }
}
