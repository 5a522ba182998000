using System.Globalization;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Checks that need no rule: types, decimals, required cells, lines, sections and inputs.</summary>
internal sealed class CellChecks(CompiledForm form, Ledger ledger, Locator locator, List<Fault> faults)
{
    private const string TooLarge = "cell-too-large";

    /// <summary>Reports everything.</summary>
    public void Run()
    {
        for (var input = 0; input < ledger.Form.Inputs.Count; input++)
        {
            Input(ledger.Form.Inputs[input], input);
        }
        for (var section = 0; section < ledger.Sections.Count; section++)
        {
            Section(ledger.Sections[section], section);
        }
        // only the unit can say that there is none: a budget lists the table empty, and one that is not in the file is not given
        var absent = ledger.Sections.Where(s => s.Content is null && s.Form.EmptyText is not null)
            .Select(s => $"“{s.Form.Label}”").ToList();
        if (absent.Count > 0)
        {
            faults.Add(Fault.Note("section-not-given", $"没有提供{string.Concat(absent)}，公布时不列出；本单位确实没有的，请放一张只有表头的空表，公布时写明没有此项。"));
        }
    }

    private void Input(FormInput input, int index)
    {
        var at = Cell.Input(index);
        if (ledger.InputText(index) is not { } text)
        {
            var here = new Frame(ledger, -1, 0);
            if (input.Required)
            {
                faults.Add(Fault.Invalid("input-missing", $"请填写“{input.Label}”。", locator.At(at)));
            }
            else if (form.RequiredInputs[index] is { } when && Holds(when, here) is var asked and not false)
            {
                faults.Add(asked is null ? NotChecked(input.Label, when, here, "", default)
                    : Fault.Invalid("input-missing", $"请填写“{input.Label}”：{Because(when, here)}。", locator.At(at)));
            }
            return;
        }
        var fault = input.IsNumber
            ? CellTypes.NumberFault(text, input.MaxDecimals) ?? OutOfRange(at, ledger.InputNumber(index), input.Min, input.Max)
            : CellTypes.TextFault(text, input.Type, input.Values);
        if (fault is var (code, sentence))
        {
            faults.Add(Fault.Invalid(code, $"{locator.Say(at)}：{sentence}。", locator.At(at)));
        }
    }

    private void Section(SectionLedger section, int index)
    {
        var shape = section.Form;
        if (shape.Kind == SectionKind.Files)
        {
            Files(section);
            return;
        }
        if (section.Count == 0)
        {
            if (shape.Required && section.Counted == 0)
            {
                var sentence = section.Content is null ? $"缺少“{shape.Label}”。" : $"“{shape.Label}”里没有一行内容；本期确实没有的，请报“本期无此项”。";
                faults.Add(Fault.Invalid("section-missing", sentence, new(section.Content?.Source?.Sheet, Section: shape.Key)));
            }
            return;
        }
        if (shape.Kind == SectionKind.Record && section.Count > 1)
        {
            faults.Add(Fault.Invalid("record-rows", $"“{shape.Label}”只能有一行。", locator.At(new Cell(index, 1, 0))));
        }
        for (var column = 0; column < shape.Columns.Count; column++)
        {
            Column(section, index, column);
        }
        if (shape.Kind == SectionKind.Tree && shape.CodeColumn is null)
        {
            Lines(section, index);
        }
    }

    /// <summary>How many files there are; an erased or retired one still counts, it was there.</summary>
    private void Files(SectionLedger section)
    {
        var (shape, count) = (section.Form, section.Count + section.Counted);
        var most = FilesSection.MostOf(shape);
        if (count < shape.Min)
        {
            faults.Add(Fault.Invalid("files-missing", count == 0 ? $"还没有附上“{shape.Label}”{(shape.Min > 1 ? $"，要 {shape.Min} 个" : "")}。"
                : $"“{shape.Label}”要 {shape.Min} 个，现在只有 {count} 个。", new(Section: shape.Key)));
        }
        else if (count > most)
        {
            faults.Add(Fault.Invalid("files-many", $"“{shape.Label}”最多 {most} 个，现在有 {count} 个，请删去多的。", new(Section: shape.Key)));
        }
    }

    private void Column(SectionLedger section, int index, int column)
    {
        var shape = section.Form.Columns[column];
        if (shape.IsInternal && Enumerable.Range(0, section.Count).All(row => section.Text(row, column) is null))
        {
            // gone since release in every correction and copy: what needs it is not checked, and that is said before it is missed
            faults.Add(Fault.Note("internal-empty",
                $"{section.Form.Label}的“{shape.Label}”{Content.InternalCells.Mark}，公布后即删除，更正和带出上期都不带出；现在是空的，不补填，用到它的规则列为“未核对”。",
                new(Section: section.Form.Key)));
        }
        if (shape.Type is CellType.Sequence || shape.IsIdentifying)
        {
            return;
        }
        if (shape is { Type: CellType.File, Required: false }
            && Enumerable.Range(0, section.Count).All(row => section.Text(row, column) is null))
        {
            // a spreadsheet may have such a column: that nothing is read from it is said, not found out
            faults.Add(Fault.Note("files-in-rows", $"{section.Form.Label}的“{shape.Label}”不从表格读取，请在稿子页面逐行添加；没有的可以不附。",
                new(Section: section.Form.Key)));
        }
        var found = new List<(int Row, string Code, string Sentence)>();
        for (var row = 0; row < section.Count; row++)
        {
            if (FaultOf(section, index, row, column) is var (code, sentence))
            {
                found.Add((row, code, sentence));
            }
        }
        foreach (var alike in found.GroupBy(f => f.Code))
        {
            Report([.. alike], section, index, column);
        }
        if (form.Required[index][column] is { } when
            && Enumerable.Range(0, section.Count).Where(row => section.Text(row, column) is null
                && Holds(when, new(ledger, index, row)) is null).ToList() is { Count: > 0 } unknown)
        {
            faults.Add(NotChecked(shape.Label, when, new(ledger, index, unknown[0]),
                section.Form.Kind == SectionKind.Record ? "" : string.Create(CultureInfo.InvariantCulture, $"，{unknown.Count} 行"),
                new(Section: section.Form.Key)));
        }
    }

    private static bool? Holds(Term when, Frame at)
    {
        try
        {
            return when.Truth!(at);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Whether it has to be filled could not be told: not checked, never passed.</summary>
    private Fault NotChecked(string label, Term when, Frame at, string rows, CellPlace place)
    {
        var missing = Asked(when, at).Where(c => Said(c) is null).Select(c => $"“{Values.Label(ledger, c)}”").Distinct();
        return Fault.Note("rule-not-checked", $"未核对（“{label}”是否要填{rows}）；缺少{string.Concat(missing)}。", place);
    }

    /// <summary>“类别”是“其他”，就要填.</summary>
    private string Because(Term when, Frame at)
    {
        var said = Asked(when, at).Where(c => Said(c) is not null).Select(c => $"“{Values.Label(ledger, c)}”是“{Said(c)}”")
            .Distinct().ToList();
        return said.Count > 0 ? $"{string.Join('，', said)}，就要填" : "这种情况下要填";
    }

    private static HashSet<Cell> Asked(Term when, Frame at)
    {
        var cells = new HashSet<Cell>();
        when.Cells(at, cells);
        return cells;
    }

    private string? Said(Cell cell) => cell.IsInput ? ledger.InputText(cell.Column)
        : cell.IsInRow && ledger.Sections[cell.Section].Text(cell.Row, cell.Column) is { } text
            ? ledger.Sections[cell.Section].Form.Columns[cell.Column].IsInternal ? Values.Inside : CellTypes.Short(text)
        : ledger.Number(cell) is { } number ? Values.Show(ledger, cell, number) : null;

    private (string Code, string Sentence)? OutOfRange(Cell cell, decimal? number, decimal? min, decimal? max) => number switch
    {
        null => null,
        _ when number < min => ("cell-range", $"写的是 {Values.Show(ledger, cell, number)}，不能小于 {Values.Show(ledger, cell, min)}"),
        _ when number > max => ("cell-range", $"写的是 {Values.Show(ledger, cell, number)}，不能大于 {Values.Show(ledger, cell, max)}"),
        _ => null,
    };

    private (string Code, string Sentence)? FaultOf(SectionLedger section, int index, int row, int column)
    {
        var shape = section.Form.Columns[column];
        if (section.Text(row, column) is not { } text)
        {
            return shape.Required ? shape.Type == CellType.File ? ("file-missing", "还没有附上，请在稿子页面逐行添加") : ("cell-missing", "没有填")
                : form.Required[index][column] is { } when && new Frame(ledger, index, row) is var at && Holds(when, at) is true
                ? ("cell-needed", $"没有填；{Because(when, at)}") : null;
        }
        if (!shape.IsNumber)
        {
            return CellTypes.TextFault(text, shape.Type, shape.Values);
        }
        return CellTypes.NumberFault(text, shape.MaxDecimals)
            ?? OutOfRange(new(index, row, column), section.Number(row, column), shape.Min, shape.Max)
            ?? (shape.Most is { } most && section.Number(row, column) is { } number && number > most
            ? (TooLarge, $"写的是 {Values.Show(ledger, new(index, row, column), number)}，超过了通常的 {Values.Show(ledger, new(index, row, column), most)}{Unit(section, column)}，请核对单位和数字")
            : null);
    }

    /// <summary>What is wrong in nearly all rows has one cause and is said once, at the column.</summary>
    private void Report(List<(int Row, string Code, string Sentence)> alike, SectionLedger section, int index, int column)
    {
        var (shape, whole, code) = (section.Form.Columns[column], new Cell(index, Cell.WholeColumn, column), alike[0].Code);
        if (code == "cell-missing" && alike.Count == section.Count && !section.HasColumn(column))
        {
            faults.Add(Fault.Invalid("column-missing", $"{section.Form.Label}缺少“{shape.Label}”列。", locator.At(whole)));
        }
        else if (Causes.AreNearlyAll(alike.Count, section.Count))
        {
            var example = $"如{Locator.Say(section, alike[0].Row)[section.Form.Label.Length..]}{alike[0].Sentence}";
            var sentence =
                string.Create(CultureInfo.InvariantCulture, $"{locator.Say(whole)}：有 {alike.Count} 行是同样的问题，{example}；请先看表头和单位、有没有错列。");
            faults.Add(new(FaultKind.Invalid, code, sentence, locator.At(whole), Weight(code)));
        }
        else
        {
            foreach (var (row, _, sentence) in alike.TakeWhile(_ => faults.Count <= FormCheck.MaxFaults))
            {
                var cell = new Cell(index, row, column);
                faults.Add(new(FaultKind.Invalid, code, $"{locator.Say(cell)}：{sentence}。", locator.At(cell), Weight(code)));
            }
        }
    }

    private static Severity Weight(string code) => code == TooLarge ? Severity.Warning : Severity.Error;

    private static string Unit(SectionLedger section, int column) =>
        section.Content?.Source?.Units?.ElementAtOrDefault(column) is null && section.Form.Columns[column].Unit is { } unit
            ? " " + unit : "";

    private void Lines(SectionLedger section, int index)
    {
        var seen = new HashSet<string>();
        var known = section.Form.Lines.Select(l => l.Key).ToHashSet();
        for (var row = 0; row < section.Count; row++)
        {
            var line = section.Rows[row].Line;
            var sentence = line switch
            {
                null when !section.Form.OpenLines => "表中没有这一项目，请核对项目名称",
                not null when !known.Contains(line) => "表中没有这一项目，请核对项目名称",
                not null when !seen.Add(line) => "这一项目重复出现",
                _ => null,
            };
            if (sentence is not null)
            {
                var at = new Cell(index, row, section.Form.LineColumn is { } column ? section.Form.IndexOf(column) : 0);
                faults.Add(Fault.Invalid("line", $"{Locator.Say(section, row)}：{sentence}。", locator.At(at)));
            }
        }
        foreach (var line in section.Form.Lines.Where(l => l.Required && !seen.Contains(l.Key)))
        {
            faults.Add(Fault.Invalid("line-missing", string.Create(CultureInfo.InvariantCulture,
                $"{section.Form.Label}缺少“{line.Label.Trim()}”一行。"), new(section.Content?.Source?.Sheet, Section: section.Form.Key)));
        }
    }
}
