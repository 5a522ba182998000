using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Duties;

/// <summary>
/// A duty as it is kept: whose, of which item and period or event, and what people decided about it. How it stands and until when it is due
/// is derived and stored nowhere.
/// </summary>
public sealed class KeptDuty : IUnitOwned
{
    /// <summary>Longest key of an item, in UTF-16 units; of a form where a county has no catalogue.</summary>
    public const int MaxItemLength = 64;

    /// <summary>Longest text of an event.</summary>
    public const int MaxEventLength = 200;

    /// <summary>A duty that nobody has decided anything about.</summary>
    public KeptDuty(UnitCode unit, string item, string form, Period period, string @event = "") =>
        (Unit, Item, Form, Period, Event) = (unit.Value, item, form, period.ToString(), @event);

    private KeptDuty(long unit, string item, string form, string period, string @event) =>
        (Unit, Item, Form, Period, Event) = (unit, item, form, period, @event);

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Key of the item.</summary>
    public string Item { get; private set; }

    /// <summary>Key of the form that usually carries it.</summary>
    public string Form { get; private set; }

    /// <summary>Text of the period: 2026Q3.</summary>
    public string Period { get; private set; }

    /// <summary>What happened; empty where the period is owed.</summary>
    public string Event { get; private set; }

    /// <summary>Day of the event from which it is counted; null where nobody registered it.</summary>
    public DateOnly? EventDay { get; private set; }

    /// <summary>Who registered the day.</summary>
    public string? EventBy { get; private set; }

    /// <summary>When.</summary>
    public DateTime? EventAtUtc { get; private set; }

    /// <summary>Why the place was let off; null where it was not.</summary>
    public string? Excuse { get; private set; }

    /// <summary>Who let it off.</summary>
    public string? ExcusedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTime? ExcusedAtUtc { get; private set; }

    /// <summary>Whether anybody has decided anything about it.</summary>
    public bool IsDecided => Excuse is not null || EventDay is not null;

    /// <summary>Registers the day of the event; null takes it back.</summary>
    public void Happens(DateOnly? day, string by, DateTime atUtc) =>
        (EventDay, EventBy, EventAtUtc) = day is null ? (null, null, null) : (day, by, (DateTime?)atUtc);

    /// <summary>Lets the place off; null takes it back.</summary>
    public void Let(string? reason, string by, DateTime atUtc) =>
        (Excuse, ExcusedBy, ExcusedAtUtc) = reason is null ? (null, null, null) : (reason.Trim(), by, (DateTime?)atUtc);
}
