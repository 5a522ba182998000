using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Content;

/// <summary>
/// How deep each row of a tree stands, 0 at the top: by the code column (201 → 20103 → 2010301) where the section has one, else by the
/// form's lines.
/// </summary>
public static class TreeLevels
{
    /// <summary>The depth of each row, aligned with the rows; all 0 for lists and records.</summary>
    public static IReadOnlyList<int> Of(FormSection section, IReadOnlyList<ContentRow> rows)
    {
        if (section.Kind != SectionKind.Tree)
        {
            return new int[rows.Count];
        }
        if (section.CodeColumn is { } code)
        {
            var at = section.IndexOf(code);
            var codes = rows.Select(r => r.Cells[at]).OfType<string>().ToHashSet(StringComparer.Ordinal);
            return [.. rows.Select(r => r.Cells[at] is { } own
                ? Enumerable.Range(1, Math.Max(0, own.Length - 1)).Count(length => codes.Contains(own[..length])) : 0)];
        }
        var parents = section.Lines.ToDictionary(l => l.Key, l => l.Parent, StringComparer.Ordinal);
        return [.. rows.Select(r => Depth(r.Line, parents))];
    }

    /// <summary>The reader of forms refuses parents that go round in a circle.</summary>
    private static int Depth(string? line, Dictionary<string, string?> parents)
    {
        var depth = 0;
        for (var above = line is null ? null : parents.GetValueOrDefault(line); above is not null; above = parents.GetValueOrDefault(above))
        {
            depth++;
        }
        return depth;
    }
}
