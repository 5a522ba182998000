using System.Globalization;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Content;

/// <summary>
/// What the totals of a list come to in one of its groups: a line of its own below the total, never a row and never added again. Rows that
/// were erased belong to no group any more and have their own line.
/// </summary>
/// <param name="Group">Value of the column that tells the groups apart; null for rows in which it is empty.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Sums">Sum of each totalled column; one in which no row has a value is absent.</param>
public sealed record SubtotalLine(string? Group, int Rows, IReadOnlyDictionary<string, decimal> Sums)
{
    private const string Nameless = "未分组";

    /// <summary>其中：一组 12 行.</summary>
    public string Label => string.Create(CultureInfo.InvariantCulture, $"其中：{Group ?? Nameless} {Rows} 行");

    /// <summary>A sum as canonical text, or null.</summary>
    public string? Sum(string column) => Sums.TryGetValue(column, out var sum) ? FrozenTotals.Text(sum) : null;

    /// <summary>The lines, in the order in which the groups first stand; none where the form has none or there is only one group.</summary>
    public static IReadOnlyList<SubtotalLine> Of(FormSection section, ContentSection? content)
    {
        if (section.Subtotals is not { } parts || content is null)
        {
            return [];
        }
        var by = section.IndexOf(parts.By);
        var groups = content.Rows.GroupBy(r => r.Cells[by] ?? "", StringComparer.Ordinal).ToList();
        return groups.Count < 2 ? [] : [.. groups.Select(g => new SubtotalLine(g.Key.Length == 0 ? null : g.Key, g.Count(),
            section.Totals.Select(key => (key, Values: g.Select(r =>
                ErasedRows.Number(r.Cells[section.IndexOf(key)])).OfType<decimal>().ToList()))
                .Where(t => t.Values.Count > 0).ToDictionary(t => t.key, t => t.Values.Sum())))];
    }
}
