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
        var place = finding.Cell is { } cell
            ? locator.At(cell) : finding.Others.Count > 0 ? locator.At(finding.Others) : Whole(finding.Main);
        return new Fault(FaultKind.Invalid, code, Sentence(finding), place, severity);
    }

    /// <summary>The table of a condition in which no number is called wrong.</summary>
    private CellPlace Whole(Violation violation) =>
        violation.Cells.Where(c => c.Section >= 0).Select(c => (int?)c.Section).FirstOrDefault() is { } section
            ? locator.AtTable(section) : default;

    /// <summary>The note of a rule that could not be asked: not checked, never passed.</summary>
    public Fault NotChecked(FormRule rule, int rows, Constraint constraint, Frame at)
    {
        var missing = constraint.Lacks(at).Select(c => Values.Label(ledger, new(c.Section, 0, c.Column)))
            .Concat(constraint.Cells(at).Where(IsMissing).Select(c => Values.Label(ledger, c))).Distinct().ToList();
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
        if (finding.Explains.Append(finding.Main).Any(v => v.Constraint.Internal.Count > 0))
        {
            return Unquoted(finding, message);
        }
        if (finding.Cell is not { } cell)
        {
            return finding.Others.Count > 0
                ? $"{locator.Say(finding.Others)}：这几个数中有一个不对或不全；{message}{Sides(constraint, at)}。"
                : $"{message}{Sides(constraint, at)}；这些数各自与别的数相符，请逐项核对。";
        }
        var where = locator.Say(cell);
        if (finding.Main.Overflowed)
        {
            return $"{where}：数值太大，无法核对（{message}）。";
        }
        var found = Values.Show(ledger, cell, ledger.Number(cell));
        if (cell.Row == Cell.WholeColumn)
        {
            return finding.Expected is { } sum && ledger.Sections[cell.Section].Stated[cell.Column] != ledger.Number(cell)
                ? $"{where}：各行之和是 {found}，应为 {Values.Show(ledger, cell, sum)}（{message}{Allowed(constraint, at)}）。"
                : $"{where}：{message}{Sides(constraint, at)}。";
        }
        if (finding.Expected is not { } expected)
        {
            return ledger.Number(cell) is null
                ? $"{where}：{message}{Sides(constraint, at)}。" : $"{where}：写的是 {found}；{message}{Sides(constraint, at)}。";
        }
        if (constraint.IsTotal)
        {
            return $"{where}：写的是 {found}，各行相加是 {Values.Show(ledger, cell, expected)}。";
        }
        var isLeft = constraint.Left!.Place is { } left && left(at) == cell;
        var why = $"{(isLeft ? constraint.Right!.Tell(at) : null) ?? message}{Allowed(constraint, at)}";
        return $"{where}：写的是 {found}，应为 {Values.Show(ledger, cell, expected)}（{why}）{Beside(finding)}。";
    }

    /// <summary>
    /// Of a rule over internal columns places are named and no number is: the right one would tell what the internal cell says.
    /// </summary>
    private string Unquoted(Finding finding, string message)
    {
        List<Cell> cells = [.. finding.Cell is { } cell ? [cell] : (Cell[])[], .. finding.Others];
        var labels = finding.Explains.Append(finding.Main).SelectMany(v => v.Constraint.Internal).Distinct().Select(c => $"“{Values.Label(ledger, new(c.Section, 0, c.Column))}”");
        return $"{(cells.Count > 0 ? locator.Say(cells) + "：" : "")}{message}（用到{Content.InternalCells.Mark}的{string.Concat(labels)}，不写出数字）。";
    }

    /// <summary>What else may be wrong: other cells that would do as well, and a total that was added up over the wrong number.</summary>
    private string Beside(Finding finding)
    {
        var others = finding.Others.Count == 0 ? "" : finding.Others.All(c => c.IsInRow && locator.StandBeside(c, finding.Cell!.Value))
            ? $"；也可能是{string.Concat(finding.Others.Select(c => $"“{Values.Label(ledger, c)}”"))}不对"
            : $"；也可能是{locator.Say(finding.Others)}不对";
        return others + (finding.TotalFollows ? "；合计行是照着它加的，要一起改" : "");
    }

    /// <summary>The difference that was allowed: ，允许相差 73.40.</summary>
    private string Allowed(Constraint constraint, Frame at) => constraint.Tolerance?.Number!(at) is { } tolerance and > 0
        ? $"，允许相差 {(constraint.Left!.Place is { } place ? Values.Show(ledger, place(at), tolerance) : Values.Show(tolerance))}"
        : "";

    private string Sides(Constraint constraint, Frame at) => constraint.TellSides(at, Allowed(constraint, at));

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
