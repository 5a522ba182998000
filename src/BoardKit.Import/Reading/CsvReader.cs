using BoardKit.Domain.Reading;

namespace BoardKit.Import.Reading;

/// <summary>Reads separated text (RFC 4180): comma, semicolon or tab, quoted fields with line breaks. Every cell is text.</summary>
internal static class CsvReader
{
    private const string SheetName = "CSV";

    public static RawWorkbook Read(ReadOnlyMemory<byte> content, ReadBudget budget)
    {
        var text = CsvText.Decode(content.Span);
        using var into = new SheetBuilder(SheetName, false, budget);
        var separator = Separator(text);
        var (at, row, column) = (0, 1, 0);
        // our own download begins with its heads; what it says of the notice in every row is no part of the list
        var (heads, width) = (new List<string>(), int.MaxValue);
        while (at < text.Length)
        {
            var field = Field(text, separator, ref at, budget);
            if (row == 1)
            {
                heads.Add(field);
            }
            else if (column < width)
            {
                into.Put(column, RawCell.Of(field));
            }
            column++;
            if (at < text.Length && text[at] == separator)
            {
                at++;
                continue;
            }
            at += at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 1;
            width = row == 1 ? Heads(heads, into) : width;
            into.EndRow(row++, false);
            column = 0;
        }
        if (row == 1)
        {
            _ = Heads(heads, into);
        }
        into.EndRow(row, false);
        return new RawWorkbook([into.Build()]);
    }

    /// <summary>Puts the first line; how many columns are read.</summary>
    private static int Heads(List<string> heads, SheetBuilder into)
    {
        var own = NoticeColumns.In(heads);
        for (var i = 0; i < own; i++)
        {
            into.Put(i, RawCell.Of(heads[i]));
        }
        return own < heads.Count ? own : int.MaxValue;
    }

    /// <summary>The separator that occurs most in the first lines, outside quotes.</summary>
    private static char Separator(string text)
    {
        var (commas, semicolons, tabs, quoted) = (0, 0, 0, false);
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 16_384)))
        {
            quoted ^= c == '"';
            commas += !quoted && c == ',' ? 1 : 0;
            semicolons += !quoted && c == ';' ? 1 : 0;
            tabs += !quoted && c == '\t' ? 1 : 0;
        }
        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    private static string Field(string text, char separator, ref int at, ReadBudget budget)
    {
        if (text[at] == '"')
        {
            return Quoted(text, separator, ref at, budget);
        }
        var rest = text.AsSpan(at);
        var length = rest.IndexOfAny(separator, '\r', '\n');
        length = length < 0 ? rest.Length : length;
        budget.Text(length);
        at += length;
        return Unwrap(rest[..length]);
    }

    private static string Quoted(string text, char separator, ref int at, ReadBudget budget)
    {
        var from = ++at;
        while (true)
        {
            var quote = text.IndexOf('"', at);
            if (quote < 0)
            {
                throw new ReadRefusedException(ReadFaults.Quote(1 + text.AsSpan(0, from).Count('\n')));
            }
            at = quote + 1;
            if (at >= text.Length || text[at] != '"')
            {
                break;
            }
            at++;
        }
        var to = at - 1;
        while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
        {
            at++;
        }
        budget.Text(at - from);
        return Unwrap(text.AsSpan(from, to - from)).Replace("\"\"", "\"", StringComparison.Ordinal)
            + text.AsSpan(to + 1, at - to - 1).ToString();
    }

    /// <summary>="0012" and a leading apostrophe are how clerks keep Excel from eating digits.</summary>
    private static string Unwrap(ReadOnlySpan<char> field)
    {
        var trimmed = field.Trim();
        if (trimmed.Length > 3 && trimmed.StartsWith("=\"", StringComparison.Ordinal) && trimmed[^1] == '"')
        {
            return trimmed[2..^1].Trim('"').ToString();
        }
        return trimmed.Length > 1 && trimmed[0] == '\'' ? trimmed[1..].ToString() : field.ToString();
    }
}
