using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Units;

/// <summary>
/// A form, or one of the items that it serves, is not due from a place in a period (no land was taken, no levy raised): the place is left
/// out of the expected count. A mark on a place above holds for all below it, unless a nearer one says otherwise; what several come to
/// <see cref="SaidMarks"/> says.
/// </summary>
public sealed class NotApplicable : IUnitOwned
{
    /// <summary>A mark on a place.</summary>
    public NotApplicable(UnitCode unit, string form, Period period, string by, DateTime atUtc, string reason = "",
        MarkState state = MarkState.Holds, string item = "") => (Unit, Form, Period, By, AtUtc, Reason, State, Item) =
            (unit.Value, form, period.ToString(), by, atUtc, reason.Trim(), state, item);

    private NotApplicable(long unit, string form, string period, string by, DateTime atUtc) =>
        (Unit, Form, Period, By, AtUtc, Reason, Item) = (unit, form, period, by, atUtc, "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Key of the form.</summary>
    public string Form { get; private set; }

    /// <summary>Text of the period: 2026Q3.</summary>
    public string Period { get; private set; }

    /// <summary>Key of the item of the catalogue that it speaks of; empty of the form as a whole.</summary>
    public string Item { get; private set; }

    /// <summary>Name of who said so.</summary>
    public string By { get; private set; }

    /// <summary>When.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>Why; empty of a mark that is older than reasons.</summary>
    public string Reason { get; private set; }

    /// <summary>What it says.</summary>
    public MarkState State { get; private set; }

    /// <summary>Says something else, or the same for another reason.</summary>
    public void Say(MarkState state, string reason, string by, DateTime atUtc) =>
        (State, Reason, By, AtUtc) = (state, reason.Trim(), by, atUtc);
}
