using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Frame;
using BoardKit.Features.Operations;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace BoardKit.Tests.Features.Figures;

/// <summary>The flat list of who has not published what, and what is made of it: file, workbook, reminder.</summary>
public sealed class ListMissingTests(ListMissingTests.TwoTownships office) : OfficeTests(office),
    IClassFixture<ListMissingTests.TwoTownships>
{
    private const string Accounts = "village-accounts";
    private static readonly Period Quarter = Period.Parse("2026Q3");
    private static readonly Access Official = Access.Member(CountyOffice.Account("赵科长"), Role.Official, CountyOffice.County);

    /// <summary>A second township with one village, which has a telephone; and a deadline of the county.</summary>
    public sealed class TwoTownships : SqliteOffice
    {
        internal static readonly UnitCode Second = UnitCode.From(341522104000);

        protected override async Task<Done> Fill(IServiceProvider services)
        {
            _ = await base.Fill(services);
            var db = services.GetRequiredService<BoardDbContext>();
            db.Units.AddRange(new Unit(Second, "石店镇", true), new Unit(UnitCode.From(Second.Value + 201), "燎西村委会", true));
            var profile = new UnitProfile(UnitCode.From(Second.Value + 201));
            profile.Set(new(SupervisionPhone: "0564-6020009"));
            _ = db.UnitProfiles.Add(profile);
            _ = await db.SaveChangesAsync(Stop);
            _ = Ok(await services.GetRequiredService<SetSettings>().Handle(new(County, new Dictionary<string, string>
            {
                ["due-days." + Accounts] = """{"days":15,"unit":"calendar","source":"县村务公开办法第9条"}""",
            }), Stop));
            return new Done();
        }
    }

    [Fact]
    public async Task All_villages_of_the_county_that_miss_an_item_stand_in_one_list_with_telephone_and_deadline()
    {
        Office.Clock.Now = new(2026, 10, 20, 4, 0, 0, TimeSpan.Zero);
        var missing = Ok(await List(new(CountyOffice.County, DuePeriods.Overview(Quarter), Accounts, Quarter)));
        Assert.Equal(91, missing.Lines.Count);
        Assert.Equal(91, missing.Items.Single(i => i.Form.Key == Accounts).Owed);
        var line = missing.Lines.Single(l => l.Unit.Name == "燎西村委会");
        Assert.Equal(("石店镇", "0564-6020009", Standing.NotPublished), (line.Group, line.Phone, line.Standing));
        // 15 October 2026 is a Thursday
        Assert.Equal((new DateOnly(2026, 10, 15), 5), (line.Duty.Until!.Day, line.Duty.Late));
        Assert.Equal("应于2026年10月15日前公开，逾期5天", line.Duty.UntilText);
        Assert.Null(missing.Lines.First(l => l.Group == "周集镇").Phone);
        Assert.Equal(["周集镇", "石店镇"], missing.Places.Select(p => p.Name));
    }

    [Theory]
    [InlineData("石店镇燎西村", 1)]
    [InlineData("石店 燎西", 1)]
    [InlineData("周集镇燎西村", 0)]
    [InlineData("周集镇第3", 0)]
    [InlineData("周集镇第20", 9)]
    public async Task A_place_is_found_by_its_own_name_and_by_that_of_its_township(string text, int found)
    {
        Office.Clock.Now = new(2026, 10, 20, 4, 0, 0, TimeSpan.Zero);
        Assert.Equal(found, Ok(await List(new(CountyOffice.County, [Quarter], Accounts, Quarter, Text: text))).Lines.Count);
    }

    [Fact]
    public async Task A_township_narrows_the_list_and_what_is_not_yet_due_is_asked_for()
    {
        Office.Clock.Now = new(2026, 9, 20, 4, 0, 0, TimeSpan.Zero);
        Assert.Empty(Ok(await List(new(CountyOffice.County, [Quarter], Accounts, Quarter))).Lines);
        var early = Ok(await List(new(CountyOffice.County, [Quarter], Accounts, Quarter, TwoTownships.Second, Standing.NotYetDue)));
        Assert.Equal(("燎西村委会", 25), (Assert.Single(early.Lines).Unit.Name, early.Lines[0].Duty.Left));
        Assert.Equal(early.Lines.Count,
            Ok(await List(new(TwoTownships.Second, [Quarter], Accounts, Quarter, AndNotYetDue: true))).Lines.Count);
    }

    [Fact]
    public async Task File_workbook_and_reminder_say_the_same()
    {
        Office.Clock.Now = new(2026, 10, 20, 4, 5, 0, TimeSpan.Zero);
        var missing = Ok(await List(new(CountyOffice.County, DuePeriods.Overview(Quarter), Under: TwoTownships.Second)));
        var table = MissingFile.Table(missing);
        var line = table.Rows.Single(r => (string?)r[3] == "村级财务收支公开");
        Assert.Equal(["石店镇", "341522104201", "燎西村委会", "村级财务收支公开", "2026年第3季度", "未公开", "2026-10-15", 5m, "0564-6020009",
            "2026年10月20日 12:05"], line);
        using var workbook = new MemoryStream(XlsxFile.Write([table]));
        var rows = (await workbook.QueryAsync(useHeaderRow: true, cancellationToken: Stop)).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(table.Rows.Count, rows.Count);
        Assert.Equal(5d, Convert.ToDouble(rows.Single(r => (string?)r["事项"] == "村级财务收支公开")["逾期天数"], CultureInfo.InvariantCulture));
        Assert.StartsWith("乡镇,单位代码,单位,", CsvFile.Text([table]), StringComparison.Ordinal);
        var reminder = MissingFile.Reminder(missing);
        Assert.Contains("霍邱县村务公开提醒（截至2026年10月20日 12:05）", reminder, StringComparison.Ordinal);
        Assert.Contains("【石店镇】请以下单位尽快公开：", reminder, StringComparison.Ordinal);
        Assert.Contains("“村级财务收支公开”2026年第3季度，应于2026年10月15日前公开，逾期5天：燎西村委会（1个）", reminder, StringComparison.Ordinal);
        Assert.DoesNotContain("周集镇", reminder, StringComparison.Ordinal);
        // a form without a deadline of its own: none is guessed
        Assert.All(table.Rows.Where(r => (string?)r[3] != "村级财务收支公开" && r[6] is not null), r => Assert.Equal("未规定", r[6]));
    }

    [Fact]
    public async Task Nobody_lists_beyond_the_own_area()
    {
        foreach (var access in (Access[])[Access.Resident(CountyOffice.Township), Access.Nothing, CountyOffice.Reviewer()])
        {
            Refused("unit-unknown", await Office.As(access,
                s => s.GetRequiredService<ListMissing>().Handle(new(CountyOffice.County, [Quarter]), Stop)));
        }
        Refused("form-unknown", await List(new(CountyOffice.County, [Quarter], "no-such-form")));
    }

    private Task<Outcome<ListMissing.Response>> List(ListMissing.Request request) =>
        Office.As(Official, s => s.GetRequiredService<ListMissing>().Handle(request, Stop));
}
