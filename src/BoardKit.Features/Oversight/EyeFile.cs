using System.Globalization;

namespace BoardKit.Features.Oversight;

/// <summary>
/// The map as a table to save: exactly the rows and columns that are shown, a line for each place and item, since a spreadsheet takes 3/24
/// for a day in March.
/// </summary>
public static class EyeFile
{
    /// <summary>All rows together first, then each row.</summary>
    public static PlainTable Table(ShowEye.Response map)
    {
        var asOf = ChinaTime.Minute(map.AsOfUtc);
        return new("公开一览", null, null, ["单位代码", "单位", "目录序号", "领域", "事项", "期间", "状态", "全期应公开", "到今天应公开", "已公开", "其中有期限的",
            "其中按时公开", "已上网未登记张贴", "待公开", "逾期未公开", "撤下后须重新公开", "不适用或免报", "最久逾期天数", "截至"],
            [.. map.Rows.Prepend(map.Whole).SelectMany(row =>
                map.Columns.Select((column, i) => Line(map, row, column, row.Counts[i], asOf)))]);
    }

    /// <summary>93.5%; — where there is nothing to share.</summary>
    public static string Percent(decimal? share) => share is { } s
        ? Math.Round(s * 100, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "—";

    /// <summary>The word of a tone.</summary>
    public static string Word(EyeTone tone) => tone switch
    {
        EyeTone.None => "不适用或没有事项",
        EyeTone.Coming => "还没到期",
        EyeTone.All => "全部公开",
        EyeTone.Within => "还没过期限",
        EyeTone.Some => "欠着，公开了八成以上",
        EyeTone.Few => "欠着",
    };

    private static object?[] Line(ShowEye.Response map, ShowEye.Row row, EyeColumn column, EyeCount c, string asOf) =>
        [row.Unit.Place.ToString(), row.Name, column.Key, column.Field, column.Name, map.Window.Spoken, Word(c.Tone), .. Numbers(c), asOf];

    private static object?[] Numbers(EyeCount c) => c.Duties is { Expected: 0 } d
        ? [null, null, null, null, null, null, null, null, null, Some(d.Excused + d.NotApplicable), null]
        : [(decimal)c.Duties.Expected, (decimal)c.Asked, (decimal)c.Actual, (decimal)c.Duties.Timed, (decimal)c.Duties.OnTime,
            (decimal)c.Duties.Unposted, (decimal)c.Duties.Due, (decimal)c.Duties.Overdue, (decimal)c.Duties.OwedAgain,
            Some(c.Duties.Excused + c.Duties.NotApplicable), Some(c.Late)];

    private static decimal? Some(int number) => number > 0 ? number : null;
}
