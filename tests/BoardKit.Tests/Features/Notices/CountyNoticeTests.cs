using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Printing;
using BoardKit.Features.Residents;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// A county publishes as its villages do: draft, a second person, page, sheet; its figures are read and its duty is kept.
/// </summary>
public sealed class CountyNoticeTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private const string Settlement = """
        {
          "key": "land-settlement", "version": 1, "name": "征地补偿安置公告", "panel": "土地征收", "reports": "county",
          "issuers": ["countyGovernment", "countyDepartment"], "audience": "everybody",
          "perPeriod": "one", "period": "year", "title": "{unit}{period}征地补偿安置公告",
          "plain": "全县征收 {area} 亩，补偿安置费用 {total} 元。",
          "inputs": [ { "key": "approval", "label": "批准文号", "type": "text", "onSheet": true } ],
          "sections": [
            { "key": "rows", "label": "分乡镇安置费用", "kind": "list", "totals": ["area", "total"],
              "columns": [
                { "key": "township", "label": "乡镇", "type": "text", "required": true },
                { "key": "area", "label": "征收面积", "type": "decimal", "unit": "亩", "required": true },
                { "key": "total", "label": "补偿安置费用", "type": "decimal", "unit": "元", "required": true } ] } ],
          "figures": [
            { "key": "area", "label": "征收面积", "measure": "亩", "kind": "flow", "value": "sum(rows.area)" },
            { "key": "total", "label": "补偿安置费用", "measure": "元", "kind": "flow", "value": "sum(rows.total)" } ],
          "posting": { "days": 30, "unit": "calendar", "source": "土地管理法第四十七条：不少于三十日" },
          "signoffs": ["{issuer}（章）"]
        }
        """;

    private static readonly Access Clerk = Access.Member(CountyOffice.Account("县经办"), Role.Clerk, CountyOffice.County);
    private static readonly Access Reviewer = Access.Member(CountyOffice.Account("县审核"), Role.Reviewer, CountyOffice.County);

    [Fact]
    public async Task A_county_drafts_reviews_publishes_shows_and_prints_its_own_notice()
    {
        _ = Ok(await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), s => s.GetRequiredService<ImportForms>()
            .Handle(new(CountyOffice.County, new Dictionary<string, string> { ["land-settlement.json"] = Settlement }), Stop)));
        var before = await Duty();
        Assert.Equal((1, 0), (before.Expected, before.Reported));
        Refused("wrong-level", await Start(CountyOffice.Clerk(Office.Village()), UnitCode.From(CountyOffice.Township.Value + 201)));

        var code = Ok(await Start(Clerk, CountyOffice.County));
        _ = Ok(await Office.As(Clerk, s => s.GetRequiredService<EditDraft>().Handle(new(code,
        [
            new DraftEdit.AddRow("rows", new Dictionary<string, string?> { ["township"] = "周集镇", ["area"] = "12.5", ["total"] = "431950" }),
            new DraftEdit.AddRow("rows", new Dictionary<string, string?> { ["township"] = "石店镇", ["area"] = "7.5", ["total"] = "259170" }),
        ]), Stop)));
        _ = Ok(await Office.As(Clerk, s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        Refused("notice-not-found", await Publish(code, CountyOffice.Reviewer()));   // a township does not review its county
        _ = Ok(await Publish(code, Reviewer));

        var page = Ok(await Office.As(Access.Resident(CountyOffice.County), s => s.GetRequiredService<ReadNotice>()
            .Handle(new(PublicCode.TryParse(code, out var read) ? read : default), Stop))).Page!;
        Assert.Equal(("霍邱县2026年征地补偿安置公告", "霍邱县人民政府", 2), (page.Title, page.Issuer, page.RowCount));
        var sheet = Ok(await Office.As(Clerk, s => s.GetRequiredService<EditionPrints>().Find(code, null,
            CountyOffice.County, Stop))).Model;
        Assert.Equal("霍邱县人民政府（章）", sheet.Footer[^1]);
        Assert.Contains("批准文号：皖政地〔2026〕1号", sheet.Footer);
        Assert.Equal(["霍邱县人民政府（章）"], sheet.Signoffs);

        var sums = Ok(await Office.As(Reviewer, s => s.GetRequiredService<RollUp>()
            .Handle(new(CountyOffice.County, "land-settlement", Period.Parse("2026")), Stop)));
        Assert.Equal(("20", "691120"), (sums.Figures[0].Whole.Value.ToString(), sums.Figures[1].Whole.Value.ToString()));
        Assert.Empty(sums.Figures[0].Children);
        Assert.Equal(code, Assert.Single(sums.Notices).Code);
        var after = await Duty();
        Assert.Equal((1, 1), (after.Expected, after.Reported));
    }

    private Task<Outcome<string>> Start(Access clerk, UnitCode unit) => Office.As(clerk, s => s.GetRequiredService<StartDraft>()
        .Handle(new(new(unit, "land-settlement", "2026"), new Dictionary<string, string> { ["approval"] = "皖政地〔2026〕1号" }), Stop));

    private async Task<(int Expected, int Reported)> Duty()
    {
        var row = Assert.Single(Ok(await Office.As(Reviewer, s => s.GetRequiredService<ShowCoverage>()
            .Handle(new(CountyOffice.County, [Period.Parse("2026")]), Stop))).Rows, r => r.Form.Key == "land-settlement");
        return (row.Whole.Expected, row.Whole.Published);
    }
}
