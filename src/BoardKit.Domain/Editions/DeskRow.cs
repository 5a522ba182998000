using BoardKit.Domain.Units;

namespace BoardKit.Domain.Editions;

/// <summary>
/// A row about people that has left public view and that its unit alone keeps, to begin the list of the next period with it: masked text
/// and digests as they were published, encrypted under a key of the county that lies outside the database. No reader of editions knows
/// it. It goes when the next period is published, when somebody in it is erased, and when the county takes its setting back.
/// </summary>
public sealed class DeskRow : IUnitOwned
{
    /// <summary>A row of an edition, sealed.</summary>
    /// <param name="row">The row, whose text is being deleted.</param>
    /// <param name="cipher">What it said, encrypted for this row alone.</param>
    /// <param name="sealedBy">Version of the digest key whose key sealed it.</param>
    public DeskRow(EditionRow row, byte[] cipher, int sealedBy)
    {
        (Unit, NoticeId, Edition, Order, Section, RowNumber) = (row.Unit, row.NoticeId, row.Number, row.Order, row.Section, row.RowNumber);
        (Sealed, SealedBy) = (cipher, sealedBy);
    }

    private DeskRow() => (Section, Sealed) = ("", []);

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

    /// <summary>Line, cells and digests, encrypted.</summary>
    public byte[] Sealed { get; private set; }

    /// <summary>Version of the digest key whose key sealed it.</summary>
    public int SealedBy { get; private set; }
}
