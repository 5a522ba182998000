using BoardKit.Domain.Units;
using static BoardKit.Domain.Forms.Checking.FormShape;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Checks what a form says of sections that each place fills, and that the rest of it stands on its own.</summary>
internal static class BlanksShape
{
    /// <summary>Everything that is wrong: <c>form-shape</c> and <c>form-rule</c>.</summary>
    public static IReadOnlyList<Fault> Faults(Form form)
    {
        if (!form.HasBlanks)
        {
            return [];
        }
        var faults = new List<string>();
        Must(form.Reports == ReportingLevel.Village, "有 filledBy 的表式由村填报（reports 为 village），乡镇、县只写其余部分", faults);
        Must(form.Sections.Any(s => s.FilledBy is null && s.Kind != SectionKind.Files), "filledBy 以外还要有乡镇写的内容", faults);
        // who is erased is erased where the row stands: no row about people stands in many villages at once
        Must(form.Sections.All(s => s.FilledBy is not null || !s.IsPersonal), "写到人的表由各村补填，要写 filledBy", faults);
        Must(form.Sections.All(s => s.FilledBy is null || s.Kind != SectionKind.Text), "filledBy 用于表格和附件，不用于文字", faults);
        if (faults.Count > 0)
        {
            return [.. faults.Select(f => Fault.Invalid("form-shape", $"表单“{form.Key}”：{f}。"))];
        }
        var shared = form.At(UnitLevel.Township);
        return FormShape.Faults(shared) is { Count: > 0 } shape ? [.. shape.Select(Shared)]
            : [.. CompiledForm.Compile(shared).Faults.Select(Shared)];
    }

    private static Fault Shared(Fault fault) => fault with { Detail = "乡镇写的部分不能用到各村补填的内容：" + fault.Detail };
}
