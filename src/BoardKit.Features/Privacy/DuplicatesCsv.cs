using System.Globalization;

namespace BoardKit.Features.Privacy;

/// <summary>
/// Duplicates as CSV: one line a row, rows that share a number under one group number.
/// </summary>
public static class DuplicatesCsv
{
    /// <summary>The table.</summary>
    public static PlainTable Table(FindDuplicates.Response found) => PlainTable.Of("组,相同的是,单位代码,单位,公示编号,标题,期间,行,姓名",
        found.Groups.SelectMany((group, i) => group.Rows.Select(row => (string[])[Text(i + 1), group.What, row.Unit.ToString(),
            row.UnitName, row.Code, row.Title, row.Period.ToString(), Text(row.RowNumber), row.Name])));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
