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
                Must(section.Columns.All(c => c.Type != CellType.File), $"{place}：附件自成一个 files 部分，表格里没有 file 列", faults);
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
}
