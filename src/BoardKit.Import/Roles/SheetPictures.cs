using BoardKit.Domain.Content;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reading;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// Draws a page of a sheet in the roles of its cells, and sums up the roles of a whole file. Nothing plain comes out: every text passes the
/// masking engine, cells under a private heading are closed.
/// </summary>
internal static class SheetPictures
{
    private const int RowsOnPage = 60;
    private const int MostColumns = 40;
    private const int LongestText = 60;
    private const int MostRanges = 400;

    /// <summary>A page of a sheet.</summary>
    public static SheetPicture Of(WorkbookLedger ledger, NoticeContent content, int sheet, int page, PrivacyGate gate)
    {
        var number = Math.Clamp(sheet, 1, ledger.Sheets.Count);
        var (view, roles) = (ledger.Sheets[number - 1], ledger.Roles(ledger.Sheets[number - 1]));
        var pages = Math.Max(1, (view.Sheet.Rows.Count + RowsOnPage - 1) / RowsOnPage);
        var shown = view.Sheet.Rows.Skip((Math.Clamp(page, 1, pages) - 1) * RowsOnPage).Take(RowsOnPage).ToList();
        var width = Math.Min(MostColumns, shown.Select(r => r.Cells.Length).DefaultIfEmpty(0).Max());
        var (places, closed) = (Places(content, view.Name), Closed(view, gate));
        return new(number, gate.Echo(view.Sheet.Name), view.Sheet.Hidden, Math.Clamp(page, 1, pages), pages,
            [.. Enumerable.Range(0, width).Select(CellReference.Letters)],
            [.. shown.Select(row => Row(row, width, roles, places, closed, gate))]);
    }

    /// <summary>The roles of a file as they are kept with the draft: ranges and counts, no text.</summary>
    public static (IReadOnlyList<Domain.Reading.RoleRange> Ranges, IReadOnlyDictionary<CellRole, int> Counts) Summary(WorkbookLedger ledger)
    {
        var (ranges, counts) = (new List<Domain.Reading.RoleRange>(), new Dictionary<CellRole, int>());
        for (var i = 0; i < ledger.Sheets.Count; i++)
        {
            var (sheet, roles) = (ledger.Sheets[i].Sheet, ledger.Roles(ledger.Sheets[i]));
            foreach (var range in roles.Ranges)
            {
                var last = sheet.Rows.Count == 0 ? 0 : Math.Min(range.LastRow, sheet.Rows[^1].Number);
                if (ranges.Count < MostRanges && last >= range.FirstRow)
                {
                    ranges.Add(new(i + 1, range.Role, range.FirstRow, last, range.FirstColumn + 1,
                        Math.Min(range.LastColumn, MostColumns) + 1));
                }
                var rows = sheet.Rows.Skip(sheet.IndexOf(range.FirstRow)).TakeWhile(r => r.Number <= last);
                counts[range.Role] = counts.GetValueOrDefault(range.Role) + rows.Sum(r => Filled(r, range));
            }
        }
        return (ranges, counts);
    }

    private static int Filled(RawRow row, RoleRange range)
    {
        var filled = 0;
        for (var column = range.FirstColumn; column < row.Cells.Length && column <= range.LastColumn; column++)
        {
            filled += row.Cells[column].IsBlank ? 0 : 1;
        }
        return filled;
    }

    private static PictureRow Row(RawRow row, int width, SheetRoles roles, ILookup<int, PicturedRow> places,
        HashSet<int> closed, PrivacyGate gate)
    {
        var cells = new PictureCell[width];
        for (var column = 0; column < width; column++)
        {
            var cell = row[column];
            if (!cell.IsBlank)
            {
                var text = cell.Kind == RawKind.Text ? TextCleaner.Clean(cell.Text) ?? "" : cell.Shown;
                var isPrivate = closed.Contains(column) && roles.Of(row.Number, column) is CellRole.Entry
                    or CellRole.Outside or CellRole.Unknown;
                cells[column] = new(isPrivate ? "****" : Short(gate.Echo(text)), roles.Of(row.Number, column) ?? CellRole.Note);
            }
        }
        var role = cells.Where(c => c.Role is not null).GroupBy(c => c.Role!.Value).OrderByDescending(g => g.Count()).Select(g => g.Key)
            .FirstOrDefault(CellRole.Note);
        return new(row.Number, row.Hidden, [.. places[row.Number]], role, cells);
    }

    private static string Short(string text) => text.Length > LongestText ? text[..LongestText] + "…" : text;

    /// <summary>What each row of the sheet became; the parts of a list in halves stand from left to right.</summary>
    private static ILookup<int, PicturedRow> Places(NoticeContent content, string sheet) => content.Sections
        .SelectMany(section => section.Rows.Where(r => r.SourceRow > 0 && (r.From ?? section.Source)?.Sheet == sheet)
            .Select(r => (r.SourceRow, Row: new PicturedRow(section.Key, r.RowNumber))))
        .ToLookup(r => r.SourceRow, r => r.Row);

    /// <summary>Columns with a private heading anywhere above.</summary>
    private static HashSet<int> Closed(SheetView view, PrivacyGate gate)
    {
        var closed = new HashSet<int>();
        foreach (var row in view.Sheet.Rows.Take(RowsOnPage))
        {
            for (var column = 0; column < row.Cells.Length; column++)
            {
                if (row.Cells[column] is { Kind: RawKind.Text, Text.Length: <= 20 } cell
                    && gate.Rules.KindOfHeader(TextCleaner.Compact(cell.Text!)) is not null)
                {
                    _ = closed.Add(column);
                }
            }
        }
        return closed;
    }
}
