using BoardKit.Domain.Units;
using BoardKit.Features.Residents;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Residents;

/// <summary>The search over notices that went the whole way from a file to an edition, alike on each database.</summary>
public abstract class SearchNoticesTests(CountyOffice office) : OfficeTests(office)
{
    [Theory]
    [InlineData("路灯％安装＿甲[乙]'丙\\丁", "％安装＿甲[乙]'丙\\丁")]
    [InlineData("ＬＥＤ路灯Ａ线", "led 路灯a")]
    [InlineData("ＬＥＤ路灯Ａ线", "耕地地力 路灯")]
    public async Task Words_are_taken_literally_and_without_regard_to_width_and_case(string title, string words)
    {
        var village = Office.Village();
        var code = await Published(village, title);
        Assert.Equal([code], await Find(village, words));
        Assert.Empty(await Find(village, words + " 桥"));
        Assert.Empty(await Find(village, "％％"));
        Assert.Empty(await Find(Office.Village(), words));
    }

    [Fact]
    public async Task No_name_of_the_list_is_found_and_a_withdrawn_notice_at_once_no_more()
    {
        var village = Office.Village();
        var code = await Published(village, "水渠补贴");
        foreach (var household in SubsidyFile.Three)
        {
            Assert.Empty(await Find(village, household.Name));
        }
        Assert.Equal([code], await Find(village, "水渠", "2026", SubsidyFile.Form));
        Assert.Contains(code, await Find(CountyOffice.Township, "水渠"));
        _ = Ok(await Withdraw(code, CountyOffice.Reviewer()));
        Assert.Empty(await Find(village, "水渠"));
        Assert.Null((await Stored(code)).SearchText);
    }

    private async Task<string> Published(UnitCode village, string title)
    {
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), title: title)).Code;
        _ = Ok(await Publish(code));
        return code;
    }

    private async Task<IReadOnlyList<string>> Find(UnitCode unit, string words, string? year = null, string? form = null) =>
        [.. Ok(await Office.As(Access.Resident(unit),
            s => s.GetRequiredService<SearchNotices>().Handle(new(unit, words, year, form, 1), Stop))).Lines.Select(l => l.Code)];
}

public sealed class SearchOnSqlite(SqliteOffice office) : SearchNoticesTests(office), IClassFixture<SqliteOffice>;

public sealed class SearchOnPostgres(PostgresOffice office) : SearchNoticesTests(office), IClassFixture<PostgresOffice>;

public sealed class SearchOnSqlServer(SqlServerOffice office) : SearchNoticesTests(office), IClassFixture<SqlServerOffice>;
