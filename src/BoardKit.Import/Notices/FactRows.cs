using BoardKit.Domain.Forms;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Notices;

/// <summary>
/// Rows inside a list that state a fact of the notice and not an entry: “上期结余 … 1000.00” over the first entry of a cash book. Such a row
/// holds the label of an input, one value to the right of it, and at most a running number and a date beside them.
/// </summary>
internal sealed class FactRows(FormSection section, Form form, int[] columns)
{
    private readonly HashSet<string> _labels =
        [.. section.Kind != SectionKind.List ? [] : form.Inputs.Where(i => i.Type == CellType.Decimal)
            .SelectMany(i => i.Synonyms.Prepend(i.Label)).Select(l => LabelKey.Of(l).Strong)];

    private readonly HashSet<int> _aside =
        [.. columns.Where((column, i) => column >= 0 && section.Columns[i].Type is CellType.Sequence or CellType.Date)];

    /// <summary>Whether the row is one.</summary>
    public bool Take(RawRow row)
    {
        if (_labels.Count == 0)
        {
            return false;
        }
        // Counted first: nearly every row has more than two values, and reading a label is dear. The label may stand on either side of the
        // value.
        var (label, values) = (default(RawCell), 0);
        for (var column = 0; column < row.Cells.Length && values <= 2; column++)
        {
            if (!row.Cells[column].IsBlank && !_aside.Contains(column))
            {
                values++;
                label = row.Cells[column].Kind == RawKind.Text && (label.IsBlank || !char.IsLetter(label.Text![0]))
                    ? row.Cells[column] : label;
            }
        }
        return values == 2 && label.Kind == RawKind.Text && _labels.Contains(LabelKey.Of(label.Text).Strong);
    }
}
