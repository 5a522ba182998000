using BoardKit.Domain;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Features.Notices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BoardKit.Tests.Features.Notices;

public sealed class ImportPaceTests(ImportPaceTests.SmallOffice office) : OfficeTests(office), IClassFixture<ImportPaceTests.SmallOffice>
{
    [Fact]
    public void One_person_has_so_many_turns_and_no_more_until_one_is_given_back()
    {
        var pace = new ImportPace(Options.Create(new ImportOptions { AtOncePerPerson = 2 }));
        using var first = pace.Take("甲").Value;
        var second = pace.Take("甲").Value;
        Refused("imports-at-once", pace.Take("甲"));
        Refused("imports-at-once", pace.Take("甲"));   // a refusal takes no turn
        using var other = pace.Take("乙").Value;
        second.Dispose();
        using var third = pace.Take("甲").Value;
        Refused("imports-at-once", pace.Take("甲"));
    }

    [Fact]
    public async Task A_person_whose_turns_are_taken_is_refused_at_check_and_at_saving()
    {
        var village = Office.Village();
        var clerk = CountyOffice.Clerk(village);
        await Office.As(clerk, async services =>
        {
            var pace = services.GetRequiredService<ImportPace>();
            using (pace.Take(clerk.Actor!.Id).Value)
            {
                var file = SubsidyFile.Csv(SubsidyFile.Three);
                Refused("imports-at-once", await TrySave(clerk, village, file));
            }
            return 0;
        });
        _ = Ok(await TrySave(clerk, village, SubsidyFile.Csv(SubsidyFile.Three)));
    }

    [Fact]
    public async Task A_list_longer_than_a_notice_may_be_is_refused_in_one_sentence()
    {
        var village = Office.Village();
        var many = Enumerable.Range(0, 101).Select(i => new SubsidyFile.Household("孙林银", 8.01m)).ToArray();
        var refused = await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(many));
        Refused("rows-many", refused);
        Assert.Equal("这份表有 101 行，一份公示最多 100 行，请拆成几份。", refused.Fault.Detail);
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three)));
    }

    [Fact]
    public async Task Rows_that_are_typed_count_like_those_of_a_file()
    {
        var village = Office.Village();
        var clerk = CountyOffice.Clerk(village);
        var many = Enumerable.Range(0, 99).Select(i => new SubsidyFile.Household("孙林银", 8.01m)).ToArray();
        var code = Ok(await TrySave(clerk, village, SubsidyFile.Csv(many), submit: false)).Code;
        Task<Outcome<CheckResult>> Type(params DraftEdit[] edits) =>
            Office.As(clerk, s => s.GetRequiredService<EditDraft>().Handle(new(code, edits), Stop));
        var row = new DraftEdit.AddRow("rows", new Dictionary<string, string?> { ["name"] = "李强喜", ["area"] = "2" });
        _ = Ok(await Type(row));
        var refused = await Type(row);
        Refused("rows-many", refused);
        Assert.Equal("这份表有 101 行，一份公示最多 100 行，请拆成几份。", refused.Fault.Detail);
        _ = Ok(await Type(new DraftEdit.RemoveRow("rows", 1), row));   // as many as before
        Assert.Equal(100, (await Shown(code)).Draft!.Check.Content.Sections[0].Rows.Count);
    }

    /// <summary>An office in which one import at a time of at most a hundred rows is allowed.</summary>
    public sealed class SmallOffice : SqliteOffice
    {
        protected override void Add(IServiceCollection services) =>
            services.AddSingleton(Options.Create(new ImportOptions { AtOncePerPerson = 1, RowsPerNotice = 100 }));
    }
}
