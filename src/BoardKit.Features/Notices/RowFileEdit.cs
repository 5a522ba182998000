using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Notices;

/// <summary>Puts a cleared file into a row of a table, in place of the one before it, or takes it out.</summary>
internal static class RowFileEdit
{
    private static Fault Gone { get; } = Fault.NotFound("no-such-place", "没有这一行或这一列，可能已被删去，请刷新后再改。");

    /// <summary>The content with it; refused when the row is gone or the column holds no files.</summary>
    public static Outcome<NoticeContent> Apply(Form form, NoticeContent content, DraftEdit.SetFile set)
    {
        if (FileSlot.Find(form, set.Section, set.Column) is not { IsOfRow: true } slot || content.Section(set.Section) is not { } section
            || section.Rows.All(r => r.Id != set.Row))
        {
            return Gone;
        }
        var changed = section with
        {
            Rows = [.. section.Rows.Select(r => r.Id == set.Row ? FileRows.With(r, slot.Column, set.Hash) : r)],
        };
        return content with { Sections = [.. content.Sections.Select(s => s.Key == set.Section ? changed : s)] };
    }
}
