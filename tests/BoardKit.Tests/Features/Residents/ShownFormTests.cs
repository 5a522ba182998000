using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Printing;
using BoardKit.Features.Residents;
using BoardKit.Printing;
using BoardKit.Printing.Layout;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Features.Privacy;
using BoardKit.Tests.Printing;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Residents;

/// <summary>
/// What a form says of how it is shown (sub-totals, display units, facts, notes), read everywhere: the clerk's draft, page, print, CSV; and
/// read back from the CSV, after an erasure, and as a root.
/// </summary>
public sealed class ShownFormTests(SqliteOffice office, PrinterFixture printer) : ErasingTests(office), IClassFixture<SqliteOffice>,
    IClassFixture<PrinterFixture>
{
    private const string Budget = """
        组别,户主,用途,金额（元）,占比（%）,咨询电话
        一组,孙林银,修渠,1234567.80,61.73,0564-6012345
        一组,李强喜,修路,700000,35.00,12345
        二组,胡山,植树,65432.1,3.27,
        合计,,,1999999.90,,
        """;

    [Fact]
    public async Task Every_reader_shows_sub_totals_units_facts_and_notes_and_the_rows_stay_what_they_were()
    {
        var (village, form) = (Office.Village(), await Make());
        var code = Ok(await Save(village, form, Encoding.UTF8.GetBytes(Budget), null)).Code;
        var draft = (await Shown(code)).Draft!;
        Assert.Equal("1999999.9", Assert.Single(draft.Check.Totals).Value.ToString("0.##",
            System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["其中：一组 2 行", "其中：二组 1 行"],
            SubtotalLine.Of(draft.Form.Section("rows"), draft.Check.Content.Section("rows")).Select(l => l.Label));
        _ = Ok(await Publish(code));

        var page = await Page(village, code);
        Assert.Equal(["选举日 2026年3月1日 ", "中标单位 甲公司 ", "金额 1,999,999.90 元"], page.Headlines.Select(h => $"{h.Label} {h.Value} {h.Measure}"));
        Assert.DoesNotContain(page.Facts, f => f.Label == "选举日");
        var list = page.Sections.Single(s => s.Kind == SectionKind.List);
        Assert.Equal("数据截至月底。", list.Note);
        Assert.Contains(list.Columns, c => c.Head == "金额/万元");
        Assert.Equal(["孙林银|修渠|123.45678|61.73%|0564-6012345", "李强喜|修路|70.00000|35.00%|12345", "胡山|植树|6.54321|3.27%|"],
            list.Rows.Select(r => string.Join('|', r.Cells.Skip(1))));
        Assert.Contains("199.99999", list.Totals!);
        Assert.Equal(["其中：一组 2 行 193.45678", "其中：二组 1 行 6.54321"], list.Subtotals.Select(l => string.Join(' ', l.Where(c =>
            c.Length > 0))));

        var stored = (await Rows(code, 1)).Where(r => r.Section == "rows").ToList();
        Assert.Equal(3, stored.Count);
        Assert.Contains("1234567.8", stored[0].Cells, StringComparison.Ordinal);
        Assert.Equal("1999999.9", (await Shown(code)).Editions[0].Leaf.Totals["amount"]);
        _ = await Root(village, code, 1);

        var csv = await Csv(village, code, 1);
        Assert.Contains("金额/元", csv, StringComparison.Ordinal);
        Assert.Contains("1234567.8", csv, StringComparison.Ordinal);
        Assert.Contains("其中：一组 2 行", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("万元", csv, StringComparison.Ordinal);

        // what was downloaded reads back as the same rows, and says the same again
        var again = Ok(await Save(village, form, Encoding.UTF8.GetBytes(csv), code));
        Assert.Empty(again.Check.Import.Questions);
        _ = Ok(await Publish(code));
        Assert.Equal(stored.Select(r => r.Cells), (await Rows(code, 2)).Where(r => r.Section == "rows").Select(r => r.Cells));
    }

    [Fact]
    public async Task Erased_rows_keep_their_own_line_and_all_lines_still_add_up()
    {
        var (village, form) = (Office.Village(), await Make());
        var code = Ok(await Save(village, form, Encoding.UTF8.GetBytes(Budget.Replace("胡山,植树,65432.1,3.27", "胡山,植树,60000,3.27",
            StringComparison.Ordinal)
            .Replace("1999999.90", "1994567.80", StringComparison.Ordinal)), null)).Code;
        _ = Ok(await Publish(code));
        _ = Ok(await Erased(village, code, 2, "rows"));
        var list = (await Page(village, code)).Sections.Single(s => s.Kind == SectionKind.List);
        Assert.Equal(["其中：一组 1 行 123.45678", "其中：二组 1 行 6.00000"], list.Subtotals.Select(l => string.Join(' ', l.Where(c =>
            c.Length > 0))));
        Assert.Equal("已删除 1 行 70.00000", string.Join(' ', list.Erased!.Where(c => c.Length > 0)));
        Assert.Contains("199.45678", list.Totals!);
        var csv = await Csv(village, code, 1);
        Assert.Contains("已删除 1 行", csv, StringComparison.Ordinal);
        Assert.Contains("其中：一组 1 行", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_paper_sub_totals_are_lines_that_add_nothing_and_percentages_say_so()
    {
        var (village, key) = (Office.Village(), await Make());
        var code = Ok(await Save(village, key, Encoding.UTF8.GetBytes(Budget), null)).Code;
        var draft = (await Shown(code)).Draft!;
        var table = SheetSections.Of(draft.Form, draft.Check.Content).OfType<SheetTable>().Single();
        Assert.Equal(["万元", "%"], table.Columns.Where(c => c.Kind == SheetColumnKind.Number).Select(c => c.Unit));
        Assert.Equal([1, 1, 1, 0, 0], table.Rows.Select(r => r.Count));
        var data = new TableData(table, printer.Printer.Shaper);
        Assert.Equal((3, "199.99999"), (data.Count(0, data.Rows), data.Total(0, 0, data.Rows)));
        var sheet = SheetModels.Make(draft.Form, draft.Check.Content, draft.Check.Figures.ToDictionary(f => f.Key, f => f.Value.ToString()),
            BoardKit.Domain.Calendar.PostingPeriod.Of(new(2026, 3, 5), 7, default, true, null,
                BoardKit.Domain.Calendar.WorkingCalendar.Statutory).Value,
            new("周集镇", "某村", [], Test: true), []);
        Assert.Equal(["选举日 2026年3月1日", "中标单位 甲公司", "金额 1,999,999.90"], sheet.Figures.Select(f => $"{f.Label} {f.Value}"));
        Assert.Contains("明细：数据截至月底。", sheet.Footer);
    }

    private Task<Outcome<SaveImport.Response>> Save(UnitCode village, string form, byte[] file, string? corrects) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SaveImport>().Handle(new(
            new(new(village, form, "2025", "公示"), "表.csv", file, Corrects: corrects, Inputs: new Dictionary<string, string>
            {
                ["day"] = "2026-03-01",
                ["bidder"] = "甲公司",
            }), Submit: true), Stop));

    private async Task<string> Make()
    {
        var key = "s" + Guid.CreateVersion7().ToString("N")[20..];
        _ = Ok(await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), s => s.GetRequiredService<ImportForms>()
            .Handle(new(CountyOffice.County, new Dictionary<string, string> { ["表.json"] = Json(key) }), Stop)));
        return key;
    }

    private static string Json(string key) => $$"""
        {
          "key": "{{key}}", "version": 1, "name": "工程", "panel": "财务", "reports": "village", "period": "year", "title": "{unit}公示",
              "perPeriod": "one",
          "audience": "everybody", "facts": ["day", "bidder"],
          "inputs": [ { "key": "day", "label": "选举日", "type": "date" }, { "key": "bidder", "label": "中标单位", "type": "text" } ],
          "sections": [
            { "key": "rows", "label": "明细", "kind": "list", "householdColumn": "name", "totals": ["amount"],
                "subtotals": { "by": "group" }, "note": "数据截至月底。",
              "columns": [
              { "key": "group", "label": "组别", "type": "text" },
              { "key": "name", "label": "户主", "type": "text", "required": true },
              { "key": "use", "label": "用途", "type": "text" },
              { "key": "amount", "label": "金额", "type": "decimal", "unit": "元", "shownIn": "万元", "required": true },
              { "key": "share", "label": "占比", "type": "percent" },
              { "key": "call", "label": "咨询电话", "type": "officePhone" } ] },
            { "key": "more", "label": "补充", "kind": "record", "required": false, "columns": [ { "key": "bid", "label": "标段",
                "type": "text" } ] } ],
          "figures": [ { "key": "amount", "label": "金额", "measure": "元", "value": "sum(rows.amount)" } ],
          "posting": { "days": 15 }
        }
        """;
}
