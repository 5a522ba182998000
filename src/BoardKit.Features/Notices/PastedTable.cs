using System.Text;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;

namespace BoardKit.Features.Notices;

/// <summary>
/// Rows copied from a spreadsheet: cells between tabs, quoted where they hold a tab or a line break. With its heading on top each column
/// finds its own; without, they come in order.
/// </summary>
public static class PastedTable
{
    private static readonly string[] Sums = ["合计", "总计", "小计"];

    /// <summary>What the rows say.</summary>
    /// <param name="Rows">A row as texts by column key.</param>
    /// <param name="Refusal">Why not all of it fitted, as a sentence; null when it did.</param>
    public sealed record Result(IReadOnlyList<IReadOnlyDictionary<string, string>> Rows, string? Refusal);

    /// <summary>Fits the text into columns.</summary>
    /// <param name="text">As pasted.</param>
    /// <param name="columns">The columns of the page, in order.</param>
    /// <param name="unseen">Columns that the page does not show and a heading may name: numbers that are kept as digests only.</param>
    public static Result Read(string text, IReadOnlyList<FormColumn> columns, params IReadOnlyList<FormColumn> unseen)
    {
        var lines = Lines(text).Where(l => l.Any(c => c.Length > 0)).ToList();
        if (lines.Count == 0)
        {
            return new([], "没有粘贴内容，请先在 Excel 或 WPS 里选中各行、复制，再贴到框里。");
        }
        var heading = lines[0].Select(head => columns.Concat(unseen).FirstOrDefault(c => IsNamed(c, head))).ToList();
        var headed = heading.Count(c => c is not null) >= Math.Min(2, columns.Count);
        List<FormColumn?> order = headed ? heading : [.. columns];
        var body = headed ? lines[1..] : lines;
        if (Unfit(lines, headed, order) is { } unfit)
        {
            return new([], unfit);
        }
        var sums = body.FindAll(l => l.Any(cell => Sums.Any(s => Compact(cell).StartsWith(s, StringComparison.Ordinal))));
        var rows = body.Except(sums)
            .Select(line => (IReadOnlyDictionary<string, string>)line.Select((cell, i) => (Column: i < order.Count ? order[i] : null, cell))
            .Where(c => c.Column is not null && c.cell.Length > 0).ToDictionary(c => c.Column!.Key, c => c.cell, StringComparer.Ordinal))
                .ToList();
        return new(rows, sums.Count > 0 ? $"粘贴的内容里有 {sums.Count} 行像是合计，没有填入；合计由系统算。" : null);
    }

    private static string? Unfit(List<List<string>> lines, bool headed, List<FormColumn?> order)
    {
        if (!headed)
        {
            var widest = lines.Max(l => l.FindLastIndex(c => c.Length > 0) + 1);
            return widest > order.Count ? $"粘贴的内容有 {widest} 列，这里只有 {order.Count} 列，请带上表头一起粘贴。" : null;
        }
        if (order.OfType<FormColumn>().GroupBy(c => c.Key).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return $"粘贴的内容里有两列都像“{twice.First().Label}”，请只留一列再粘贴。";
        }
        var left = lines[0].Where((head, i) => order[i] is null && Compact(head) is not ("" or "序号")
            && lines.Skip(1).Any(l => i < l.Count && l[i].Length > 0)).FirstOrDefault();
        return left is null ? null : $"粘贴的“{Redaction.Quoted(left)}”一列在这里没有对应的列，请去掉这一列再粘贴。";
    }

    private static bool IsNamed(FormColumn column, string head)
    {
        var key = Compact(head);
        return key.Length > 0 && new[] { column.Label, CellText.Head(column, false), column.BriefLabel, column.FullLabel,
            $"{column.FullLabel}（{column.Unit}）" }.Concat(column.Synonyms).Any(name => Compact(name) == key);
    }

    private static string Compact(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));

    private static IEnumerable<List<string>> Lines(string text)
    {
        var (cell, line, quoted) = (new StringBuilder(), new List<string>(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                var doubled = c == '"' && i + 1 < text.Length && text[i + 1] == '"';
                (quoted, i) = (c != '"' || doubled, doubled ? i + 1 : i);
                _ = quoted ? cell.Append(c) : cell;
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c is '\t' or '\n')
            {
                line.Add(cell.ToString().Trim());
                _ = cell.Clear();
                if (c == '\n')
                {
                    yield return line;
                    line = [];
                }
            }
            else if (c != '\r')
            {
                _ = cell.Append(c);
            }
        }
        line.Add(cell.ToString().Trim());
        yield return line;
    }
}
