using BoardKit.Domain.Units;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// How often something was tried on a day: a client with a name, a name with any client, a notice without success. It says who tried only by a keyed digest, so that nobody
/// can read from it whose name was looked for. Swept when the day is over.
/// </summary>
public sealed class LookUpTally : IUnitOwned
{
    /// <summary>A first try.</summary>
    public LookUpTally(long unit, Guid noticeId, DateOnly day, byte[] key) => (Unit, NoticeId, Day, Key, Count) = (unit, noticeId, day, key, 1);

    private LookUpTally() => Key = [];

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>Day in China.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Keyed digest of what is counted, 32 bytes.</summary>
    public byte[] Key { get; private set; }

    /// <summary>Tries.</summary>
    public int Count { get; private set; }
}
