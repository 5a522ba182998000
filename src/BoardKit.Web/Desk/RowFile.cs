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

    /// <summary>What the row is called beside its number; null where no text names it.</summary>
    public string? Name => Slot.Section.Columns.Zip(Row.Cells).FirstOrDefault(c => c.First is { Type: CellType.Text, Required: true }
        && c.Second is not null).Second;
}
