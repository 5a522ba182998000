using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Web.Desk;

/// <summary>The place of a file in a row of the draft's table.</summary>
/// <param name="Slot">The column.</param>
/// <param name="Row">The row.</param>
internal sealed record RowFile(FileSlot Slot, ContentRow Row)
{
    /// <summary>The file that is there; null when there is none.</summary>
    public string? Hash => Row.Cells[Slot.Column];

    /// <summary>What the row is called beside its number, by its required texts: GD-001 办公楼; null where none names it.</summary>
    public string? Name => string.Join(' ', Slot.Section.Columns.Zip(Row.Cells)
        .Where(c => c.First is { Type: CellType.Text, Required: true } && c.Second is not null).Take(MostNames).Select(c => c.Second))
        is { Length: > 0 } name ? name : null;

    private const int MostNames = 2;
}
