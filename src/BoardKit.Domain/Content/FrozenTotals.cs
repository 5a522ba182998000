using System.Globalization;

namespace BoardKit.Domain.Content;

/// <summary>How totals are named in the metadata of an edition.</summary>
public static class FrozenTotals
{
    /// <summary>The name of a table's total: section.column. Figures have no dot in theirs.</summary>
    public static string Name(string section, string column) => $"{section}.{column}";

    /// <summary>Whether a name is that of a figure of the notice, not of a table's total.</summary>
    public static bool IsFigure(string name) => !name.Contains('.', StringComparison.Ordinal);

    /// <summary>A total as it is written.</summary>
    public static string Text(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);
}
