using System.Text.Json.Nodes;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Features.Residents;
using BoardKit.Features.Slips;
using BoardKit.Printing;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Privacy;

/// <summary>
/// Rows about people leave public view on their day, with or without the sweep. A list published on 5 March hangs until the 11th and stays
/// 30 days longer: until 10 April.
/// </summary>
public abstract class RetentionTests(CountyOffice office) : ErasingTests(office)
{
    private static readonly DateTimeOffset Published5March = new(2026, 3, 5, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LastDay = new(2026, 4, 19, 15, 59, 0, TimeSpan.Zero);

    private Task<RetireEditions.Response> Sweep() =>
        Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("schedule")), s => s.GetRequiredService<RetireEditions>().Handle(Stop));

    private async Task<T> At<T>(DateTimeOffset moment, Func<Task<T>> work)
    {
        try
        {
            Office.Clock.Now = moment;
            return await work();
        }
        finally
        {
            Office.Clock.Now = Published5March;
        }
    }

    [Fact]
    public async Task People_leave_public_view_on_their_day_and_the_sweep_only_deletes_what_nobody_sees_any_more()
    {
        var village = Office.Village();
        var code = await Published(village, List(true, Sun, Li, Hu));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<PrintSlips>().Handle(new(code, Paper.A4), Stop)));
        var (root, figures, before) = (await Root(village, code, 1), await Figures(code), await Page(village, code));
        Assert.Equal(new DateOnly(2026, 4, 19), (await Shown(code)).Editions[0].PersonalUntil);

        Assert.Equal(3, await At(LastDay, async () => (await Page(village, code)).RowCount));
        _ = await At(LastDay, Sweep);
        Each.Is(await Rows(code, 1), r => Assert.NotNull(r.Cells));
        foreach (var swept in (bool[])[false, true])
        {
            _ = await At(LastDay.AddMinutes(1), async () =>
            {
                if (swept)
                {
                    Assert.True(await Sweep() is { Editions: >= 1, Rows: >= 3, Left: 0 });
                }
                Assert.Equal(root, await Root(village, code, 1));
                await Gone(village, code, before);
                return swept;
            });
        }
        Each.Is(await Rows(code, 1), r => Assert.True(r is { Cells: null, Salt: null, Line: null, Commitment.Length: 32 }));
        var notice = await Stored(code);
        Assert.Equal((0, 0), await Office.Read(async db => (await db.StoredMarks.CountAsync(m => m.NoticeId == notice.Id, Stop),
            await db.HouseholdCodes.CountAsync(c => c.NoticeId == notice.Id, Stop))));
        Assert.Equal(figures, await Figures(code));
        Assert.Equal(0, (await At(LastDay.AddMinutes(1), Sweep)).Editions);
    }

    /// <summary>
    /// What a resident gets when the time is over: heading, totals and figures as before, the rule, and no name anywhere.
    /// </summary>
    private async Task Gone(UnitCode village, string code, NoticePage before)
    {
        var page = await Page(village, code);
        var list = Assert.Single(page.Sections);
        Assert.Empty(list.Rows);
        Assert.Contains("个人信息保护法", list.Retired, StringComparison.Ordinal);
        Assert.DoesNotContain("封存", list.Retired, StringComparison.Ordinal);
        Assert.Equal(["个人明细 3 行已停止公开", "23.33", "2,015.47"], Line(page));
        Assert.Equal(["23.33", "2,015.47"], Totals(page));
        Assert.Equal(before.Headlines, page.Headlines);
        foreach (var kind in Enum.GetValues<ExportKind>())
        {
            Assert.DoesNotContain("李强喜",
                System.Text.Encoding.UTF8.GetString(await Download(village, code, 1, kind)), StringComparison.Ordinal);
        }
        var json = JsonNode.Parse(await Download(village, code, 1, ExportKind.Json))!;
        Each.Is(json["rows"]!.AsArray(),
            r => Assert.True(r!["row"] is null && r["salt"] is null && r["commitment"]!.GetValue<string>().Length == 64));
        Assert.Contains("个人明细 3 行已停止公开,,,,,23.33,",
            (await Csv(village, code, 1)).Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_edition_has_a_day_of_its_own_and_tells_no_difference_to_people_who_are_gone()
    {
        var village = Office.Village();
        var code = await Published(village, List(true, Sun, Li, Hu));
        _ = await At(Published5March.AddDays(20), async () =>
        {
            _ = await Submitted(village, List(true, Sun, Li with { Area = 14m }, Hu), corrects: code);
            return Ok(await Publish(code));
        });
        _ = await At(LastDay.AddMinutes(1), async () =>
        {
            Assert.Equal((0, 3), ((await Page(village, code, 1)).RowCount, (await Page(village, code, 2)).RowCount));
            Assert.DoesNotContain((await Page(village, code, 2)).Changes, c => c.Sentence.Contains("孙林银", StringComparison.Ordinal));
            _ = await Sweep();
            Assert.Equal((true, false),
                ((await Rows(code, 1)).TrueForAll(r => r.Cells is null), (await Rows(code, 2)).Exists(r => r.Cells is null)));
            return await Root(village, code, 2);
        });
    }

    [Fact]
    public async Task A_correction_after_the_day_keeps_the_figures_and_a_file_brings_the_list_for_a_new_period()
    {
        var (village, other) = (Office.Village(), Office.Village());
        var (code, again) = (await Published(village, List(true, Sun, Li, Hu)), await Published(other, List(true, Sun, Li, Hu)));
        var figures = await Figures(code);
        _ = await At(LastDay.AddMinutes(1), async () =>
        {
            _ = await Sweep();
            _ = Ok(await Correct(village, code));
            _ = Ok(await Submit(village, code));
            _ = Ok(await Publish(code));
            Assert.Equal(figures, await Figures(code));
            Assert.Equal(["已删除 3 行", "23.33", "2,015.47"], Line(await Page(village, code)));
            Assert.Null((await Shown(code)).Editions[1].PersonalUntil);

            _ = await Submitted(other, List(true, Sun, Li, Hu with { Area = 3m }), corrects: again);
            _ = Ok(await Publish(again));
            Assert.Equal(("3", "24.33", 3),
                ((await Figures(again)).Households, (await Figures(again)).Area, (await Page(other, again)).RowCount));
            return await Root(village, code, 2);
        });
    }

    [Fact]
    public async Task A_withdrawn_edition_keeps_its_rows_no_longer_than_the_others()
    {
        var village = Office.Village();
        var code = await Published(village, List(true, Sun, Li, Hu));
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        _ = await At(LastDay, Sweep);
        Each.Is(await Rows(code, 1), r => Assert.NotNull(r.Cells));
        _ = await At(LastDay.AddMinutes(1), Sweep);
        Each.Is(await Rows(code, 1), r => Assert.Null(r.Cells));
    }

    [Theory]
    [InlineData("retention-days", "5", "2026-03-25")]   // posted from 5 March for fifteen days, the hanging day not counted
    [InlineData("retention-days.land-fertility-subsidy", "0", "2026-03-20")]
    [InlineData("retention-days", "900", "2026-04-19")]
    public async Task A_county_shortens_the_days_of_a_form_and_never_lengthens_them(string key, string days, string until)
    {
        var village = Office.Village();
        _ = Ok(await Set(village, key, days));
        Assert.Equal(until, (await Shown(await Published(village, List(true, Sun)))).Editions[0].PersonalUntil?.ToString("yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture));
    }

    private Task<Outcome<SetSettings.Response>> Set(UnitCode place, string key, string text) =>
        Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")),
            s => s.GetRequiredService<SetSettings>().Handle(new(place, new Dictionary<string, string> { [key] = text }), Stop));

    [Fact]
    public async Task Paper_with_people_on_it_is_stale_once_they_are_gone()
    {
        var village = Office.Village();
        var code = await Published(village, List(true, Sun, Li, Hu));
        _ = Ok(await Print(code, village));
        _ = await At(LastDay.AddMinutes(1), Sweep);
        Assert.Equal(BoardKit.Domain.Boards.StaleReason.Erased, Assert.Single(await Stale(village)).Standing.Reason);
    }
}

public sealed class RetentionOnSqlite(SqliteOffice office) : RetentionTests(office), IClassFixture<SqliteOffice>;

public sealed class RetentionOnPostgres(PostgresOffice office) : RetentionTests(office), IClassFixture<PostgresOffice>;

public sealed class RetentionOnSqlServer(SqlServerOffice office) : RetentionTests(office), IClassFixture<SqlServerOffice>;
