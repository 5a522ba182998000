using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Features.Notices;

namespace BoardKit.Web.Staff;

/// <summary>An input for one cell of a draft.</summary>
/// <param name="Field">What it is about.</param>
/// <param name="Column">The column.</param>
/// <param name="Row">The row as stored; null for a new one.</param>
/// <param name="Typed">What was typed and is not stored.</param>
internal sealed record CellField(DraftField Field, ColumnView Column, ContentRow? Row, DraftTyped Typed)
{
    public string Name => Field.Name;

    /// <summary>The text as typed, else as stored; an identifying number is never sent back to a browser, masked or not.</summary>
    public string? Value => Column.Column.IsIdentifying ? null : Typed.Text(Name) ?? Row?.Cells[Column.Index];

    public string Label => Field.Line is not null
        ? Column.Column.FullLabel : Field.RowNumber is > 0 ? $"第 {Field.Row} 行的{Column.Column.FullLabel}" : $"新一行的{Column.Column.FullLabel}";

    public string? Hint => Column.Column.IsIdentifying && Row?.Cells[Column.Index] is { } masked ? $"{masked}（不改就留空）" : null;

    public bool IsChoice => Column.Column.Type == CellType.Enum;

    public bool IsRefused => Typed.IsRefused(Name);
}
