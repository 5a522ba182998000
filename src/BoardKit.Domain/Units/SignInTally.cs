namespace BoardKit.Domain.Units;

/// <summary>
/// How often somebody tried to sign in to an account: from one device that the account was used on before, or from all others together
/// (<see cref="Others"/>). So a stranger who guesses makes other strangers wait, and never whoever works there every day. Un-owned: it is
/// made before anybody is known.
/// </summary>
public sealed class SignInTally
{
    /// <summary>Tries in a row without a pause.</summary>
    public const int Free = 4;

    /// <summary>Tries a day.</summary>
    public const int TriesADay = 50;

    /// <summary>Stands for every device that is not known.</summary>
    public static readonly Guid Others = Guid.Empty;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Nobody tried yet.</summary>
    public SignInTally(Guid userId, Guid device, DateTime nowUtc) =>
        (UserId, Device, SinceUtc, NotBeforeUtc, UsedAtUtc) = (userId, device, nowUtc, nowUtc, nowUtc);

    private SignInTally(Guid userId, Guid device, int tries, DateTime sinceUtc, DateTime notBeforeUtc, DateTime usedAtUtc) =>
        (UserId, Device, Tries, SinceUtc, NotBeforeUtc, UsedAtUtc) = (userId, device, tries, sinceUtc, notBeforeUtc, usedAtUtc);

    /// <summary>The account; the empty id for all names that nobody has.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The device, or <see cref="Others"/>.</summary>
    public Guid Device { get; private set; }

    /// <summary>Tries since <see cref="SinceUtc"/> that were not followed by success.</summary>
    public int Tries { get; private set; }

    /// <summary>When the day of the tries began.</summary>
    public DateTime SinceUtc { get; private set; }

    /// <summary>Before this the next try is refused without looking at it.</summary>
    public DateTime NotBeforeUtc { get; private set; }

    /// <summary>Last success.</summary>
    public DateTime UsedAtUtc { get; private set; }

    /// <summary>Whether a try is looked at now.</summary>
    public bool Allows(DateTime nowUtc) => nowUtc >= NotBeforeUtc;

    /// <summary>
    /// Counts a try before it is looked at. After <see cref="Free"/> the next waits 5 seconds, then 10, 20 … at most 15 minutes; after
    /// <see cref="TriesADay"/> until the day is over.
    /// </summary>
    public void Count(DateTime nowUtc)
    {
        if (nowUtc - SinceUtc >= Day)
        {
            (Tries, SinceUtc) = (0, nowUtc);
        }
        Tries++;
        NotBeforeUtc = Tries >= TriesADay ? SinceUtc + Day
            : Tries < Free ? nowUtc
            : nowUtc + FirstPause * Math.Min(1 << Math.Min(Tries - Free, 16), LongestPause / FirstPause);
    }

    /// <summary>
    /// The try was right. A device is forgiven everything; among the others only this try and the pause: who guesses from elsewhere has no
    /// more tries because somebody got in.
    /// </summary>
    public void Succeeded(DateTime nowUtc)
    {
        Tries = Device == Others ? Math.Max(0, Tries - 1) : 0;
        (NotBeforeUtc, UsedAtUtc) = (nowUtc, nowUtc);
    }
}
