using System.Net;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Tests.Support;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Residents;

/// <summary>What is due at a village stands in its calendar, and moves with the holidays.</summary>
public sealed class DueFeedTests : ResidentTest
{
    private const string Address = "/u/341522103201/calendar.ics", Month = "/catalogue/341522103201/calendar";

    [Fact]
    public async Task A_changed_holiday_moves_its_events_and_nothing_else_changes_a_byte()
    {
        await Set(Deadline.Setting, "20");   // 20 January 2027, a Wednesday
        var (before, tag, text) = await Read();
        var due = Assert.Single(before.Events, e => e.Uid!.StartsWith("due-", StringComparison.Ordinal)
            && e.DtStart!.Date == new DateOnly(2027, 1, 20));
        Assert.True(due.IsAllDay);
        Assert.Contains("2026年", due.Summary, StringComparison.Ordinal);
        Assert.Contains("/due?form=", due.Url!.ToString(), StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain("\n\n", text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20270120", text, StringComparison.Ordinal);
        var (_, again, same) = await Read();
        Assert.Equal((tag, text), (again, same));

        // the 20th becomes a holiday, and so do the days after it up to the 22nd
        await Set("calendar-2027", "2027-01-01,off,元旦;2027-01-20,off,假;2027-01-21,off,假;2027-01-22,off,假;2027-02-05,off,春节;"
            + "2027-02-06,off,春节;2027-02-07,off,春节;2027-02-08,off,春节;2027-04-05,off,清明节;2027-05-01,off,劳动节;2027-05-02,off,劳动节;"
            + "2027-06-09,off,端午节;2027-09-15,off,中秋节;2027-10-01,off,国庆节;2027-10-02,off,国庆节;2027-10-03,off,国庆节");
        var (after, changed, _) = await Read();
        var moved = Assert.Single(after.Events, e => e.Uid == due.Uid);
        Assert.Equal(new DateOnly(2027, 1, 25), moved.DtStart!.Date);
        Assert.True(moved.Sequence > due.Sequence);
        Assert.Equal(due.DtStamp!.AsUtc, moved.DtStamp!.AsUtc);
        Assert.NotEqual(tag, changed);

        var page = await Page(Month + "?month=2027-01");
        var cell = page.QuerySelectorAll("table.month td").Single(td => td.QuerySelector("a[href*='/due?form=']") is not null);
        Assert.StartsWith("25", cell.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("应公开", cell.TextContent, StringComparison.Ordinal);
        Assert.Contains("元旦", page.QuerySelector("table.month td.off")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Address, page.QuerySelector("a[href$='.ics']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_month_shows_what_is_posted_for_everybody_and_a_month_far_away_is_not_there()
    {
        var notice = await Published(SubsidyForm.Village(5));
        var month = (await Page(Month)).QuerySelector($"table.month a[href='/n/{notice.Code}']")!;
        Assert.StartsWith("7", month.Closest("td")!.TextContent.Trim(), StringComparison.Ordinal);
        foreach (var path in (string[])[Month + "?month=2099-01", Month + "?month=2026", Month + "?month=x", "/catalogue/341522999999/calendar"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Ask(path)).StatusCode);
        }
        // who is excused is not asked for, also in public
        await Set(Deadline.Setting, "60");
        Assert.Contains((await Read()).Calendar.Events, Is2025);
        _ = await Site.Do(async (publishing, db) =>
        {
            _ = db.NotApplicable.Add(new NotApplicable(BoardSite.Maple, SubsidyForm.Form.Key,
                BoardKit.Domain.Calendar.Period.Parse("2025"), "县", Site.Clock.Now.UtcDateTime, "没有", MarkState.Holds));
            await new BoardKit.Data.Catalogs.UnitStampRaiser(db).Raise(BoardSite.Maple.Value, Stop);
            return await db.SaveChangesAsync(Stop);
        });
        Assert.DoesNotContain((await Read()).Calendar.Events, Is2025);
        static bool Is2025(CalendarEvent e) => e.Uid!.Contains("-2025@", StringComparison.Ordinal);
    }

    private async Task<(Calendar Calendar, string Tag, string Text)> Read()
    {
        using var answer = await Ask(Address);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        return (Calendar.Load(text)!, answer.Headers.ETag!.ToString(), text);
    }

    private async Task Set(string key, string text)
    {
        await using var scope = BoardKit.Data.AccessScopes.OpenAs(Site.Services.GetRequiredService<IServiceScopeFactory>(),
            Access.Console(Scope.Everywhere, Actor.AtConsole("县")));
        var set = await scope.ServiceProvider.GetRequiredService<SetSettings>()
            .Handle(new(BoardSite.County, new Dictionary<string, string> { [key] = text }), Stop);
        Assert.False(set.Failed, set.Failed ? set.Fault.Detail : "");
    }
}
