using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Duties;
using BoardKit.Features.Figures;
using BoardKit.Features.Frame;
using BoardKit.Features.Operations;
using BoardKit.Features.Oversight;
using BoardKit.Features.Register;
using BoardKit.Features.Reviews;
using BoardKit.Features.Units;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Features.Sheets;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Oversight;

/// <summary>A map that is kept and mended place by place is the map that would be made anew, whatever happened in between.</summary>
public sealed class EyeMemoryTests(SqliteOffice office) : SheetTests(office), IClassFixture<SqliteOffice>
{
    private const string Accounts = "village-accounts";
    private static readonly Access Console = Access.Console(Scope.Everywhere, Actor.AtConsole("setup"));
    private static readonly Access Official = Access.Member(CountyOffice.Account("县科长"), Role.Official, CountyOffice.County);
    private static readonly Period Quarter = Period.Parse("2025Q4"), Year = Period.Parse("2026");
    private static readonly (UnitCode Area, Period Window)[] Maps =
        [(CountyOffice.County, Quarter), (CountyOffice.County, Year), (CountyOffice.Township, Year)];

    [Fact]
    public async Task After_any_change_the_map_that_is_kept_says_what_one_made_anew_says()
    {
        UnitCode[] villages = [Office.Village(), Office.Village(), Office.Village()];
        var (published, random) = (new Dictionary<UnitCode, string>(), new Random(20261130));
        await Give(CountyOffice.County, Item("1", SubsidyFile.Form, 20), Item("2", Accounts, 20));
        _ = await Office.As(Console, async s => Ok(await s.GetRequiredService<ImportForms>()
            .Handle(new(CountyOffice.County, KeptFigures.Form), Stop)));
        await Same("at first");
        (string What, Func<UnitCode, Task> Do)[] changes =
        [
            ("a notice is published", async v =>
            {
                if (!published.ContainsKey(v))
                {
                    published[v] = await Published(v);
                }
            }),
            ("one is corrected", async v =>
            {
                if (published.TryGetValue(v, out var code))
                {
                    await Corrected(v, code);
                }
            }),
            ("one is withdrawn", async v =>
            {
                if (published.Remove(v, out var code))
                {
                    _ = Ok(await Withdraw(code, CountyOffice.Clerk(v)));
                }
            }),
            ("one is hung", async v =>
            {
                if (published.TryGetValue(v, out var code) && !(await Print(code, v)).Failed)
                {
                    _ = await Hang(v, null, null, [.. await Sheets(v)]);
                    await Raise(v);
                }
            }),
            ("a village is let off", async v => _ = await LetOff(v, "水灾")),
            ("a village is asked again", async v => _ = await LetOff(v, null)),
            ("an event gets its day", v => Office.As(CountyOffice.Clerk(v), s => s.GetRequiredService<RegisterEvent>()
                .Handle(new(new(v, "1", SubsidyFile.Form, Year), new(2026, 2, 1 + random.Next(20))), Stop))),
            ("a mark is set in a village", v => Mark(v, false)),
            ("it is taken back", v => Mark(v, true)),
            ("one is set in the township", _ => Mark(CountyOffice.Township, random.Next(2) == 0)),
            ("one is set in the county", _ => Mark(CountyOffice.County, random.Next(2) == 0)),
            ("one item is marked in a village", v => Mark(v, random.Next(3) == 0, "2")),
            ("one item is marked in the township", _ => Mark(CountyOffice.Township, random.Next(2) == 0, "2")),
            ("a holiday is named", _ => Set(CountyOffice.County, "calendar-2026", $"2026-01-{10 + random.Next(15)},off;2026-05-01,off")),
            ("the county's days change", _ => Set(CountyOffice.County, Deadline.Setting, $"{10 + random.Next(15)}")),
            ("a township lays down its own", _ => Set(CountyOffice.Township, $"{Deadline.Setting}.{Accounts}", $"{5 + random.Next(20)}")),
            ("a village lays down its own", v => Set(v, GraceDays.Setting, $"{1 + random.Next(30)}")),
            ("the wall is asked", v => Set(v, WallDuty.Setting,
                $$"""{"wall":"{{(random.Next(2) == 0 ? "village" : "none")}}","source":"县村务公开办法第八条"}""")),
            ("an item of the catalogue changes", _ => Give(CountyOffice.County, Item("1", SubsidyFile.Form, 5 + random.Next(20)))),
            ("a township adds an item", _ => Give(CountyOffice.Township, Item("3", Accounts, 5 + random.Next(20)))),
            ("an item is no longer asked", _ => Give(CountyOffice.County, Item("2", Accounts, 20) with
            {
                Versions = [Item("2", Accounts, 20).Versions[0] with { Retired = "法律已改", OwedBy = [] }],
            })),
            ("a village is renamed", v => Office.As(Console, s => s.GetRequiredService<RenameUnit>()
                .Handle(new(v, $"第{random.Next(1000)}社区"), Stop))),
            ("a village is closed", _ => Office.As(Console, s => s.GetRequiredService<CloseUnit>()
                .Handle(new(Office.Village(), new(2026, 3, 31)), Stop))),
            ("a day passes", _ =>
            {
                Office.Clock.Now = Office.Clock.Now.AddDays(7);
                return Task.CompletedTask;
            }),
        ];
        var order = changes.Concat(changes.Take(14)).ToArray();
        random.Shuffle(order);
        foreach (var (what, work) in changes.Take(1).Concat(order))
        {
            // what happens to a notice happens where there is one
            await work(what.StartsWith("one is", StringComparison.Ordinal) && published.Count > 0
                ? published.Keys.ElementAt(random.Next(published.Count)) : villages[random.Next(villages.Length)]);
            await Same(what);
        }
        Assert.NotEmpty(published);
        // the comparison looked at something: facts against a place, a row and a sum
        var last = await Office.As(Official, s => KeptFigures.Say(s, CountyOffice.County, null, Stop));
        Assert.Contains(last, l => l.Contains("Fact {", StringComparison.Ordinal));
        Assert.DoesNotContain(last, l => l.StartsWith("table.i06.value  ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_in_one_village_leaves_the_lines_of_all_others_as_they_are()
    {
        var village = Office.Village();
        var before = await Read(CountyOffice.County, Year);
        _ = await Published(village);
        var after = await Read(CountyOffice.County, Year);
        foreach (var (then, now) in before.Places.Zip(after.Places))
        {
            Assert.Equal(now.Unit.Code != village.Value, ReferenceEquals(then, now));
        }
    }

    [Fact]
    public async Task What_is_withheld_is_let_off_in_a_map_that_reads_its_places_itself()
    {
        var village = Office.Village();
        await Give(village, Item("w", Accounts, 20));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EnterWithheld>()
            .Handle(new(village, "w", Quarter, WithheldGround.Privacy, "涉及个人隐私"), Stop)));
        var entry = await Office.Read(db => db.Withheld.AsNoTracking().SingleAsync(w => w.Unit == village.Value, Stop));
        _ = Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<DecideWithheld>()
            .Handle(new(village, entry.Id, true, null), Stop)));
        var (lines, board) = await Office.As(Official, async s =>
        {
            // no facts of the county are kept, so that the map reads them place by place
            using var nothing = new MemoryCache(new MemoryCacheOptions());
            return (await s.GetRequiredService<DutyReader>().Of(village, Quarter, ChinaTime.Day(Office.Clock.Now.UtcDateTime), Stop),
                await ActivatorUtilities.CreateInstance<EyeReader>(s, Anew(s, nothing).Memory).Read(CountyOffice.County, Quarter, Stop));
        });
        Assert.Equal(DutyStanding.Excused, lines.Single(l => l.Item == "w").Standing);
        var column = board.Columns.Index().Single(c => c.Item.Key == "w").Index;
        Assert.Equal((0, 1), board.Places.Single(p => p.Unit.Code == village.Value).Counts[column].Duties is var count
            ? (count.Expected, count.Excused) : default);
    }

    private async Task Same(string what)
    {
        foreach (var (area, window) in Maps)
        {
            var kept = Text(await Read(area, window));
            var anew = Text(await Office.As(Official, async s =>
            {
                using var nothing = new MemoryCache(new MemoryCacheOptions());
                return await ActivatorUtilities.CreateInstance<EyeReader>(s, Anew(s, nothing).Memory).Read(area, window, Stop);
            }));
            for (var i = 0; i < anew.Count; i++)
            {
                Assert.True(kept.ElementAtOrDefault(i) == anew[i],
                    $"{what}, {area} {window}:\n{kept.ElementAtOrDefault(i)}\nbut anew\n{anew[i]}");
            }
            Assert.Equal(anew.Count, kept.Count);
        }
        var (mended, made) = (await Covered(isAnew: false), await Covered(isAnew: true));
        Assert.True(mended == made, $"{what}:\n{mended}\nbut anew\n{made}");
        using var none = new MemoryCache(new MemoryCacheOptions());
        var figures = await Office.As(Official, s => KeptFigures.Say(s, CountyOffice.County, null, Stop));
        Assert.Equal(await Office.As(Official, s => KeptFigures.Say(s, CountyOffice.County, none, Stop)), figures);
    }

    /// <summary>Readers to whom nothing is known yet.</summary>
    private static (DutyReader Duties, AreaMemory Areas, DutyMemory Memory) Anew(IServiceProvider services, IMemoryCache nothing)
    {
        var duties = ActivatorUtilities.CreateInstance<DutyReader>(services,
            ActivatorUtilities.CreateInstance<DutyFactBook>(services, nothing));
        var areas = ActivatorUtilities.CreateInstance<AreaMemory>(services, nothing);
        return (duties, areas, ActivatorUtilities.CreateInstance<DutyMemory>(services, duties, areas));
    }

    /// <summary>The matrix of the county and the counts of its duties, with what is kept or with nothing.</summary>
    private Task<string> Covered(bool isAnew) => Office.As(Official, async s =>
    {
        using var nothing = new MemoryCache(new MemoryCacheOptions());
        var (duties, areas, memory) = Anew(s, nothing);
        var show = isAnew ? ActivatorUtilities.CreateInstance<ShowCoverage>(s, areas,
            ActivatorUtilities.CreateInstance<PeriodDuties>(s, duties, memory)) : s.GetRequiredService<ShowCoverage>();
        var count = isAnew ? ActivatorUtilities.CreateInstance<CountDuties>(s, duties, memory) : s.GetRequiredService<CountDuties>();
        var found = Ok(await show.Handle(new(CountyOffice.County, [Quarter, Year]), Stop));
        var counted = Ok(await count.Handle(new(CountyOffice.County, Year), Stop));
        static string Said(Duty duty) => $"{duty.Expected} {duty.Published} {duty.Coming} {duty.OnTime} {duty.Until}";
        return string.Join('\n', found.Rows.Select(r => $"{r.Form.Key} {r.Period} {Said(r.Whole)} "
            + string.Join(' ', r.Children.OrderBy(c => c.Key).Select(c => $"{c.Key}:{Said(c.Value)}")))
            .Concat(counted.Places.Select(p => $"{p.Unit.Code} {p.Unit.Name} {string.Join(' ', p.Counts.ByGroup)} {p.Counts.Of(null)}")));
    });

    private Task<EyeBoard> Read(UnitCode area, Period window) =>
        Office.As(Official, s => s.GetRequiredService<EyeReader>().Read(area, window, Stop));

    /// <summary>All that a map says: its columns, then place by place.</summary>
    private static List<string> Text(EyeBoard board) =>
    [
        string.Join(' ', board.Columns.Zip(board.Forms, (c, forms) => $"{c}{string.Join(',', forms)}")),
        .. board.Places.Select(p => $"{p.Unit} {string.Join(' ', p.Counts)} {p.Whole} {string.Join(' ', p.Urged)} "
            + $"{string.Join(' ', p.Withdrawn.OrderBy(w => w.Key, StringComparer.Ordinal))} "
            + $"{string.Join(' ', p.Corrected.OrderBy(w => w.Key, StringComparer.Ordinal))}"),
    ];

    private static CatalogueItem Item(string key, string form, int day) => TestItems.Item(key, "事项" + key, form, key == "1"
        ? new() { Kind = DueKind.After, Event = "成员大会", Days = day } : TestItems.After(PeriodLength.Quarter, day));

    private Task Give(UnitCode owner, params CatalogueItem[] items) => Office.As(Access.Console(owner.Area, Actor.AtConsole("setup")),
        async s => Ok(await s.GetRequiredService<ImportItems>().Handle(new(owner, items), Stop)));

    private Task Set(UnitCode owner, string key, string text) => Office.As(Access.Console(owner.Area, Actor.AtConsole("setup")),
        async s => Ok(await s.GetRequiredService<SetSettings>().Handle(new(owner, new Dictionary<string, string> { [key] = text }), Stop)));

    private Task Mark(UnitCode unit, bool applies, string item = "") => Office.As(Official, s => s.GetRequiredService<MarkNotApplicable>()
        .Handle(new([unit], Accounts, Quarter, applies, "没有", item), Stop));

    private Task<Outcome<Done>> LetOff(UnitCode village, string? reason) => Office.As(Official, s => s.GetRequiredService<LetOffDuty>()
        .Handle(new(new(village, "2", Accounts, Quarter), reason), Stop));

    private Task Raise(UnitCode village) => Office.As(Console, async s =>
    {
        await s.GetRequiredService<UnitStampRaiser>().Raise(village.Value, Stop);
        return true;
    });
}
