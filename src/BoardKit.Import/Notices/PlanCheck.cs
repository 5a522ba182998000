using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Notices;

/// <summary>Looks at a plan that came back from the clerk. Fault: <c>plan-invalid</c>.</summary>
internal static class PlanCheck
{
    public static Fault? Refuse(FormSection section, SectionPlan plan, SheetView? sheet, PrivacyGate gate)
    {
        if (sheet is null)
        {
            return Bad(section, $"文件里没有工作表“{gate.Echo(plan.Sheet ?? "")}”");
        }
        if (plan.FirstRow < 1 || plan.LastRow < plan.FirstRow - 1 || plan.HeaderLast < plan.HeaderFirst || plan.HeaderLast >= plan.FirstRow)
        {
            return Bad(section, "起止行不对");
        }
        foreach (var (key, reference) in plan.Columns)
        {
            if (section.IndexOf(key) < 0)
            {
                return Bad(section, "有表单里没有的列");
            }
            if (plan.Layout == SectionLayout.Table ? !IsColumn(reference) : !CellReference.TryParse(reference, out _))
            {
                return Bad(section, $"“{section.Columns[section.IndexOf(key)].FullLabel}”的列号不对");
            }
        }
        return plan.Layout == SectionLayout.Table
            && plan.Columns.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count() < plan.Columns.Count ? Bad(section, "同一列用了两次") : null;
    }

    private static bool IsColumn(string letters) =>
        letters.Length is > 0 and <= 3 && letters.All(char.IsAsciiLetter) && CellReference.TryColumn(letters, out _);

    private static Fault Bad(FormSection section, string why) =>
        Fault.Invalid("plan-invalid", $"“{section.Label}”的对应关系有误：{why}，请重新指定。", new CellPlace(Section: section.Key));
}
