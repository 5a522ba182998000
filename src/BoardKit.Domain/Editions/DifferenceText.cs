using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Editions;

/// <summary>Says a difference as residents and reviewers read it: 第 14 行 面积 8.10 → 8.01 亩.</summary>
public static class DifferenceText
{
    private const int Shortened = 60;
    private const int Around = 8;

    /// <summary>The sentences of one row difference: one for an added or removed row, one per changed cell otherwise.</summary>
    /// <param name="form">The form; with several sections the section is named.</param>
    /// <param name="row">The difference.</param>
    /// <param name="line">Label of the row's line in a tree (本期收入合计), or null to name it by its place.</param>
    public static IEnumerable<string> Of(Form form, RowDifference row, string? line)
    {
        var section = form.HasSeveralParts ? row.Section.Label + "：" : "";
        var place = row.PlaceAfter ?? row.PlaceBefore;
        if (row.Section.Kind == SectionKind.Text)
        {
            return OfParagraph(row);
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

    /// <summary>“征收目的”第 3 段：“……用于甲路……” → “……用于乙路……”: of a long paragraph what stands around the change.</summary>
    private static IEnumerable<string> OfParagraph(RowDifference row)
    {
        var place = row.PlaceAfter ?? row.PlaceBefore;
        var where = (row.Name is { } name ? $"“{name}”" : "") + string.Create(CultureInfo.InvariantCulture, $"第 {place} 段");
        var text = row.Cells.FirstOrDefault(c => c.Column.Key == row.Section.Columns[TextSection.Text].Key);
        return row.Change switch
        {
            RowChange.Added => [$"{where}新增：“{Start(text?.After ?? "")}”"],
            RowChange.Removed => [$"删去原{where}：“{Start(text?.Before ?? "")}”"],
            RowChange.Changed when text is { Before: { } before, After: { } after } && Changed(before, after) is var (old, now) =>
                [$"{where}：“{old}” → “{now}”"],
            RowChange.Changed => [$"{where}改了层次"],
            _ => throw new ArgumentOutOfRangeException(nameof(row), row.Change, "Unknown change."),
        };
    }

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

    private static string Start(string text) => text.Length <= Shortened ? text : text[..Shortened] + "……";

    /// <summary>The changed part of two texts with a few characters around it.</summary>
    private static (string Before, string After) Changed(string before, string after)
    {
        var (most, first, last) = (Math.Min(before.Length, after.Length), 0, 0);
        while (first < most && before[first] == after[first])
        {
            first++;
        }
        while (last < most - first && before[^(last + 1)] == after[^(last + 1)])
        {
            last++;
        }
        var (from, to) = (Math.Max(0, first - Around), Math.Max(0, last - Around));
        string Part(string text) => (from > 0 ? "……" : "") + text[from..(text.Length - to)] + (to > 0 ? "……" : "");
        return (Part(before), Part(after));
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
