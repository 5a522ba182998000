using System.Text;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using BoardKit.Features.Frame;
using BoardKit.Features.Oversight;
using BoardKit.Features.Register;
using BoardKit.Printing;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace BoardKit.Tests.Features.Oversight;

/// <summary>The county's eye over a township of ninety villages, from the map to the cell, the bulletin and the letter.</summary>
public sealed class EyeTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private static readonly Access Official = Access.Member(CountyOffice.Account("王文"), Role.Official, CountyOffice.County);
    private static readonly Period Year = Period.Parse("2026");

    [Fact]
    public async Task The_map_says_what_the_duties_say_and_its_file_what_the_map_shows()
    {
        var village = Office.Village();
        _ = await Published(village);
        NextYear();
        var map = Ok(await Ask(new(CountyOffice.County, Year)));
        var counts = await Office.As(Official, s => s.GetRequiredService<DutyReader>().Counts(CountyOffice.County, Year, Today, Stop));
        Assert.Equal(counts.Sum(c => c.Count.Expected), map.Whole.Whole.Duties.Expected);
        Assert.Equal(counts.Sum(c => c.Count.Actual), map.Whole.Whole.Duties.Actual);
        Assert.Equal(counts.Sum(c => c.Count.Overdue), map.Whole.Whole.Duties.Overdue);
        foreach (var row in map.Rows)
        {
            foreach (var (column, count) in map.Columns.Zip(row.Counts))
            {
                var said = counts.Where(c => c.Place == row.Unit.Code && c.Item == column.Key).Select(c => c.Count).ToList();
                Assert.Equal(said.Aggregate(default(DutyCount), (all, next) => all + next), count.Duties);
            }
        }
        var table = EyeFile.Table(map);
        Assert.Equal((map.Rows.Count + 1) * map.Columns.Count, table.Rows.Count);

        // each village by itself adds up to the township; a name, an item and laggards narrow it
        var each = Ok(await Ask(new(CountyOffice.County, Year) { Each = true }));
        Assert.Equal(map.Whole.Whole, each.Whole.Whole);
        var named = Ok(await Ask(new(CountyOffice.County, Year) { Text = "周集镇第245村", Item = SubsidyFile.Form }));
        Assert.Equal(["周集镇 第245村"], named.Rows.Select(r => r.Name));
        Assert.Equal([SubsidyFile.Form], named.Columns.Select(c => c.Key));
        Assert.Equal((map.Items.Count, map.Fields.Count), (named.Items.Count, named.Fields.Count));
        var late = Ok(await Ask(new(CountyOffice.Township, Year) { Laggards = true }));
        Assert.All(late.Rows, r => Assert.Contains(r.Counts, c => c.Owed > 0));

        var foreign = Access.Member(CountyOffice.Account("外县"), Role.Official, UnitCode.From(341523000000));
        Refused("unit-unknown", await Office.As(foreign, s => s.GetRequiredService<ShowEye>().Handle(new(CountyOffice.County, Year), Stop)));
    }

    [Fact]
    public async Task A_cell_opens_to_its_duties_and_to_the_cell_of_a_sheet_that_does_not_add_up()
    {
        Office.Clock.Now = new(new DateOnly(2026, 3, 5), new TimeOnly(2, 0), TimeSpan.Zero);
        var (good, wrong) = (Office.Village(), Office.Village());
        _ = await Published(good);
        // 2,500 yuan a mu: the form warns, and clerk and reviewer let it pass
        var code = await Published(wrong, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(SubsidyFile.Csv(new SubsidyFile.Household("孙林银", 8m)))
            .Replace("86.39", "2500", StringComparison.Ordinal).Replace("691.12", "20000", StringComparison.Ordinal)));
        var cell = Ok(await Office.As(Official, s => s.GetRequiredService<ListEyeCell>()
            .Handle(new(CountyOffice.Township, SubsidyFile.Form, Year), Stop)));
        Assert.True(cell.Lines.Count + cell.Left >= 90);
        Assert.Equal(cell.Count.Duties.Actual, cell.Lines.Count(l => l.Duty.Standing.IsPublic()));
        Assert.True(cell.Lines[0].Duty.Standing.IsPublic());   // what is not due yet comes last
        Assert.Empty(Assert.Single(cell.Lines, l => l.Unit.Code == good.Value).Notice!.Wrong!);
        var found = Assert.Single(cell.Lines, l => l.Unit.Code == wrong.Value).Notice!;
        Assert.Equal(code, found.Code);
        var fault = Assert.Single(found.Wrong!, f => f.Code == "rule-b5");
        Assert.Equal(1, fault.At.Row);
        var sheet = Ok(await Office.As(Official, s => s.GetRequiredService<ReadSheet>().Handle(new(code), Stop)));
        Assert.Contains(fault, sheet.Sheet.Wrong);
        NextYear();   // the list is no longer public: nothing is said of what cannot be seen
        Assert.False(Ok(await Office.As(Official, s => s.GetRequiredService<ReadSheet>().Handle(new(code), Stop))).Sheet.IsWhole);
        Refused("item-unknown", await Office.As(Official, s => s.GetRequiredService<ListEyeCell>()
            .Handle(new(CountyOffice.Township, "no-such", Year), Stop)));
    }

    [Fact]
    public async Task Trend_money_and_sleeping_items_know_what_they_do_not_know()
    {
        var counted = Office.Village();
        _ = await Published(counted);
        NextYear();
        var trend = Ok(await Office.As(Official, s => s.GetRequiredService<ShowEyeTrend>().Handle(new(CountyOffice.County, Year), Stop)));
        Assert.Equal("2026", trend.Points[0].Period.ToString());   // before it nothing was ever published
        Assert.Null(trend.Points[0].Step);
        Assert.Equal(["17 个村以上"], trend.Groups.Select(g => g.Name));
        Assert.Equal(3, EyeTrendFile.Tables(trend).Count);
        Assert.Equal(trend.Points.Count, Assert.Single(trend.Shares, s => s.Key == CountyOffice.Township.Value).Value.Count);

        var each = Ok(await Office.As(Official, s => s.GetRequiredService<ShowEach>()
            .Handle(new(CountyOffice.County, SubsidyFile.Form, "amount", Year), Stop)));
        var place = Assert.Single(each.Places);
        Assert.Equal(["户", "亩"], each.Bases.Select(b => b.Measure));
        Assert.All(place.Each, e => Assert.True(e > 0));
        Assert.Equal(each.Points[^1].Each, place.Each);   // the one township is the whole county
        Assert.Null(each.Points[^1].Before);
        Assert.Empty(each.Sources);
        Assert.Null(place.PerHead);
        _ = Ok(await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), s =>
            s.GetRequiredService<BoardKit.Features.Operations.SetSettings>().Handle(new(counted, new Dictionary<string, string>
            {
                [Population.Setting] = """{"source":"户籍人口","people":{"2024":150,"2027":999}}""",
            }), Stop)));
        each = Ok(await Office.As(Official, s => s.GetRequiredService<ShowEach>()
            .Handle(new(counted, SubsidyFile.Form, "amount", Year), Stop)));
        Assert.Equal(["户籍人口"], each.Sources);
        Assert.Equal(Math.Round(each.Points[^1].Value!.Value / 150, 2, MidpointRounding.AwayFromZero), each.Points[^1].PerHead);

        var asleep = Ok(await Office.As(Official, s => s.GetRequiredService<FindStale>().Handle(new(CountyOffice.County), Stop)));
        Assert.All(asleep.Items, i => Assert.True(i.Owed > 0 && !(i.Last >= asleep.Since)));
        Assert.NotEmpty(asleep.Places);
    }

    [Fact]
    public async Task A_township_right_under_its_city_stands_beside_the_counties()
    {
        var (city, zone, village) = (UnitCode.From(341500000000), UnitCode.From(341500400000), UnitCode.From(341500400201));
        _ = await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), async s =>
        {
            var db = s.GetRequiredService<BoardKit.Data.BoardDbContext>();
            db.Units.AddRange(new Unit(city, "六安市", true), new Unit(zone, "开发区", true), new Unit(village, "皋城社区", true));
            _ = await db.SaveChangesAsync(Stop);
            var form = await File.ReadAllTextAsync(FormFiles.FileOf(SubsidyFile.Form), Stop);
            return Ok(await s.GetRequiredService<BoardKit.Features.Operations.ImportForms>().Handle(
                new(city, new Dictionary<string, string> { ["表.json"] = form }), Stop));
        });
        var official = Access.Member(CountyOffice.Account("市里的人"), Role.Official, city);
        NextYear();
        var map = Ok(await Office.As(official, s => s.GetRequiredService<ShowEye>().Handle(new(city, Year), Stop)));
        var counts = await Office.As(official, s => s.GetRequiredService<DutyReader>().Counts(city, Year, Today, Stop));
        Assert.Equal([zone.Value, CountyOffice.County.Value], map.Rows.Select(r => r.Unit.Code).Where(c => c != city.Value));
        Assert.All(map.Rows.Where(r => r.Unit.Code != city.Value), r => Assert.True(r.IsArea && r.Whole.Duties.Expected > 0));
        foreach (var row in map.Rows)
        {
            Assert.Equal(counts.Where(c => c.Place == row.Unit.Code).Sum(c => c.Count.Expected), row.Whole.Duties.Expected);
        }
        var trend = Ok(await Office.As(official, s => s.GetRequiredService<ShowEyeTrend>().Handle(new(city, Year), Stop)));
        Assert.Equal([1, 90], trend.Groups.SelectMany(g => g.Peers).Select(p => p.Villages));
    }

    [Fact]
    public async Task A_bulletin_and_a_wall_sheet_are_made_of_the_counts_of_the_map()
    {
        _ = await Published(Office.Village());
        NextYear();
        var map = Ok(await Ask(new(CountyOffice.County, Year)));
        var document = Ok(await Office.As(Official, s => s.GetRequiredService<MakeBulletin>()
            .Handle(new(CountyOffice.County, Year), Stop)));
        var text = Text(document.Pdf);
        Assert.Contains("关于霍邱县2026年公开情况的通报", text, StringComparison.Ordinal);
        Assert.Contains($"应公开{map.Whole.Whole.Asked:N0}项次，已公开{map.Whole.Whole.Actual:N0}项次", text, StringComparison.Ordinal);
        var wall = Ok(await Office.As(Official, s => s.GetRequiredService<MakeBulletin>()
            .Handle(new(CountyOffice.County, Year, Paper.A3), Stop)));
        Assert.Contains("周集镇", Text(wall.Pdf), StringComparison.Ordinal);
        Refused("bulletin-empty", await Office.As(Official, s => s.GetRequiredService<MakeBulletin>()
            .Handle(new(CountyOffice.County, Period.Parse("2030")), Stop)));
    }

    [Fact]
    public async Task A_letter_lists_what_is_late_and_its_answer_is_read_by_the_office_and_by_nobody_else()
    {
        var village = Office.Village();
        _ = await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), s =>
            s.GetRequiredService<BoardKit.Features.Operations.SetSettings>().Handle(new(CountyOffice.County,
                new Dictionary<string, string> { [Deadline.Setting] = "15", ["calendar-2027"] = "2027-01-01,off" }), Stop));
        NextYear();
        _ = await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), async s =>
        {
            _ = Ok(await s.GetRequiredService<BoardKit.Features.Operations.SetSettings>().Handle(
                new(village, new Dictionary<string, string> { [DigestCounts.Setting] = DigestCounts.On }), Stop));
            var db = s.GetRequiredService<BoardKit.Data.BoardDbContext>();
            _ = db.Webhooks.Add(new(CountyOffice.County, "https://example.org/hook", "", "王文", Office.Clock.Now.UtcDateTime));
            return await db.SaveChangesAsync(Stop);
        });
        var clerk = CountyOffice.Clerk(village);
        Refused("unit-forbidden", await Send(clerk, village));
        Refused("days-unfit", await Send(Official, village, days: 0));
        Refused("letter-empty", await Send(Official, village, "2030"));
        Assert.True((await Send(Official, village, remark: "联系人身份证 " + SubsidyFile.Id(1))).Failed);
        var sent = Ok(await Send(Official, village, remark: "请先公开财务"));
        Assert.True(sent.Lines > 0);
        var shown = Ok(await Office.As(clerk, s => s.GetRequiredService<ShowLetter>().Handle(new(sent.Id), Stop)));
        Assert.All(shown.Letter.Lines, l => Assert.True(l.Days > 0 && l.Until is not null && l.Rule.Length > 0));
        Assert.Contains("督办单", Text(Ok(await Office.As(clerk, s => s.GetRequiredService<ShowLetter>().Pdf(new(sent.Id), Stop)))),
            StringComparison.Ordinal);

        var other = CountyOffice.Clerk(Office.Village());
        Refused("letter-unknown", await Answer(other, sent.Id, "不是我"));
        Refused("unit-forbidden", await Answer(Official, sent.Id, "替他答"));
        Assert.True((await Answer(clerk, sent.Id, "经手人 " + SubsidyFile.Id(2))).Failed);
        _ = Ok(await Answer(clerk, sent.Id, "财务下周公开"));
        Refused("letter-answered", await Answer(clerk, sent.Id, "又答"));
        var list = Ok(await Office.As(Official, s => s.GetRequiredService<ListLetters>().Handle(new(CountyOffice.County), Stop)));
        Assert.Equal("财务下周公开", Assert.Single(list.Lines, l => l.Letter.Id == sent.Id).Letter.Answer);
        Assert.Equal([WebhookEvents.LetterAnswered, WebhookEvents.LetterSent], await Office.Read(db => db.WebhookDeliveries
            .Where(d => d.Unit == village.Value && d.Event.StartsWith("letter.")).Select(d => d.Event).OrderBy(e => e).ToListAsync(Stop)));
        Assert.Equal(["letter.answer", "letter.send"], await Office.Read(db => db.AuditLog.Where(e => e.Unit == village.Value
            && e.Action.StartsWith("letter.")).Select(e => e.Action).OrderBy(a => a).ToListAsync(Stop)));
    }

    private DateOnly Today => Office.Clock.Today();

    private Task<BoardKit.Domain.Outcome<ShowEye.Response>> Ask(ShowEye.Request request) =>
        Office.As(Official, s => s.GetRequiredService<ShowEye>().Handle(request, Stop));

    private Task<BoardKit.Domain.Outcome<SendLetter.Response>> Send(Access by, UnitCode village, string period = "2026", int days = 5,
        string? remark = null) => Office.As(by, s => s.GetRequiredService<SendLetter>()
            .Handle(new(village, Period.Parse(period), days, remark), Stop));

    private Task<BoardKit.Domain.Outcome<BoardKit.Domain.Done>> Answer(Access by, Guid id, string text) =>
        Office.As(by, s => s.GetRequiredService<AnswerLetter>().Handle(new(id, text), Stop));

    private void NextYear() => Office.Clock.Now = new(new DateOnly(2027, 3, 5), new TimeOnly(2, 0), TimeSpan.Zero);

    private static string Text(byte[] pdf)
    {
        using var read = PdfDocument.Open(pdf);
        return string.Concat(read.GetPages().Select(p => p.Text)).Replace(" ", "", StringComparison.Ordinal);
    }
}
