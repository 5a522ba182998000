using BoardKit.Domain.Forms;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// Recognises the heading of a table wherever it stands again: beside itself (a list in two halves), on the next page (also with its
/// columns in another order), on another sheet. The labels are those of the file, so a mapping that the clerk corrected once holds for
/// every part.
/// </summary>
internal sealed class Headings
{
    private readonly FormSection _section;
    private readonly int _levels;
    private readonly Dictionary<string, List<int>> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _lowest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _compact = new(StringComparer.Ordinal);
    private readonly int _name;
    private readonly int _mapped;

    /// <summary>The heading that a plan names.</summary>
    public Headings(FormSection section, SectionPlan plan, SheetView view)
    {
        _section = section;
        _levels = plan.HeaderLast - plan.HeaderFirst + 1;
        _name = Block.NameColumn(section);
        var rows = new HeaderRows(view, plan.HeaderFirst, _levels);
        foreach (var (index, column) in Mapped(section, plan).OrderBy(m => m.Column))
        {
            _mapped++;
            if (column < rows.Width)
            {
                Add(_columns, rows.Joined(column).Whole, index);
                Add(_lowest, rows.Lowest(column).Whole, index);
            }
        }
        for (var row = plan.HeaderFirst; row <= plan.HeaderLast; row++)
        {
            foreach (var cell in view.Sheet.Row(row)?.Cells ?? [])
            {
                if (cell.Kind == RawKind.Text)
                {
                    _ = _texts.Add(cell.Text!);
                    _ = _compact.Add(TextCleaner.Compact(cell.Text!));
                }
            }
        }
    }

    private static void Add(Dictionary<string, List<int>> columns, string? label, int index)
    {
        if (!string.IsNullOrEmpty(label))
        {
            _ = columns.TryAdd(label, []);
            columns[label].Add(index);
        }
    }

    /// <summary>Column of the section and 0-based column of the sheet, for each that the plan names.</summary>
    public static IEnumerable<(int Index, int Column)> Mapped(FormSection section, SectionPlan plan)
    {
        for (var i = 0; i < section.Columns.Count; i++)
        {
            if (plan.Columns.TryGetValue(section.Columns[i].Key, out var letters) && CellReference.TryColumn(letters, out var column))
            {
                yield return (i, column);
            }
        }
    }

    /// <summary>For each column of the section the 0-based column of the sheet that the plan names, or -1.</summary>
    public static int[] Planned(FormSection section, SectionPlan plan)
    {
        var columns = None(section);
        foreach (var (index, column) in Mapped(section, plan))
        {
            columns[index] = column;
        }
        return columns;
    }

    /// <summary>Whether a row may be the first of such a heading: most of its texts are labels. Cheap for rows of values.</summary>
    public bool MayBegin(RawRow row)
    {
        var (texts, known) = (0, 0);
        foreach (var cell in row.Cells)
        {
            if (cell.Kind is RawKind.Number or RawKind.Date)
            {
                return false;
            }
            if (cell.Kind == RawKind.Text)
            {
                texts++;
                known += _texts.Contains(cell.Text!) || (texts - known < 3 && _compact.Contains(TextCleaner.Compact(cell.Text!))) ? 1 : 0;
            }
        }
        return known >= 2 && known * 2 > texts;
    }

    /// <summary>
    /// The parts whose heading begins at a row, left to right: for each the columns of the section, -1 where it has none. Null when it is
    /// no such heading. A label that comes once more begins the next part; one that lacks the names or most columns is none. A page may
    /// have one row of labels where the first has two.
    /// </summary>
    public IReadOnlyList<int[]>? At(SheetView view, int row, out int last)
    {
        IReadOnlyList<int[]>? best = null;
        last = row;
        foreach (var levels in ((int[])[_levels, 1, 2, 3]).Distinct())
        {
            if (Parts(view, row, levels) is { } parts && (best is null || Found(parts) > Found(best)))
            {
                (best, last) = (parts, row + levels - 1);
            }
        }
        return best;
    }

    private static int Found(IReadOnlyList<int[]> parts) => parts.Sum(p => p.Count(c => c >= 0));

    private List<int[]>? Parts(SheetView view, int row, int levels)
    {
        var rows = new HeaderRows(view, row, levels);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var parts = new List<int[]>();
        for (var column = 0; column < rows.Width; column++)
        {
            var (label, lowest) = (rows.Joined(column).Whole ?? "", levels == _levels ? "" : rows.Bottom(column).Whole ?? "");
            label = _columns.ContainsKey(label) || lowest.Length == 0 ? label : lowest;
            if (!_columns.TryGetValue(label, out var indexes) && (levels == _levels || !_lowest.TryGetValue(label, out indexes)))
            {
                continue;
            }
            var times = seen.GetValueOrDefault(label);
            seen[label] = times + 1;
            while (parts.Count <= times / indexes.Count)
            {
                parts.Add(None(_section));
            }
            parts[times / indexes.Count][indexes[times % indexes.Count]] = column;
        }
        parts.RemoveAll(p => !IsWhole(p));
        return parts.Count > 0 ? parts : null;
    }

    private static int[] None(FormSection section)
    {
        var columns = new int[section.Columns.Count];
        Array.Fill(columns, -1);
        return columns;
    }

    private bool IsWhole(int[] part) =>
        (_name < 0 || part[_name] >= 0 || !_columns.Values.Any(c => c.Contains(_name))) && part.Count(c => c >= 0) * 2 > _mapped;
}
