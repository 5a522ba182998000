namespace BoardKit.Domain.Units;

/// <summary>
/// One sign-in of a person on one device. The cookie names it, and it is asked at every request: what ends here is out at once. Un-owned.
/// </summary>
public sealed class Session
{
    /// <summary>Longest words for a device.</summary>
    public const int MaxDeviceLength = 40;

    /// <summary>A session that begins now.</summary>
    public Session(Guid userId, string stamp, string device, string address, DateTime madeAtUtc, DateTime endsAtUtc) =>
        (Id, UserId, Stamp, Device, Address, MadeAtUtc, EndsAtUtc) =
            (Guid.CreateVersion7(), userId, stamp, device, address, madeAtUtc, endsAtUtc);

    private Session(Guid id, Guid userId, string stamp, string device, string address, DateTime madeAtUtc, DateTime endsAtUtc) =>
        (Id, UserId, Stamp, Device, Address, MadeAtUtc, EndsAtUtc) = (id, userId, stamp, device, address, madeAtUtc, endsAtUtc);

    /// <summary>Names it in the cookie.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose.</summary>
    public Guid UserId { get; private set; }

    /// <summary>
    /// The account's security stamp when it began: a lock, a reset, a new password make another, and every session is over.
    /// </summary>
    public string Stamp { get; private set; }

    /// <summary>The device in words (Windows · Edge), made here: nothing of what the browser said of itself is kept.</summary>
    public string Device { get; private set; }

    /// <summary>Network address that it began from.</summary>
    public string Address { get; private set; }

    /// <summary>Since when.</summary>
    public DateTime MadeAtUtc { get; private set; }

    /// <summary>Until when at the latest, however busy it is.</summary>
    public DateTime EndsAtUtc { get; private set; }

    /// <summary>When the person ended it; null while nobody did.</summary>
    public DateTime? EndedAtUtc { get; private set; }

    /// <summary>Whether it still holds for an account of this stamp.</summary>
    public bool Holds(string? stamp, DateTime nowUtc) => EndedAtUtc is null && nowUtc < EndsAtUtc && Stamp == stamp;

    /// <summary>Ends it; a second call changes nothing.</summary>
    public void End(DateTime atUtc) => EndedAtUtc ??= atUtc;
}
