using System.Globalization;
using System.Runtime.InteropServices;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace BoardKit.Import.Reading;

/// <summary>
/// Reads the binary format of Excel 97 and before through ExcelDataReader: at most 65,536 × 256 cells a sheet, in memory.
/// </summary>
internal static class XlsReader
{
    public static RawWorkbook Read(ReadOnlyMemory<byte> content, ReadBudget budget)
    {
        if (!MemoryMarshal.TryGetArray(content, out var segment))
        {
            segment = content.ToArray();
        }
        try
        {
            using var stream = new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
            using var reader = ExcelReaderFactory.CreateBinaryReader(stream);
            return Sheets(reader, budget) with { Asides = XlsAsides.Of(content.Span, budget) };
        }
        catch (InvalidPasswordException)
        {
            throw new ReadRefusedException(ReadFaults.Encrypted);
        }
    }

    private static RawWorkbook Sheets(IExcelDataReader reader, ReadBudget budget)
    {
        if (reader.ResultsCount > budget.Limits.Sheets)
        {
            throw new ReadRefusedException(ReadFaults.TooMany("too-many-sheets", "工作表数", budget.Limits.Sheets));
        }
        var sheets = new List<RawSheet>();
        do
        {
            budget.Look();
            using var into = new SheetBuilder(reader.Name ?? "", reader.VisibleState is not ("visible" or null), budget);
            sheets.Add(Sheet(reader, into, budget));
        }
        while (reader.NextResult());
        return new RawWorkbook(sheets);
    }

    private static RawSheet Sheet(IExcelDataReader reader, SheetBuilder into, ReadBudget budget)
    {
        var row = 0;
        var formats = new NumberFormats();
        while (reader.Read())
        {
            row++;
            for (var column = 0; column < reader.FieldCount; column++)
            {
                budget.Step();
                into.Put(column, Cell(reader, column, formats, budget));
            }
            into.EndRow(row, reader.RowHeight == 0);
        }
        foreach (var merge in reader.MergeCells ?? [])
        {
            into.Merges.Add(new MergedRange(merge.FromRow + 1, merge.ToRow + 1, merge.FromColumn, merge.ToColumn));
        }
        for (var column = 0; column < Math.Min(reader.FieldCount, budget.Limits.Columns); column++)
        {
            if (reader.GetColumnWidth(column) == 0)
            {
                _ = into.HiddenColumns.Add(column);
            }
        }
        return into.Build();
    }

    private static RawCell Cell(IExcelDataReader reader, int column, NumberFormats formats, ReadBudget budget)
    {
        switch (reader.GetValue(column))
        {
            case null:
                return default;
            case string text:
                budget.Text(text.Length);
                return RawCell.Of(text) is { IsBlank: false } cell ? cell with { Format = Format(reader, column, formats) } : default;
            case bool flag:
                return new RawCell(RawKind.Bool, null, flag ? 1 : 0);
            case DateTime date:
                return new RawCell(RawKind.Date, null, date.ToOADate()) { Format = Format(reader, column, formats) };
            case TimeSpan time:
                return new RawCell(RawKind.Date, null, time.TotalDays) { Format = Format(reader, column, formats) };
            case IConvertible number:
                return RawCell.Of(number.ToDouble(CultureInfo.InvariantCulture), Format(reader, column, formats));
            case var other:
                return RawCell.Of(other.ToString());
        }
    }

    /// <summary>The file's own code; for the built-in ids that differ by edition the Chinese one.</summary>
    private static NumberFormat? Format(IExcelDataReader reader, int column, NumberFormats formats)
    {
        var id = reader.GetNumberFormatIndex(column);
        var code = id is 14 or 22 or (>= 27 and <= 36) or (>= 50 and <= 58)
            ? NumberFormats.BuiltIn(id) : reader.GetNumberFormatString(column);
        return code is null ? null : formats.Of(code);
    }
}
