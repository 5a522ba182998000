using System.Globalization;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Turns findings into sentences: where, what was found, what was expected, and why.</summary>
internal sealed class RuleFaults(Ledger ledger, Locator locator)
{
    /// <summary>The fault of a finding.</summary>
    public Fault Of(Finding finding)
    {
        var rule = finding.Main.Constraint.Rule;
        var severity = finding.Explains.Min(v => v.Constraint.Rule.Severity);
        var code = finding.Main.Constraint.IsTotal ? "total-mismatch" : "rule-" + rule.Id.ToLowerInvariant();
        var place = finding.Cell is { } cell ? locator.At(cell) : default;
        return new Fault(FaultKind.Invalid, code, Sentence(finding), place, severity);
    }

    /// <summary>The note of a rule that could not be asked: not checked, never passed.</summary>
    public Fault NotChecked(FormRule rule, int rows, Constraint constraint, Frame at)
    {
        var missing = constraint.Cells(at).Where(IsMissing).Select(c => Values.Label(ledger.Form, c)).Distinct().ToList();
        var why = missing.Count > 0 ? $"缺少{string.Join('、', missing)}" : "除数为零或没有数据";
        var many = constraint.Section >= 0 && ledger.Sections[constraint.Section].Form.Kind != SectionKind.Record
            ? string.Create(CultureInfo.InvariantCulture, $"，{rows} 行")
            : "";
        var section = constraint.Section >= 0 ? ledger.Form.Sections[constraint.Section].Key : null;
        return Fault.Note("rule-not-checked", $"未核对（规则 {rule.Id}{many}）：{rule.Message.TrimEnd('。')}；{why}。", new(Section: section));
    }

    private string Sentence(Finding finding)
    {
        var (constraint, at) = (finding.Main.Constraint, finding.Main.At);
        var message = constraint.Rule.Message.TrimEnd('。');
        if (finding.Cell is not { } cell)
        {
            return $"{message}。";
        }
        var where = locator.Say(cell);
        if (finding.Main.Overflowed)
        {
            return $"{where}：数值太大，无法核对（{message}）。";
        }
        var found = Values.Show(ledger.Form, cell, ledger.Number(cell));
        if (finding.Expected is not { } expected)
        {
            return ledger.Number(cell) is null ? $"{where}：{message}。" : $"{where}：写的是 {found}；{message}{Sides(constraint, at)}。";
        }
        if (constraint.IsTotal)
        {
            return $"{where}：写的是 {found}，各行相加是 {Values.Show(ledger.Form, cell, expected)}。";
        }
        if (cell.Row == Cell.WholeColumn)
        {
            return $"{where}：各行之和是 {found}，应为 {Values.Show(ledger.Form, cell, expected)}（{message}）。";
        }
        var isLeft = constraint.Left!.Place is { } left && left(at) == cell;
        return $"{where}：写的是 {found}，应为 {Values.Show(ledger.Form, cell, expected)}（{(isLeft ? constraint.Right!.Tell(at) : null) ?? message}）。";
    }

    /// <summary>Both sides of a comparison that names no cell: （左边 … ，右边 …）.</summary>
    private static string Sides(Constraint constraint, Frame at) =>
        constraint is { Left: { } left, Right: { } right } && left.Tell(at) is { } l && right.Tell(at) is { } r ? $"（{l}；{r}）" : "";

    private bool IsMissing(Cell cell)
    {
        if (cell.IsInput)
        {
            return ledger.InputText(cell.Column) is null;
        }
        if (cell.Section >= 0 && !ledger.Form.Sections[cell.Section].Columns[cell.Column].IsNumber)
        {
            return ledger.Sections[cell.Section].Text(cell.Row, cell.Column) is null;
        }
        return ledger.Number(cell) is null;
    }
}
