using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Features.Residents;
using BoardKit.Features.Slips;
using BoardKit.Printing;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Residents;

/// <summary>“Am I on it?” on lists that were imported, published and printed as a village does it.</summary>
public abstract class LookUpTests(CountyOffice office, int guesses, int names) : OfficeTests(office)
{
    private const string Client = "00112233445566778899aabbccddeeff";
    private static readonly string Tail = SubsidyFile.Id(1)[^6..];

    [Fact]
    public async Task A_person_finds_the_row_of_the_list_on_the_wall_and_nothing_else()
    {
        var village = Office.Village();
        var code = await Published(village);
        Assert.Equal([2], Places(await Ask(village, code, "李强喜", Tail)));
        Assert.Empty(Places(await Ask(village, code, "李强喜", SubsidyFile.Id(0)[^6..])));   // a neighbour's number
        Assert.Empty(Places(await Ask(village, code, "胡山", Tail)));
        Assert.Empty(Places(await Ask(village, code, "李强喜", SubsidyFile.Card(1)[^6..])));   // the card of the same row is no ID number
    }

    [Theory]
    [InlineData("　李 强喜 ", false)]
    [InlineData("李\u200B强喜", false)]
    [InlineData("李强喜", true)]
    public async Task What_people_type_is_read_as_it_was_meant(string name, bool wide)
    {
        var village = Office.Village();
        var code = await Published(village);
        var typed = wide ? string.Concat(Tail.Select(c => (char)(c + 0xFEE0))) : Tail[..3] + " " + Tail[3..].ToLowerInvariant();
        Assert.Equal([2], Places(await Ask(village, code, name, typed)));
    }

    [Fact]
    public async Task A_name_in_odd_characters_is_found_in_the_usual_ones_and_editions_digested_before_that_stay_found()
    {
        var village = Office.Village();
        var file = SubsidyFile.Csv(new SubsidyFile.Household("\u2EE2长河", 8.01m), new("李强喜", 13.32m), new("阿依古丽\u2219买买提", 2m));
        var saved = Ok(await TrySave(CountyOffice.Clerk(village), village, file));
        Assert.Single(saved.Check.Faults, f => f.Code == "name-corrected");
        _ = Ok(await Publish(saved.Code));
        Assert.Equal(["马长河", "李强喜", "阿依古丽·买买提"], saved.Check.Check.Content.Sections[0].Rows.Select(r => r.Cells[2]));
        Assert.Equal([1], Places(await Ask(village, saved.Code, "马长河", SubsidyFile.Id(0)[^6..])));
        Assert.Equal([3], Places(await Ask(village, saved.Code, "阿依古丽\u2027买买提", SubsidyFile.Id(2)[^6..])));

        await Office.As(Access.Console(village.Self, Actor.AtConsole("before")), async s =>
        {
            var digester = Ok(await s.GetRequiredService<BoardKit.Features.Register.DigestKeyRing>().ForYear(village, 2026, Stop));
            var before = PrivacyGate.PersonDigests(digester, "\u2EE2长河", SubsidyFile.Id(0))[1];
            return await s.GetRequiredService<BoardKit.Data.BoardDbContext>().StoredMarks.Where(m => m.Unit == village.Value
                && m.RowNumber == 1 && m.Kind == BoardKit.Domain.Forms.CellType.IdCard)
                .ExecuteUpdateAsync(m => m.SetProperty(x => x.Person, before), Stop);
        });
        Assert.Equal([1], Places(await Ask(village, saved.Code, "\u2EE2长河", SubsidyFile.Id(0)[^6..])));
    }

    [Fact]
    public async Task Several_rows_of_one_person_are_all_named()
    {
        var village = Office.Village();
        Ok(await Import(Seed("test-parcels").Replace("\"unique\": [\"id_no\", \"card\"]", "\"unique\": []", StringComparison.Ordinal)));
        var lines = System.Text.Encoding.UTF8.GetString(SubsidyFile.Csv(SubsidyFile.Three))
            .Replace(SubsidyFile.Id(2), SubsidyFile.Id(1), StringComparison.Ordinal).Replace("胡山", "李强喜", StringComparison.Ordinal);
        var twice = Ok(
            await TrySave(CountyOffice.Clerk(village), village, System.Text.Encoding.UTF8.GetBytes(lines), form: "test-parcels"));
        _ = Ok(await Publish(twice.Code));
        Assert.Equal([2, 3], Places(await Ask(village, twice.Code, "李强喜", Tail)));
    }

    [Fact]
    public async Task A_household_finds_its_row_by_the_code_on_its_slip_in_the_next_edition_too()
    {
        var village = Office.Village();
        var code = await Published(village);
        var slips = Ok(
            await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<PrintSlips>().Handle(new(code, Paper.A4), Stop)));
        Assert.Equal(3, slips.Slips);
        var digester = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<BoardKit.Features.Register.DigestKeyRing>().For(village, Stop)));
        var mark = await Office.Read(db => db.StoredMarks.AsNoTracking()
            .SingleAsync(m => m.Unit == village.Value && m.Edition == 1 && m.RowNumber == 2 && m.ColumnKey == "id_no", Stop));
        var slip = HouseholdCode.Of(digester, code, "rows\nid\n" + Convert.ToHexStringLower(mark.Number)).Printed;
        Assert.Equal([2], Places(await AskCode(village, code, slip)));
        Assert.Equal([2], Places(await AskCode(village, code, slip.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))));
        Assert.Empty(Places(await AskCode(village, code, "00000-00000")));
        var file = SubsidyFile.Csv(SubsidyFile.Three[0] with { Area = 9m }, SubsidyFile.Three[1], SubsidyFile.Three[2]);
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, file, corrects: code));
        _ = Ok(await Publish(code));
        Assert.Equal([2], Places(await AskCode(village, code, slip)));
        Assert.Equal([2], Places(await Ask(village, code, "李强喜", Tail)));
    }

    [Fact]
    public async Task A_list_without_numbers_is_searched_by_code_only()
    {
        var village = Office.Village();
        var without = System.Text.RegularExpressions.Regex.Replace(Seed("test-no-number"), "        \\{ \"key\": \"id_no\".*\n", "")
            .Replace("\"unique\": [\"id_no\", \"card\"]", "\"unique\": []", StringComparison.Ordinal);
        Ok(await Import(without));
        var file = System.Text.Encoding.UTF8.GetString(SubsidyFile.Csv(SubsidyFile.Three)).Replace(",身份证号", "", StringComparison.Ordinal);
        file = Enumerable.Range(0, 3).Aggregate(file, (text, i) => text.Replace("," + SubsidyFile.Id(i), "", StringComparison.Ordinal))
            .Replace("合计,,,,", "合计,,,", StringComparison.Ordinal);
        var saved = Ok(
            await TrySave(CountyOffice.Clerk(village), village, System.Text.Encoding.UTF8.GetBytes(file), form: "test-no-number"));
        _ = Ok(await Publish(saved.Code));
        Assert.True(Ok(await Read(village, saved.Code)) is { ByNumber: false, ByCode: false });   // nobody was given a slip
        Refused("look-up-none", await Try(village, saved.Code, "李强喜", Tail, Client, null));
        Assert.Equal(3, Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<PrintSlips>().Handle(new(saved.Code, Paper.A4), Stop))).Slips);
        var digester = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<BoardKit.Features.Register.DigestKeyRing>().For(village, Stop)));
        Assert.Equal([3],
            Places(await AskCode(village, saved.Code, HouseholdCode.Of(digester, saved.Code, "rows\nname\n第1组\n胡山").Printed)));
    }

    [Fact]
    public async Task Thousands_of_guesses_against_one_name_find_nothing_with_or_without_new_cookies()
    {
        var village = Office.Village();
        var code = await Published(village);
        var right = int.Parse(Tail.AsSpan(0, 5), System.Globalization.CultureInfo.InvariantCulture);
        // the right number is among the guesses, in the middle; every sum is solved at once, and half of the guesses come with a cookie of
        // their own
        var found = 0;
        for (var guess = 0; guess < guesses; guess++)
        {
            var tail = guess == guesses / 2 ? Tail : $"{(right + guess + 1) % 100000:D5}{guess % 10}";
            var client = guess % 2 == 0 ? Client : guess.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
            found += Places(await Persist(village, code, "李强喜", tail, client, guess % 2 == 0 ? guess / 2 : 0)).Count;
        }
        Assert.Equal(0, found);
        // the person is told nothing either today, and found again by the code; the other names and the notice are open
        Assert.Empty(Places(await Persist(village, code, "李强喜", Tail, Client)));
        Assert.Equal([1], Places(await Persist(village, code, "孙林银", SubsidyFile.Id(0)[^6..], "ff")));
        var tallies = await Tallies(village);
        Assert.Equal((1, 1), (tallies.Count(t => t.Key[0] == 4), tallies.Count(t => t.Key[0] == 3 && t.Count >= guesses)));
        // right or wrong, a try at a silent name counts the same
        Assert.Equal(guesses + 1, tallies.Single(t => t.Key[0] == 4).Count);
        // guessed at too often for the whole month
        await Tomorrow(async () => Assert.Empty(Places(await Persist(village, code, "李强喜", Tail, "fe"))));
    }

    [Fact]
    public async Task A_name_that_was_tried_too_often_today_is_answered_again_tomorrow()
    {
        var village = Office.Village();
        var code = await Published(village);
        for (var i = 0; i < LookUpBudget.MissesOfName; i++)
        {
            Assert.Empty(Places(await Ask(village, code, "李强喜", $"{i:D6}", $"{i:x32}")));
        }
        Assert.Empty(Places(await Ask(village, code, "李强喜", Tail, "fd")));
        await Tomorrow(async () => Assert.Equal([2], Places(await Ask(village, code, "李强喜", Tail, "fd"))));
    }

    [Fact]
    public async Task Ten_tries_of_a_client_with_a_name_are_free_then_each_takes_a_sum_that_serves_once()
    {
        var village = Office.Village();
        var code = await Published(village);
        for (var i = 0; i < LookUpBudget.TriesOfClient; i++)
        {
            Assert.Equal([2], Places(await Ask(village, code, "李强喜", Tail)));   // hits count as tries of the client, not against the name
        }
        var asked = Ok(await Try(village, code, "李强喜", Tail, Client, null));
        Assert.True(asked is { Rows: null, Tries: LookUpBudget.TriesOfClient } && asked.Pause >= TimeSpan.FromSeconds(1));
        Assert.Equal([2], Places(Ok(await Try(village, code, "李强喜", Tail, Client, asked.Tries))));
        Assert.Null(Ok(await Try(village, code, "李强喜", Tail, Client, asked.Tries)).Rows);   // the sum is used up
        Assert.Equal([2], Places(await Ask(village, code, "李强喜", Tail, "fc")));   // somebody else's client
    }

    [Fact]
    public async Task Thousands_of_names_by_one_client_make_a_bounded_number_of_rows_and_never_close_the_notice()
    {
        var village = Office.Village();
        var code = await Published(village);
        var sums = 0;
        for (var i = 0; i < names; i++)
        {
            var name = $"测{(char)(0x4E00 + i % 5000)}{(char)(0x5E00 + i / 5000)}";
            var answer = Ok(await Try(village, code, name, "123456", Client, null));
            if (answer.Rows is null)
            {
                sums++;
            }
        }
        Assert.InRange(sums, names - 300, names - 200);   // after 200 misses nothing is looked up without a sum, and nothing is written
        Assert.InRange((await Tallies(village)).Count, 200, 800);
        var open = Ok(await Try(village, code, "李强喜", Tail, "fb", null));
        Assert.Null(open.Rows);
        Assert.Equal([2], Places(Ok(await Try(village, code, "李强喜", Tail, "fb", open.Tries))));
    }

    [Fact]
    public async Task Solved_floods_fill_buckets_and_not_rows()
    {
        var digester = Ok(await Office.As(CountyOffice.Clerk(Office.Village()),
            s => s.GetRequiredService<BoardKit.Features.Register.DigestKeyRing>().For(CountyOffice.County, Stop)));
        var keys = Enumerable.Range(0, 200_000).Select(i => LookUpKeys.Of(digester, "0000000000", "c", $"名{i}")).ToList();
        Assert.InRange(keys.Select(k => Convert.ToHexString(k.Name)).Distinct().Count(), 16_000, 16_384);
        Assert.InRange(keys.Select(k => Convert.ToHexString(k.Client)).Distinct().Count(), 16_000, 16_384);
        Assert.Single(keys.Select(k => Convert.ToHexString(k.Notice)).Distinct());
        Each.Is(keys, k => Each.Is(k.Name[3..], b => Assert.Equal(0, b)));   // nothing of a name but its bucket
    }

    [Fact]
    public async Task Many_at_once_pass_no_budget_together()
    {
        var village = Office.Village();
        var code = await Published(village);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40)
            .Select(i => Try(village, code, "李强喜", i == 39 ? Tail : $"{i:D6}", $"{i:x32}", null)));
        Each.Is(answers, a => Assert.False(a.Failed && a.Fault.Code != "look-up-busy"));
        var notice = (await Tallies(village)).Single(t => t.Key[0] == 4);
        Assert.Equal(answers.Count(a => !a.Failed && Places(a.Value).Count == 0), notice.Count);
    }

    [Fact]
    public async Task What_is_withdrawn_erased_retired_or_unknown_is_not_found()
    {
        var village = Office.Village();
        var code = await Published(village);
        _ = await Office.Read(db => db.StoredMarks.Where(m => m.Unit == village.Value && m.Edition == 1 && m.RowNumber == 2)
            .ExecuteDeleteAsync(Stop));
        Assert.Empty(Places(await Ask(village, code, "李强喜", Tail)));
        Assert.Equal([1], Places(await Ask(village, code, "孙林银", SubsidyFile.Id(0)[^6..])));
        _ = await Office.Read(async db =>
        {
            (await db.Editions.SingleAsync(e => e.Unit == village.Value, Stop)).KeepPersonalUntil(new DateOnly(2026, 3, 4));
            return await db.SaveChangesAsync(Stop);
        });
        Refused("look-up-ended", await Try(village, code, "孙林银", SubsidyFile.Id(0)[^6..], Client, null));
        Assert.True(Ok(await Read(village, code)).Ended);
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        Refused("notice-not-found", await Try(village, code, "孙林银", SubsidyFile.Id(0)[^6..], Client, null));
        Refused("notice-not-found", await Read(village, "0000000000"));
    }

    [Fact]
    public async Task A_resident_of_another_unit_finds_nothing_and_an_ordinary_resident_sees_no_digest()
    {
        var (village, other) = (Office.Village(), Office.Village());
        var code = await Published(village);
        Refused("notice-not-found",
            await Office.As(Access.LookUp(other), s => s.GetRequiredService<ReadLookUp>().Handle(new(Parsed(code)), Stop)));
        Assert.Equal(0, await Office.As(Access.Resident(village),
            s => s.GetRequiredService<BoardKit.Data.BoardDbContext>().StoredMarks.CountAsync(Stop)));
    }

    [Fact]
    public async Task Look_up_is_not_switched_on_for_editions_made_without_it()
    {
        var village = Office.Village();
        var without = Seed("test-look-up").Replace("      \"lookUp\": true,\n", "", StringComparison.Ordinal)
            .Replace("\"type\": \"idCard\", \"publish\": \"omit\"",
                "\"type\": \"idCard\", \"publish\": \"mask\"", StringComparison.Ordinal);
        var with = without.Replace("\"publish\": \"mask\"", "\"publish\": \"omit\"", StringComparison.Ordinal)
            .Replace("\"householdColumn\"", "\"lookUp\": true, \"householdColumn\"", StringComparison.Ordinal);
        Ok(await Import(without));
        var saved = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), form: "test-look-up"));
        _ = Ok(await Publish(saved.Code));
        Refused("look-up-none", await Try(village, saved.Code, "李强喜", Tail, Client, null));
        Refused("form-used", await Import(with));
        Ok(await Import(with.Replace("\"version\": 5", "\"version\": 6", StringComparison.Ordinal)));
        Refused("look-up-none", await Try(village, saved.Code, "李强喜", Tail, Client, null));
        Refused("look-up-none", await Read(village, saved.Code));
        // the next edition is made with the new version; while the old one, whose mask shows three of the six characters, is still public
        // beside it, only codes are looked up
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three),
            form: "test-look-up", corrects: saved.Code));
        _ = Ok(await Publish(saved.Code));
        Assert.True(Ok(await Read(village, saved.Code)) is { ByNumber: false, ByCode: false });   // nobody was given a slip
        Refused("look-up-none", await Try(village, saved.Code, "李强喜", Tail, Client, null));
        Assert.Empty(Places(await AskCode(village, saved.Code, "00000-00000")));
    }

    [Fact]
    public async Task Old_tallies_are_swept()
    {
        var village = Office.Village();
        var code = await Published(village);
        _ = await Ask(village, code, "李强喜", Tail);
        Assert.Equal(4, (await Tallies(village)).Count);
        Assert.Equal(0, await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("sweep")),
            s => s.GetRequiredService<SweepLookUps>().Handle(Stop)));
        var (now, kept) = (Office.Clock.Now, 0);
        Office.Clock.Now = now.AddDays(LookUpBudget.DaysKept + 5);
        kept = await Office.As(Access.Console(village.Self, Actor.AtConsole("sweep")),
            s => s.GetRequiredService<SweepLookUps>().Handle(Stop));
        Office.Clock.Now = now;
        Assert.Equal(4, kept);
        Assert.Empty(await Tallies(village));
    }

    /// <summary>The subsidy form of the county under another key.</summary>
    private static string Seed(string key) => File.ReadAllText(Path.Combine(FormFiles.SeedFolder, SubsidyFile.Form + ".json"))
        .Replace($"\"key\": \"{SubsidyFile.Form}\"", $"\"key\": \"{key}\"", StringComparison.Ordinal);

    private static PublicCode Parsed(string code) => PublicCode.TryParse(code, out var parsed) ? parsed : throw new ArgumentException(code);

    private static IReadOnlyList<int> Places(LookUpRows.Response answer) =>
        [.. Assert.IsType<IReadOnlyList<LookUpRows.FoundRows>>(answer.Rows, exactMatch: false)
            .SelectMany(r => r.Rows).Select(r => r.Place)];

    private Task<Outcome<LookUpRows.Response>> Try(UnitCode village, string code, string name, string tail, string client, int? solved) =>
        Office.As(Access.LookUp(village), s => s.GetRequiredService<LookUpRows>()
            .Handle(new(Parsed(code), client, Ok(LookUpQuestion.Read(name, tail, null)), solved), Stop));

    private async Task<LookUpRows.Response> Ask(UnitCode village, string code, string name, string tail, string client = Client) =>
        Ok(await Try(village, code, name, tail, client, null));

    /// <summary>As <see cref="Ask"/>, with the sum solved beforehand: as if every try so far had been counted.</summary>
    private async Task<LookUpRows.Response> Persist(UnitCode village, string code, string name, string tail, string client, int tries = 0)
    {
        var answer = Ok(await Try(village, code, name, tail, client, tries));
        return answer.Rows is null ? Ok(await Try(village, code, name, tail, client, answer.Tries)) : answer;
    }

    private async Task<LookUpRows.Response> AskCode(UnitCode village, string code, string slip) =>
        Ok(await Office.As(Access.LookUp(village),
            s => s.GetRequiredService<LookUpRows>().Handle(new(Parsed(code), Client, Ok(LookUpQuestion.Read(null, null, slip))), Stop)));

    private Task<Outcome<LookUpPage>> Read(UnitCode village, string code) =>
        Office.As(Access.LookUp(village), s => s.GetRequiredService<ReadLookUp>().Handle(new(Parsed(code)), Stop));

    private Task<Outcome<int>> Import(string json) =>
        Office.As(Access.Console(CountyOffice.County.Area, Actor.AtConsole("setup")), s => s.GetRequiredService<ImportForms>()
            .Handle(new(CountyOffice.County, new Dictionary<string, string> { ["f.json"] = json }), Stop));

    private Task<List<LookUpTally>> Tallies(UnitCode village) =>
        Office.Read(db => db.LookUpTallies.AsNoTracking().Where(t => t.Unit == village.Value).ToListAsync(Stop));

    private async Task Tomorrow(Func<Task> work)
    {
        var now = Office.Clock.Now;
        Office.Clock.Now = now.AddDays(1);
        await work();
        Office.Clock.Now = now;
    }
}

/// <summary>Floods of the size that the requirement names: 5,000 guesses, 10,000 names.</summary>
public sealed class LookUpOnSqlite(SqliteOffice office) : LookUpTests(office, 2_000, 3_000), IClassFixture<SqliteOffice>;

/// <summary>The same on a server, with smaller floods: each passes every budget, and the rest is one step repeated.</summary>
public sealed class LookUpOnPostgres(PostgresOffice office) : LookUpTests(office, 500, 1_000), IClassFixture<PostgresOffice>;

public sealed class LookUpOnSqlServer(SqlServerOffice office) : LookUpTests(office, 500, 1_000), IClassFixture<SqlServerOffice>;
