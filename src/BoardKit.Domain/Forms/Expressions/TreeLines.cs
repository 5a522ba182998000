using BoardKit.Domain.Content;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>The hierarchy of a tree's rows: by the fixed lines of the form, or by code prefix (201 → 20103 → 2010301).</summary>
internal sealed class TreeLines
{
    private readonly List<int>?[] _children;
    private readonly int[] _parent;
    private readonly Dictionary<string, int> _rowOfLine = [];
    private readonly HashSet<int> _ofWhich = [];

    private TreeLines(int rows)
    {
        _children = new List<int>?[rows];
        _parent = new int[rows];
        Array.Fill(_parent, -1);
    }

    /// <summary>Builds the hierarchy; null for a section that is not a tree.</summary>
    public static TreeLines? Of(FormSection form, IReadOnlyList<ContentRow> rows)
    {
        if (form.Kind != SectionKind.Tree)
        {
            return null;
        }
        var tree = new TreeLines(rows.Count);
        if (form.CodeColumn is { } code)
        {
            tree.ByCode(rows, form.IndexOf(code));
        }
        else
        {
            tree.ByLine(form, rows);
        }
        return tree;
    }

    /// <summary>Rows that add up to the row.</summary>
    public IReadOnlyList<int> Children(int row) => row < 0 ? [] : _children[row] ?? [];

    /// <summary>The row above in the hierarchy to which this one adds, or -1.</summary>
    public int Parent(int row) => _parent[row];

    /// <summary>Whether the row belongs to no other, and is not a 其中项.</summary>
    public bool IsRoot(int row) => _parent[row] < 0 && !_ofWhich.Contains(row);

    /// <summary>The row of a fixed line, or -1.</summary>
    public int RowOf(string line) => _rowOfLine.TryGetValue(line, out var row) ? row : -1;

    private void ByCode(IReadOnlyList<ContentRow> rows, int column)
    {
        var byCode = new Dictionary<string, int>();
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Cells[column] is { } code)
            {
                byCode.TryAdd(code, row);
            }
        }
        for (var row = 0; row < rows.Count; row++)
        {
            var code = rows[row].Cells[column] ?? "";
            for (var length = code.Length - 1; length > 0; length--)
            {
                if (byCode.TryGetValue(code[..length], out var parent) && parent != row)
                {
                    Adopt(parent, row);
                    break;
                }
            }
        }
    }

    private void ByLine(FormSection form, IReadOnlyList<ContentRow> rows)
    {
        var lines = form.Lines.ToDictionary(l => l.Key);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Line is { } key)
            {
                _rowOfLine.TryAdd(key, row);
            }
        }
        var hasChildren = form.Lines.Select(l => l.Parent).ToHashSet();
        FormLine? last = null;
        for (var row = 0; row < rows.Count; row++)
        {
            var line = rows[row].Line is { } key ? lines.GetValueOrDefault(key) : null;
            last = line ?? last;
            if (line is { OfWhich: true })
            {
                _ofWhich.Add(row);
            }
            var above = line is null ? LineAbove(last, hasChildren) : line.OfWhich ? null : line.Parent;
            if (above is not null && RowOf(above) is >= 0 and var parent && parent != row)
            {
                Adopt(parent, row);
            }
        }
    }

    /// <summary>
    /// A line the form does not know belongs where the line before it belongs, or to that line itself when it is a heading.
    /// </summary>
    private static string? LineAbove(FormLine? last, HashSet<string?> hasChildren) =>
        last is null ? null : hasChildren.Contains(last.Key) ? last.Key : last.Parent;

    private void Adopt(int parent, int row)
    {
        (_children[parent] ??= []).Add(row);
        _parent[row] = parent;
    }
}
