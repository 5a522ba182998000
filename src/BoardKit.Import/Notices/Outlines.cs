using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Notices;

/// <summary>Makes the preview of a sheet for the mapping page.</summary>
internal static class Outlines
{
    private const int Rows = 12;
    private const int Columns = 40;

    public static SheetOutline Of(RawSheet sheet, PrivacyGate gate)
    {
        var closed = new HashSet<int>();
        var preview = new List<PreviewRow>();
        foreach (var row in sheet.Rows.Take(Rows))
        {
            var cells = new string?[Math.Min(Columns, row.Cells.Length)];
            for (var column = 0; column < cells.Length; column++)
            {
                var text = CellParser.PlainText(row.Cells[column]);
                cells[column] = text is null ? null : closed.Contains(column) ? "****" : gate.Echo(text);
                if (text is not null && gate.Rules.KindOfHeader(TextCleaner.Compact(text)) is not null)
                {
                    _ = closed.Add(column);
                }
            }
            preview.Add(new PreviewRow(row.Number, cells));
        }
        return new SheetOutline(gate.Echo(sheet.Name), sheet.Hidden, sheet.Rows.Count == 0 ? 0 : sheet.Rows[^1].Number, preview);
    }
}
