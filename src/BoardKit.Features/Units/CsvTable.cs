using System.Text;
using BoardKit.Domain;

namespace BoardKit.Features.Units;

/// <summary>
/// Reads a small CSV dialect: a header line, commas, double quotes, UTF-8 (with or without BOM) or GB18030 as old spreadsheet programs
/// write it.
/// </summary>
internal static class CsvTable
{
    /// <summary>The largest file: the whole nation has 22 MB.</summary>
    public const int MaxBytes = 128 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file. Faults: <c>csv-size</c>, <c>csv-encoding</c>.</summary>
    public static async Task<Outcome<string>> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await file.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (bytes.Length + read > MaxBytes)
            {
                return Fault.Invalid("csv-size", "文件超过 128 MB，请拆分后再导入。");
            }
            await bytes.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        return Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>A record: the 1-based number of its first line, its fields, and whether every quote in it was closed.</summary>
    public readonly record struct CsvRecord(int Line, List<string> Fields, bool IsClosed);

    /// <summary>What is wrong with a record whose quote is never closed: the rest of the file would be one field.</summary>
    public static Fault Unclosed(int line) => Fault.Invalid("csv-quote", $"第 {line} 行：引号没有成对，请补上或删去引号。", new CellPlace(Row: line));

    /// <summary>The records; blank lines are skipped.</summary>
    public static IEnumerable<CsvRecord> Records(string text)
    {
        using var lines = new StringReader(text);
        var number = 0;
        while (lines.ReadLine() is { } line)
        {
            var start = ++number;
            // a quoted field may hold line breaks
            while (IsOpen(line) && lines.ReadLine() is { } more)
            {
                (line, number) = (line + "\n" + more, number + 1);
            }
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return new(start, Fields(line), !IsOpen(line));
            }
        }
    }

    private static bool IsOpen(string line) => line.AsSpan().Count('"') % 2 == 1;

    private static Outcome<string> Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return DecodeGb18030(bytes);
        }
    }

    private static Outcome<string> DecodeGb18030(ReadOnlySpan<byte> bytes)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Fault.Invalid("csv-encoding", "文件的文字编码认不出来，请另存为“CSV UTF-8”后再导入。");
        }
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>(4);
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (quoted && letter == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                _ = field.Append(line[++i]);
            }
            else if (letter == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (letter == ',' && !quoted)
            {
                fields.Add(field.ToString());
                _ = field.Clear();
            }
            else
            {
                _ = field.Append(letter);
            }
        }
        fields.Add(field.ToString());
        return fields;
    }
}
