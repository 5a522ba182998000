using BoardKit.Domain.Units;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// How often something was tried: a client with a name, a name with any client, a notice without success. Its key is a bucket
/// (<see cref="LookUpKeys"/>) that hundreds of names share, so that nobody can read from it whose name was looked for, and a flood of names
/// fills a bounded number of rows. Swept when its time is over.
/// </summary>
public sealed class LookUpTally : IUnitOwned
{
    /// <summary>A tally that counts nothing yet.</summary>
    public LookUpTally(long unit, Guid noticeId, DateOnly day, byte[] key) => (Unit, NoticeId, Day, Key) = (unit, noticeId, day, key);

    private LookUpTally() => Key = [];

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>Day in China; the first of the month for what is counted by the month.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>What is counted, 32 bytes.</summary>
    public byte[] Key { get; private set; }

    /// <summary>Tries.</summary>
    public int Count { get; private set; }

    /// <summary>Counts tries, or nothing.</summary>
    public void Add(int tries) => Count += tries;
}
