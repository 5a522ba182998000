using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Editions;

/// <summary>What happened to a row between two editions.</summary>
public enum RowChange
{
    /// <summary>The row is new.</summary>
    Added,
    /// <summary>The row is gone.</summary>
    Removed,
    /// <summary>Some of its cells differ.</summary>
    Changed,
    /// <summary>A paragraph stands elsewhere with the same words; in a list the order says nothing.</summary>
    Moved,
}

/// <summary>A changed cell.</summary>
/// <param name="Column">The column.</param>
/// <param name="Before">Canonical text before, null when missing.</param>
/// <param name="After">Canonical text after, null when missing.</param>
public sealed record CellDifference(FormColumn Column, string? Before, string? After);

/// <summary>A difference in one row.</summary>
/// <param name="Section">The section.</param>
/// <param name="Change">What happened.</param>
/// <param name="PlaceBefore">Place in the earlier edition, null when added.</param>
/// <param name="PlaceAfter">Place in the later edition, null when removed.</param>
/// <param name="Cells">Changed cells; for an added or removed row all its published cells that are not missing.</param>
public sealed record RowDifference(FormSection Section, RowChange Change, int? PlaceBefore, int? PlaceAfter,
    IReadOnlyList<CellDifference> Cells)
{
    /// <summary>
    /// What people call the row: its line in a tree, the name of the household or person, the project; null where the section has no such
    /// column. For staff.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Whether a paragraph stands at another place among the ones that stayed.</summary>
    public bool HasMoved { get; init; }
}

/// <summary>The public difference between two editions (or an edition and a draft), made from rows on demand and never stored.</summary>
public static class ContentDifference
{
    /// <summary>
    /// Differences in reading order of the later content. Rows that moved without change are none, but for paragraphs: they say something
    /// else in another order.
    /// </summary>
    public static IReadOnlyList<RowDifference> Between(Form form, NoticeContent before, NoticeContent after)
    {
        var found = new List<RowDifference>();
        // where the rows about people of one side are over, they are neither new nor gone
        foreach (var section in form.Sections.Where(s => !IsRetired(before, s) && !IsRetired(after, s)))
        {
            found.AddRange(Rows(section, before.Section(section.Key)?.Rows ?? [], after.Section(section.Key)?.Rows ?? []));
        }
        return found;
    }

    private static bool IsRetired(NoticeContent content, FormSection section) => content.Section(section.Key)?.Erased is { Retired: true };

    private static IEnumerable<RowDifference> Rows(FormSection section, IReadOnlyList<ContentRow> before, IReadOnlyList<ContentRow> after)
    {
        if (section.Kind == SectionKind.Text)
        {
            (before, after) = (InOrder(section, before), InOrder(section, after));
        }
        var pairs = Pair(section, before, after);
        var partnerOf = pairs.ToDictionary(p => p.After, p => p.Before);
        var kept = pairs.Select(p => p.Before).ToHashSet();
        var moved = section.Kind == SectionKind.Text ? ParagraphPairs.Moved(pairs)
            .Concat(pairs.Where(p => before[p.Before].Line != after[p.After].Line).Select(p => p.After)).ToHashSet() : [];
        for (var i = 0; i < after.Count; i++)
        {
            if (!partnerOf.TryGetValue(i, out var j))
            {
                yield return new(section, RowChange.Added, null, after[i].RowNumber,
                    Cells(section, null, after[i]))
                { Name = Name(section, after[i]) };
            }
            else if (Cells(section, before[j], after[i]) is { Count: > 0 } cells)
            {
                yield return new(section, RowChange.Changed, before[j].RowNumber, after[i].RowNumber,
                    cells)
                { Name = Name(section, after[i]), HasMoved = moved.Contains(i) };
            }
            else if (moved.Contains(i))
            {
                yield return new(section, RowChange.Moved, before[j].RowNumber, after[i].RowNumber, [])
                { Name = Name(section, after[i]), HasMoved = true };
            }
        }
        for (var j = 0; j < before.Count; j++)
        {
            if (!kept.Contains(j))
            {
                yield return new(section, RowChange.Removed, before[j].RowNumber, null,
                    Cells(section, before[j], null))
                { Name = Name(section, before[j]) };
            }
        }
    }

    /// <summary>Paragraphs as they are read: by the order of their elements.</summary>
    private static List<ContentRow> InOrder(FormSection section, IReadOnlyList<ContentRow> rows)
    {
        var passages = TextSection.Passages(section);
        var places = passages.Select((p, i) => (Key: p.Many ? "" : p.Key, Place: i)).ToDictionary(p => p.Key, p => p.Place,
            StringComparer.Ordinal);
        return [.. rows.OrderBy(row => places.TryGetValue(row.Line ?? "", out var place) ? place : places[""])];
    }

    private static string? Name(FormSection section, ContentRow row)
    {
        string? Cell(string? column) =>
            section.IndexOf(column ?? "") is >= 0 and var at && section.Columns[at].IsPublished ? row.Cells[at] : null;
        return section.Kind == SectionKind.Text ? TextSection.Passages(section).FirstOrDefault(p => p.Key == row.Line)?.Name
            : section.Kind == SectionKind.Files ? row.Cells[FilesSection.Caption]
            : Cell(section.LineColumn) ?? section.Lines.FirstOrDefault(l => l.Key == row.Line)?.Label
            ?? Cell(section.HouseholdColumn ?? section.PersonColumn)
            ?? (HouseholdKey.NameColumn(section) is >= 0 and var first ? Cell(section.Columns[first].Key) : null);
    }

    /// <summary>Equal rows first, then rows with the same line or name, then rows at the same place among what is left.</summary>
    private static List<(int Before, int After)> Pair(FormSection section, IReadOnlyList<ContentRow> before,
        IReadOnlyList<ContentRow> after)
    {
        if (section.Kind == SectionKind.Record && before.Count > 0 && after.Count > 0)
        {
            return [(0, 0)];
        }
        if (section.Kind == SectionKind.Text)
        {
            return ParagraphPairs.Of(before, after);
        }
        var pairs = new List<(int Before, int After)>();
        var (restBefore, restAfter) = (Enumerable.Range(0, before.Count).ToList(), Enumerable.Range(0, after.Count).ToList());
        foreach (var identity in Identities(section))
        {
            var byKey = restBefore.GroupBy(j => identity(before[j]), StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => new Queue<int>(g), StringComparer.Ordinal);
            var found = new List<(int Before, int After)>();
            foreach (var i in restAfter)
            {
                if (identity(after[i]) is { Length: > 0 } key && byKey.TryGetValue(key, out var same) && same.TryDequeue(out var j))
                {
                    found.Add((j, i));
                }
            }
            var (pairedBefore, pairedAfter) = (found.Select(p => p.Before).ToHashSet(), found.Select(p => p.After).ToHashSet());
            restBefore = restBefore.FindAll(j => !pairedBefore.Contains(j));
            restAfter = restAfter.FindAll(i => !pairedAfter.Contains(i));
            pairs.AddRange(found);
        }
        return pairs;
    }

    private static IEnumerable<Func<ContentRow, string>> Identities(FormSection section) =>
    [
        row => Key(section, row, c => c.IsPublished),   // what only one side may know tells no rows apart
        row => section.Kind == SectionKind.Files ? row.Cells[FilesSection.File] ?? "" : "",
        row => section.Kind == SectionKind.Files ? row.Cells[FilesSection.Caption] ?? "" : "",
        row => row.Line ?? Key(section, row, c => c.Type == CellType.Text && c.Required),
        row => row.Line is null ? row.RowNumber.ToString(CultureInfo.InvariantCulture) : "",
    ];

    private static string Key(FormSection section, ContentRow row, Func<FormColumn, bool> of)
    {
        var cells = section.Columns.Select((c, i) => of(c) && c.Type != CellType.Sequence ? row.Cells[i] : null).ToList();
        return cells.All(c => c is null) ? "" : (row.Line ?? "") + "\u001f" + string.Join('\u001f', cells);
    }

    private static List<CellDifference> Cells(FormSection section, ContentRow? before, ContentRow? after)
    {
        var cells = new List<CellDifference>();
        for (var i = 0; i < section.Columns.Count; i++)
        {
            var (column, old, now) = (section.Columns[i], before?.Cells[i], after?.Cells[i]);
            if (column.IsPublished && column.Type != CellType.Sequence && !string.Equals(old, now, StringComparison.Ordinal))
            {
                cells.Add(new(column, old, now));
            }
        }
        return cells;
    }
}
