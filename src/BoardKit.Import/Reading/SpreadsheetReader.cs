using System.Text;
using System.Xml;

namespace BoardKit.Import.Reading;

/// <summary>
/// Reads .xlsx, .xls, .csv, .docx and .txt files from memory into bounded raw sheets. It writes no file and keeps nothing.
/// .xlsx is read by our own single pass (ExcelDataReader goes over each sheet twice, materialises every row in the width of the used range
/// and cannot be stopped while unpacking); .xls is read by ExcelDataReader.
/// </summary>
public static class SpreadsheetReader
{
    static SpreadsheetReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// Reads a file. Faults: <c>file-empty</c>, <c>file-too-big</c>, <c>file-type</c>, <c>file-content</c>, <c>file-encrypted</c>,
    /// <c>file-corrupt</c>, <c>file-quote</c>, <c>file-unpacked</c>, <c>file-complex</c>, <c>file-encoding</c>, <c>file-no-sheet</c>,
    /// <c>too-many-rows</c>, <c>too-many-columns</c>, <c>too-many-cells</c>, <c>too-many-sheets</c>, <c>too-much-text</c>,
    /// <c>cell-too-long</c>.
    /// </summary>
    /// <param name="content">The whole file.</param>
    /// <param name="fileName">Its name; only the extension is looked at.</param>
    /// <param name="limits">How much is taken.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static Outcome<RawWorkbook> Read(ReadOnlyMemory<byte> content, string fileName, ReadLimits limits,
        CancellationToken cancellationToken)
    {
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        if (FileKinds.Refuse(content.Span, extension, limits) is { } refused)
        {
            return refused;
        }
        var budget = new ReadBudget(limits, cancellationToken);
        try
        {
            var workbook = extension switch
            {
                ".xlsx" or ".xlsm" => XlsxReader.Read(content, budget),
                ".docx" => DocxReader.Read(content, budget),
                ".xls" or ".et" => XlsReader.Read(content, budget),
                ".txt" => TxtReader.Read(content, budget),
                _ => CsvReader.Read(content, budget),
            };
            return workbook.Sheets.Count == 0 ? ReadFaults.NoSheet : workbook;
        }
        catch (ReadRefusedException refusal)
        {
            return refusal.Fault;
        }
        catch (Exception e) when (IsBrokenContent(e))
        {
            return extension == ".docx" ? ReadFaults.CorruptDocument : ReadFaults.Corrupt;
        }
    }

    /// <summary>What broken content makes the readers throw; an allocation that fails and a cancelled token go through.</summary>
    private static bool IsBrokenContent(Exception e) =>
        e is XmlException or InvalidDataException or IOException or FormatException or OverflowException
            or ArgumentException or IndexOutOfRangeException
            or InvalidOperationException or NotSupportedException or NullReferenceException or KeyNotFoundException
            or InvalidCastException or ArithmeticException
            or ExcelDataReader.Exceptions.ExcelReaderException;
}
