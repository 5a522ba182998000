using System.Globalization;
using System.Runtime.InteropServices;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace BoardKit.Import.Reading;

/// <summary>Reads the binary format of Excel 97 and before through ExcelDataReader: at most 65,536 × 256 cells a sheet, in memory.</summary>
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
        while (reader.Read())
        {
            row++;
            for (var column = 0; column < reader.FieldCount; column++)
            {
                into.Put(column, Cell(reader, column, budget));
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

    private static RawCell Cell(IExcelDataReader reader, int column, ReadBudget budget)
    {
        switch (reader.GetValue(column))
        {
            case null:
                return default;
            case string text:
                budget.Text(text.Length);
                return RawCell.Of(text);
            case bool flag:
                return new RawCell(RawKind.Bool, null, flag ? 1 : 0);
            case DateTime date:
                return new RawCell(RawKind.Date, null, date.ToOADate());
            case TimeSpan time:
                return new RawCell(RawKind.Date, null, time.TotalDays);
            case IConvertible number:
                var isPercent = NumberFormats.Of(reader.GetNumberFormatString(column) ?? "") == NumberShape.Percent;
                return RawCell.Of(number.ToDouble(CultureInfo.InvariantCulture), isPercent);
            case var other:
                return RawCell.Of(other.ToString());
        }
    }
}
