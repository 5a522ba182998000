namespace BoardKit.Tests.Import.Support;

/// <summary>A workbook as villages keep it: a sheet for each month of the assistance list, the subsidy of a year, and a cover.</summary>
internal static class SeveralNotices
{
    /// <summary>Households of a month: name, persons, amount a head.</summary>
    public sealed record Household(string Name, int People, int Each);

    public static readonly Household[] January = [new("孙林银", 2, 470), new("李强喜", 1, 395)];
    public static readonly Household[] February = [new("孙林银", 2, 470), new("胡山", 3, 300), new("赵德淑", 1, 560)];

    /// <summary>A month's list; the label of its amounts may be one that the form does not know.</summary>
    public static object?[][] Month(int month, Household[] households, string amount = "月保障金额（元）", int? year = null) =>
    [
        [$"{year}{(year is null ? "" : "年")}{month}月农村最低生活保障对象公示"],
        ["序号", "户主姓名", "类别", "保障人数", "月人均补助（元）", amount],
        .. households.Select((h, i) => (object?[])[i + 1, h.Name, "低保B档", h.People, h.Each, h.People * h.Each]),
    ];

    /// <summary>A year's subsidy.</summary>
    public static object?[][] Subsidy(int year) =>
    [
        [$"{year}年耕地地力保护补贴公示表"],
        ["序号", "户主姓名", "补贴面积（亩）", "补贴标准（元/亩）", "补贴金额（元）"],
        [1, "孙林银", 5.2, 95, 494],
        [2, "李强喜", 3.5, 95, 332.5],
    ];

    public static readonly object?[][] Cover = [["填表说明"], ["一、每月一张表。"], ["二、由会计填写。"]];

    public static byte[] Workbook(params (string Name, object?[][] Rows)[] sheets) =>
        sheets.Aggregate(new XlsxFile(), (file, sheet) => file.Sheet(sheet.Name, sheet.Rows)).Build();

    /// <summary>Cover, January, February, subsidy of 2025.</summary>
    public static byte[] All() => Workbook(("说明", Cover), ("1月", Month(1, January)), ("2月", Month(2, February)), ("地力补贴", Subsidy(2025)));
}
