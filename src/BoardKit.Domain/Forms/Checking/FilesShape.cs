using static BoardKit.Domain.Forms.Checking.FormShape;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Checks what a form says of its attachments.</summary>
internal static class FilesShape
{
    /// <summary>Adds everything that is wrong.</summary>
    public static void Report(Form form, List<string> faults)
    {
        foreach (var section in form.Sections)
        {
            var place = $"sections.{section.Key}";
            if (section.Kind != SectionKind.Files)
            {
                Must(section.Kinds.Count == 0 && section is { Min: null, Max: null, Public: true, Band: false, Personal: false },
                    $"{place}：只有 files 才有 kinds、min、max、public、band 和 personal", faults);
                OfRows(section, faults);
                continue;
            }
            Must(!section.WritesColumns && section.Totals.Count == 0 && section.Unique.Count == 0 && section.Guards.Count == 0
                && section.Rules.Count == 0 && !section.LookUp && section.ComparedIn is null && section.GroupColumn is null
                && section.HouseholdColumn is null && section.LineColumn is null && section.Subtotals is null,
                $"{place}：files 一个文件一行，不写 columns、totals、unique、guards、rules 等表格的内容", faults);
            Must(section.Kinds.Distinct().Count() == section.Kinds.Count, $"{place}.kinds 不能重复", faults);
            Must(section.Min is null or >= 1 && section.Max is null or (>= 1 and <= FilesSection.Most)
                && !(section.Min > FilesSection.MostOf(section)),
                $"{place}：min 从 1 开始，max 最多 {FilesSection.Most}，min 不能大于 max", faults);
            Must(section.Public || !section.Band, $"{place}：不公开的附件不印在纸上，不写 band", faults);
        }
        Must(form.Sections.Any(s => s.Kind != SectionKind.Files), "sections 里除附件外还要有内容", faults);
    }

    /// <summary>Columns of a table that hold files: nothing is read, reckoned or told apart by them.</summary>
    private static void OfRows(FormSection section, List<string> faults)
    {
        foreach (var column in section.Columns)
        {
            var place = $"sections.{section.Key}.{column.Key}";
            if (column.Type != CellType.File)
            {
                Must(column is { Kinds.Count: 0, Band: false }, $"{place}：只有 file 列才有 kinds 和 band", faults);
                continue;
            }
            Must(column.Publish == Publish.Full, $"{place}：表里的附件随行公布，publish 只能是 full；不公开的附件另设一个 files 部分", faults);
            Must(column is { Computed: null, FillDown: false, RequiredWhen: null, Unit: null },
                $"{place}：file 列不写 unit、computed、fillDown、requiredWhen", faults);
            Must(column.Kinds.Distinct().Count() == column.Kinds.Count, $"{place}.kinds 不能重复", faults);
            Must(section.Guards.Count == 0, $"{place}：有 guards 的表要保护行里的人，不放附件列", faults);
            string?[] named = [.. section.Unique, section.GroupColumn, section.LineColumn, section.CodeColumn, section.Subtotals?.By];
            Must(!named.Contains(column.Key), $"{place}：附件不能用作查重、分组、行名或编码的列", faults);
        }
    }
}
