using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BoardKit.Features.Frame;

/// <summary>CSV for Excel and WPS: UTF-8 with a byte order mark, CRLF, and no text that a spreadsheet would run as a formula.</summary>
public static class CsvFile
{
    /// <summary>The tables one after the other, each under its title.</summary>
    public static byte[] Write(IReadOnlyList<PlainTable> tables) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text(tables))];

    /// <summary>The tables in an archive, a file each, in order. The same tables give the same bytes.</summary>
    public static byte[] Zip(IReadOnlyList<PlainTable> tables)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (i, table) in tables.Index())
            {
                var entry = zip.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{i + 1}-{FileNames.Safe(table.Name)}.csv"));
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var file = entry.Open();
                file.Write(Write([table]));
            }
        }
        return stream.ToArray();
    }

    /// <summary>The text without the byte order mark, for a console.</summary>
    public static string Text(IReadOnlyList<PlainTable> tables)
    {
        var csv = new StringBuilder();
        foreach (var table in tables)
        {
            if (csv.Length > 0)
            {
                _ = csv.Append("\r\n");
            }
            if (table.Title is { } title)
            {
                Line(csv, [title]);
            }
            if (table.Warning is { } warning)
            {
                Line(csv, [warning]);
            }
            if (tables.Count > 1)
            {
                Line(csv, [table.Name]);
            }
            Line(csv, table.Heads);
            foreach (var row in table.Rows.Concat(table.Foot))
            {
                Line(csv, row);
            }
        }
        return csv.ToString();
    }

    private static void Line(StringBuilder csv, IReadOnlyList<object?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            _ = i == 0 ? csv : csv.Append(',');
            _ = csv.Append(cells[i] is decimal number
                ? number.ToString("0.########", CultureInfo.InvariantCulture) : CsvText.Field((string?)cells[i] ?? ""));
        }
        _ = csv.Append("\r\n");
    }
}
