using System.Globalization;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Checks that need no rule: types, decimals, required cells, lines, sections and inputs.</summary>
internal sealed class CellChecks(Ledger ledger, Locator locator, List<Fault> faults)
{
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
    }

    private void Input(FormInput input, int index)
    {
        var at = Cell.Input(index);
        if (ledger.InputText(index) is not { } text)
        {
            if (input.Required)
            {
                faults.Add(Fault.Invalid("input-missing", $"请填写“{input.Label}”。", locator.At(at)));
            }
            return;
        }
        var fault = input.IsNumber ? CellTypes.NumberFault(text, input.MaxDecimals) : CellTypes.TextFault(text, input.Type, input.Values);
        if (fault is var (code, sentence))
        {
            faults.Add(Fault.Invalid(code, $"{locator.Say(at)}：{sentence}。", locator.At(at)));
        }
    }

    private void Section(SectionLedger section, int index)
    {
        var form = section.Form;
        if (section.Count == 0)
        {
            if (form.Required && section.Counted == 0)
            {
                faults.Add(Fault.Invalid("section-missing", $"缺少“{form.Label}”。", new(section.Content?.Source?.Sheet, Section: form.Key)));
            }
            return;
        }
        if (form.Kind == SectionKind.Record && section.Count > 1)
        {
            faults.Add(Fault.Invalid("record-rows", $"“{form.Label}”只能有一行。", locator.At(new(index, 1, 0))));
        }
        for (var column = 0; column < form.Columns.Count; column++)
        {
            Column(section, index, column);
        }
        if (form.Kind == SectionKind.Tree && form.CodeColumn is null)
        {
            Lines(section, index);
        }
    }

    private void Column(SectionLedger section, int index, int column)
    {
        var form = section.Form.Columns[column];
        if (form.Type is CellType.Sequence || form.IsIdentifying)
        {
            return;
        }
        var missing = 0;
        for (var row = 0; row < section.Count; row++)
        {
            if (section.Text(row, column) is { } text)
            {
                var fault = form.IsNumber ? CellTypes.NumberFault(text, form.MaxDecimals) : CellTypes.TextFault(text, form.Type, form.Values);
                Report(fault, new(index, row, column));
            }
            else if (form.Required && ++missing == 1 && IsEmpty(section, column))
            {
                faults.Add(Fault.Invalid("column-missing", $"{section.Form.Label}缺少“{form.Label}”列。", locator.At(new(index, Cell.WholeColumn, column))));
                return;
            }
            else if (form.Required)
            {
                Report(("cell-missing", "没有填"), new(index, row, column));
            }
        }
    }

    private void Report((string Code, string Sentence)? fault, Cell cell)
    {
        if (fault is var (code, sentence) && faults.Count <= FormCheck.MaxFaults)
        {
            faults.Add(Fault.Invalid(code, $"{locator.Say(cell)}：{sentence}。", locator.At(cell)));
        }
    }

    private static bool IsEmpty(SectionLedger section, int column)
    {
        for (var row = 0; row < section.Count; row++)
        {
            if (section.Text(row, column) is not null)
            {
                return false;
            }
        }
        return true;
    }

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
            faults.Add(Fault.Invalid("line-missing", string.Create(CultureInfo.InvariantCulture, $"{section.Form.Label}缺少“{line.Label.Trim()}”一行。"), new(section.Content?.Source?.Sheet, Section: section.Form.Key)));
        }
    }
}
