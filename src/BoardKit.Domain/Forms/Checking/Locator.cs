using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Says where a cell is: for people (发放明细第14行“补贴金额”（G列）) and for programs (<see cref="CellPlace"/>).</summary>
internal sealed class Locator(Ledger ledger)
{
    private const int MostSaid = 6;

    /// <summary>For programs.</summary>
    public CellPlace At(Cell cell)
    {
        if (cell.IsInput)
        {
            return new CellPlace(ColumnKey: ledger.Form.Inputs[cell.Column].Key);
        }
        if (cell.IsElsewhere)
        {
            return default;
        }
        var section = ledger.Sections[cell.Section];
        return new CellPlace(SourceOf(section, cell.Row)?.Sheet, Row(section, cell.Row, cell.Column),
            Letters(section, cell.Row, cell.Column),
            section.Form.Key, section.Form.Columns[cell.Column].Key);
    }

    /// <summary>For people.</summary>
    public string Say(Cell cell)
    {
        if (cell.Section < 0)
        {
            return Values.Label(ledger, cell) is var label && cell.IsInput ? $"填报项“{label}”" : Values.Label(ledger, cell);
        }
        var section = ledger.Sections[cell.Section];
        if (Words.NameOf(ledger, cell) is { } element)
        {
            return $"{section.Form.Label}“{element}”";
        }
        var column = $"“{section.Form.Columns[cell.Column].FullLabel}”{(Letters(section, cell.Row, cell.Column) is { } letters ? $"（{letters}列）" : "")}";
        return cell.Row switch
        {
            Cell.WholeColumn => $"{section.Form.Label}{column}",
            Cell.StatedRow => $"{section.Form.Label}合计行{column}",
            _ => $"{Say(section, cell.Row, cell.Column)}{column}",
        };
    }

    /// <summary>Several cells for people: those of one row or one column are named together.</summary>
    public string Say(IReadOnlyList<Cell> cells)
    {
        var first = cells[0];
        if (cells.Count == 1 || first.Section < 0 || cells.Any(c => c.Section != first.Section))
        {
            return string.Join('、', cells.Take(MostSaid).Select(Say)) + More(cells);
        }
        var section = ledger.Sections[first.Section];
        if (cells.All(c => StandBeside(first, c)))
        {
            return Say(section, first.Row, first.Column)
                + string.Concat(cells.Take(MostSaid).Select(c => $"“{section.Form.Columns[c.Column].FullLabel}”")) + More(cells);
        }
        return cells.All(c => c.Column == first.Column)
            ? $"{Say(first.AsWholeColumn)}{string.Join('、', cells.Take(MostSaid).Select(c => Say(section, c.Row, c.Column)[section.Form.Label.Length..]))}{More(cells)}"
            : string.Join('、', cells.Take(MostSaid).Select(Say)) + More(cells);
    }

    /// <summary>Whether two cells stand in one row of the file: the fields of a record may have a row each.</summary>
    public bool StandBeside(Cell one, Cell other) => one.Section == other.Section && one.Row == other.Row
        && (one.Section < 0
            || Row(ledger.Sections[one.Section], one.Row, one.Column) == Row(ledger.Sections[other.Section], other.Row, other.Column));

    /// <summary>A table, for programs.</summary>
    public CellPlace AtTable(int section) =>
        new(ledger.Sections[section].Content?.Source?.Sheet, Section: ledger.Sections[section].Form.Key);

    /// <summary>What several cells have in common, for programs: their row or their column.</summary>
    public CellPlace At(IReadOnlyList<Cell> cells)
    {
        var (first, places) = (cells[0], cells.Select(At).ToList());
        return cells.All(c => c == first) ? places[0]
            : places.Exists(p => p.Section != places[0].Section) ? default
            : places.TrueForAll(p => p.Row == places[0].Row) ? places[0] with { Column = null, ColumnKey = null }
            : places.TrueForAll(p => p.ColumnKey == places[0].ColumnKey) ? places[0] with { Row = null }
            : new CellPlace(places[0].Sheet, Section: places[0].Section);
    }

    /// <summary>A row for people; of a record only where the file has a row for each field.</summary>
    public static string Say(SectionLedger section, int row, int column = 0)
    {
        if (row < 0 || row >= section.Count || (section.Form.Kind == SectionKind.Record && OwnRow(section, column) is null))
        {
            return section.Form.Label;
        }
        var number = string.Create(CultureInfo.InvariantCulture, $"{section.Form.Label}第{Row(section, row, column)}行");
        var line = section.Form.Lines.FirstOrDefault(l => l.Key == section.Rows[row].Line)?.Label;
        return line is null ? number : $"{number}（{line.Trim()}）";
    }

    /// <summary>Row of the sheet, or of the section when typed in.</summary>
    public static int? Row(SectionLedger section, int row, int column = 0) => row switch
    {
        Cell.WholeColumn => null,
        Cell.StatedRow => section.Content?.Source?.TotalsRow,
        _ when row < 0 || row >= section.Count => null,
        _ when OwnRow(section, column) is { } own => own,
        _ => section.NumberOf(row),
    };

    private static int? OwnRow(SectionLedger section, int column) => section.Content?.Source?.Rows?.ElementAtOrDefault(column);

    private static string More(IReadOnlyList<Cell> cells) =>
        cells.Count > MostSaid ? string.Create(CultureInfo.InvariantCulture, $"等 {cells.Count} 格") : "";

    private static SectionSource? SourceOf(SectionLedger section, int row) =>
        (row >= 0 && row < section.Count ? section.Rows[row].From : null) ?? section.Content?.Source;

    private static string? Letters(SectionLedger section, int row, int column) =>
        SourceOf(section, row) is { } source && column < source.Columns.Count ? source.Columns[column] : null;
}
