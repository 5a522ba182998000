namespace BoardKit.Domain.Content;

/// <summary>How totals are named in the metadata of an edition.</summary>
public static class FrozenTotals
{
    /// <summary>The name of a table's total: section.column. Figures have no dot in theirs.</summary>
    public static string Name(string section, string column) => $"{section}.{column}";
}
