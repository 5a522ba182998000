namespace BoardKit.Domain.Privacy;

/// <summary>
/// How often residents may ask before it becomes slow, and before a name is given no answer any more. Nothing here closes a notice: beyond
/// the budgets of a client and of a notice a question is answered after a pause and a sum in words. Only a name that was guessed at too
/// often is told nothing until its time is over; its household still has the code on its slip, and the list itself.
/// </summary>
/// <param name="Client">Tries of this client with this name today.</param>
/// <param name="Name">Tries with this name today that found nothing, by anybody.</param>
/// <param name="NameByMonth">The same in this calendar month.</param>
/// <param name="Notice">Tries at the notice today that found nothing.</param>
public sealed record LookUpBudget(int Client, int Name, int NameByMonth, int Notice)
{
    /// <summary>Tries of a client with one name a day.</summary>
    public const int TriesOfClient = 10;

    /// <summary>Tries without success at a notice a day.</summary>
    public const int MissesOfNotice = 200;

    /// <summary>Tries without success with one name a day, whoever tries.</summary>
    public const int MissesOfName = 20;

    /// <summary>
    /// The same in a month. Who knows the birthday has 500 numbers to guess from: forty guesses leave them with odds of 1 to 12, and a list
    /// hangs for weeks, not for years.
    /// </summary>
    public const int MissesOfNameByMonth = 40;

    /// <summary>Days for which a tally is kept: the longest month.</summary>
    public const int DaysKept = 31;

    private const int MissesPerSecond = 100;
    private const int LongestPauseSeconds = 5;

    /// <summary>The shortest pause before a sum.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    /// <summary>Whether the next try takes a pause and a sum.</summary>
    public bool IsSpent => Client >= TriesOfClient || Notice >= MissesOfNotice;

    /// <summary>Whether the name gets no answer any more, right or wrong.</summary>
    public bool IsSilent => Name >= MissesOfName || NameByMonth >= MissesOfNameByMonth;

    /// <summary>
    /// How long the next try waits once the budget is spent: a second, and one more for each hundred misses beyond it, at most five.
    /// </summary>
    public TimeSpan Pause =>
        TimeSpan.FromSeconds(Math.Clamp(1 + (Notice - MissesOfNotice) / MissesPerSecond, ShortestPause.Seconds, LongestPauseSeconds));
}
