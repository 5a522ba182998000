using BoardKit.Domain.Units;

namespace BoardKit.Domain.Editions;

/// <summary>That a row of an edition was erased on request, by whom and why. It says nothing of what the row said.</summary>
public sealed class Erasure : IUnitOwned
{
    /// <summary>The erasure of a row.</summary>
    public Erasure(EditionRow row, string reason, Actor by, DateTime nowUtc)
    {
        (Unit, NoticeId, Edition, Order, Section, RowNumber) = (row.Unit, row.NoticeId, row.Number, row.Order, row.Section, row.RowNumber);
        (Reason, By, AtUtc) = (reason, by.Name, nowUtc);
    }

    private Erasure() => (Section, Reason, By) = ("", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>Edition number.</summary>
    public int Edition { get; private set; }

    /// <summary>Position of the row among all rows of the edition; see <see cref="EditionRow.Order"/>.</summary>
    public int Order { get; private set; }

    /// <summary>Section key.</summary>
    public string Section { get; private set; }

    /// <summary>Place within the section.</summary>
    public int RowNumber { get; private set; }

    /// <summary>Why, in the words of who did it; for staff.</summary>
    public string Reason { get; private set; }

    /// <summary>Who did it, as shown to staff.</summary>
    public string By { get; private set; }

    /// <summary>When.</summary>
    public DateTime AtUtc { get; private set; }
}
