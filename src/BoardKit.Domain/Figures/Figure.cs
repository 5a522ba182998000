using BoardKit.Domain.Units;

namespace BoardKit.Domain.Figures;

/// <summary>
/// A figure of the newest published edition of a notice, written and removed in the transaction that publishes, corrects or withdraws.
/// </summary>
public sealed class Figure : IUnitOwned
{
    /// <summary>A figure of a notice.</summary>
    public Figure(long unit, Guid noticeId, string form, string period, string item, long value, long? stated, bool superseded = false)
    {
        (Unit, NoticeId, Form, Period, Item, Value, Stated) = (unit, noticeId, form, period, item, value, stated);
        Superseded = superseded;
    }

    private Figure() => (Form, Period, Item) = ("", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>Form key.</summary>
    public string Form { get; private set; }

    /// <summary>Period text, of the form's length.</summary>
    public string Period { get; private set; }

    /// <summary>Figure key of the form.</summary>
    public string Item { get; private set; }

    /// <summary>Ten-thousandths of the measure.</summary>
    public long Value { get; private set; }

    /// <summary>What the sheet itself states, in ten-thousandths; null when it states nothing.</summary>
    public long? Stated { get; private set; }

    /// <summary>Whether a later phase of the same matter is published: then it is not added up.</summary>
    public bool Superseded { get; private set; }
}
