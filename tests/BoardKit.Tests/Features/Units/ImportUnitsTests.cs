using System.Globalization;
using System.Text;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Register;
using BoardKit.Features.Units;
using BoardKit.Tests.Data.Databases;
using BoardKit.Tests.Domain.Forms;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Features.Units;

/// <summary>Loading places, on every configured database.</summary>
public abstract class ImportUnitsTests(TestDatabase database)
{
    private static CancellationToken Stop => TestDatabase.Stop;

    [Fact]
    public async Task A_county_loads_once_and_a_second_time_changes_nothing()
    {
        var county = TestDatabase.NewCounty();
        var csv = County(county, "燎西村委会");
        Assert.Equal((4, 0, 0), Counts(await Import(county, csv, dryRun: true)));
        Assert.Equal((4, 0, 0), Counts(await Import(county, csv)));
        Assert.Equal((0, 0, 4), Counts(await Import(county, csv)));
        await using var db = database.Open(Access.Nothing);
        var units = await db.Units.Where(u => u.Code >= county.Value && u.Code <= county.Area.To).OrderBy(u => u.Code).ToListAsync(Stop);
        Assert.Equal([(UnitLevel.County, true), (UnitLevel.Township, true), (UnitLevel.Village, true), (UnitLevel.Township, false)],
            units.Select(u => (u.Level, u.IsGovernment)));
    }

    [Fact]
    public async Task A_new_name_leaves_the_old_one_in_the_history()
    {
        var county = TestDatabase.NewCounty();
        _ = await Import(county, County(county, "燎西村委会"));
        Assert.Equal((0, 1, 3), Counts(await Import(county, County(county, "燎东村委会"))));
        Assert.Equal((0, 1, 3), Counts(await Import(county, County(county, "燎南村委会"))));
        await using var db = database.Open(Access.Nothing);
        var village = county.Value + 100_201;
        Assert.Equal("燎南村委会", (await db.Units.SingleAsync(u => u.Code == village, Stop)).Name);
        Assert.Equal(["燎西村委会"], await db.UnitHistory.Where(h => h.Unit == village).Select(h => h.Name).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_census_says_what_is_new_called_otherwise_and_gone_before_it_does_it()
    {
        var county = TestDatabase.NewCounty();
        var c = county.Value;
        _ = await Import(county, County(county, "燎西村委会"));
        var census = $"code,name\n{c},试县\n{c + 100_000},周集乡\n{c + 100_202},新河村委会\n";
        var (first, last) = (new DateOnly(2026, 1, 1), new DateOnly(2025, 12, 31));
        var plan = (await Import(county, census, dryRun: true, from: first, closes: true)).Value;
        Assert.Equal(["新河村委会"], plan.New.Select(p => p.Name));
        Assert.Equal([("周集镇", "周集乡")], plan.Called.Select(p => (p.Before!, p.Name)));
        Assert.Equal(["燎西村委会", "经济开发区"], plan.Missing.Select(p => p.Name));
        Assert.Equal("unit-dates", (await Import(county, census, closes: true)).Fault.Code);
        // only named where nobody asked for more
        Assert.Equal(2, (await Import(county, census, from: first)).Value.Missing.Count);
        Assert.Equal(2, (await Import(county, census, from: first, closes: true)).Value.Missing.Count);
        await using var db = database.Open(TestDatabase.Console(county));
        var units = await db.Units.Where(u => u.Code >= c && u.Code <= county.Area.To).ToDictionaryAsync(u => u.Code, Stop);
        Assert.Equal([last, last], new[] { c + 100_201, c + 400_000 }.Select(code => units[code].Closed!.Value));
        Assert.Equal(first, units[c + 100_202].Opened);
        Assert.Null(units[c + 100_000].Closed);
        Assert.Equal(last, (await db.UnitHistory.SingleAsync(h => h.Unit == c + 100_000, Stop)).ValidTo);
        Assert.Equal(["unit.close", "unit.close", "unit.import"],
            await db.AuditLog.Where(a => a.Detail == "+0 ~0 -2" || a.Action == "unit.close").OrderBy(a => a.Action).Select(a => a.Action)
                .ToListAsync(Stop));
        // a file that has a closed place again changes nothing and says so
        var again = (await Import(county, County(county, "燎西村委会"), dryRun: true)).Value;
        Assert.Equal(["unit-closed", "unit-closed"], again.Remarks.Select(r => r.Code));
    }

    [Fact]
    public async Task A_file_of_one_township_forgets_no_other()
    {
        var county = TestDatabase.NewCounty();
        _ = await Import(county, County(county, "燎西村委会"));
        var township = $"code,name\n{county.Value + 100_000},周集镇\n";
        Assert.Equal(["燎西村委会"], (await Import(county, township, dryRun: true)).Value.Missing.Select(p => p.Name));
        var above = $"code,name\n{county.Parent},试市\n";   // a city that names no county forgets none
        await using var db = database.Open(Access.Console(Scope.Everywhere, Actor.AtConsole("test")));
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(above));
        var read = await Loader(db).Handle(new(file, DryRun: true), Stop);
        Assert.Empty(read.Value.Missing);
    }

    [Fact]
    public async Task Names_that_break_programs_come_back_as_they_were()
    {
        var file = await File.ReadAllTextAsync(Path.Combine(FormFiles.TestFolder, "..", "units-nasty-names.csv"), Stop);
        var county = TestDatabase.NewCounty();
        var names = file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[1]).Take(800).ToList();
        Assert.Contains(names, name => name.Any(char.IsSurrogate));
        Assert.Contains(names, name => name.Any(c => c is >= '\uE000' and <= '\uF8FF'));
        var csv = new StringBuilder($"code,name\n{county},县\n{county.Value + 100_000},镇\n");
        for (var i = 0; i < names.Count; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{county.Value + 100_001 + i},{names[i]}\n");
        }
        Assert.Equal((names.Count + 2, 0, 0), Counts(await Import(county, csv.ToString())));
        await using var db = database.Open(Access.Nothing);
        var (from, to) = (county.Value + 100_001, county.Value + 100_999);
        Assert.Equal(names,
            await db.Units.Where(u => u.Code >= from && u.Code <= to).OrderBy(u => u.Code).Select(u => u.Name).ToListAsync(Stop));
        var rare = names.First(name => name.Any(char.IsSurrogate));
        var found = (await new FindWritten(db, TimeProvider.System).Handle(new(rare), Stop)).Value.Places;
        Assert.Contains(found, place => place.Name == rare && county.Covers(place.Code));
    }

    [Fact]
    public async Task Every_fault_names_its_line_and_nothing_is_saved()
    {
        var county = TestDatabase.NewCounty();
        var c = county.Value;
        var csv = $"""
            code,name,parent_code,level
            {c},县,,3
            {c + 100_000},镇,{c},4
            {c + 100_000},别的镇,{c},4
            12345,短码,,
            {c + 100_201},村,{c},5
            {c + 100_202},村,{c + 100_000},4
            {c + 300_201},无镇村,,
            {c + 100_203},,,
            110000000000,北京市,,
            """;
        var refused = await Import(county, csv);
        Assert.Equal(
            [("unit-duplicate", 4), ("unit-code", 5), ("unit-parent", 6), ("unit-level", 7), ("unit-parent-missing", 8),
                ("unit-name", 9), ("unit-out-of-scope", 10)],
            refused.Faults.Select(f => (f.Code, f.At.Row!.Value)).OrderBy(f => f.Value));
        Each.Is(refused.Faults, f => Assert.StartsWith($"第 {f.At.Row} 行", f.Detail, StringComparison.Ordinal));
        await using var db = database.Open(Access.Nothing);
        Assert.False(await db.Units.AnyAsync(u => u.Code >= c && u.Code <= county.Area.To, Stop));
    }

    [Theory]
    [InlineData("unit-name", "张三{0}村")]
    [InlineData("unit-name", "甲\u202E村")]
    [InlineData("unit-name", "甲\u200B村")]
    [InlineData("csv-quote", "\"甲村")]
    public async Task A_name_with_somebodys_number_or_what_nobody_sees_is_refused_and_so_is_a_quote_left_open(string code, string name)
    {
        var (county, id) = (TestDatabase.NewCounty(), BoardKit.Tests.Import.Support.Given.IdNumber(7));
        var named = name.Replace("{0}", id, StringComparison.Ordinal);
        var refused = await Import(county, $"code,name\n{county},县\n{county.Value + 100_000},{named}\n");
        Assert.Equal((code, 3), (refused.Fault.Code, refused.Fault.At.Row));
        Assert.DoesNotContain(id, refused.Fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_repeated_word_for_word_is_passed_over_and_reported()
    {
        var county = TestDatabase.NewCounty();
        var done = await Import(county, $"code,name\n{county},\"县,区\"\n\n{county},\"县,区\"\n");
        Assert.Equal((1, 0, 0), Counts(done));
        Assert.Equal(4, Assert.Single(done.Value.Remarks).At.Row);
    }

    [Fact]
    public async Task Old_spreadsheet_programs_may_write_gb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var county = TestDatabase.NewCounty();
        Assert.Equal((4, 0, 0), Counts(await Import(county, County(county, "燎西村委会"), encoding: Encoding.GetEncoding("GB18030"))));
        await using var db = database.Open(Access.Nothing);
        Assert.Equal("燎西村委会", (await db.Units.SingleAsync(u => u.Code == county.Value + 100_201, Stop)).Name);
    }

    [Fact]
    public async Task A_profile_comes_field_by_field_from_the_nearest_place()
    {
        var county = TestDatabase.NewCounty();
        _ = await Import(county, County(county, "燎西村委会"));
        var (township, village) = (UnitCode.From(county.Value + 100_000), UnitCode.From(county.Value + 100_201));
        await using (var console = database.Open(TestDatabase.Console(county)))
        {
            var acts = new Acts(console, TimeProvider.System);
            var edit = new EditProfile(console, new UnitStampRaiser(console), new PrivacyRuleBook(console, new SettingCatalog(console)),
                Whole(console, acts), acts);
            Assert.False((await edit.Handle(new(county, new(DisciplinePhone: "1", Address: "县城"), 0), Stop)).Failed);
            Assert.False((await edit.Handle(new(township, new(SupervisionPhone: "2", Address: " ", SealName: "镇章"), 0), Stop)).Failed);
            Assert.Equal("profile-changed", (await edit.Handle(new(township, new(), 0), Stop)).Fault.Code);
        }
        await using var resident = database.Open(Access.Resident(village));
        var shown = (await new ShowUnit(resident, TimeProvider.System).Handle(new(village), Stop)).Value;
        Assert.Equal(new ProfileFields("2", "1", "县城", "燎西村村民委员会"), shown.Profile);
        Assert.Equal([county.Value, township.Value], shown.Above.Select(u => u.Code));
    }

    private async Task<Outcome<ImportUnits.Response>> Import(UnitCode area, string csv, bool dryRun = false, Encoding? encoding = null,
        DateOnly? from = null, bool closes = false)
    {
        await using var db = database.Open(TestDatabase.Console(area));
        using var file = new MemoryStream((encoding ?? Encoding.UTF8).GetBytes(csv));
        return await Loader(db).Handle(new(file, dryRun) { From = from, CloseMissing = closes }, Stop);
    }

    private static ImportUnits Loader(BoardDbContext db)
    {
        var acts = new Acts(db, TimeProvider.System);
        return new(db, new UnitStampRaiser(db), Whole(db, acts), acts, TimeProvider.System);
    }

    private static AllOrNothing Whole(BoardDbContext db, Acts acts) =>
        new(db, acts, new ClockMarks(db, acts), new StampReader(db), new UnitStampRaiser(db));

    private static (int, int, int) Counts(Outcome<ImportUnits.Response> done) =>
        (done.Value.New.Count, done.Value.Called.Count, done.Value.Unchanged);

    private static string County(UnitCode county, string village) =>
        $"code,name,parent_code,level\n{county},试县,,3\n{county.Value + 100_000},周集镇,{county},4\n{county.Value + 100_201},{village},{county.Value + 100_000},5\n{county.Value + 400_000},经济开发区,{county},4\n";
}

public sealed class ImportUnitsOnSqliteTests(SqliteDatabase database) : ImportUnitsTests(database), IClassFixture<SqliteDatabase>;

public sealed class ImportUnitsOnPostgresTests(PostgresDatabase database) : ImportUnitsTests(database), IClassFixture<PostgresDatabase>;

public sealed class ImportUnitsOnSqlServerTests(SqlServerDatabase database) : ImportUnitsTests(database), IClassFixture<SqlServerDatabase>;
