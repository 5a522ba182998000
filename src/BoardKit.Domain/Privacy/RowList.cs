using System.Globalization;

namespace BoardKit.Domain.Privacy;

/// <summary>Row numbers in a sentence: 5、6、9 等共 12.</summary>
public static class RowList
{
    /// <summary>The first eight, and how many there are.</summary>
    public static string Of(IReadOnlyList<int> rows) =>
        string.Join('、', rows.Take(8)) + (rows.Count > 8 ? string.Create(CultureInfo.InvariantCulture, $" 等共 {rows.Count}") : "");
}
