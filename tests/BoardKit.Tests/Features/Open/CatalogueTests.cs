using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Notices;
using BoardKit.Features.Open;
using BoardKit.Features.Operations;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Open;

/// <summary>
/// The catalogue of a place says of each item how it stands: what is public, for an earlier period, missing, or waits for an event.
/// </summary>
public sealed class CatalogueTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private static ItemVersion Item(string name, UnitLevel by, params ItemPart[] parts) =>
        TestItems.Version(name, "none", null) with { OwedBy = [by], Issuers = [], Parts = parts };

    private static ItemPart Part(string form, string? name = null, string? phase = null, params string[] about) =>
        new() { Name = name, Forms = [new() { Form = form, Phase = phase, About = about }] };

    [Fact]
    public async Task Each_item_says_how_it_stands()
    {
        var village = Office.Village();
        await Give(village, ("1", Item("补贴", UnitLevel.Village, Part(SubsidyFile.Form))),
            ("2", Item("账目", UnitLevel.Village, Part("village-accounts"))),
            ("3", Item("征地", UnitLevel.Village, Part("land-compensation")) with { When = "征收" }),
            ("4", Item("两样", UnitLevel.Village, Part(SubsidyFile.Form, "名单"), Part("village-project", "工程"))),
            ("5", Item("旧事", UnitLevel.Village) with { Retired = "法律已改", OwedBy = [] }),
            ("6", Item("外省", UnitLevel.Village, Part(SubsidyFile.Form)) with { Provinces = [37] }),
            ("7", Item("乡镇的", UnitLevel.Township, Part("township-budget"))));
        Assert.Equal("1 未公开, 2 未公开, 3 有事时公开, 4 未公开, 5 不再公开, 6 本省不要求", await States(village));
        var code = await Published(village);
        Assert.Equal("1 已公开, 2 未公开, 3 有事时公开, 4 未公开, 5 不再公开, 6 本省不要求", await States(village));
        var found = await Read(village);
        Assert.Equal(code, Assert.Single(found.Lines[0].Parts[0].Notices).Code);
        Assert.Equal([ItemState.Published, ItemState.Missing], found.Lines[3].Parts.Select(p => p.State));
        found = found with { Lines = [.. found.Lines.Where(l => l.Key != "own")] };   // the county's, of another test
        Assert.Equal((3, 1, 2), (found.Owed, found.Count(ItemState.Published), found.Count(ItemState.Missing)));
    }

    [Fact]
    public async Task Once_its_period_is_over_an_older_notice_is_not_enough()
    {
        var village = Office.Village();
        await Give(village, ("1", Item("账目", UnitLevel.Village, Part("village-accounts"))));
        _ = Ok(await Publish(Ok(await Nil(village, "village-accounts", "2025Q3")).Code!));
        Assert.Equal("1 本期未公开", await States(village));
        Assert.Equal("2025年第4季度", (await Read(village)).Lines[0].Parts[0].Asked!.Period.Spoken);
        _ = Ok(await Publish(Ok(await Nil(village, "village-accounts", "2025Q4")).Code!));
        Assert.Equal("1 已公开", await States(village));
    }

    [Fact]
    public async Task What_a_county_asks_for_from_a_day_on_is_not_missing_before()
    {
        var village = Office.Village();
        var first = Item("账目", UnitLevel.Village, Part("village-accounts"));
        await Give(village, ("1", first with { From = new DateOnly(2026, 1, 1) }), ("2", first with { From = new DateOnly(2025, 12, 1) }));
        Assert.Equal("1 还没到期, 2 未公开", await States(village));
        var desk = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListDesk>().Handle(new(village), Stop));
        Assert.Equal("2025Q4", Assert.Single(desk.Due, d => d.Form.Key == "village-accounts").Period.ToString());
        Assert.DoesNotContain(desk.Older, d => d.Form.Key == "village-accounts");   // of the quarters before nothing is owed
    }

    [Fact]
    public async Task An_item_says_until_when_and_anybody_can_count_the_days_again()
    {
        var village = Office.Village();
        await Give(village, ("1", Item("账目", UnitLevel.Village, Part("village-accounts")) with
        {
            Due = new() { Kind = DueKind.Period, Period = PeriodLength.Quarter, Day = 20, Source = "目录" },
        }), ("2", Item("账目的一行", UnitLevel.Village, Part("village-accounts")) with
        {
            Due = new() { Kind = DueKind.Period, Period = PeriodLength.Quarter, Day = 25 },
        }));
        var asked = (await Read(village)).Lines[0].Parts[0].Asked!;
        Assert.Equal(new DateOnly(2026, 1, 20), asked.Until!.Day);   // of several items the earliest
        Assert.Equal("公开目录第1项；目录", asked.Until.Source);
        var ruler = Ok(await Office.As(Access.Resident(village), s => s.GetRequiredService<ReadDueDay>()
            .Handle(new(village, asked.Form, asked.Period), Stop)));
        Assert.Equal((20, new DateOnly(2026, 1, 20), true), (ruler.Days.Count, ruler.Days[^1].Date, ruler.Days[^1].IsEnd));
        var desk = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListDesk>().Handle(new(village), Stop));
        Assert.Equal(asked.Until, Assert.Single(desk.Due, d => d.Form.Key == "village-accounts").Duty.Until);

        await Set(village, DueProfile.Setting, """{"name":"某省","versions":[{"law":"某省办法第9条","quarterDay":10}]}""");
        var moved = (await Read(village)).Lines[0].Parts[0].Asked!.Until!;
        Assert.Equal((new DateOnly(2026, 1, 12), "公开目录第1项；某省办法第9条"), (moved.Day!.Value, moved.Source));   // the 10th is a Saturday
        await Set(village, Deadline.Setting + ".village-accounts", "5");
        Assert.Equal(new DateOnly(2026, 1, 5), (await Read(village)).Lines[0].Parts[0].Asked!.Until!.Day);
        Assert.Equal("period-unfit", (await Office.As(Access.Resident(village), s => s.GetRequiredService<ReadDueDay>()
            .Handle(new(village, asked.Form, Period.Parse("2025")), Stop))).Fault.Code);
    }

    [Fact]
    public async Task What_hangs_for_the_place_alone_counts_and_has_no_link()
    {
        var village = Office.Village();
        await Give(village, ("1", Item("低保审核", UnitLevel.Village, Part("social-assistance", null, "审核"))),
            ("2", Item("低保确认", UnitLevel.Village, Part("social-assistance", null, "确认"))));
        _ = Ok(await Publish(Ok(await Nil(village, "social-assistance", "2026-02", "确认")).Code!));
        Assert.Equal("1 未公开, 2 已公开", await States(village));
        Assert.Null(Assert.Single((await Read(village)).Lines[1].Parts[0].Notices).Code);
    }

    [Fact]
    public async Task What_a_township_addresses_to_a_village_is_public_there()
    {
        var (village, other) = (Office.Village(), Office.Village());
        await Give(village, ("1", Item("预算", UnitLevel.Village, Part("township-budget"))));
        await Give(other, ("1", Item("预算", UnitLevel.Village, Part("township-budget"))));
        var clerk = Access.Member(CountyOffice.Account("镇会计"), Role.Clerk, CountyOffice.Township);
        var code = Ok(await Office.As(clerk, s => s.GetRequiredService<MakeNilReturn>()
            .Handle(new(new(CountyOffice.Township, "township-budget", "2025")), Stop))).Code!;
        _ = Ok(await Publish(code));
        Assert.Equal("1 未公开", await States(village));
        _ = Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<AddressNotice>()
            .Handle(new(code, [village]), Stop)));
        Assert.Equal("1 已公开", await States(village));
        Assert.Equal("1 未公开", await States(other));
    }

    [Fact]
    public async Task A_place_may_say_an_item_anew_for_itself()
    {
        var village = Office.Village();
        await Give(CountyOffice.County, ("own", Item("县里写的", UnitLevel.Village, Part(SubsidyFile.Form))));
        await Give(village, ("own", Item("本村写的", UnitLevel.Village, Part("village-accounts"))));
        Assert.Equal("本村写的", (await Read(village)).Lines.Single(l => l.Key == "own").Item.Item);
        Assert.Equal("县里写的", (await Read(Office.Village())).Lines.Single(l => l.Key == "own").Item.Item);
    }

    private Task Give(UnitCode owner, params (string Key, ItemVersion Item)[] items) =>
        Office.As(Access.Console(owner.Area, Actor.AtConsole("setup")), async s => Ok(await s.GetRequiredService<ImportItems>()
            .Handle(new(owner, [.. items.Select(i => new CatalogueItem { Key = i.Key, Versions = [i.Item] })]), Stop)));

    private Task Set(UnitCode owner, string key, string text) =>
        Office.As(Access.Console(owner.Area, Actor.AtConsole("setup")), async s => Ok(await s.GetRequiredService<SetSettings>()
            .Handle(new(owner, new Dictionary<string, string> { [key] = text }), Stop)));

    private Task<BoardKit.Domain.Outcome<MakeNilReturn.Response>> Nil(UnitCode village, string form, string period, string? phase = null) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<MakeNilReturn>().Handle(new(new(village, form, period),
            phase is null ? null : new Dictionary<string, string> { ["stage"] = phase }), Stop));

    private async Task<ReadCatalogue.Response> Read(UnitCode unit) =>
        Ok(await Office.As(Access.Resident(unit), s => s.GetRequiredService<ReadCatalogue>().Handle(new(unit), Stop)));

    private async Task<string> States(UnitCode unit) =>
        string.Join(", ", (await Read(unit)).Lines.Where(l => l.Key != "own").Select(l => $"{l.Key} {l.State.Text()}"));
}
