namespace BoardKit.Domain.Units;

/// <summary>
/// A place: a province, city, county, township-level unit or village. Its number never changes and is never reused; the official code and
/// the name may (<see cref="UnitHistory"/>). Un-owned: the tree of places is public.
/// </summary>
public sealed class Unit
{
    /// <summary>Longest name that is stored; official names stay well below.</summary>
    public const int MaxNameLength = 100;

    /// <summary>A place as it is imported.</summary>
    /// <param name="place">Its number; level, parent and area follow from it.</param>
    /// <param name="name">Official name, kept exactly, private-use and non-BMP characters included.</param>
    /// <param name="isGovernment">Whether it is a government or a self-governing village; see
    /// <see cref="UnitCodeRules.IsGovernment"/>.</param>
    public Unit(UnitCode place, string name, bool isGovernment)
    {
        (Code, OfficialCode, Name, Level, IsGovernment) = (place.Value, place.Value, name, place.Level, isGovernment);
    }

    private Unit(long code, long officialCode, string name, UnitLevel level, bool isGovernment) =>
        (Code, OfficialCode, Name, Level, IsGovernment) = (code, officialCode, name, level, isGovernment);

    /// <summary>The place number, twelve digits.</summary>
    public long Code { get; private set; }

    /// <summary>The official division code valid today; the same as the number until a re-issue.</summary>
    public long OfficialCode { get; private set; }

    /// <summary>Official name valid today.</summary>
    public string Name { get; private set; }

    /// <summary>Level, as the number says.</summary>
    public UnitLevel Level { get; private set; }

    /// <summary>False for development zones and other bodies that hold a township's code without being one.</summary>
    public bool IsGovernment { get; private set; }

    /// <summary>First day on which it reports; null when it was there before the records begin.</summary>
    public DateOnly? Opened { get; private set; }

    /// <summary>Last day on which it reports; null while it is open.</summary>
    public DateOnly? Closed { get; private set; }

    /// <summary>The place that took over when this one closed.</summary>
    public long? Heir { get; private set; }

    /// <summary>The number with its rules.</summary>
    public UnitCode Place => UnitCode.From(Code);

    /// <summary>Which committee it has at village level, null for none; see <see cref="UnitCodeRules.CommitteeOf"/>.</summary>
    public Issuer? Committee => UnitCodeRules.CommitteeOf(UnitCode.From(OfficialCode), Name);

    /// <summary>Whether it was open on a day.</summary>
    public bool IsOpen(DateOnly day) => (Opened is not { } opened || opened <= day) && (Closed is not { } closed || closed >= day);

    /// <summary>
    /// Takes a new name, or a new official code too, from a day on; returns the history row of the old ones, or null when both are the
    /// same.
    /// </summary>
    public UnitHistory? Rename(string name, DateOnly from, UnitCode? official = null)
    {
        var code = official?.Value ?? OfficialCode;
        if (string.Equals(name, Name, StringComparison.Ordinal) && code == OfficialCode)
        {
            return null;
        }
        var old = new UnitHistory(Code, OfficialCode, Name, from.AddDays(-1));
        (Name, OfficialCode) = (name, code);
        return old;
    }

    /// <summary>
    /// Sets the days between which it reports, and the place that took over. Throws <see cref="ArgumentOutOfRangeException"/> when it would
    /// close before it opened.
    /// </summary>
    public void SetOpen(DateOnly? from, DateOnly? to, UnitCode? heir = null)
    {
        if (from > to)
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, "A place closes on or after the day it opened.");
        }
        (Opened, Closed, Heir) = (from, to, heir?.Value);
    }

    /// <summary>The seal name used where no profile sets one: 燎西村委会 → 燎西村村民委员会, 周集镇 → 周集镇人民政府.</summary>
    public string DefaultSealName => UnitCodeRules.SealName(Level, Name, IsGovernment);
}
