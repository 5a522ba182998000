using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Privacy.Erasing;

/// <summary>A row of a notice.</summary>
/// <param name="Edition">Edition number; 0 for the open draft.</param>
/// <param name="Section">Section key.</param>
/// <param name="RowNumber">Its number in the list.</param>
public readonly record struct RowPlace(int Edition, string Section, int RowNumber);

/// <summary>The same person in another notice of the unit, found by the digest of the number.</summary>
/// <param name="Code">Public code of the notice.</param>
/// <param name="Title">Its title.</param>
/// <param name="Row">The row in its newest edition that has it, or in its draft.</param>
/// <param name="Section">Heading of the list.</param>
public sealed record OtherRow(string Code, string Title, RowPlace Row, string Section);

/// <summary>Where a person stands.</summary>
/// <param name="Section">The list of the row that was named.</param>
/// <param name="Row">That row.</param>
/// <param name="Rows">All rows of the person in this notice: of every edition and of the open draft.</param>
/// <param name="Unsure">Rows of this notice that bear the same name and cannot be told from a namesake's.</param>
/// <param name="Others">Rows with the same number in the unit's other notices.</param>
public sealed record PersonTrace(FormSection Section, ContentRow Row, IReadOnlyList<RowPlace> Rows, IReadOnlyList<RowPlace> Unsure,
    IReadOnlyList<OtherRow> Others)
{
    /// <summary>The digests by which the person is known: of the ID number, else of the account.</summary>
    public static IReadOnlyList<PersonMark> Known(ContentRow row)
    {
        List<PersonMark> byNumber = [.. row.Marks.Where(m => m.Kind == CellType.IdCard)];
        return byNumber.Count > 0 ? byNumber : [.. row.Marks.Where(m => m.Kind == CellType.BankCard)];
    }
}

/// <summary>An edition of a notice, or its draft (number 0), with everything it holds: also what residents no longer see.</summary>
/// <param name="Edition">Edition number; 0 for the open draft.</param>
/// <param name="Form">The form in its version.</param>
/// <param name="Content">Rows with their digests; erased rows are left out.</param>
internal sealed record HeldContent(int Edition, Form Form, NoticeContent Content);
