using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;

namespace BoardKit.Printing;

/// <summary>How deep each row of a tree stands.</summary>
internal static class TreeLevels
{
    /// <summary>0 for the top. Fixed lines by their parents, trees by code by the longest proper prefix among the rows; a free line stands one below the fixed line before it.</summary>
    public static IReadOnlyList<int> Of(FormSection section, IReadOnlyList<ContentRow> rows) =>
        section.CodeColumn is { } code ? ByCode(rows, section.IndexOf(code)) : ByLine(section, rows);

    private static List<int> ByCode(IReadOnlyList<ContentRow> rows, int column)
    {
        var codes = rows.Select(r => column < 0 || column >= r.Cells.Count ? "" : r.Cells[column] ?? "").ToList();
        var known = codes.Where(c => c.Length > 0).ToHashSet(StringComparer.Ordinal);
        return [.. codes.Select(c => Enumerable.Range(1, Math.Max(0, c.Length - 1)).Count(length => known.Contains(c[..length])))];
    }

    private static List<int> ByLine(FormSection section, IReadOnlyList<ContentRow> rows)
    {
        var parents = section.Lines.ToDictionary(l => l.Key, l => l.Parent, StringComparer.Ordinal);
        var levels = new List<int>(rows.Count);
        var last = -1;
        foreach (var row in rows)
        {
            if (row.Line is { } line && parents.ContainsKey(line))
            {
                last = Depth(line, parents);
                levels.Add(last);
            }
            else
            {
                levels.Add(last + 1);
            }
        }
        return levels;
    }

    private static int Depth(string line, Dictionary<string, string?> parents)
    {
        var depth = 0;
        while (depth < parents.Count && parents.TryGetValue(line, out var parent) && parent is not null)
        {
            (line, depth) = (parent, depth + 1);
        }
        return depth;
    }
}
