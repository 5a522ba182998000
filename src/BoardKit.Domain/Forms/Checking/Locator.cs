using System.Globalization;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Notices;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Says where a cell is: for people (发放明细第14行“补贴金额”（G列）) and for programs (<see cref="Place"/>).</summary>
internal sealed class Locator(Ledger ledger)
{
    /// <summary>For programs.</summary>
    public Place At(Cell cell)
    {
        if (cell.IsInput)
        {
            return new Place(ColumnKey: ledger.Form.Inputs[cell.Column].Key);
        }
        if (cell.IsPrevious)
        {
            return default;
        }
        var section = ledger.Sections[cell.Section];
        return new Place(SourceOf(section, cell.Row)?.Sheet, Row(section, cell.Row), Letters(section, cell.Row, cell.Column), section.Form.Key, section.Form.Columns[cell.Column].Key);
    }

    /// <summary>For people.</summary>
    public string Say(Cell cell)
    {
        if (cell.Section < 0)
        {
            return Values.Label(ledger.Form, cell) is var label && cell.IsInput ? $"填报项“{label}”" : Values.Label(ledger.Form, cell);
        }
        var section = ledger.Sections[cell.Section];
        var column = $"“{section.Form.Columns[cell.Column].Label}”{(Letters(section, cell.Row, cell.Column) is { } letters ? $"（{letters}列）" : "")}";
        return cell.Row switch
        {
            Cell.WholeColumn => $"{section.Form.Label}{column}",
            Cell.StatedRow => $"{section.Form.Label}合计行{column}",
            _ => $"{Say(section, cell.Row)}{column}",
        };
    }

    /// <summary>A row for people.</summary>
    public static string Say(SectionLedger section, int row)
    {
        if (section.Form.Kind == SectionKind.Record || row < 0 || row >= section.Count)
        {
            return section.Form.Label;
        }
        var number = string.Create(CultureInfo.InvariantCulture, $"{section.Form.Label}第{Row(section, row)}行");
        var line = section.Form.Lines.FirstOrDefault(l => l.Key == section.Rows[row].Line)?.Label;
        return line is null ? number : $"{number}（{line.Trim()}）";
    }

    /// <summary>Row of the sheet, or of the section when typed in.</summary>
    public static int? Row(SectionLedger section, int row) => row switch
    {
        Cell.WholeColumn => null,
        Cell.StatedRow => section.Content?.Source?.TotalsRow,
        _ when row < 0 || row >= section.Count => null,
        _ => section.Rows[row].SourceRow > 0 ? section.Rows[row].SourceRow : section.Rows[row].Place,
    };

    private static SectionSource? SourceOf(SectionLedger section, int row) =>
        (row >= 0 && row < section.Count ? section.Rows[row].From : null) ?? section.Content?.Source;

    private static string? Letters(SectionLedger section, int row, int column) =>
        SourceOf(section, row) is { } source && column < source.Columns.Count ? source.Columns[column] : null;
}
