using BoardKit.Domain.Forms;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// Recognises a list that stands in a workbook twice: a copy, a print version, the same rows in another order. Rows are compared by all
/// that both tables hold, but for their number and their group, so that a second list of other people is never taken for one.
/// </summary>
internal sealed class CopiedRows
{
    private const char Separator = '\u001f';

    private readonly FormSection _section;
    private readonly int _name;
    private readonly List<(SheetView View, int[] Columns, int From, int To)> _tables = [];

    /// <summary>Rows of the tables by the columns that are compared, and how many tables are in it: each table is read once.</summary>
    private readonly Dictionary<string, (HashSet<string> Rows, int Tables)> _known = new(StringComparer.Ordinal);

    /// <summary>Of one section.</summary>
    public CopiedRows(FormSection section) => (_section, _name) = (section, Block.NameColumn(section));

    /// <summary>A table whose rows are taken: what comes after it is compared with it.</summary>
    public void Add(SheetView view, int[] columns, int from, int to) => _tables.Add((view, columns, from, to));

    /// <summary>How many rows of a table stand in those before it, and of how many; null when less than half of them do.</summary>
    public (int Same, int Rows)? Share(SheetView view, int[] columns, int from, int to)
    {
        int[] both = [.. Enumerable.Range(0, columns.Length)
            .Where(i => _tables.Count > 0 && columns[i] >= 0 && _tables[0].Columns[i] >= 0 && IsCompared(_section.Columns[i]))];
        if (both.Length < 2 || !both.Contains(_name))
        {
            return null;
        }
        var known = Known(both);
        var own = Keys(view, columns, both, from, to).ToList();
        var same = own.Count(known.Contains);
        return same > 0 && same * 2 >= own.Count ? (same, own.Count) : null;
    }

    private HashSet<string> Known(int[] compared)
    {
        var key = string.Join(Separator, compared);
        var (rows, tables) = _known.TryGetValue(key, out var known) ? known : (new(StringComparer.Ordinal), 0);
        foreach (var table in _tables.Skip(tables))
        {
            rows.UnionWith(Keys(table.View, table.Columns, compared, table.From, table.To));
        }
        _known[key] = (rows, _tables.Count);
        return rows;
    }

    /// <summary>
    /// What makes a row the same: not its number, not its group (a copy by groups names them by its sheets), not what is left to sign.
    /// </summary>
    private bool IsCompared(FormColumn column) =>
        column.IsGiven && column.Key != _section.GroupColumn && !column.IsIdentifying;

    /// <summary>The rows as texts: those that have a name and a number; totals have none.</summary>
    private IEnumerable<string> Keys(SheetView view, int[] columns, int[] compared, int from, int to)
    {
        var sheet = view.Sheet;
        for (var i = sheet.IndexOf(from); i < sheet.Rows.Count && sheet.Rows[i].Number <= to; i++)
        {
            var row = sheet.Rows[i];
            if (row[columns[_name]] is { Kind: RawKind.Text, Text: { } text } && TotalWords.Read(text).Kind == TotalKind.None
                && compared.Any(c => _section.Columns[c].IsNumber && columns[c] >= 0 && CellNumber.Of(row[columns[c]]) is not null))
            {
                yield return string.Join(Separator, compared.Select(c => columns[c] < 0 ? null : Text(row[columns[c]])));
            }
        }
    }

    private static string? Text(RawCell cell) => CellNumber.Of(cell) is { } number
        ? CellParser.Canonical(number) : cell.IsBlank ? null : TextCleaner.Compact(CellParser.PlainText(cell) ?? "");
}
