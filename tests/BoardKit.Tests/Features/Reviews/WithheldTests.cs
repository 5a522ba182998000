using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Open;
using BoardKit.Features.Oversight;
using BoardKit.Features.Register;
using BoardKit.Features.Reviews;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Reviews;

/// <summary>
/// What is withheld lets a place off with two people behind it, for a year, and is said to everybody; on a real database, as the county
/// counts and as residents read.
/// </summary>
public sealed class WithheldTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private const string Accounts = "village-accounts", Ground = "个人隐私（条例第十五条）";
    private static readonly Period Quarter = Period.Parse("2025Q4");

    private enum Deed
    {
        Agree,
        Refuse,
        Hold,
        End,
    }

    [Fact]
    public async Task Two_people_let_a_place_off_an_item_for_a_year_and_everybody_reads_on_which_ground()
    {
        var (start, village) = (Office.Clock.Now, Office.Village());
        var (clerk, reviewer) = (CountyOffice.Clerk(village), CountyOffice.Reviewer());
        await Give(village, "1", "2");
        Assert.Equal((2, 1, "1 未公开"), await Stands(village));
        Refused("withheld-item", await Enter(clerk, village, "9"));
        Refused("not-allowed", await Enter(Access.Member(CountyOffice.Account("县员"), Role.Official, CountyOffice.County), village, "1"));
        Refused("not-allowed", await Enter(CountyOffice.Clerk(Office.Village()), village, "1"));
        _ = Ok(await Enter(clerk, village, "1"));
        Refused("withheld-twice", await Enter(clerk, village, "1"));
        Assert.Equal((2, 1, "1 未公开"), await Stands(village));   // one person alone lets nobody off

        Assert.Equal((0, 1), (await Waiting(clerk), await Waiting(reviewer)));
        Refused("not-allowed", await Do(Deed.Agree, clerk, village));
        Refused("self-review", await Do(Deed.Agree, Access.Member(clerk.Actor!, Role.Reviewer, CountyOffice.Township), village));
        Refused("reason-missing", await Do(Deed.Refuse, reviewer, village, reason: " "));
        _ = Ok(await Do(Deed.Refuse, reviewer, village, reason: "不涉及"));
        Assert.Equal((2, 1, "1 未公开"), await Stands(village));
        _ = Ok(await Enter(clerk, village, "1"));
        _ = Ok(await Do(Deed.Agree, reviewer, village));
        Refused("withheld-gone", await Do(Deed.Agree, CountyOffice.Reviewer("赵审核"), village));
        Assert.Equal((1, 1, "1 不予公开"), await Stands(village));   // the other item asks for the same form
        Assert.Equal("不予公开：依据" + Ground, (await Lines(village)).Single(l => l.Item == "1").Stands);
        Assert.Equal((Quarter, null), (await Catalogue(village)).Lines[0].Withheld[0] is var said ? (said.Period, said.Ground) : default);
        _ = Ok(await Enter(reviewer, village, "2", "2025"));
        Refused("self-review", await Do(Deed.Agree, reviewer, village));
        _ = Ok(await Do(Deed.Agree, CountyOffice.Reviewer("赵审核"), village));
        Assert.Equal((0, 0, "1 不予公开"), await Stands(village));

        try
        {
            Office.Clock.Now = start.AddDays(364);
            Assert.Equal((0, 0), Two(await Stands(village)));
            Assert.Equal(2, (await Desk(clerk, village)).Count);
            Office.Clock.Now = start.AddDays(365);   // nobody looked: owed again, with no job that would have to run
            Assert.Equal((2, 1), Two(await Stands(village)));
            Assert.Empty((await Catalogue(village)).Lines[0].Withheld);
            _ = Ok(await Do(Deed.Hold, clerk, village, "1", "仍然涉及"));
            Refused("withheld-twice", await Do(Deed.Hold, clerk, village, "1", "仍然涉及"));
            Assert.Equal((2, 1), Two(await Stands(village)));
            _ = Assert.Single(await Desk(clerk, village));
            Refused("not-allowed", await Do(Deed.Agree, clerk, village));
            _ = Ok(await Do(Deed.Agree, reviewer, village));
            Assert.Equal((1, 1), Two(await Stands(village)));
            Assert.Equal(new DateOnly(2026, 3, 5), (await List(clerk)).Single(l => l.Entry.Item == "1" && l.Entry.Stands).Entry.SinceDay);
            _ = Ok(await Do(Deed.End, clerk, village, "1"));
            Assert.Equal((2, 1), Two(await Stands(village)));
        }
        finally
        {
            Office.Clock.Now = start;
        }
        Assert.Equal(["withheld.agree", "withheld.agree", "withheld.agree", "withheld.end", "withheld.enter", "withheld.enter", "withheld.enter",
            "withheld.hold", "withheld.return"], await Office.Read(db => db.AuditLog.Where(a => a.Unit == village.Value
                && a.Action.StartsWith("withheld.")).Select(a => a.Action).OrderBy(a => a).ToListAsync(Stop)));
    }

    [Fact]
    public async Task The_ground_is_for_everybody_where_the_item_is()
    {
        var village = Office.Village();
        await Give(village, "open");
        _ = Ok(await Enter(CountyOffice.Clerk(village), village, "open", "2026"));
        Assert.Empty((await Catalogue(village)).Lines[0].Withheld);
        _ = Ok(await Do(Deed.Agree, CountyOffice.Reviewer(), village));
        Assert.Equal((Ground, new DateOnly(2027, 3, 4)), (await Catalogue(village)).Lines[0].Withheld[0] is var said
            ? (said.Ground, said.Until) : default);
    }

    private static (int, int) Two((int Duties, int Forms, string) stands) => (stands.Duties, stands.Forms);

    /// <summary>Duties that count, units that the form is expected of, and how the first item stands for residents.</summary>
    private async Task<(int Duties, int Forms, string Public)> Stands(UnitCode village)
    {
        var today = DateOnly.FromDateTime(Office.Clock.Now.UtcDateTime.AddHours(8));
        var due = await Office.As(CountyOffice.Clerk(village), async s => (await s.GetRequiredService<PeriodDuties>().Of(
            village, [(FormFiles.Seed(Accounts), Quarter)], today, Stop))[0].Whole.Expected);
        var line = (await Catalogue(village)).Lines[0];
        var owed = (await Lines(village)).Count(l => l.Standing.IsExpected());
        // the county's map keeps what it makes of each place: it has to know of it too
        var map = await Office.As(Access.Member(CountyOffice.Account("县科长"), Role.Official, CountyOffice.County),
            s => s.GetRequiredService<EyeReader>().Read(CountyOffice.County, Quarter, Stop));
        Assert.Equal(owed, map.Places.FirstOrDefault(p => p.Unit.Code == village.Value)?.Whole.Duties.Expected ?? 0);
        return (owed, due, $"{line.Key} {line.State.Text()}");
    }

    private Task<IReadOnlyList<DutyLine>> Lines(UnitCode village) => Office.As(CountyOffice.Clerk(village), s =>
        s.GetRequiredService<DutyReader>().Of(village, Quarter, DateOnly.FromDateTime(Office.Clock.Now.UtcDateTime.AddHours(8)), Stop));

    private async Task<ReadCatalogue.Response> Catalogue(UnitCode village) => Ok(await Office.As(Access.Resident(village),
        s => s.GetRequiredService<ReadCatalogue>().Handle(new(village), Stop)));

    private Task<IReadOnlyList<WaitingMatter>> Desk(Access clerk, UnitCode village) => Office.As(clerk, s =>
        s.GetServices<IDeskWork>().OfType<WithheldToLookAt>().Single().Waiting(village,
            DateOnly.FromDateTime(Office.Clock.Now.UtcDateTime.AddHours(8)), Stop));

    private async Task<IReadOnlyList<ListWithheld.Line>> List(Access by) =>
        (await Office.As(by, s => s.GetRequiredService<ListWithheld>().Handle(Stop))).Lines;

    private Task<int> Waiting(Access by) => Office.As(by, s => s.GetRequiredService<ListWithheld>().Waiting(Stop));

    private Task<Outcome<Done>> Enter(Access by, UnitCode village, string item, string period = "2025Q4") => Office.As(by, s =>
        s.GetRequiredService<EnterWithheld>().Handle(
            new(village, item, Period.Parse(period), WithheldGround.Privacy, "涉及个人隐私"), Stop));

    private async Task<Outcome<Done>> Do(Deed deed, Access by, UnitCode village, string? item = null, string? reason = null)
    {
        var entries = await Office.Read(db => db.Withheld.AsNoTracking().Where(w => w.Unit == village.Value).OrderBy(w => w.Id)
            .ToListAsync(Stop));
        var id = (item is null ? entries.Last() : entries.Last(e => e.Item == item && e.Stands)).Id;
        return await Office.As(by, s => deed is Deed.Agree or Deed.Refuse
            ? s.GetRequiredService<DecideWithheld>().Handle(new(village, id, deed == Deed.Agree, reason), Stop)
            : s.GetRequiredService<LookAtWithheld>().Handle(new(village, id, deed == Deed.Hold, reason), Stop));
    }

    private Task<int> Give(UnitCode village, params string[] keys) => Office.Read(async db =>
    {
        db.CatalogueItems.AddRange(keys.Select(key => new StoredItem(village, new()
        {
            Key = key,
            Versions = [new()
        {
            Field = "测试", Item = "账目", Content = "内容", Basis = "依据", TimeLimit = "时限", Publisher = "村民委员会", Readers = "全社会",
            Way = "主动", Level = "村级", OwedBy = [UnitLevel.Village], Audience = Audience.Everybody, Panel = "村务", Time = TimeClass.Periodic,
            Parts = [new() { Forms = [new() { Form = key == "open" ? SubsidyFile.Form : Accounts }] }],
            Due = new() { Kind = DueKind.Period, Period = PeriodLength.Quarter, Day = 20 },
        }]
        })));
        return await db.SaveChangesAsync(Stop);
    });
}
