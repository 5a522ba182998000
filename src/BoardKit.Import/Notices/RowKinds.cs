using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Notices;

/// <summary>What a row below a header is.</summary>
internal enum RowKind
{
    Data,
    Blank,
    /// <summary>合计, 总计.</summary>
    Total,
    /// <summary>小计, 本页小计.</summary>
    Subtotal,
    /// <summary>制表人…, 备注：…, 注：….</summary>
    Footer,
    /// <summary>The header once more (each printed page repeats it).</summary>
    Header,
    /// <summary>甲 乙 1 2, or (3)=(1)-(2): the numbering of columns.</summary>
    Numbering,
}

/// <summary>Tells rows of values from what else stands in a table.</summary>
internal static class RowKinds
{
    private static readonly HashSet<string> Totals = ["合计", "总计", "共计", "总合计", "合计数", "总计数", "全村合计", "全镇合计", "累计合计"];
    private static readonly HashSet<string> Subtotals = ["小计", "本页小计", "本页合计", "页小计", "分页小计", "组小计", "过次页", "承前页"];
    private static readonly string[] Footers =
    [
        "制表", "填表", "编制", "审核", "复核", "审批", "经办", "负责人", "村主任", "村委会主任", "村务监督", "民主理财", "会计", "报账员", "主管会计", "监制", "签字", "盖章", "公章", "备注:", "备注：", "注:", "注：", "注1", "说明:", "说明：", "填报说明",
        "公示期", "公示时间", "公示日期", "公示单位", "监督电话", "监督举报电话", "举报电话", "联系电话", "咨询电话", "联系人", "如有异议", "如对", "特此公示", "合计大写", "大写", "人民币大写", "下达资金", "填报单位", "填报日期", "制表日期", "日期:", "日期：", "附:", "附：", "备查",
    ];

    private static readonly HashSet<char> FooterStarts = [.. Footers.Select(f => f[0])];

    /// <summary>The kind of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="mapped">0-based columns that are imported.</param>
    /// <param name="header">Texts of the header by column, compact.</param>
    /// <param name="isFirst">Whether no value row came before.</param>
    public static RowKind Of(RawRow row, IReadOnlyList<int> mapped, Dictionary<int, string> header, bool isFirst)
    {
        var (values, numbers, leading) = (0, 0, default(RawCell));
        foreach (var cell in row.Cells)
        {
            if (!cell.IsBlank)
            {
                leading = leading.IsBlank || (leading.Kind == RawKind.Number && values == 1) ? cell : leading;
                values++;
                numbers += cell.Kind is RawKind.Number or RawKind.Date ? 1 : 0;
            }
        }
        if (values == 0 || !HasValue(row, mapped))
        {
            return leading.Kind == RawKind.Text && IsTotal(leading.Text!, Totals) ? RowKind.Total : values > 0 && IsFooter(leading, values, numbers) ? RowKind.Footer : RowKind.Blank;
        }
        if (leading.Kind == RawKind.Text && leading.Text!.Length <= 16)
        {
            if (IsTotal(leading.Text, Totals))
            {
                return RowKind.Total;
            }
            if (IsTotal(leading.Text, Subtotals))
            {
                return RowKind.Subtotal;
            }
        }
        return IsFooter(leading, values, numbers) ? RowKind.Footer
            : IsHeader(row, header) ? RowKind.Header
            : isFirst && IsNumbering(row, mapped) ? RowKind.Numbering
            : RowKind.Data;
    }

    private static bool HasValue(RawRow row, IReadOnlyList<int> mapped)
    {
        for (var i = 0; i < mapped.Count; i++)
        {
            if (!row[mapped[i]].IsBlank)
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsTotal(string text, HashSet<string> words) => text.AsSpan().ContainsAny('计', '页') && words.Contains(TextCleaner.Compact(text).TrimEnd(':', '：').Trim('(', ')', '—', '-'));

    /// <summary>Few cells that begin with a word of the sign-off or a note, without numbers beside it.</summary>
    private static bool IsFooter(RawCell leading, int values, int numbers)
    {
        if (leading.Kind != RawKind.Text || numbers > 0 || values > 8)
        {
            return false;
        }
        var text = TextCleaner.Compact(leading.Text!).TrimStart('*', '※', '(');
        return text.Length > 0 && FooterStarts.Contains(text[0]) && Footers.Any(f => text.StartsWith(f, StringComparison.Ordinal)) && (values <= 2 || text.Contains(':', StringComparison.Ordinal) || text.Contains('：', StringComparison.Ordinal));
    }

    private static bool IsHeader(RawRow row, Dictionary<int, string> header)
    {
        var (same, texts) = (0, 0);
        foreach (var (column, text) in header)
        {
            if (row[column].Kind == RawKind.Text)
            {
                texts++;
                same += MayBe(row[column].Text!, text) && TextCleaner.Compact(row[column].Text!) == text ? 1 : 0;
            }
        }
        return same >= 2 && same * 2 > texts;
    }

    /// <summary>Normalising is dear: the last character of a label tells it from nearly every value.</summary>
    private static bool MayBe(string cell, string label) => cell.Length >= label.Length && label.Length > 0 && (cell[^1] == label[^1] || cell[^1] > 0x7F && (char.IsWhiteSpace(cell[^1]) || cell[^1] >= 0xFF00) || cell[^1] <= ' ');

    private static bool IsNumbering(RawRow row, IReadOnlyList<int> mapped)
    {
        var (marks, running, before) = (0, 0, 0d);
        foreach (var column in mapped)
        {
            var cell = row[column];
            var text = cell.Kind == RawKind.Text ? TextCleaner.Compact(cell.Text!) : "";
            if (text is "甲" or "乙" or "丙" or "丁" || (text.Length > 0 && text.Contains('=', StringComparison.Ordinal) && text.All(c => char.IsAsciiDigit(c) || "()=+-*/×÷.%".Contains(c, StringComparison.Ordinal))))
            {
                marks++;
            }
            else if (NumberOf(cell, text) is { } number && (number == before + 1 || (running == 0 && number is 1 or 2 or 3)))
            {
                (running, before) = (running + 1, number);
            }
            else if (!cell.IsBlank)
            {
                return false;
            }
        }
        return marks + running >= 3 && marks + running >= mapped.Count - 1;
    }

    private static double? NumberOf(RawCell cell, string text) =>
        cell.Kind == RawKind.Number ? cell.Number : NumberText.TryRead(text.Trim('(', ')'), out var number) == NumberDefect.None ? (double)number.Value : null;
}
