using System.Globalization;
using System.Text;

namespace BoardKit.Features.Privacy;

/// <summary>
/// Duplicates as CSV: one line a row, rows that share a number under one group number. Opens in WPS and Excel (UTF-8 with BOM) and starts
/// no formula.
/// </summary>
public static class DuplicatesCsv
{
    /// <summary>The file's text without the byte order mark, which the writer of the file adds.</summary>
    public static string Write(FindDuplicates.Response found)
    {
        var csv = new StringBuilder("组,相同的是,单位代码,单位,公示编号,标题,期间,行,姓名\r\n");
        for (var i = 0; i < found.Groups.Count; i++)
        {
            foreach (var row in found.Groups[i].Rows)
            {
                _ = csv.AppendJoin(',', Text(i + 1), CsvText.Field(found.Groups[i].What), row.Unit.ToString(), CsvText.Field(row.UnitName),
                    row.Code, CsvText.Field(row.Title),
                    row.Period.ToString(), Text(row.Place), CsvText.Field(row.Name)).Append("\r\n");
            }
        }
        return csv.ToString();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
