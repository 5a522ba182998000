using System.Globalization;

namespace BoardKit.Domain.Privacy;

/// <summary>The beginning of a sentence that names a place of a spreadsheet: 工作表“Sheet1”第 12 行 C 列.</summary>
public static class Where
{
    /// <summary>As much as is known; empty when nothing is.</summary>
    public static string Of(CellPlace at)
    {
        var sheet = at.Sheet is null ? "" : $"工作表“{at.Sheet}”";
        var row = at.Row is { } r ? string.Create(CultureInfo.InvariantCulture, $"第 {r} 行") : "";
        var column = at.Column is null ? "" : $" {at.Column} 列";
        return sheet + row + column;
    }
}
