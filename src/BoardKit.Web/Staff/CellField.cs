using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;

namespace BoardKit.Web.Staff;

/// <summary>An input for one cell; place 0 is a row that does not exist yet.</summary>
internal sealed record CellField(string Section, int Place, ColumnView Column, ContentRow? Row)
{
    /// <summary>The field's name in the form: cell.section.place.column.</summary>
    public string Name => $"cell.{Section}.{Place}.{Column.Column.Key}";

    /// <summary>The canonical text; an identifying number is never sent back to a browser, masked or not.</summary>
    public string? Value => Column.Column.IsIdentifying ? null : Row?.Cells[Column.Index];

    public string Label => Place == 0 ? $"新一行的{Column.Column.Label}" : $"第 {Place} 行的{Column.Column.Label}";

    public string? Hint => Column.Column.IsIdentifying && Row?.Cells[Column.Index] is { } masked ? $"{masked}（不改就留空）" : null;

    public bool IsChoice => Column.Column.Type == CellType.Enum;
}
