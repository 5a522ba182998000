using BoardKit.Import.Reading;

namespace BoardKit.Import.Cells;

/// <summary>The number in a cell, for whoever adds up and compares before the cell is read into a notice.</summary>
internal static class CellNumber
{
    /// <summary>The number as stored, in the unit of the cell; null where there is none, or one with words that are no unit.</summary>
    public static decimal? Of(RawCell cell) => cell.Kind switch
    {
        RawKind.Number => CellParser.ToDecimal(cell.Number),
        RawKind.Text => NumberText.TryRead(cell.Text!, out var number) == NumberDefect.None
            && (number.Unit is null || MeasureUnit.IsKnown(number.Unit)) ? number.Value : null,
        _ => null,
    };

    /// <summary>Whether it says that there is nothing: blank, -, /, 无.</summary>
    public static bool IsNothing(RawCell cell) =>
        cell.IsBlank || (cell.Kind == RawKind.Text && NumberText.TryRead(cell.Text!, out _) == NumberDefect.Missing);
}
