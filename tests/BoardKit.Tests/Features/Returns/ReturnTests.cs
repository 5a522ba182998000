using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Returns;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Returns;

/// <summary>A return is defined once and adds up what is published; the notice says which returns it fed.</summary>
public sealed class ReturnTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private static readonly Access Official = Access.Member(CountyOffice.Account("赵科长"), Role.Official, CountyOffice.County);

    private const string Json = """
        {"name":"惠农补贴发放情况","askedBy":"市财政局","period":"year",
         "lines":[{"form":"land-fertility-subsidy","figure":"households"},{"form":"land-fertility-subsidy","figure":"amount"}]}
        """;

    [Fact]
    public async Task A_return_is_defined_once_shows_its_coverage_and_the_notice_says_that_it_fed_it()
    {
        Assert.Equal("return-figure", (await Define("subsidies", Json.Replace("\"amount\"", "\"money\"", StringComparison.Ordinal))).Fault.Code);
        Assert.Equal("return-figure", (await Define("subsidies", Json.Replace("\"year\"", "\"month\"", StringComparison.Ordinal))).Fault.Code);
        Assert.Equal("unit-forbidden", (await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<DefineReturn>()
            .Handle(new(CountyOffice.County, "x", Json), Stop))).Fault.Code);
        _ = Ok(await Define("subsidies", Json));
        var village = Office.Village();
        var code = await Published(village);

        var shown = Ok(await Show("subsidies", "2026"));
        Assert.Equal(("霍邱县", "周集镇"), (shown.Rows[0].Name, shown.Rows[1].Name));
        var cell = shown.Rows[0].Cells[1]!;
        Assert.NotNull(cell.Line.Value);
        Assert.Equal((1, 90), (cell.Line.Reported, cell.Line.Expected));
        var table = ReturnFile.Table(shown);
        Assert.Equal("1/90 个村", table.Rows[0][3]);
        Assert.Equal(cell.Line.Value!.Value.Value, table.Rows[0][4]);
        var empty = Ok(await Show("subsidies", "2025"));
        Assert.Null(empty.Rows[0].Cells[0]!.Line.Value);   // missing is never zero
        Assert.Equal("return-period", (await Show("subsidies", "2026Q3")).Fault.Code);

        // five years: the area as a whole, a row for each, and what is not known is not known
        var years = Ok(await Office.As(Official, s => s.GetRequiredService<ShowReturn>()
            .Handle(new(CountyOffice.County, "subsidies", Period.Parse("2027"), 5), Stop)));
        Assert.Equal(["2027年", "2026年", "2025年", "2024年", "2023年"], years.Rows.Select(r => r.Name));
        Assert.Equal([false, true, false, false, false], years.Rows.Select(r => r.Cells[1]!.Line.Value is not null));
        Assert.Equal("未报", Assert.IsType<string>(ReturnFile.Table(years).Rows[3][5])[^2..]);
        // a form that has lost a figure: its column stays and says so, in the file too
        _ = await Office.Read(db => db.Settings.Where(s => s.Key == "return.subsidies").ExecuteUpdateAsync(
            s => s.SetProperty(x => x.Text, Json.Replace("\"amount\"", "\"was-there\"", StringComparison.Ordinal)), Stop));
        var changed = ReturnFile.Table(Ok(await Show("subsidies", "2026")));
        Assert.Equal((null, "不知道：表式里已没有这个数"), (changed.Rows[0][4], changed.Rows[0][5]));

        var notice = await Office.Read(db => db.Notices.SingleAsync(n => n.Code == code));
        var fed = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<FedReturns>().Handle(new(notice), Stop)));
        Assert.Equal(("惠农补贴发放情况", "2026"), (fed.Single().Return.Name, fed.Single().Period.ToString()));

        _ = Ok(await Define("subsidies", null));
        Assert.Equal("return-unknown", (await Show("subsidies", "2026")).Fault.Code);
        Assert.Equal("return-gone", (await Define("subsidies", null)).Fault.Code);
    }

    private Task<Outcome<Done>> Define(string key, string? json) => Office.As(Official, s => s.GetRequiredService<DefineReturn>()
        .Handle(new(CountyOffice.County, key, json), Stop));

    private Task<Outcome<ShowReturn.Response>> Show(string key, string period) => Office.As(Official, s =>
        s.GetRequiredService<ShowReturn>().Handle(new(CountyOffice.County, key, Period.Parse(period)), Stop));
}
