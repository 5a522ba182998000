using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Tests.Support;

/// <summary>A small subsidy form with a record and a list, and content for it. All names and numbers are generated.</summary>
internal static class SubsidyForm
{
    public const string Json = """
        {
          "key": "test-subsidy", "version": 1, "name": "耕地地力保护补贴", "panel": "惠农补贴", "reports": "village", "perPeriod": "one", "period": "year",
          "title": "{unit}{period}补贴公示",
          "plain": "每亩补 {rate} 元，您家的亩数乘 {rate} 就是该到账的钱。",
          "inputs": [ { "key": "rate", "label": "补贴标准", "type": "decimal", "unit": "元/亩", "required": true } ],
          "sections": [
            { "key": "rows", "label": "明细", "kind": "list", "groupColumn": "group", "totals": ["area", "amount"],
              "columns": [
                { "key": "seq", "label": "序号", "type": "sequence" },
                { "key": "group", "label": "村民小组", "shortLabel": "组", "type": "text" },
                { "key": "name", "label": "户主姓名", "shortLabel": "户主", "type": "text", "required": true },
                { "key": "area", "label": "补贴面积", "shortLabel": "面积", "type": "decimal", "unit": "亩", "required": true },
                { "key": "amount", "label": "补贴金额", "shortLabel": "金额", "type": "decimal", "unit": "元" },
                { "key": "remark", "label": "备注", "type": "text" } ] } ],
          "figures": [
            { "key": "households", "label": "户数", "measure": "户", "kind": "flow", "value": "count(rows)", "decimals": 0 },
            { "key": "area", "label": "补贴面积", "measure": "亩", "kind": "flow", "value": "sum(rows.area)" },
            { "key": "amount", "label": "补贴金额", "measure": "元", "kind": "flow", "value": "sum(rows.amount)" } ],
          "posting": { "days": 7, "unit": "calendar" },
          "footer": [ "公示期：{from}至{to}（{days}天）" ]
        }
        """;

    private const string Surnames = "孙李胡赵张王刘陈杨黄周吴";
    private const string Given = "林银强喜山秀德淑东金海文";

    public static Form Form { get; } = FormReader.Read(Json) is { Failed: false } read
        ? read.Value : throw new InvalidOperationException("The form of the tests does not parse.");

    public static NoticeContent Content(params string?[][] rows) => new()
    {
        Inputs = new Dictionary<string, string> { ["rate"] = "86.39" },
        Sections = [new ContentSection { Key = "rows",
            Rows = [.. rows.Select((cells, i) => new ContentRow { RowNumber = i + 1, Cells = cells })] }],
    };

    public static string?[] Row(string group, string name, string? area, string? amount, string? remark = null) =>
        [null, group, name, area, amount, remark];

    /// <summary>n households in groups of twenty.</summary>
    public static NoticeContent Village(int households) => Content([.. Enumerable.Range(0, households).Select(i =>
    {
        var area = 1.00m + i * 37 % 1100 / 100m;
        var name = string.Concat(Surnames[i % 12], Given[i * 5 % 12], Given[i / 12 % 12]);
        return Row($"{i / 20 + 1}组", name, Text(area), Text(Math.Round(area * 86.39m, 2, MidpointRounding.AwayFromZero)));
    })]);

    private static string Text(decimal value) => value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
