using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>Everything that there is can be found, by whoever may see it and by nobody else.</summary>
public abstract class ListNoticesTests(CountyOffice office) : OfficeTests(office)
{
    private static readonly Access Official = Access.Member(CountyOffice.Account("赵科长"), Role.Official, CountyOffice.County);

    [Fact]
    public async Task Nothing_ends_with_the_newest()
    {
        var village = Office.Village();
        for (var year = 2001; year <= 2015; year++)
        {
            _ = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three),
                period: $"{year}", title: $"{year}年的补贴"));
        }
        var pages = new List<ListNotices.Response>();
        for (var page = 1; page <= 4; page++)
        {
            pages.Add(await List(CountyOffice.Clerk(village), new() { Page = page, PageSize = 4 }));
        }
        Each.Is(pages, p => Assert.Equal((15, 4), (p.Count, p.Pages)));
        Assert.Equal(Enumerable.Range(2001, 15), pages.SelectMany(p => p.Lines)
            .Select(l => int.Parse(l.Notice.Period, System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.Empty((await List(CountyOffice.Clerk(village), new() { Page = 5, PageSize = 4 })).Lines);
    }

    [Fact]
    public async Task Year_period_form_and_state_narrow_it()
    {
        var village = Office.Village();
        var clerk = CountyOffice.Clerk(village);
        var open = Ok(await TrySave(clerk, village, SubsidyFile.Csv(SubsidyFile.Three), submit: false, period: "2016")).Code;
        var waiting = Ok(await TrySave(clerk, village, SubsidyFile.Csv(SubsidyFile.Three), period: "2017")).Code;
        var back = Ok(await TrySave(clerk, village, SubsidyFile.Csv(SubsidyFile.Three), period: "2018")).Code;
        _ = Ok(await SendBack(back, "再核对"));
        var gone = Ok(await TrySave(clerk, village, SubsidyFile.Csv(SubsidyFile.Three), period: "2019")).Code;
        _ = Ok(await Publish(gone));
        _ = Ok(await Withdraw(gone, clerk));
        var published = await Published(village);
        foreach (var (state, code) in ((ListedState, string)[])[(ListedState.Drafting, open), (ListedState.InReview, waiting),
            (ListedState.SentBack, back), (ListedState.Withdrawn, gone), (ListedState.Published, published)])
        {
            Assert.Equal([code], (await List(clerk, new() { State = state })).Lines.Select(l => l.Notice.Code));
        }
        Assert.Equal([waiting], (await List(clerk, new() { Year = 2017 })).Lines.Select(l => l.Notice.Code));
        Assert.Equal([back], (await List(clerk, new() { Period = "2018" })).Lines.Select(l => l.Notice.Code));
        Assert.Equal(5, (await List(clerk, new() { Form = SubsidyFile.Form })).Count);
        Assert.Equal(0, (await List(clerk, new() { Form = "no-such-form" })).Count);
        var choices = await Office.As(clerk, s => s.GetRequiredService<ListNoticeChoices>().Handle(new(village), Stop));
        Assert.Equal([2026, 2019, 2018, 2017, 2016], choices.Years);
        Assert.Equal([SubsidyFile.Form], choices.Forms.Select(f => f.Key));
    }

    [Fact]
    public async Task Words_find_title_unit_and_numbers_but_no_number_of_a_person()
    {
        var village = Office.Village();
        var clerk = CountyOffice.Clerk(village);
        var code = Ok(await TrySave(clerk, village, SubsidyFile.Csv(SubsidyFile.Three), title: "柳塘片 Ａ区补贴")).Code;
        _ = Ok(await Publish(code));
        var index = (await Stored(code)).IndexNumber!;
        foreach (var words in (string[])["柳塘片", "柳塘片 补贴", code.ToLowerInvariant(), index, $"第{village.Value % 1000}村 柳塘"])
        {
            Assert.Equal([code], (await List(Official, new() { Words = words, Area = village.Self })).Lines.Select(l => l.Notice.Code));
        }
        Assert.Equal(0, (await List(clerk, new() { Words = "柳塘片 没有的词" })).Count);
        var personal = await List(clerk, new() { Words = SubsidyFile.Id(0) });
        Assert.Equal((true, 0), (personal.Personal, personal.Count));
        Assert.Equal(0, (await List(clerk, new() { Words = "孙林银" })).Count);   // who stands on a list is not found by looking for the list
    }

    [Fact]
    public async Task Everybody_finds_the_own_area_and_nobody_a_neighbours()
    {
        var (village, other) = (Office.Village(), Office.Village());
        var (mine, theirs) = (await Published(village), await Published(other));
        Assert.Equal([mine], (await List(CountyOffice.Clerk(village), new())).Lines.Select(l => l.Notice.Code));
        foreach (var above in (Access[])[CountyOffice.Reviewer(), Official, Access.Member(CountyOffice.Account("镇报账员"), Role.Clerk,
            CountyOffice.Township), Access.Member(CountyOffice.Account("管理员"), Role.Administrator, CountyOffice.County)])
        {
            var found = (await List(above, new() { Words = "补贴", PageSize = 1000 })).Lines.Select(l => l.Notice.Code).ToList();
            Assert.Contains(mine, found);
            Assert.Contains(theirs, found);
        }
        var abroad = Access.Member(CountyOffice.Account("外镇"), Role.Reviewer, UnitCode.From(341522104000));
        Assert.Equal(0, (await List(abroad, new())).Count);
        Assert.Equal(0, (await List(CountyOffice.Clerk(village), new() { Area = other.Self })).Count);
    }

    private Task<ListNotices.Response> List(Access by, ListNotices.Request request) =>
        Office.As(by, s => s.GetRequiredService<ListNotices>().Handle(request, Stop));
}

public sealed class ListNoticesOnSqlite(SqliteOffice office) : ListNoticesTests(office), IClassFixture<SqliteOffice>;

public sealed class ListNoticesOnPostgres(PostgresOffice office) : ListNoticesTests(office), IClassFixture<PostgresOffice>;

public sealed class ListNoticesOnSqlServer(SqlServerOffice office) : ListNoticesTests(office), IClassFixture<SqlServerOffice>;
