using BoardKit.Domain.Units;

namespace BoardKit.Domain.Notices;

/// <summary>
/// A notice that its unit wants to hang below: in an area, from a day until a day. The notice stays its owner's; the boards of the area
/// show it as any resident reads it.
/// </summary>
public sealed class Addressed : IHandedDown
{
    /// <summary>Addresses a notice to the area of a place at or below its owner.</summary>
    public Addressed(Notice notice, UnitCode to, DateOnly hangFrom, DateOnly? hangTo, string by, DateTime nowUtc,
        DateOnly? fillBy = null)
    {
        (Owner, Id, NoticeId) = (notice.Unit, Guid.CreateVersion7(), notice.Id);
        (From, To, HangFrom, HangTo, By, AddressedAtUtc) = (to.Area.From, to.Area.To, hangFrom, hangTo, by, nowUtc);
        FillBy = fillBy;
    }

    private Addressed() => By = "";

    /// <inheritdoc/>
    public long Owner { get; private set; }

    /// <inheritdoc/>
    public long From { get; private set; }

    /// <inheritdoc/>
    public long To { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>The notice of the owner.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>First day it is to hang.</summary>
    public DateOnly HangFrom { get; private set; }

    /// <summary>Last day, or null: until taken back.</summary>
    public DateOnly? HangTo { get; private set; }

    /// <summary>
    /// Until when the places are asked to fill in what it leaves to them; null where it leaves nothing.
    /// </summary>
    public DateOnly? FillBy { get; private set; }

    /// <summary>Who addressed it.</summary>
    public string By { get; private set; }

    /// <summary>When.</summary>
    public DateTime AddressedAtUtc { get; private set; }

    /// <summary>Takes it back from a day on.</summary>
    public void TakeBack(DateOnly lastDay) => HangTo = lastDay;
}
