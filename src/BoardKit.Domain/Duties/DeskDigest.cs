using BoardKit.Domain.Units;

namespace BoardKit.Domain.Duties;

/// <summary>
/// That the reminder of a day was made for a unit. The key is the promise: of several nodes, or after a restart, one makes it. Where the
/// office has a mailbox it is also the letter that waits to be sent; on a day without anything, or off, it says nothing and only stands
/// there.
/// </summary>
public sealed class DeskDigest : IUnitOwned
{
    /// <summary>Longest subject.</summary>
    public const int MaxSubjectLength = 120;

    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 4_000;

    /// <summary>A day's reminder, without a letter.</summary>
    public DeskDigest(UnitCode unit, DateOnly day, DateTime nowUtc) => (Unit, Day, CreatedAtUtc) = (unit.Value, day, nowUtc);

    private DeskDigest()
    {
    }

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The day, in China.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>Mailbox of the office; null where no letter goes out.</summary>
    public string? Address { get; private set; }

    /// <summary>Subject of the letter; null without one.</summary>
    public string? Subject { get; private set; }

    /// <summary>The letter; null without one, and when it is over.</summary>
    public string? Text { get; private set; }

    /// <summary>When it is tried next; null when it is over or there is none.</summary>
    public DateTime? DueAtUtc { get; private set; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the mail server took it, or null.</summary>
    public DateTime? SentAtUtc { get; private set; }

    /// <summary>The letter that goes to the office. Controls are taken out of what becomes its head.</summary>
    public DeskDigest Write(string address, string subject, string text)
    {
        var line = string.Concat(subject.Where(c => !char.IsControl(c)));
        (Address, Subject, Text, DueAtUtc) = (address, line.Length > MaxSubjectLength ? line[..MaxSubjectLength] : line,
            text.Length > MaxTextLength ? text[..MaxTextLength] : text, CreatedAtUtc);
        return this;
    }
}
