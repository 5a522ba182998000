using System.Text;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reading;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Notices;

/// <summary>Finds facts beside the tables: “下达资金：12900000元”, or a label with its value in the next cell.</summary>
internal sealed class InputFinder(Form form, PrivacyGate gate, FaultList faults)
{
    private const int MostRows = 500;
    private readonly CellParser _parser = new(gate);
    private readonly Dictionary<string, string> _found = [];

    /// <summary>
    /// Looks through rows that the ledger calls neither an entry nor a heading nor a total; sheets that were left out are not looked at.
    /// </summary>
    public IReadOnlyDictionary<string, string> Find(WorkbookLedger ledger)
    {
        foreach (var view in form.Inputs.Count == 0 ? [] : ledger.Sheets.Where(s => !s.Sheet.Hidden && !ledger.LeftOut.Contains(s)))
        {
            var looked = 0;
            foreach (var row in view.Sheet.Rows)
            {
                var role = ledger.Roles(view).Of(row.Number, Array.FindIndex(row.Cells, c => !c.IsBlank));
                if (role is not (CellRole.Entry or CellRole.Heading or CellRole.Total or CellRole.Subtotal or CellRole.Carried)
                    && looked++ < MostRows && !IsHeading(row))
                {
                    Row(view.Sheet, row);
                }
            }
        }
        return _found;
    }

    /// <summary>A row of nothing but short labels: the heading of a table that is not ours.</summary>
    private static bool IsHeading(RawRow row) => row.Cells.Count(c => !c.IsBlank) is >= 3 and var values && row.Cells.Count(c => c.Kind
        == RawKind.Text && c.Text!.Length <= 16 && !c.Text.AsSpan().ContainsAny(':', '：') && CellNumber.Of(c) is null) == values;

    private void Row(RawSheet sheet, RawRow row)
    {
        for (var column = 0; column < row.Cells.Length; column++)
        {
            if (row.Cells[column].Kind != RawKind.Text)
            {
                continue;
            }
            foreach (var input in form.Inputs.Where(i => !_found.ContainsKey(i.Key)))
            {
                var at = new CellPlace(gate.Echo(sheet.Name), row.Number, CellReference.Letters(column), null, input.Key);
                if (Beside(input, row, column) is { } cell)
                {
                    Keep(input, cell.Value, LabelKey.Of(row.Cells[column].Text).Unit ?? cell.Unit, at);
                }
                else if (Inside(input, row.Cells[column].Text!) is { } inside)
                {
                    Keep(input, RawCell.Of(inside.Value), inside.Unit, at);
                }
            }
        }
    }

    /// <summary>The whole cell is the label: the value stands to the right, and its unit perhaps in a cell of its own behind it.</summary>
    private static (RawCell Value, string? Unit)? Beside(FormInput input, RawRow row, int column)
    {
        var key = LabelKey.Of(row.Cells[column].Text);
        if (!Labels(input).Any(l => LabelKey.Of(l).Strong == key.Strong))
        {
            return null;
        }
        for (var next = column + 1; next < row.Cells.Length; next++)
        {
            if (!row[next].IsBlank)
            {
                return (row[next], Enumerable.Range(next + 1, Math.Max(0, row.Cells.Length - next - 1)).Select(c => row[c]).FirstOrDefault(
                    c => !c.IsBlank) is { Kind: RawKind.Text, Text: { } text } ? UnitOf(input, TextCleaner.Compact(text)) : null);
            }
        }
        return null;
    }

    /// <summary>The label stands inside a text, with a unit in brackets perhaps, and a colon.</summary>
    private static (string Value, string? Unit)? Inside(FormInput input, string cell)
    {
        var text = cell.Normalize(NormalizationForm.FormKC);
        foreach (var label in Labels(input).Select(l => l.Normalize(NormalizationForm.FormKC)))
        {
            var at = text.IndexOf(label, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }
            var rest = text[(at + label.Length)..].TrimStart();
            var unit = rest.StartsWith('(') && rest.IndexOf(')', StringComparison.Ordinal) is > 0 and var close
                && MeasureUnit.IsKnown(rest[1..close]) ? rest[1..close] : null;
            rest = unit is null ? rest : rest[(unit.Length + 2)..].TrimStart();
            if (rest.StartsWith(':'))
            {
                var value = rest[1..].Trim();
                var end = End(value, input.Type == CellType.Text);
                return end == 0 ? null : (value[..end].Trim(), unit ?? UnitOf(input, value[end..].Trim().Split(' ', ',', ';', '。')[0]));
            }
        }
        return null;
    }

    /// <summary>1.2 万元: the unit behind a number, with a space or in a cell of its own; null for any other text.</summary>
    private static string? UnitOf(FormInput input, string text) =>
        input.Type != CellType.Text && input.Unit is { } own && MeasureUnit.Relate(text, own, out _) is UnitRelation.Same
            or UnitRelation.Convertible or UnitRelation.Inexact ? text : null;

    private static int End(string value, bool isText)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var isGroup = value[i] == ',' && i > 0 && char.IsAsciiDigit(value[i - 1]) && i + 1 < value.Length
                && char.IsAsciiDigit(value[i + 1]);
            if (value[i] is ';' or '\n' or '。' || (value[i] == ',' && !isGroup)
                || (char.IsWhiteSpace(value[i]) && (!isText || (i + 1 < value.Length && char.IsWhiteSpace(value[i + 1])))))
            {
                return i;
            }
        }
        return value.Length;
    }

    private void Keep(FormInput input, RawCell cell, string? unit, CellPlace at)
    {
        var column = CellParser.AsColumn(input);
        var factor = 1m;
        if (unit is not null && input.Unit is not null
            && MeasureUnit.Relate(unit, input.Unit, out factor) is UnitRelation.Inexact or UnitRelation.Contradicts)
        {
            faults.Add(Fault.Invalid("unit-contradicts", $"{Where.Of(at)}“{input.Label}”的单位写的是{unit}，应为{input.Unit}，请改正。", at));
            return;
        }
        var parsed = _parser.Parse(column, cell, factor, at);
        faults.Add(parsed.Fault);
        if (parsed.Text is { } text)
        {
            var blocked = gate.InspectCell(column, text, at);
            faults.Add(blocked);
            if (blocked is null)
            {
                _found[input.Key] = text;
                if (column.IsNumber && Conversion.Of(input.Label, parsed.Unit ?? unit, input.Unit, text, at) is { } converted)
                {
                    faults.Add(converted);
                }
            }
        }
    }

    private static IEnumerable<string> Labels(FormInput input) => input.Synonyms.Prepend(input.Label).OrderByDescending(l => l.Length);
}
