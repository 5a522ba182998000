using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Content;

/// <summary>
/// Cells of columns that are published <see cref="Publish.Internal"/> (护理等级, 残疾类别): rules, clerk and reviewer see them while the draft
/// lives. The database holds them sealed, editions never hold them.
/// </summary>
public static class InternalCells
{
    /// <summary>What a column of this kind is marked with, wherever staff see it.</summary>
    public const string Mark = "仅内部核对、不公开";

    /// <summary>Whether a form has such columns.</summary>
    public static bool In(Form form) => form.Sections.Any(s => s.Columns.Any(c => c.IsInternal));

    /// <summary>The internal cells of a row as a canonical JSON object, to be sealed; null where it has none.</summary>
    public static string? Of(FormSection section, ContentRow row) =>
        section.Columns.Index().Any(c => c.Item.IsInternal && c.Index < row.Cells.Count && row.Cells[c.Index] is not null)
            ? ContentCodec.Cells(section, row, isInternal: true) : null;

    /// <summary>The content as it may leave the draft: without these cells, and without what a file states of their columns.</summary>
    public static NoticeContent Without(Form form, NoticeContent content) => !In(form) ? content : content with
    {
        Sections = [.. content.Sections.Select(s => Without(form.Section(s.Key), s))],
        Removed = [.. content.Removed.Select(r => r with { Row = Without(form.Section(r.Section), r.Row) })],
    };

    private static ContentSection Without(FormSection shape, ContentSection section)
    {
        var keys = shape.Columns.Where(c => c.IsInternal).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        return keys.Count == 0 ? section : section with
        {
            Rows = [.. section.Rows.Select(r => Without(shape, r))],
            Stated = section.Stated.Where(t => !keys.Contains(t.Key)).ToDictionary(StringComparer.Ordinal),
            FillBlanks = [.. section.FillBlanks.Where(k => !keys.Contains(k))],
            Computed = [.. section.Computed.Where(k => !keys.Contains(k))],
        };
    }

    private static ContentRow Without(FormSection shape, ContentRow row) =>
        row with { Cells = [.. row.Cells.Select((text, i) => shape.Columns[i].IsInternal ? null : text)] };
}
