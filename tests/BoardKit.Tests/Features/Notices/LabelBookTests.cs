using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Import.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>Words of an area and labels that a clerk taught: whose files they read, who may see and forget them.</summary>
public sealed class LabelBookTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private const string Unknown = "序号,户主姓名,补贴面积（亩）,补贴标准（元/亩）,打卡金数\n1,孙林银,8.01,86.39,691.98\n2,李强喜,13.32,86.39,1150.71\n";

    [Fact]
    public async Task What_a_clerk_said_is_remembered_for_unit_and_form_once_the_notice_is_saved_and_can_be_forgotten()
    {
        var (village, other) = (Office.Village(), Office.Village());
        Assert.Contains("ask-column", Codes(await Check(village, "2024")));
        Assert.Contains("ask-column", Codes(await Check(village, "2024")));   // a dry run teaches nothing
        Assert.Empty(await Kept(village));
        Refused("ask-column", await Save(village, "2024"));
        Assert.Empty(await Kept(village));   // nor does what was refused

        _ = Ok(await Save(village, "2024", ("outside.rows", "as-amount")));
        var line = Assert.Single(await Kept(village));
        Assert.Equal(("耕地地力保护补贴", "打卡金数", "补贴金额"), (line.Form, line.Label, line.Column));

        var next = await Check(village, "2025");
        Assert.True(next.Passed, string.Join('\n', next.Faults.Where(f => f.Stops).Select(f => f.Detail)));
        Assert.Contains("按上次的对法：“打卡金数”列就是“补贴金额”", next.Import.Answers.Select(a => a.Summary));
        Assert.Contains("ask-column", Codes(await Check(other, "2025")));   // another village is asked for itself
        Assert.Empty(await Kept(other));
        _ = Ok(await Save(village, "2025"));
        Assert.Contains("按上次的对法：“打卡金数”列就是“补贴金额”", await Office.Read(db => db.Drafts.Where(d => d.Unit == village.Value)
            .Select(d => d.Reading).OrderByDescending(r => r.Length).FirstAsync(Stop)), StringComparison.Ordinal);

        Refused("not-allowed", await Forget(CountyOffice.Clerk(other), village, line.Key));
        Refused("not-allowed", await Forget(CountyOffice.Reviewer(), village, line.Key));
        _ = Ok(await Forget(CountyOffice.Clerk(village), village, line.Key));
        _ = Ok(await Forget(CountyOffice.Clerk(village), village, line.Key));
        Assert.Contains("ask-column", Codes(await Check(village, "2023")));
    }

    [Fact]
    public async Task A_label_that_is_a_person_or_a_number_is_not_in_the_database_afterwards()
    {
        var village = Office.Village();
        var file = "序号,户主姓名,补贴面积（亩）,补贴标准（元/亩）,补贴金额（元）,王建国,存折\n1,孙林银,8.01,86.39,691.98,3,4\n2,李强喜,13.32,86.39,1150.71,5,6\n";
        _ = Ok(await Save(village, "2024", file, ("outside.rows", "leave")));
        Assert.Empty(await Office.Read(db => db.Settings.Where(s => s.Owner == village.Value).Select(s => s.Text).ToListAsync(Stop)));
    }

    [Fact]
    public async Task The_oldest_labels_make_room_and_a_label_said_again_stays_one()
    {
        var village = Office.Village();
        await Learn(village, Enumerable.Range(0, 390).Select(i => new RememberedLabel("rows", "旧" + (char)('一' + i), null)));
        Office.Clock.Now = Office.Clock.Now.AddDays(1);
        await Learn(village, Enumerable.Range(0, 20).Select(i => new RememberedLabel("rows", "新" + (char)('一' + i), null)));
        await Learn(village, [new RememberedLabel("rows", "新一", "amount")]);
        var kept = await Kept(village);
        Assert.Equal((400, 20), (kept.Count, kept.Count(l => l.Label.StartsWith('新'))));
        Assert.Equal("补贴金额", Assert.Single(kept, l => l.Label == "新一").Column);
        Office.Clock.Now = Office.Clock.Now.AddDays(-1);
    }

    [Fact]
    public async Task Words_of_county_township_and_village_are_handed_down_column_by_column()
    {
        var village = Office.Village();
        await using var cleared = new Cleared(Office);
        _ = Ok(await Set(CountyOffice.County, ("words.land-fertility-subsidy.rows.amount", """["打卡金数"]""")));
        Assert.True((await Check(village, "2024")).Passed);
        Assert.DoesNotContain(GivenAnswer.Remembered, (await Check(village, "2024")).Import.Answers.Select(a => a.Choice));

        _ = Ok(await Set(CountyOffice.Township, ("words.land-fertility-subsidy.rows.area", """["田亩"]""")));
        Assert.True((await Check(village, "2024")).Passed);   // a township's word for one column leaves the county's for another

        var refused = await Set(CountyOffice.Township, ("words.land-fertility-subsidy.rows.rate", """["打卡金数"]"""));
        Assert.Contains("“打卡金数”已经是“", Assert.Single(refused.Faults).Detail, StringComparison.Ordinal);
        Refused("column-words", await Set(village, ("words.land-fertility-subsidy.rows.area", """["补贴金额"]""")));
        Refused("column-words", await Set(CountyOffice.County, ("words.no-such-form.rows.area", """["亩分"]""")));

        _ = Ok(await Set(village, ("words.land-fertility-subsidy.rows.amount", """["折款"]""")));
        Assert.Contains("ask-column", Codes(await Check(village, "2024")));   // the narrowest area wins, as with every setting
    }

    private async Task Learn(UnitCode village, IEnumerable<RememberedLabel> lessons) =>
        await Office.As(CountyOffice.Clerk(village), async s =>
    {
        await s.GetRequiredService<LabelBook>().Learn(village, SubsidyFile.Form, [.. lessons], Stop);
        return await s.GetRequiredService<BoardKit.Data.BoardDbContext>().SaveChangesAsync(Stop);
    });

    private Task<Outcome<SetSettings.Response>> Set(UnitCode owner, params (string Key, string Text)[] texts) =>
        Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")),
            s => s.GetRequiredService<SetSettings>().Handle(new(owner, texts.ToDictionary(t => t.Key, t => t.Text)), Stop));

    private Task<IReadOnlyList<ListLabels.Line>> Kept(UnitCode village) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListLabels>().Handle(village, Stop));

    private Task<Outcome<Done>> Forget(Access by, UnitCode village, string key) =>
        Office.As(by, s => s.GetRequiredService<ForgetLabel>().Handle(new(village, key), Stop));

    private async Task<CheckImport.Response> Check(UnitCode village, string period) =>
        Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<CheckImport>().Handle(Asked(village, period, Unknown), Stop)));

    private Task<Outcome<SaveImport.Response>> Save(UnitCode village, string period, params (string Key, string Choice)[] answers) =>
        Save(village, period, Unknown, answers);

    private Task<Outcome<SaveImport.Response>> Save(UnitCode village, string period, string file,
        params (string Key, string Choice)[] answers) =>
        Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<SaveImport>().Handle(new(Asked(village, period, file, answers), Submit: false), Stop));

    private static CheckImport.Request Asked(UnitCode village, string period, string file, params (string Key, string Choice)[] answers) =>
        new(new(village, SubsidyFile.Form, period, "补贴公示"), "表.csv", Encoding.UTF8.GetBytes(file),
            Answers: answers.ToDictionary(a => a.Key, a => a.Choice));

    private static IEnumerable<string> Codes(CheckImport.Response checkedFile) => checkedFile.Faults.Select(f => f.Code);

    /// <summary>Takes the words back, so that tests of the same office do not read by them.</summary>
    private sealed class Cleared(CountyOffice office) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("test")), s =>
            s.GetRequiredService<BoardKit.Data.BoardDbContext>().Settings
                .Where(w => w.Key.StartsWith(ColumnWords.Prefix)).ExecuteDeleteAsync(Stop));
    }
}
