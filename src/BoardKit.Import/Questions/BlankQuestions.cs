using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;

namespace BoardKit.Import.Questions;

/// <summary>
/// A cell of a computed column that is empty while others of the column are filled (停发, -, /, 无): it is not invented. The clerk says
/// whether nothing was paid or the formula holds.
/// </summary>
internal sealed class BlankQuestions(QuestionList questions)
{
    /// <summary>What such a question is about.</summary>
    public const string Kind = "blank";

    /// <summary>The section with what was answered.</summary>
    public ContentSection Settle(FormSection section, ContentSection content)
    {
        var one = section.HouseholdColumn is not null || section.PersonColumn is not null ? "户" : "条";
        for (var i = 0; i < section.Columns.Count; i++)
        {
            var column = section.Columns[i];
            if (column is { Computed: null } or { FillDown: true } || content.Source?.Columns[i] is null
                || content.Rows.All(r => r.Cells[i] is null))
            {
                continue;
            }
            var blank = content.Rows.Where(r => r.Cells[i] is null && IsEntry(r, i)).ToList();
            if (blank.Count > 0)
            {
                content = Asked(section, column, content, blank, one);
            }
        }
        return content;
    }

    /// <summary>A row of values, not a line that only heads others.</summary>
    private static bool IsEntry(ContentRow row, int column) => row.Cells.Where((c, i) => i != column && c is not null).Any();

    private ContentSection Asked(FormSection section, FormColumn column, ContentSection content, List<ContentRow> blank, string one)
    {
        var rows = RowList.Of(blank.ConvertAll(r => r.SourceRow));
        var source = blank[0].From ?? content.Source;
        var at = new CellPlace(source?.Sheet, blank[0].SourceRow, source?.Columns[section.IndexOf(column.Key)], section.Key, column.Key);
        var drop = new Choice("drop", $"没有发，这几{one}不公布", $"第{rows}行没有“{column.FullLabel}”，不公布这几{one}");
        var fill = new Choice("fill", "漏填了，按公式补上", $"第{rows}行漏填的“{column.FullLabel}”由系统按公式补上");
        var empty = new Choice("empty", "就是空着，照空着公布", $"第{rows}行的“{column.FullLabel}”空着");
        var answer = questions.Ask(new($"{Kind}.{section.Key}.{column.Key}", Kind,
            $"{Where.Of(at)}“{column.FullLabel}”空着，同一列别的行都填了（共 {blank.Count} 行：第 {rows} 行）：是没有发，还是漏填了？", at,
            column.Required ? [drop, fill] : [empty, fill, drop]));
        return answer switch
        {
            "drop" => content with { Rows = [.. content.Rows.Except(blank).Select((r, i) => r with { RowNumber = i + 1 })] },
            "fill" => content with { FillBlanks = [.. content.FillBlanks, column.Key] },
            _ => content,
        };
    }
}
