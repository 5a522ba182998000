using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Residents;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Boards;

/// <summary>What should hang at a unit's boards on a day.</summary>
public abstract class InForceTests(CountyOffice office) : OfficeTests(office)
{
    private static readonly DateOnly Today = new(2026, 3, 5);

    [Fact]
    public async Task A_notice_hangs_from_its_first_to_its_last_day_and_is_offered_for_keeping_afterwards()
    {
        var village = Office.Village();
        var code = await Published(village);
        var last = Today.AddDays(15);   // the hanging day is not counted (民法典 201)
        Assert.Equal($"//{code}", await Codes(village, Today.AddDays(-1)));
        Assert.Equal($"{code}//", await Codes(village, Today));
        Assert.Equal($"{code}//", await Codes(village, last));
        Assert.Equal($"/{code}/", await Codes(village, last.AddDays(1)));
        Assert.Equal("//", await Codes(village, last.AddDays(BoardNotices.OfferedDays + 1)));
        int?[] left = [15, 15, 14, 1];   // from the hanging day, which does not count, to the last
        Assert.Equal(left, await Task.WhenAll(((DateOnly[])[Today, Today.AddDays(1), Today.AddDays(2), last])
            .Select(async day => (await At(village, day)).Now.Single().InForce.DaysLeft)));
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        Assert.Equal("//", await Codes(village, Today));
    }

    [Fact]
    public async Task A_lasting_notice_hangs_until_that_of_a_newer_period_does()
    {
        var village = Office.Village();
        var first = await Lasting(village, "2026Q1", Today);
        Assert.Null((await At(village, Today.AddDays(60))).Now.Single().InForce.Until);
        var second = await Lasting(village, "2026Q2", Today.AddDays(40));
        Assert.Equal($"{first}//{second}", await Codes(village, Today.AddDays(39)));
        Assert.Equal($"{second}/{first}/", await Codes(village, Today.AddDays(40)));
        Assert.Equal(Today.AddDays(39), (await At(village, Today.AddDays(40))).Over.Single().InForce.Until);
    }

    [Fact]
    public async Task A_lasting_notice_keeps_its_own_days_even_when_the_newer_one_comes_early()
    {
        var village = Office.Village();
        var first = await Lasting(village, "2026Q1", Today);
        var second = await Lasting(village, "2026Q2", Today.AddDays(2));
        Assert.Equal(new[] { first, second }.Order(), (await At(village, Today.AddDays(6))).Now.Select(n => n.Code).Order());
        Assert.Equal($"{second}/{first}/", await Codes(village, Today.AddDays(7)));
    }

    [Fact]
    public async Task A_notice_from_above_hangs_first_in_its_area_only_as_any_resident_reads_it()
    {
        var (village, other) = (Office.Village(), Office.Village());
        var own = await Published(village);
        var code = await FromTownship();
        Refused("address-forbidden", await Address(CountyOffice.Clerk(CountyOffice.Township), code, village));
        Refused("notice-not-found", await Address(CountyOffice.Clerk(village), code, village));
        var line = Ok(await Address(CountyOffice.Reviewer(), code, village, until: Today.AddDays(30)));
        Refused("address-twice", await Address(CountyOffice.Reviewer(), code, village));

        var list = await At(village, Today);
        Assert.Equal([code, own], list.Now.Select(n => n.Code));
        Assert.Equal(("周集镇", Today.AddDays(30)), (list.Now[0].AddressedBy, list.Now[0].InForce.Until));
        Assert.DoesNotContain(code, (await At(other, Today)).Now.Select(n => n.Code));
        Assert.DoesNotContain(code, (await At(village, Today.AddDays(31))).Now.Select(n => n.Code));

        var online = Ok(
            await Office.As(Access.Resident(village), s => s.GetRequiredService<ReadBoard>().Handle(new(village), Stop))).Board!;
        Assert.Contains(online.Hanging, l => l.Code == code && l.From == "周集镇");

        Refused("address-gone", await TakeBack(CountyOffice.Clerk(other), Guid.CreateVersion7()));
        Refused("address-forbidden", await TakeBack(CountyOffice.Clerk(village), line.Id));
        _ = Ok(await TakeBack(CountyOffice.Reviewer(), line.Id));
        Assert.Equal([own], (await At(village, Today)).Now.Select(n => n.Code));
    }

    [Fact]
    public async Task A_withdrawn_notice_no_longer_hangs_below()
    {
        var village = Office.Village();
        var code = await FromTownship();
        _ = Ok(await Address(CountyOffice.Reviewer(), code, village));
        Assert.Contains(code, (await At(village, Today)).Now.Select(n => n.Code));
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(CountyOffice.Township)));
        Assert.DoesNotContain(code, (await At(village, Today)).Now.Select(n => n.Code));
    }

    [Fact]
    public async Task What_cannot_be_addressed_is_said()
    {
        var village = Office.Village();
        var own = await Published(village);
        var code = await FromTownship();
        Refused("address-area", await Address(CountyOffice.Reviewer(), own, village));
        Refused("address-area", await Address(CountyOffice.Reviewer(), code, CountyOffice.County));
        Refused("address-days", await Address(CountyOffice.Reviewer(), code, village, until: Today.AddDays(-1)));
        Refused("notice-not-found", await Address(CountyOffice.Reviewer(), "0000000000", village));
    }

    [Fact]
    public async Task Before_it_is_addressed_the_places_and_boards_are_counted_and_nothing_is_written()
    {
        var (code, village) = (await FromTownship(), Office.Village());
        Refused("address-none", await Ask(code));
        _ = await Office.Read(async db =>
        {
            db.Boards.Add(new Board(village, new("一号栏", "村口", null, null, null, 800), "{}", Office.Clock.Now.UtcDateTime));
            return await db.SaveChangesAsync(Stop);
        });
        var whole = Ok(await Ask(code, CountyOffice.Township, village));   // the village lies in the township: counted once
        Assert.Equal((90, "周集镇", 0), (whole.Villages, Assert.Single(whole.To).Name, whole.Rows.Count));
        var one = Ok(await Ask(code, village));
        Assert.Equal((1, 1), (one.Villages, one.Boards));
        Assert.True(whole.Boards >= one.Boards);
        Assert.Empty((await At(village, Today)).Now);
        _ = Ok(await Address(CountyOffice.Reviewer(), code, village));
        Refused("address-twice", await Ask(code, village));
    }

    [Fact]
    public async Task What_is_over_is_neither_offered_nor_addressed()
    {
        var (key, village) = ("test-township-" + Guid.CreateVersion7().ToString("N")[^8..], Office.Village());
        var code = await Put(CountyOffice.Township, key, "township", "2026Q1", Today.AddDays(-60));
        var offered = () => Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<ListAddressed>().Handle(Stop));
        Assert.Contains((await offered()).Candidates, c => c.Notice.Code == code);
        // a lasting notice ends where its successor begins
        var newer = await Put(CountyOffice.Township, key, "township", "2026Q2", Today);
        Assert.Contains((await offered()).Candidates, c => c.Notice.Code == newer);
        Assert.DoesNotContain((await offered()).Candidates, c => c.Notice.Code == code);
        Refused("address-over", await Ask(code, village));
        Refused("address-over", await Address(CountyOffice.Reviewer(), code, village));
    }

    [Fact]
    public async Task Importance_comes_from_the_settings_of_the_area()
    {
        var village = Office.Village();
        var subsidy = await Published(village);
        var accounts = await Lasting(village, "2026Q1", Today);
        Assert.Equal([subsidy, accounts], (await At(village, Today)).Now.Select(n => n.Code));
        _ = await Office.Read(async db =>
        {
            db.Settings.Add(new Setting(village, BoardDefaults.ImportanceSetting, """["长期公开","惠农补贴"]"""));
            return await db.SaveChangesAsync(Stop);
        });
        Assert.Equal([accounts, subsidy], (await At(village, Today)).Now.Select(n => n.Code));
    }

    private Task<BoardNoticeList> At(UnitCode unit, DateOnly day) =>
        Office.As(CountyOffice.Clerk(unit), s => s.GetRequiredService<BoardNotices>().At(unit, day, Stop));

    /// <summary>Codes in force / over / to come.</summary>
    private async Task<string> Codes(UnitCode unit, DateOnly day)
    {
        var list = await At(unit, day);
        return string.Join('/', new[] { list.Now, list.Over, list.Coming }.Select(part => string.Join(' ', part.Select(n => n.Code))));
    }

    private async Task<Outcome<Addressed>> Address(Access by, string code, UnitCode to, DateOnly? until = null)
    {
        var done = await Office.As(by, s => s.GetRequiredService<AddressNotice>().Handle(new(code, [to], null, until), Stop));
        return done.Failed ? Outcome<Addressed>.Refused(done.Faults) : Assert.Single(done.Value.Rows);
    }

    private Task<Outcome<AddressNotice.Response>> Ask(string code, params UnitCode[] to) =>
        Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<AddressNotice>().Handle(new(code, to, DryRun: true), Stop));

    private Task<Outcome<Done>> TakeBack(Access by, Guid id) =>
        Office.As(by, s => s.GetRequiredService<TakeBackAddressed>().Handle(new(id), Stop));

    /// <summary>A published notice of a lasting form, put into the database through the domain.</summary>
    private Task<string> Lasting(UnitCode unit, string period, DateOnly from) => Put(unit, "test-lasting", "village", period, from);

    private Task<string> FromTownship() =>
        Put(CountyOffice.Township, "test-township-" + Guid.CreateVersion7().ToString("N")[^8..], "township", "2026Q1", Today);

    private Task<string> Put(UnitCode unit, string key, string reports, string period, DateOnly from)
    {
        var json = SubsidyForm.Json.Replace("\"test-subsidy\"", $"\"{key}\"", StringComparison.Ordinal)
            .Replace("\"reports\": \"village\"", $"\"reports\": \"{reports}\"", StringComparison.Ordinal)
            .Replace("\"period\": \"year\"", "\"period\": \"quarter\"", StringComparison.Ordinal)
            .Replace("\"惠农补贴\"", "\"长期公开\"", StringComparison.Ordinal)
            .Replace("\"unit\": \"calendar\"", "\"unit\": \"calendar\", \"lasting\": true", StringComparison.Ordinal);
        var form = FormReader.Read(json).Value;
        Assert.True(form.Posting.Lasting);
        return Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("test")), async services =>
        {
            var db = services.GetRequiredService<BoardDbContext>();
            if (!await db.StoredForms.AnyAsync(f => f.Key == key, Stop))
            {
                db.StoredForms.Add(new StoredForm(CountyOffice.County, key, 1, json));
            }
            var publishing = new Publishing(db, services.GetRequiredService<UnitStampRaiser>(), Office.Clock.Now.UtcDateTime);
            var notice = await publishing.Draft(unit, form, "长期公开的公示", period, Stop);
            _ = await publishing.Publish(notice, form, SubsidyForm.Village(5), "长期公开的公示", from, Stop);
            return notice.Code;
        });
    }
}

public sealed class InForceOnSqlite(SqliteOffice office) : InForceTests(office), IClassFixture<SqliteOffice>;

public sealed class InForceOnPostgres(PostgresOffice office) : InForceTests(office), IClassFixture<PostgresOffice>;

public sealed class InForceOnSqlServer(SqlServerOffice office) : InForceTests(office), IClassFixture<SqlServerOffice>;
