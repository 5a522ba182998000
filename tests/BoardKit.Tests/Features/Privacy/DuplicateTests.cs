using System.Text;
using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Privacy;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Privacy;

/// <summary>
/// The same person in two notices: warned of in the village, listed for the county, never by the number. Every test has a year of its own.
/// </summary>
public abstract class DuplicateTests(CountyOffice office) : OfficeTests(office)
{
    private protected static readonly Access Official = Access.Member(CountyOffice.Account("赵科长"), Role.Official, CountyOffice.County);

    [Fact]
    public async Task Two_villages_that_pay_the_same_people_are_listed_by_their_rows()
    {
        var (one, other) = (Office.Village(), Office.Village());
        var (first, second) =
            (await Publish(one, "2021", SubsidyFile.Three), await Publish(other, "2021", [new("别人", 1m), .. SubsidyFile.Three[1..2]]));
        _ = await Publish(other, "2020", SubsidyFile.Three);
        var found = Ok(await Find(Official, CountyOffice.County, 2021));
        // the file numbers people by their row: row 1 and row 2 of both lists are the same persons with the same cards
        Assert.Equal(["一卡通账号", "一卡通账号", "身份证号", "身份证号"], found.Groups.Select(g => g.What).Order(StringComparer.Ordinal));
        var ids = found.Groups.Where(g => g.What == "身份证号").OrderBy(g => g.Rows[0].RowNumber).ToList();
        Assert.Equal([(one, first, 1, "孙林银"), (other, second, 1, "别人")], ids[0].Rows.Select(r => (r.Unit, r.Code, r.RowNumber, r.Name)));
        Assert.Equal([(one, first, 2, "李强喜"), (other, second, 2, "李强喜")], ids[1].Rows.Select(r => (r.Unit, r.Code, r.RowNumber, r.Name)));
        var csv = CsvFile.Text([DuplicatesCsv.Table(found)]);
        Assert.Equal(9, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var said = csv
            + JsonSerializer.Serialize(found.Groups.SelectMany(g => g.Rows).Select(r => new { r.UnitName, r.Title, r.Name, r.Code }));
        Each.Is(Enumerable.Range(0, 3), i => Assert.DoesNotContain(SubsidyFile.Id(i)[^6..], said, StringComparison.Ordinal));
        Each.Is(Enumerable.Range(0, 3), i => Assert.DoesNotContain(SubsidyFile.Card(i)[^6..], said, StringComparison.Ordinal));

        Assert.Empty(Ok(await Find(Official, CountyOffice.County, 2020)).Groups);
        Assert.Equal(4, Ok(await Find(CountyOffice.Reviewer(), CountyOffice.Township, 2021)).Groups.Count);
        Assert.Empty(Ok(await Find(CountyOffice.Clerk(one), one, 2021)).Groups);   // nobody in a village learns of the other one
        Refused("unit-unknown", await Find(CountyOffice.Reviewer(), CountyOffice.County, 2021));
        Refused("unit-unknown", await Find(CountyOffice.Clerk(one), other, 2021));
        Refused("unit-unknown", await Find(Access.Resident(one), one, 2021));
        Refused("form-unknown", await Find(Official, CountyOffice.County, 2021, "no-such-form"));
    }

    [Fact]
    public async Task Only_what_is_public_now_counts()
    {
        var (one, other) = (Office.Village(), Office.Village());
        var kept = await Publish(one, "2022", SubsidyFile.Three);
        var code = await Publish(other, "2022", SubsidyFile.Three[..1]);
        Assert.Equal(2, await Count(2022));
        await DeleteMarks(kept, place: 1);   // as an erasure does
        Assert.Equal(0, await Count(2022));
        _ = await Publish(other, "2022", SubsidyFile.Three[..2], corrects: code);
        Assert.Equal(2, await Count(2022));
        // in review: not public
        _ = Ok(await TrySave(CountyOffice.Clerk(other), other, SubsidyFile.Csv(SubsidyFile.Three), period: "2022", corrects: code));
        Assert.Equal(2, await Count(2022));
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(other)));
        Assert.Equal(0, await Count(2022));
    }

    [Fact]
    public async Task A_second_project_that_pays_the_same_person_is_warned_of_from_the_dry_run_to_the_review()
    {
        await Relief("relief-project", "year", "period", unique: true);
        var village = Office.Village();
        var clerk = CountyOffice.Clerk(village);
        var paid = Ok(await Save("relief-project", village, "2023", "修路", [(5, "孙林银"), (6, "胡山")])).Code;
        var dry = await DryRun("relief-project", village, "2023", "架桥", [(9, "李强喜"), (6, "胡山")]);
        var warning = Assert.Single(dry.Faults, f => f.Code == "duplicate-elsewhere");
        Assert.Equal((Severity.Warning, 4, "身份证号"), (warning.Severity, warning.At.Row, dry.Form.Sections[0].Columns[1].Label));
        Assert.Contains("与《修路公示》第2行是同一号码", warning.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(SubsidyFile.Id(6)[^4..], warning.Detail, StringComparison.Ordinal);

        var code = Ok(await Save("relief-project", village, "2023", "架桥", [(9, "李强喜"), (6, "胡山")])).Code;
        Assert.Contains((await Shown(code)).Draft!.Check.Faults, f => f.Code == "duplicate-elsewhere");
        var edited = await Office.As(clerk, s => s.GetRequiredService<RecallNotice>().Handle(new(code), Stop));
        Assert.False(edited.Failed, edited.Failed ? edited.Fault.Detail : "");
        var typed = Ok(await Office.As(clerk, s => s.GetRequiredService<EditDraft>()
            .Handle(new(code, [new DraftEdit.SetCell("rows", 1, "id_no", SubsidyFile.Id(5))]), Stop)));
        Assert.Equal([1, 2], typed.Faults.Where(f => f.Code == "duplicate-elsewhere").Select(f => f.At.Row ?? 0));
        _ = Ok(await Office.As(clerk, s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));   // a warning stops nobody
        _ = Ok(await Withdraw(await Approve(paid), clerk));
        Assert.DoesNotContain((await Shown(code)).Draft!.Check.Faults, f => f.Code == "duplicate-elsewhere");
    }

    [Fact]
    public async Task A_reviewer_is_told_of_the_neighbours_and_a_clerk_is_not()
    {
        await Relief("relief-area", "year", "period", unique: true);
        var (one, other) = (Office.Village(), Office.Village());
        _ = await Approve(Ok(await Save("relief-area", one, "2024", "修路", [(5, "孙林银")])).Code);
        Assert.DoesNotContain((await DryRun("relief-area", other, "2024", "架桥", [(5, "孙林银")])).Faults,
            f => f.Code == "duplicate-elsewhere");
        var code = Ok(await Save("relief-area", other, "2024", "架桥", [(5, "孙林银")])).Code;
        Assert.DoesNotContain(await Seen(CountyOffice.Clerk(other), code), f => f.Code == "duplicate-elsewhere");
        var fault = Assert.Single(await Seen(CountyOffice.Reviewer(), code), f => f.Code == "duplicate-elsewhere");
        Assert.Matches("与第[0-9]+村《修路公示》第1行是同一号码", fault.Detail);
        Assert.Equal(0, await Count(2024, "relief-area"));   // not public yet
        _ = await Approve(code);
        Assert.Equal(1, await Count(2024, "relief-area"));
    }

    [Fact]
    public async Task Rows_that_the_form_allows_are_no_duplicates()
    {
        await Relief("relief-plots", "year", "period", unique: false);
        await Relief("relief-free", "year", null, unique: false);
        var (one, other) = (Office.Village(), Office.Village());
        foreach (var form in (string[])["relief-plots", "relief-free"])
        {
            // three plots of one household
            Assert.DoesNotContain((await DryRun(form, one, "2025", "修路", [(5, "孙林银"), (5, "孙林银"), (5, "孙林银")])).Faults,
                f => f.Code.StartsWith("duplicate", StringComparison.Ordinal));
            _ = await Approve(Ok(await Save(form, one, "2025", "修路", [(5, "孙林银"), (5, "孙林银"), (5, "孙林银")])).Code);
            Assert.Equal(0, await Count(2025, form));
            _ = await Approve(Ok(await Save(form, other, "2025", "修路", [(5, "孙林银")])).Code);
        }
        var found = Ok(await Find(Official, CountyOffice.County, 2025, "relief-plots"));
        Assert.Equal(4, Assert.Single(found.Groups).Rows.Count);
        var free = Ok(await Find(Official, CountyOffice.County, 2025, "relief-free"));
        Assert.Equal((false, 0), (free.Compared, free.Groups.Count));
    }

    [Fact]
    public async Task A_monthly_list_is_compared_within_the_month_or_the_year_as_its_form_says()
    {
        await Relief("relief-monthly", "month", "period", unique: true, many: false);
        await Relief("relief-once", "month", "year", unique: true, many: false);
        var village = Office.Village();
        foreach (var form in (string[])["relief-monthly", "relief-once"])
        {
            _ = await Approve(Ok(await Save(form, village, "2019-01", "", [(5, "孙林银")])).Code);
            var dry = await DryRun(form, village, "2019-03", "", [(5, "孙林银")]);
            Assert.Equal(form == "relief-once", dry.Faults.Any(f => f.Code == "duplicate-elsewhere"));
            Assert.DoesNotContain((await DryRun(form, village, "2018-12", "", [(5, "孙林银")])).Faults, f => f.Code == "duplicate-elsewhere");
            _ = await Approve(Ok(await Save(form, village, "2019-03", "", [(5, "孙林银")])).Code);
            Assert.Equal(form == "relief-once" ? 1 : 0, await Count(2019, form));
        }
    }

    [Fact]
    public async Task Lists_without_a_number_are_said_and_two_notices_are_one_pair_with_the_share_of_their_rows()
    {
        var villages = Enumerable.Range(0, 4).Select(_ => Office.Village()).ToList();
        var first = await Publish(villages[0], "2016", SubsidyFile.Three);
        var nothing = Ok(await Find(Official, CountyOffice.County, 2016));
        Assert.Equal((1, 0, 0), (nothing.Lists.Count, nothing.GroupCount, nothing.Pairs.Count));   // one list alone: nothing was compared
        var second = await Publish(villages[1], "2016", SubsidyFile.Three);
        var third = await Publish(villages[2], "2016", SubsidyFile.Three[..1]);
        var plain = await Plain(villages[3], "2016");

        var found = Ok(await Find(Official, CountyOffice.County, 2016));
        Assert.Equal([(first, 3, 3), (second, 3, 3), (third, 1, 1), (plain, 2, 0)],
            found.Lists.Select(l => (l.Code, l.Rows, l.WithNumber)).OrderBy(l => l == (plain, 2, 0)));
        var pair = found.Pairs[0];
        Assert.Equal((first, second, 3, 3, 3, 3),
            (pair.One.Code, pair.Other.Code, pair.One.Rows, pair.RowsOfOne, pair.Other.Rows, pair.RowsOfOther));
        Assert.Equal([(first, third, 1, 1), (second, third, 1, 1)],
            found.Pairs.Skip(1).Select(p => (p.One.Code, p.Other.Code, p.RowsOfOne, p.RowsOfOther)));
        Assert.Equal((6, 6), (found.GroupCount, found.Groups.Count));   // ID and card of each row
        var shared = Ok(await Office.As(Official, s => s.GetRequiredService<FindDuplicates>()
            .Handle(new(CountyOffice.County, SubsidyFile.Form, 2016, Pair: (third, first)), Stop)));
        Assert.Equal((2, 2), (shared.GroupCount, shared.Groups.Count));
        Each.Is(shared.Groups, g => Assert.Equal([first, third], g.Rows.Select(r => r.Code)));
        Assert.Empty(Ok(await Office.As(Official,
            s => s.GetRequiredService<FindDuplicates>().Handle(new(CountyOffice.County, SubsidyFile.Form, 2016, Page: 2), Stop))).Groups);
    }

    /// <summary>A published list without a column for numbers.</summary>
    private async Task<string> Plain(UnitCode village, string period)
    {
        var csv = Encoding.UTF8.GetBytes("序号,农户（户主）姓名,补贴面积（亩）,补贴标准（元/亩）,补贴金额（元）\n1,孙林银,1,86.39,86.39\n2,李强喜,2,86.39,172.78\n");
        return await Approve(Ok(await TrySave(CountyOffice.Clerk(village), village, csv, period: period)).Code);
    }

    private protected Task<Outcome<FindDuplicates.Response>> Find(Access access, UnitCode scope, int year,
        string form = SubsidyFile.Form) =>
        Office.As(access, s => s.GetRequiredService<FindDuplicates>().Handle(new(scope, form, year), Stop));

    private async Task<int> Count(int year, string form = SubsidyFile.Form) =>
        Ok(await Find(Official, CountyOffice.County, year, form)).Groups.Count;

    private protected Task<string> Published(UnitCode village, string period) => Publish(village, period, SubsidyFile.Three);

    private async Task<string> Publish(UnitCode village, string period, SubsidyFile.Household[] rows, string? corrects = null) =>
        await Approve(
            Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(rows), period: period, corrects: corrects)).Code);

    private async Task<string> Approve(string code)
    {
        _ = Ok(await Publish(code));
        return code;
    }

    private async Task<IReadOnlyList<Fault>> Seen(Access access, string code) =>
        Ok(await Office.As(access, s => s.GetRequiredService<ShowNotice>().Handle(new(code), Stop))).Draft!.Check.Faults;

    private async Task DeleteMarks(string code, int place) => Assert.Equal(2, await Office.Read(db =>
        db.StoredMarks.Where(m => m.RowNumber == place && db.Notices.Any(n => n.Code == code && n.Id == m.NoticeId && n.Unit == m.Unit))
            .ExecuteDeleteAsync(Stop)));

    private Task<Outcome<SaveImport.Response>> Save(string form, UnitCode village, string period, string project,
        (int Id, string Name)[] rows) =>
        Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<SaveImport>().Handle(new(File(form, village, period, project, rows), true), Stop));

    private async Task<CheckImport.Response> DryRun(string form, UnitCode village, string period, string project,
        (int Id, string Name)[] rows) =>
        Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<CheckImport>().Handle(File(form, village, period, project, rows), Stop)));

    private static CheckImport.Request File(string form, UnitCode village, string period, string project, (int Id, string Name)[] rows)
    {
        var csv = new StringBuilder("救助名单\n姓名,身份证号,金额（元）\n").AppendJoin('\n', rows.Select(r => $"{r.Name},{SubsidyFile.Id(r.Id)},100"));
        return new(new Intent(village, form, period, $"{project}公示"), "表.csv", Encoding.UTF8.GetBytes(csv.ToString()),
            Inputs: project.Length > 0 ? new Dictionary<string, string> { ["project"] = project } : null);
    }

    /// <summary>A small form of the county.</summary>
    private async Task Relief(string key, string period, string? comparedIn, bool unique, bool many = true)
    {
        var json = $$$"""
            {"key":"{{{key}}}","version":1,"name":"救助{{{key}}}","panel":"民政","reports":"village","perPeriod":"{{{(many ? "many" : "one")}}}","period":"{{{period}}}","title":"救助","audience":"place",
             {{{(many ? "\"projectInput\":\"project\"," : "")}}}
             "inputs":[{"key":"project","label":"项目名称","type":"text"}],
             "sections":[{"key":"rows","label":"救助名单","kind":"list",
               {{{(comparedIn is null ? "" : $"\"comparedIn\":\"{comparedIn}\",")}}} {{{(unique ? "\"unique\":[\"id_no\"]," : "")}}}
               "columns":[{"key":"name","label":"姓名","type":"text","required":true},{"key":"id_no","label":"身份证号","type":"idCard","publish":"omit"},{"key":"amount","label":"金额","type":"decimal","unit":"元"}]}],
             "posting":{"days":7}}
            """;
        Assert.False((await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("表式")), s => s.GetRequiredService<ImportForms>()
            .Handle(new(CountyOffice.County, new Dictionary<string, string> { [key + ".json"] = json }), Stop))).Failed);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteDuplicateTests(SqliteOffice office) : DuplicateTests(office), IClassFixture<SqliteOffice>
{
    private const int Marks = 100_000;
    private const int Lists = 50;

    [Fact]
    public async Task A_hundred_thousand_digests_are_compared_in_one_statement_and_soon()
    {
        var villages = Enumerable.Range(0, Lists).Select(_ => Office.Village()).ToList();
        foreach (var village in villages)
        {
            _ = await Published(village, "2018");
        }
        // every list gets two thousand more digests; each tenth number of the first thousand stands in the next village too
        _ = await Office.Read(db => db.Database.ExecuteSqlRawAsync("""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
            INSERT INTO EditionRows (Unit, NoticeId, Number, "Order", Section, Place, Cells, Commitment)
            SELECT x.Unit, x.Id, 1, 1000 + i, 'rows', 1000 + i, '{{"name":"某某"}}', zeroblob(32) FROM Notices x, n WHERE x.Period = '2018';
            """, Stop));
        _ = await Office.Read(db => db.Database.ExecuteSqlRawAsync("""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
            INSERT INTO StoredMarks (Unit, NoticeId, Edition, Section, Place, ColumnKey, Number, Kind, KeyVersion)
            SELECT x.Unit, x.Id, 1, 'rows', 1000 + i, c.column1, CASE WHEN i % 10 = 0 AND i <= 100 AND c.column1 = 'card' THEN CAST(printf('%032d', i + 1000 * (x.Unit / 2)) AS BLOB) ELSE randomblob(32) END, 'BankCard', 1
            FROM Notices x, n, (VALUES ('id_no'), ('card')) c WHERE x.Period = '2018';
            """, Stop));
        Assert.InRange(await Office.Read(db => db.StoredMarks.CountAsync(Stop)), Marks, int.MaxValue);
        var started = TimeProvider.System.GetTimestamp();
        var found = Ok(await Find(Official, CountyOffice.County, 2018));
        var took = TimeProvider.System.GetElapsedTime(started);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{found.Groups.Count} groups of {Marks:N0} digests in {took.TotalMilliseconds:0} ms");
        Assert.InRange(found.Groups.Count, 200, FindDuplicates.MaxGroups);
        Assert.Equal(found.Groups.Count, found.GroupCount);
        // a machine at rest needs a fraction of a second, one statement for each pair of lists would need many minutes
        Assert.True(took < TimeSpan.FromMinutes(1), $"It took {took}.");
    }
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresDuplicateTests(PostgresOffice office) : DuplicateTests(office), IClassFixture<PostgresOffice>;

public sealed class SqlServerDuplicateTests(SqlServerOffice office) : DuplicateTests(office), IClassFixture<SqlServerOffice>;
