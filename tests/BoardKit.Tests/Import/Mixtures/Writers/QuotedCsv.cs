using System.Text;

namespace BoardKit.Tests.Import.Mixtures.Writers;

/// <summary>UTF-8 with a byte order mark, commas, everything quoted, every line as wide as the widest: how programs export.</summary>
internal static class QuotedCsv
{
    public static MixFile Write(MixBook book)
    {
        var sheet = book.Sheets.Single();
        var text = new StringBuilder();
        foreach (var line in sheet.Lines)
        {
            text.AppendJoin(',', Enumerable.Range(0, sheet.Width)
                .Select(i => i < line.Cells.Length
                ? '"' + (line.Cells[i].Shown ?? "").Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : "\"\"")).Append("\r\n");
        }
        return new("csv quoted", "list.csv", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())]);
    }
}
