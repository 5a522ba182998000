using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// A stored digest of an identifying number, or, of a published row that has none, of what the row says (<see cref="ListDigest"/>); edition
/// 0 is the open draft. Never public.
/// </summary>
public sealed class StoredMark : IUnitOwned
{
    /// <summary>A mark of a row.</summary>
    public StoredMark(long unit, Guid noticeId, int edition, string section, int place, PersonMark mark)
    {
        (Unit, NoticeId, Edition, Section, RowNumber) = (unit, noticeId, edition, section, place);
        (ColumnKey, Kind, Number, Person, KeyVersion) = (mark.ColumnKey, mark.Kind, mark.Number, mark.Person, mark.KeyVersion);
    }

    private StoredMark() => (Section, ColumnKey, Number) = ("", "", []);

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>Edition number; 0 for the open draft.</summary>
    public int Edition { get; private set; }

    /// <summary>Section key.</summary>
    public string Section { get; private set; }

    /// <summary>Place within the section; below 0 for a row of a draft that was deleted and can still be put back.</summary>
    public int RowNumber { get; private set; }

    /// <summary>Column the number stood in, or <see cref="ListDigest.WholeRow"/>.</summary>
    public string ColumnKey { get; private set; }

    /// <summary>What kind of number it was; text for a whole row.</summary>
    public CellType Kind { get; private set; }

    /// <summary>Keyed digest of the number, 32 bytes.</summary>
    public byte[] Number { get; private set; }

    /// <summary>Keyed digest of name and last six characters, 32 bytes; null without a name.</summary>
    public byte[]? Person { get; private set; }

    /// <summary>Version of the digest key.</summary>
    public int KeyVersion { get; private set; }

    /// <summary>The mark as it travels with content.</summary>
    public PersonMark ToMark() => new(ColumnKey, Kind, Number, Person, KeyVersion);
}
