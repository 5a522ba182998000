using System.Globalization;
using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Tests.Features.Privacy;
using BoardKit.Tests.Import.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// The wrong attachment: a list that another village of the county has published is remarked. The clerk learns the share, the reviewer the
/// village.
/// </summary>
public abstract class SameListTests(CountyOffice office) : ErasingTests(office)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_clerk_is_told_the_share_and_the_reviewer_alone_the_village(bool numbers)
    {
        var (one, other, people) = (Office.Village(), Office.Village(), People(one: 10));
        _ = await Published(one, people, numbers);
        var mixed = File(numbers, [.. people.Skip(1), new("路过人", 999, 3.5m)]);

        Assert.Equal("本表 10 行中有 9 行与本县另一个村已公布的名单相同（90%），请核对文件拿对了没有。", (await Warning(other, mixed))!.Detail);
        var code = Ok(await Save(other, mixed)).Code;
        var shown = (await As(CountyOffice.Reviewer(), code)).Draft!;
        Assert.Equal((await Name(one), "补贴公示", 9, 10),
            (shown.SameList!.UnitName, shown.SameList.Title, shown.SameList.Same, shown.SameList.Rows));
        Assert.Null((await As(CountyOffice.Clerk(other), code)).Draft!.SameList);
    }

    [Fact]
    public async Task A_list_that_was_typed_is_remarked_in_its_draft_as_an_imported_one_is()
    {
        var (one, other, people) = (Office.Village(), Office.Village(), People(one: 6));
        _ = await Published(one, people, numbers: false);
        var code = Ok(await Office.As(CountyOffice.Clerk(other), s => s.GetRequiredService<StartDraft>()
            .Handle(new(new(other, SubsidyFile.Form, "2026", "补贴公示"), new Dictionary<string, string>()), Stop)));
        async Task<string?> Said() =>
            (await As(CountyOffice.Clerk(other), code)).Draft!.Check.Faults.SingleOrDefault(f => f.Code == "same-list")?.Detail;
        Assert.Null(await Said());
        _ = Ok(await Office.As(CountyOffice.Clerk(other), s => s.GetRequiredService<EditDraft>().Handle(new(code,
            [.. people.Select(
                p => new DraftEdit.AddRow("rows",
                    new Dictionary<string, string?> { ["name"] = p.Name, ["area"] = p.Area.ToString(CultureInfo.InvariantCulture),
                            ["rate"] = SubsidyFile.Rate.ToString(CultureInfo.InvariantCulture),
                            ["amount"] = p.Amount.ToString(CultureInfo.InvariantCulture) }))]), Stop)));
        Assert.Equal("本表 6 行中有 6 行与本县另一个村已公布的名单相同（100%），请核对文件拿对了没有。", await Said());
        // she is told in review, with the village
        Assert.DoesNotContain("same-list", (await As(CountyOffice.Reviewer(), code)).Draft!.Check.Faults.Select(f => f.Code));
    }

    [Fact]
    public async Task Without_numbers_a_row_is_known_by_name_and_amounts_however_the_name_is_written()
    {
        var (one, other, people) = (Office.Village(), Office.Village(), People(one: 6));
        _ = await Published(one, people, numbers: false);
        Assert.NotNull(await Warning(other,
            File(numbers: false, [.. people.Select(p => p with { Name = string.Join(' ', p.Name.ToCharArray()) + "\u200B" })])));
        Assert.Null(await Warning(other, File(numbers: false, [.. people.Select(p => p with { Area = p.Area + 1 })])));
        Assert.Null(await Warning(other, File(numbers: false, [.. people.Select(p => p with { Name = p.Name + "甲" })])));
    }

    [Theory]
    [InlineData(4, 4, false)]
    [InlineData(5, 5, true)]
    [InlineData(6, 12, true)]
    [InlineData(6, 13, false)]
    public async Task Small_coincidences_are_not_remarked(int same, int rows, bool remarked)
    {
        var (one, other, people) = (Office.Village(), Office.Village(), People(one: same));
        _ = await Published(one, people, numbers: true);
        Assert.Equal(remarked, await Warning(other, File(numbers: true, [.. people, .. People(one: rows - same)])) is not null);
    }

    [Fact]
    public async Task What_is_no_list_in_force_of_a_neighbour_is_not_compared()
    {
        var (one, other, people) = (Office.Village(), Office.Village(), People(one: 6));
        var code = await Published(one, people, numbers: false, period: "2025");
        Assert.NotNull(await Warning(other, File(numbers: false, people), "2025"));
        Assert.NotNull(await Warning(other, File(numbers: false, people), "2026"));   // last year's list of the neighbour
        Assert.Null(await Warning(other, File(numbers: false, people), "2024"));
        Assert.Null(await Warning(other, File(numbers: false, people), "2027"));
        Assert.Null(await Warning(one, File(numbers: false, people), "2026"));   // the own list of last year

        // who was erased there is no longer known there
        _ = Ok(await Erased(one, code, 1));
        Assert.StartsWith("本表 6 行中有 5 行", (await Warning(other, File(numbers: false, people), "2025"))!.Detail, StringComparison.Ordinal);
        _ = Ok(await Erased(one, code, 2));
        Assert.Null(await Warning(other, File(numbers: false, people), "2025"));
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(one)));
        Assert.Null(await Warning(other, File(numbers: false, [.. people.Skip(2)]), "2025"));
    }

    [Fact]
    public async Task What_is_stored_of_a_row_without_a_number_says_nothing_and_is_no_number()
    {
        var (one, people) = (Office.Village(), People(one: 6));
        var code = await Published(one, people, numbers: false);
        var marks = await Office.Read(db => db.StoredMarks.AsNoTracking().Where(m => m.Unit == one.Value).ToListAsync(Stop));
        Assert.Equal([1, 2, 3, 4, 5, 6], marks.Select(m => m.RowNumber).Order());
        Each.Is(marks, m => Assert.Equal(("", 32, true), (m.ColumnKey, m.Number.Length, m.Person is null)));
        Assert.Empty((await Shown(code)).Draft?.Check.Content.Sections[0].Rows[0].Marks ?? []);
        _ = Ok(await Correct(one, code));
        Each.Is((await Shown(code)).Draft!.Check.Content.Sections[0].Rows, r => Assert.Empty(r.Marks));
    }

    private static int _people;

    /// <summary>People who stand in no other test.</summary>
    private static Person[] People(int one) => [.. Enumerable.Range(0, one).Select(_ => Interlocked.Increment(ref _people))
        .Select(i => new Person($"户{(char)('一' + i % 500)}{(char)('乙' + i / 500)}", i, 1 + i % 97 * 0.13m))];

    /// <summary>A list of people, each with a number of his own.</summary>
    private static byte[] File(bool numbers, Person[] people)
    {
        var csv = new StringBuilder(numbers
            ? "序号,村民小组,农户（户主）姓名,身份证号,补贴面积（亩）,补贴标准（元/亩）,补贴金额（元）\n" : "序号,村民小组,农户（户主）姓名,补贴面积（亩）,补贴标准（元/亩）,补贴金额（元）\n");
        for (var i = 0; i < people.Length; i++)
        {
            var (one, id) = (people[i], numbers ? Given.IdNumber(people[i].Number, "19560708") + "," : "");
            _ = csv.Append(CultureInfo.InvariantCulture, $"{i + 1},第1组,{one.Name},{id}{one.Area},{SubsidyFile.Rate},{one.Amount}\n");
        }
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private async Task<string> Published(UnitCode village, Person[] people, bool numbers, string period = "2026")
    {
        var code = Ok(await Save(village, File(numbers, people), period: period)).Code;
        _ = Ok(await Publish(code));
        return code;
    }

    private async Task<Fault?> Warning(UnitCode village, byte[] file, string period = "2026") =>
        Ok(await Check(village, file, period)).Faults.SingleOrDefault(f => f.Code == "same-list");

    private Task<Outcome<CheckImport.Response>> Check(UnitCode village, byte[] file, string period = "2026") =>
        Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<CheckImport>().Handle(new(new(village, SubsidyFile.Form, period, "补贴公示"), "表.csv", file), Stop));

    private Task<Outcome<SaveImport.Response>> Save(UnitCode village, byte[] file, string period = "2026") =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SaveImport>()
            .Handle(new(new(new(village, SubsidyFile.Form, period, "补贴公示"), "表.csv", file), Submit: true), Stop));

    private async Task<ShowNotice.Response> As(Access reader, string code) =>
        Ok(await Office.As(reader, s => s.GetRequiredService<ShowNotice>().Handle(new(code), Stop)));

    private Task<string> Name(UnitCode unit) =>
        Office.Read(db => db.Units.Where(u => u.Code == unit.Value).Select(u => u.Name).SingleAsync(Stop));
}

public sealed class SameListOnSqlite(SqliteOffice office) : SameListTests(office), IClassFixture<SqliteOffice>;

public sealed class SameListOnPostgres(PostgresOffice office) : SameListTests(office), IClassFixture<PostgresOffice>;

public sealed class SameListOnSqlServer(SqlServerOffice office) : SameListTests(office), IClassFixture<SqlServerOffice>;
