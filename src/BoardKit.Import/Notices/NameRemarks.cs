using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Notices;

/// <summary>
/// Writes names as they should be written, and remembers which rows were corrected: what a file says is never changed without a word.
/// </summary>
internal sealed class NameRemarks(FormSection section)
{
    private readonly int _name = HouseholdKey.NameColumn(section);
    private readonly int _person = section.IndexOf(section.PersonColumn ?? "");
    private readonly SortedDictionary<int, List<int>> _corrected = [];

    /// <summary>Rows by column, in order.</summary>
    public IReadOnlyDictionary<int, List<int>> Corrected => _corrected;

    /// <summary>The text of a cell as it should stand; texts were cleaned when they were read, names get their dot.</summary>
    public string? Written(int row, int column, RawCell cell, string? text)
    {
        if (text is null || cell.Kind != RawKind.Text || section.Columns[column].Type is not (CellType.Text or CellType.Enum))
        {
            return text;
        }
        var written = column == _name || column == _person ? PersonName.Written(text) : text;
        if (!ReferenceEquals(written, text) || !ReferenceEquals(OddCharacters.Correct(cell.Text!), cell.Text))
        {
            (_corrected.TryGetValue(column, out var rows) ? rows : _corrected[column] = []).Add(row);
        }
        return written;
    }
}
