using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Content;

/// <summary>
/// Rows of a section that are there as a number only: the people in them were erased, or their time in public is over. They count as rows
/// and add to the totals, so that what remains still adds up to what was published.
/// </summary>
/// <param name="Count">How many rows, 1 or more.</param>
/// <param name="Sums">What they come to in each totalled column; a column is absent where that is not known.</param>
/// <param name="Retired">Whether all rows about people are gone because their time is over, and not these alone on request.</param>
public sealed partial record ErasedRows(int Count, IReadOnlyDictionary<string, decimal> Sums, bool Retired = false)
{
    /// <summary>As residents read it: 已删除 2 行.</summary>
    public string Text => Retired
        ? string.Create(CultureInfo.InvariantCulture, $"个人明细 {Count} 行已停止公开")
        : string.Create(CultureInfo.InvariantCulture, $"已删除 {Count} 行");

    /// <summary>Whether a text of a file is what such a line says, as our downloads write it.</summary>
    public static bool IsLine(string text) => Line().IsMatch(text);

    /// <summary>What it comes to in a column as canonical text, or null.</summary>
    public string? Sum(string column) => Sums.TryGetValue(column, out var sum) ? Canonical(sum) : null;

    /// <summary>Rows as a number, together with those that are one already; null when there are none.</summary>
    public static ErasedRows? Of(FormSection section, IReadOnlyCollection<ContentRow> rows, ErasedRows? already = null)
    {
        if (rows.Count == 0)
        {
            return already;
        }
        var sums = new Dictionary<string, decimal>(already?.Sums ?? new Dictionary<string, decimal>(), StringComparer.Ordinal);
        foreach (var key in section.Totals)
        {
            var values = rows.Select(r => Number(r.Cells[section.IndexOf(key)])).OfType<decimal>().ToList();
            if (values.Count > 0)
            {
                sums[key] = sums.GetValueOrDefault(key) + values.Sum();
            }
        }
        return new(rows.Count + (already?.Count ?? 0), sums);
    }

    /// <summary>The number in a canonical text, or null.</summary>
    internal static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number in another writing (5.20) as canonical text (5.2), or null for what is none.</summary>
    internal static string? Canonical(string? text) => Number(text) is { } number ? Canonical(number) : null;

    private static string Canonical(decimal number) => number.ToString("0.########", CultureInfo.InvariantCulture);

    [GeneratedRegex("^(已删除 [0-9]+ 行|个人明细 [0-9]+ 行已停止公开)$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
