using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// By what a row of a list is known again in the list of another village: by the digests of its numbers; where it has none, by a keyed
/// digest of what it says. Both come from the county's key, so they say nothing to anybody without it, and nothing in another county.
/// </summary>
public static class ListDigest
{
    /// <summary>Stands for the column key where the digest is that of a whole row; no form has such a column.</summary>
    public const string WholeRow = "";

    private const string Purpose = "list-row";

    /// <summary>Whether a mark is that of a person or an account; telephones are shared by too many.</summary>
    private static bool IsNumber(PersonMark mark) => mark.Kind is CellType.IdCard or CellType.BankCard;

    /// <summary>For each row of the lists that can be known again its digests under the digester's key.</summary>
    public static IReadOnlyList<IReadOnlyList<byte[]>> Rows(Form form, NoticeContent content, IDigester digester) =>
        [.. Lists(form, content)
        .SelectMany(list => list.Content.Rows.Select(row => Digests(form, list.Shape, row, digester)))
        .Where(digests => digests.Count > 0)];

    /// <summary>What is stored beside the digests of numbers when an edition is made: the digest of each row that has no number.</summary>
    public static IReadOnlyList<StoredMark> Stored(long unit, Guid notice, int edition, Form form, NoticeContent content,
        IDigester digester) => [.. Lists(form, content)
        .SelectMany(list => list.Content.Rows.Where(row => !row.Marks.Any(IsNumber))
            .Select(row => (list.Shape.Key, row.RowNumber, Digest: Of(form, list.Shape, row, digester))))
        .Where(row => row.Digest is not null)
        .Select(row => new StoredMark(unit, notice, edition, row.Key, row.RowNumber,
            new(WholeRow, CellType.Text, row.Digest!, null, digester.KeyVersion)))];

    private static IEnumerable<(FormSection Shape, ContentSection Content)> Lists(Form form, NoticeContent content) =>
        content.Sections.Select(s => (form.Section(s.Key), s)).Where(s => s.Item1.Kind == SectionKind.List);

    private static IReadOnlyList<byte[]> Digests(Form form, FormSection shape, ContentRow row, IDigester digester) =>
        row.Marks.Any(IsNumber) ? [.. row.Marks.Where(m => IsNumber(m) && m.KeyVersion == digester.KeyVersion).Select(m => m.Number)]
        : Of(form, shape, row, digester) is { } digest ? [digest] : [];

    /// <summary>
    /// The name folded as look-ups fold it, with the amounts, days and masked numbers of the row: what another village copies. Group and
    /// remark are left out, for these are what a clerk adapts. Null for a row without a name or without an amount: too many say the same.
    /// </summary>
    private static byte[]? Of(Form form, FormSection shape, ContentRow row, IDigester digester)
    {
        if (HouseholdKey.NameColumn(shape) is not (>= 0 and var name) || row.Cells[name] is not { } text
            || !shape.Columns.Where((c, i) => c.IsNumber && row.Cells[i] is not null).Any())
        {
            return null;
        }
        var says = row.Cells.Select((cell, i) => cell is null ? null
            : shape.Columns[i].IsNumber && ErasedRows.Canonical(cell) is { } number ? number
            : shape.Columns[i].IsIdentifying || shape.Columns[i].Type is CellType.Date or CellType.Month ? cell : null);
        return digester.Digest(Purpose, $"{form.Key}\n{shape.Key}\n{PersonName.Fold(text)}\n{string.Join('\n', says)}");
    }
}
