namespace BoardKit.Domain.Calendar;

/// <summary>What is wrong with the clock of a machine.</summary>
public enum ClockTrouble
{
    /// <summary>It says less than what has been: it jumped back, or what was recorded before was recorded too late.</summary>
    Back,
    /// <summary>It went further than time did: it was set forward, or the machine slept.</summary>
    Ahead,
    /// <summary>It and the database server's say different times.</summary>
    Apart,
}

/// <summary>A finding about the clock of this machine.</summary>
/// <param name="Trouble">What.</param>
/// <param name="By">By how much, positive.</param>
/// <param name="Than">The moment it was compared with, UTC.</param>
public readonly record struct ClockFinding(ClockTrouble Trouble, TimeSpan By, DateTime Than);

/// <summary>
/// Judges the clock of this machine by what cannot lie together with it: a counter that nobody sets, the latest moment on record, another
/// machine's clock. Clocks that a time server keeps differ by much less than the tolerance. Pure, but for the last look that it remembers.
/// </summary>
public sealed class ClockJudge
{
    /// <summary>Differences up to this are nothing: several nodes, and corrections in small steps.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private (DateTime Wall, TimeSpan Steady)? _last;

    /// <summary>Compares the way of the clock since the last look with that of a steady counter; null at the first look.</summary>
    public ClockFinding? Look(DateTime nowUtc, TimeSpan steady)
    {
        lock (_lock)
        {
            var last = _last;
            _last = (nowUtc, steady);
            if (last is not { } before)
            {
                return null;
            }
            var expected = before.Wall + (steady - before.Steady);
            return Behind(nowUtc, expected)
                ?? (nowUtc - expected > Tolerance ? new(ClockTrouble.Ahead, nowUtc - expected, expected) : null);
        }
    }

    /// <summary>Compares the clock with a moment that has been.</summary>
    public static ClockFinding? Behind(DateTime nowUtc, DateTime beenUtc) =>
        beenUtc - nowUtc > Tolerance ? new(ClockTrouble.Back, beenUtc - nowUtc, beenUtc) : null;

    /// <summary>Compares the clock with another one.</summary>
    public static ClockFinding? Beside(DateTime nowUtc, DateTime otherUtc) =>
        (nowUtc - otherUtc).Duration() is var by && by > Tolerance ? new(ClockTrouble.Apart, by, otherUtc) : null;
}
