using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Editions;

/// <summary>Says a difference as residents and reviewers read it: 第 14 行 面积 8.10 → 8.01 亩.</summary>
public static class DifferenceText
{
    /// <summary>
    /// The sentences of one row difference: one for an added or removed row, one per changed cell otherwise; of a paragraph one that names
    /// it and what happened to it.
    /// </summary>
    /// <param name="form">The form; with several sections the section is named.</param>
    /// <param name="row">The difference.</param>
    /// <param name="line">Label of the row's line in a tree (本期收入合计), or null to name it by its place.</param>
    public static IEnumerable<string> Of(Form form, RowDifference row, string? line)
    {
        var section = form.HasSeveralParts ? row.Section.Label + "：" : "";
        var place = row.PlaceAfter ?? row.PlaceBefore;
        if (row.Section.Kind == SectionKind.Text)
        {
            return [Paragraph(row) + string.Concat(OfParagraph(row).Select(said => "，" + said))];
        }
        if (row.Section.Kind == SectionKind.Files)
        {
            return OfFile(row);
        }
        var name = line is not null ? $"“{line}”" : string.Create(CultureInfo.InvariantCulture, $"第 {place} 行");
        switch (row.Change)
        {
            case RowChange.Added:
                return [$"{section}新增{name}"];
            case RowChange.Removed:
                return [$"{section}删去原{name}"];
            case RowChange.Changed:
                var where = row.Section.Kind == SectionKind.Record ? "" : name + " ";
                return row.Cells.Select(cell => cell.Column.Type == CellType.File ? $"{section}{where}{OfFileIn(cell)}"
                    : $"{section}{where}{cell.Column.BriefLabel} {FromTo(cell.Column, cell.Before, cell.After)}");
            default:
                throw new ArgumentOutOfRangeException(nameof(row), row.Change, "Unknown change.");
        }
    }

    /// <summary>“征收目的”第 3 段 of a paragraph: where it stands now, of one that is gone where it stood.</summary>
    public static string Paragraph(RowDifference row) => (row.Name is { } name ? $"“{name}”" : "")
        + string.Create(CultureInfo.InvariantCulture, $"{(row.PlaceAfter is null ? "原" : "")}第 {row.PlaceAfter ?? row.PlaceBefore} 段");

    /// <summary>
    /// What happened to a paragraph besides its words: it is new or gone, comes from elsewhere, has another level. Its words themselves are
    /// compared word by word where they are shown.
    /// </summary>
    public static IEnumerable<string> OfParagraph(RowDifference row)
    {
        switch (row.Change)
        {
            case RowChange.Added:
                yield return "新增";
                yield break;
            case RowChange.Removed:
                yield return "删去";
                yield break;
            default:
                break;
        }
        if (row.HasMoved)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"由原第 {row.PlaceBefore} 段移来")
                + (row.Change == RowChange.Moved ? "，文字没有改" : "");
        }
        if (row.Cells.FirstOrDefault(c => c.Column.Key == TextSection.Columns[TextSection.Level].Key) is { } level)
        {
            yield return $"由{Level(level.Before)}改为{Level(level.After)}";
        }
    }

    private static string Level(string? level) => level switch
    {
        "1" => "一级标题",
        "2" => "二级标题",
        "3" => "三级标题",
        _ => "正文",
    };

    /// <summary>照片换了一个; 附上了照片.</summary>
    private static string OfFileIn(CellDifference cell) => cell.Before is null ? $"附上了{cell.Column.BriefLabel}"
        : cell.After is null ? $"去掉了{cell.Column.BriefLabel}" : $"{cell.Column.BriefLabel}换了一个";

    /// <summary>现场照片：新增“竣工后”; 现场照片：“竣工后”换了文件.</summary>
    private static IEnumerable<string> OfFile(RowDifference row)
    {
        var place = row.PlaceAfter ?? row.PlaceBefore;
        var name = row.Name is { } caption ? $"“{caption}”" : string.Create(CultureInfo.InvariantCulture, $"第 {place} 个文件");
        CellDifference? Cell(int column) => row.Cells.FirstOrDefault(c => c.Column.Key == FilesSection.Columns[column].Key);
        return row.Change switch
        {
            RowChange.Added => [$"{row.Section.Label}：新增{name}"],
            RowChange.Removed => [$"{row.Section.Label}：删去{name}"],
            RowChange.Changed => [.. ((string?[])[Cell(FilesSection.File) is null ? null : $"{row.Section.Label}：{name}换了文件",
                Cell(FilesSection.Caption) is { } said
                    ? $"{row.Section.Label}：第 {place} 个文件的说明 {FromTo(said.Column, said.Before, said.After)}" : null]).OfType<string>()],
            _ => throw new ArgumentOutOfRangeException(nameof(row), row.Change, "Unknown change."),
        };
    }

    /// <summary>Differences of the inputs and of 本期无此项, which stand beside the rows.</summary>
    public static IEnumerable<string> OfInputs(Form form, NoticeContent before, NoticeContent after)
    {
        if (before.Nil != after.Nil)
        {
            yield return after.Nil ? "改为本期无此项" : "原为本期无此项，现有明细";
        }
        foreach (var input in form.Inputs)
        {
            var (was, now) = (before.Inputs.GetValueOrDefault(input.Key), after.Inputs.GetValueOrDefault(input.Key));
            if (!string.Equals(was, now, StringComparison.Ordinal))
            {
                yield return input.Label + " " + FromTo(CellText.Column(input), was, now);
            }
        }
    }

    /// <summary>8.10 → 8.01 亩.</summary>
    public static string FromTo(FormColumn column, string? before, string? after)
    {
        var decimals = CellText.Decimals(column, [before, after]);
        return $"{Said(before)} → {Said(after)}{(column.Unit is { } unit && after is not null ? " " + unit : "")}";

        string Said(string? value) => value is null ? "（空）" : CellText.Show(column, value, decimals);
    }
}
