using System.Text;

namespace BoardKit.Tests.Import.Mixtures.Writers;

/// <summary>GB18030, tabs or semicolons, ragged lines, ="0012" around digits that Excel would eat: how clerks save.</summary>
internal static class LooseCsv
{
    static LooseCsv() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static MixFile Write(MixBook book, char separator)
    {
        var text = new StringBuilder();
        foreach (var line in book.Sheets.Single().Lines)
        {
            var last = Array.FindLastIndex(line.Cells, c => !c.IsBlank);
            text.AppendJoin(separator, line.Cells.Take(last + 1).Select(c => Field(c, separator))).Append('\n');
        }
        return new("csv loose", "list.csv", Encoding.GetEncoding("GB18030").GetBytes(text.ToString()));
    }

    private static string Field(MixCell cell, char separator)
    {
        var text = cell.Shown ?? "";
        if (cell.Stored is string && text.Length > 10 && text.All(char.IsAsciiDigit))
        {
            return $"=\"{text}\"";
        }
        return text.AsSpan().ContainsAny(separator, '"', '\n') ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;
    }
}
