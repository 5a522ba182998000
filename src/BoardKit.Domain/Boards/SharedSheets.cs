namespace BoardKit.Domain.Boards;

/// <summary>A short notice that hangs for good and may share a sheet with others.</summary>
/// <param name="Key">The notice.</param>
/// <param name="Panel">The panel of the board that it hangs under, or null: sheets are shared within one panel.</param>
/// <param name="FormPanel">The panel of its form: what belongs together comes together.</param>
/// <param name="Wide">How many of the <see cref="SharedSheets.Whole"/> parts of the height of the paper it takes at least over the whole
/// width; null when that is too many.</param>
/// <param name="Narrow">The same in a column of half the width.</param>
/// <param name="Leaf">The shared sheet on which it hangs already, or null.</param>
public sealed record ShareItem(string Key, string? Panel, string FormPanel, int? Wide, int? Narrow = null, string? Leaf = null)
{
    /// <summary>The part of a sheet that it takes at least.</summary>
    internal double Size => Math.Min(Wide ?? double.MaxValue, Narrow / 2.0 ?? double.MaxValue);
}

/// <summary>A notice on a shared sheet.</summary>
/// <param name="Key">The notice.</param>
/// <param name="Height">How many parts of the height it has.</param>
/// <param name="IsNarrow">Whether it stands in a column of half the width.</param>
public readonly record struct SharePart(string Key, int Height, bool IsNarrow);

/// <summary>
/// Puts short notices together on sheets, so that each sheet holds two or more, one under the other or in two columns: those that hang
/// together already stay together, the others fill sheets, the longest first. What is left of the height goes to the shortest.
/// </summary>
public static class SharedSheets
{
    /// <summary>Into how many parts the height of a paper is shared out.</summary>
    public const int Whole = 24;

    /// <summary>
    /// The sheets, each with its parts from top to bottom, column by column. What finds nobody to share with is on none.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<SharePart>> Of(IReadOnlyList<ShareItem> items)
    {
        var order = items.Select((item, i) => (item.Key, i)).ToDictionary(i => i.Key, i => i.i, StringComparer.Ordinal);
        return [.. items.GroupBy(i => i.Panel).SelectMany(Fill).Select(sheet => Set([.. sheet.OrderBy(i => order[i.Key])])!)
            .OrderBy(sheet => sheet.Min(part => order[part.Key]))];
    }

    private static IEnumerable<List<ShareItem>> Fill(IEnumerable<ShareItem> panel)
    {
        var items = panel.ToList();
        var sheets = items.Where(i => i.Leaf is not null).GroupBy(i => i.Leaf).Select(leaf => leaf.ToList())
            .Where(leaf => leaf.Count > 1 && Set(leaf) is not null).ToList();
        var kept = sheets.SelectMany(s => s).Select(i => i.Key).ToHashSet(StringComparer.Ordinal);
        var added = new List<List<ShareItem>>();
        foreach (var item in items.Where(i => !kept.Contains(i.Key)).OrderByDescending(i => i.Size)
            .ThenBy(i => i.FormPanel, StringComparer.Ordinal))
        {
            if (added.Where(s => Set([.. s, item]) is not null).OrderBy(s => s.TrueForAll(i => i.FormPanel != item.FormPanel))
                .FirstOrDefault() is { } sheet)
            {
                sheet.Add(item);
            }
            else
            {
                added.Add([item]);
            }
        }
        return sheets.Concat(added.Where(s => s.Count > 1));
    }

    /// <summary>The notices on one sheet: over its width if they have room, else in two columns; null when they have none.</summary>
    private static SharePart[]? Set(List<ShareItem> sheet)
    {
        if (sheet.TrueForAll(i => i.Wide is not null) && sheet.Sum(i => i.Wide!.Value) <= Whole)
        {
            return Spread(sheet.ConvertAll(i => new SharePart(i.Key, i.Wide!.Value, false)));
        }
        if (!sheet.TrueForAll(i => i.Narrow is not null))
        {
            return null;
        }
        List<SharePart>[] columns = [[], []];
        foreach (var item in sheet.OrderByDescending(i => i.Narrow))
        {
            columns.MinBy(Sum)!.Add(new(item.Key, item.Narrow!.Value, true));
        }
        return Array.TrueForAll(columns, c => Sum(c) <= Whole) ? [.. columns.Where(c => c.Count > 0).SelectMany(Spread)] : null;
    }

    private static int Sum(List<SharePart> column) => column.Sum(p => p.Height);

    private static SharePart[] Spread(List<SharePart> column)
    {
        var heights = column.Select(p => p.Height).ToArray();
        for (var left = Whole - heights.Sum(); left > 0; left--)
        {
            heights[Array.IndexOf(heights, heights.Min())]++;
        }
        return [.. column.Select((part, i) => part with { Height = heights[i] })];
    }
}
