using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Notices;

/// <summary>Reads the cells of a row: parses, converts units, stops identifying numbers.</summary>
internal sealed class RowReader(FormSection section, SectionPlan plan, SheetView view, int[] columns, string sheetName, PrivacyGate gate,
    FaultList faults, ColumnReadings readings)
{
    private readonly CellParser _parser = new(gate);
    private readonly decimal[] _factors = [.. section.Columns.Select(c => readings.Factor(section.Key, c, plan.Units))];
    private readonly decimal[] _largest = new decimal[section.Columns.Count];
    private readonly string[] _letters = [.. columns.Select(c => c < 0 ? "" : CellReference.Letters(c))];
    private readonly int _name = section.IndexOf(section.PersonColumn ?? "");
    private readonly int _sequence = Array.FindIndex([.. section.Columns], c => c.Type == CellType.Sequence) is var at && at >= 0
        && columns[at] >= 0 ? at : -1;
    private readonly RowGate _row = new(section, plan, view, columns, gate);
    private readonly NameRemarks _names = new(section);
    private readonly Dictionary<(int Column, string Unit), Conversion> _conversions = [];

    /// <summary>What was converted so far, by column of the section and unit.</summary>
    public IReadOnlyDictionary<(int Column, string Unit), Conversion> Conversions => _conversions;

    /// <summary>
    /// Compares the units of the file with those of the form and sets the factors. Faults: <c>unit-inexact</c>, <c>unit-contradicts</c>.
    /// </summary>
    public void CheckUnits()
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var column = section.Columns[i];
            if (columns[i] < 0 || !column.IsNumber || column.Unit is null || readings.Unit(section.Key, column, plan.Units) is not { } unit)
            {
                continue;
            }
            var at = At(plan.HeaderLast, i);
            switch (MeasureUnit.Relate(unit, column.Unit, out _))
            {
                case UnitRelation.Inexact:
                    faults.Add(Fault.Invalid("unit-inexact",
                        $"{Where.Of(at)}“{column.FullLabel}”按{unit}填写，不能准确换算为{column.Unit}，请在表格中改为{column.Unit}。", at));
                    break;
                case UnitRelation.Contradicts:
                    faults.Add(Fault.Invalid("unit-contradicts",
                        $"{Where.Of(at)}“{column.FullLabel}”的单位写的是{unit}，应为{column.Unit}，请核对列的对应关系或改正单位。", at));
                    break;
                case UnitRelation.Same or UnitRelation.Unknown or UnitRelation.Convertible:
                    break;
            }
        }
    }

    /// <summary>
    /// After all rows: a converted value that no village or township can have shows that the stated unit is wrong. Fault:
    /// <c>unit-magnitude</c>.
    /// </summary>
    public void CheckMagnitudes()
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (_factors[i] > 1 && Magnitudes.IsAbsurd(section.Columns[i].Unit, _largest[i]))
            {
                var at = At(plan.HeaderLast, i);
                faults.Add(Fault.Invalid("unit-magnitude",
                    string.Create(CultureInfo.InvariantCulture,
                        $"{Where.Of(at)}“{section.Columns[i].FullLabel}”按{readings.Unit(section.Key, section.Columns[i], plan.Units)}换算后有 {_largest[i]:#,0.##} {section.Columns[i].Unit}，不合常理，请核对表头写的单位。"), at));
            }
        }
    }

    /// <summary>After all rows: which names and texts were written in ordinary characters. Note: <c>name-corrected</c>.</summary>
    public void RemarkNames()
    {
        foreach (var (column, rows) in _names.Corrected)
        {
            var at = At(rows[0], column);
            var where = $"{Where.Of(at with { Row = null })}“{section.Columns[column].FullLabel}”第 {RowList.Of(rows)} 行";
            faults.Add(Fault.Note("name-corrected", where + "有偏旁、造字或不规范的间隔号，已改为通用的字和“·”，请核对。", at));
        }
    }

    /// <summary>One row of values.</summary>
    public ContentRow Read(RawRow row, int place, FormLine? line)
    {
        var cells = new string?[columns.Length];
        List<PersonMark>? marks = null;
        int? age = null;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] < 0)
            {
                continue;
            }
            var cell = Cell(row, i);
            if (section.Columns[i].IsIdentifying)
            {
                age = Identify(row, i, cell, cells, ref marks) ?? age;
            }
            else if (!cell.IsBlank)
            {
                cells[i] = line is not null && section.Columns[i].Key == section.LineColumn ? line.Label : Parse(row.Number, i, cell);
            }
        }
        if (age is { } years)
        {
            PublishedText.Protect(section, cells, years);
        }
        faults.Add(_row.Inspect(cells, new(sheetName, row.Number, Section: section.Key)));
        return new ContentRow
        {
            RowNumber = place,
            Line = line?.Key,
            Cells = cells,
            SourceRow = row.Number,
            TypedNumber = TypedNumber(row),
            Marks = marks ?? (IReadOnlyList<PersonMark>)[]
        };
    }

    /// <summary>序号 as typed, where it is a whole number.</summary>
    private int? TypedNumber(RawRow row) => _sequence >= 0 && CellNumber.Of(row[columns[_sequence]]) is >= 1 and < 1_000_000 and var number
        && decimal.Truncate(number) == number ? (int)number : null;

    /// <summary>The unit in which the file writes each column, where that is not the form's.</summary>
    public IReadOnlyList<string?> Units() =>
        [.. section.Columns.Select((c, i) => _factors[i] != 1 ? readings.Unit(section.Key, c, plan.Units) : null)];

    /// <summary>
    /// The numbers of a totals row, by column key: of the columns that the form adds up (the mean rate that some sheets print there is no
    /// total).
    /// </summary>
    public Dictionary<string, decimal> Stated(RawRow row)
    {
        var stated = new Dictionary<string, decimal>();
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] >= 0 && section.Columns[i].IsNumber && section.Totals.Contains(section.Columns[i].Key)
                && !row[columns[i]].IsBlank && !IsLabelOfTotals(row[columns[i]])
                && Parse(row.Number, i, row[columns[i]]) is { } text)
            {
                stated[section.Columns[i].Key] = decimal.Parse(text, CultureInfo.InvariantCulture);
            }
        }
        return stated;
    }

    private static bool IsLabelOfTotals(RawCell cell) =>
        cell.Kind == RawKind.Text && !cell.Text!.AsSpan().ContainsAnyInRange('0', '9') && !cell.Text.AsSpan().ContainsAnyInRange('０', '９');

    /// <summary>
    /// The cell; of a range merged downwards its value for texts and for columns that are filled down. An amount merged over several rows
    /// counts once.
    /// </summary>
    private RawCell Cell(RawRow row, int i)
    {
        var own = row[columns[i]];
        if (!own.IsBlank || view.Sheet.Merges.Count == 0)
        {
            return own;
        }
        var column = section.Columns[i];
        return (column.IsNumber && !column.FillDown) || view.RangeAt(row.Number, columns[i]) is not { } merge
            || merge.FirstColumn != columns[i] ? own : view.Merged(row.Number, columns[i]);
    }

    private string? Parse(int row, int i, RawCell cell)
    {
        var column = section.Columns[i];
        if (!column.IsGiven)
        {
            return null;
        }
        cell = column.Type == CellType.Date ? Dated(cell) : readings.Number(section.Key, column, cell);
        var parsed = _parser.Parse(column, cell, _factors[i], At(row, i));
        faults.Add(parsed.Fault);
        if (_names.Written(row, i, cell, parsed.Text) is not { } text)
        {
            return null;
        }
        if (column.IsNumber && _factors[i] > 1)
        {
            _largest[i] = Math.Max(_largest[i], Math.Abs(decimal.Parse(text, CultureInfo.InvariantCulture)));
        }
        var mayHide = column.Type is CellType.Text or CellType.OfficePhone
            || (column.IsNumber && text.Length >= 11 && !text.Contains('.', StringComparison.Ordinal));
        if ((mayHide && gate.InspectCell(column, text, At(row, i)) is { } blocked)
            || (blocked = _row.Under(i, text, At(row, i))) is not null)
        {
            faults.Add(blocked);
            return null;
        }
        Convert(i, parsed.Unit ?? (_factors[i] != 1 ? readings.Unit(section.Key, column, plan.Units) : null), text, row);
        return text;
    }

    private void Convert(int i, string? unit, string text, int row)
    {
        if (unit is not null && section.Columns[i].IsNumber
            && Conversion.Of(section.Columns[i].Label, unit, section.Columns[i].Unit, text, At(row, i)) is { } one)
        {
            _conversions[(i, unit)] = _conversions.TryGetValue((i, unit), out var before)
                ? before with { Values = before.Values + 1 } : one;
        }
    }

    /// <summary>7月10日 in a notice of 2026 is 2026年7月10日.</summary>
    private RawCell Dated(RawCell cell) =>
        cell.Kind == RawKind.Text && readings.Year is { } year && cell.Text!.TrimStart() is [>= '0' and <= '9', ..] text
            && text.Contains('月', StringComparison.Ordinal) && !text.Contains('年', StringComparison.Ordinal)
            ? RawCell.Of(string.Create(CultureInfo.InvariantCulture, $"{year}年{text}")) : cell;

    /// <summary>Digests and masks; the age of the person where the number tells it.</summary>
    private int? Identify(RawRow row, int i, RawCell cell, string?[] cells, ref List<PersonMark>? marks)
    {
        var column = section.Columns[i];
        var at = At(row.Number, i);
        if (cell is { Kind: RawKind.Number, Number: >= 1e15 })
        {
            faults.Add(Fault.Invalid("number-cut", $"{Where.Of(at)}“{column.FullLabel}”按数字保存，第 16 位起已被表格软件改成 0，请设为文本格式后重新填写。", at));
            return null;
        }
        var value = cell.Kind == RawKind.Error ? null : CellParser.PlainText(cell);
        if (value is null or "无" or "/" or "-")
        {
            if (column.Required)
            {
                faults.Add(Fault.Invalid("cell-required", $"{Where.Of(at)}“{column.FullLabel}”没有填写。", at));
            }
            return null;
        }
        if (column.Type == CellType.IdCard && value is { Length: 18 } && value.EndsWith("000", StringComparison.Ordinal)
            && IdentityNumber.Examine(value) == IdentityDefect.CheckDigit)
        {
            faults.Add(Fault.Invalid("number-cut", $"{Where.Of(at)}“{column.FullLabel}”后三位是 000，校验码也不对，多半是按数字输入时第 16 位起被改成了 0，请对照证件重新填写。", at));
            return null;
        }
        var name = _name >= 0 && columns[_name] >= 0 ? CellParser.PlainText(Cell(row, _name)) : null;
        var gated = gate.Identify(column, value, name, at);
        cells[i] = gated.Published;
        faults.Add(gated.Fault);
        if (gated.Mark is { } mark)
        {
            (marks ??= []).Add(mark);
        }
        return gated.Age;
    }

    private CellPlace At(int row, int i) => new(sheetName, row, _letters[i], section.Key, section.Columns[i].Key);
}

/// <summary>The largest values that one notice of a village or township can reasonably state.</summary>
internal static class Magnitudes
{
    private const decimal MostYuan = 10_000_000_000m;
    private const decimal MostMu = 10_000_000m;

    /// <summary>
    /// The largest value that one entry can reasonably have, in the unit of its column; beyond it the unit is asked about.
    /// </summary>
    /// <param name="unit">Unit of the column.</param>
    /// <param name="isHousehold">Whether an entry is a household.</param>
    public static decimal Most(string? unit, bool isHousehold) => unit switch
    {
        "元/人·月" => 20_000m,
        "元/人" or "元/工日" => 100_000m,
        "元/亩" => 1_000_000m,
        "元" => isHousehold ? 10_000_000m : MostYuan,
        _ => decimal.MaxValue,
    };

    /// <summary>Over 100 亿元, or over 1,000 万亩 (three times the farmland of a large county).</summary>
    public static bool IsAbsurd(string? unit, decimal value) => unit switch
    {
        "元" => value > MostYuan,
        "万元" => value > MostYuan / 10_000,
        "亩" => value > MostMu,
        "公顷" => value > MostMu / 15,
        _ => false,
    };
}
