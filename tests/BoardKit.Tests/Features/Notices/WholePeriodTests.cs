using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>本期无此项 of a form with many notices a period: it speaks for the whole period and stands alone.</summary>
public sealed class WholePeriodTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private const string Land = "land-compensation";

    [Fact]
    public async Task A_period_without_any_project_is_said_once_and_has_a_title_without_a_hole()
    {
        var village = Office.Village();
        Refused("nil-too-early", await Nil(village, "2026"));
        Assert.Empty(await Due(village));   // nobody owes an event that was not announced; that there was none can be said all the same
        var made = Ok(await Nil(village, "2025"));
        var notice = await Stored(made.Code!);
        Assert.Equal("", notice.Project);
        Assert.DoesNotContain("征收", notice.Title, StringComparison.Ordinal);
        Assert.Contains("2025年", notice.Title, StringComparison.Ordinal);
        Assert.Equal(1, Ok(await Publish(made.Code!)).Edition);
        Assert.True((await Shown(made.Code!)).Editions[0].Nil);
        Refused("correct-existing", await Nil(village, "2025"));
        Assert.Empty(await Due(village));
    }

    [Fact]
    public async Task It_is_refused_beside_a_notice_of_the_period_and_a_notice_beside_it()
    {
        var village = Office.Village();
        var project = Ok(await Nil(village, "2025", "淮河防洪工程")).Code!;
        Refused("nil-beside-projects", await Nil(village, "2025"));
        var whole = Ok(await Nil(village, "2024")).Code!;
        var refused = await Start(village, "2024", "G105改建工程");
        Refused("project-beside-nil", refused);
        Assert.Contains(whole, refused.Fault.Detail, StringComparison.Ordinal);
        _ = Ok(await Publish(whole));
        Refused("project-beside-nil", await Start(village, "2024", "G105改建工程"));
        _ = Ok(await Withdraw(whole, CountyOffice.Clerk(village)));
        _ = Ok(await Start(village, "2024", "G105改建工程"));
        // the one that was withdrawn is not brought back beside it
        _ = Ok(await As(village, s => s.GetRequiredService<CorrectNotice>().Handle(new(whole), Stop)));
        Refused("nil-beside-projects", await As(village, s => s.GetRequiredService<SubmitNotice>().Handle(new(whole), Stop)));
        Assert.NotEqual(project, whole);
    }

    [Fact]
    public async Task No_rows_go_into_it_by_hand_or_by_file()
    {
        var village = Office.Village();
        var code = Ok(await Nil(village, "2025")).Code!;
        _ = Ok(await As(village, s => s.GetRequiredService<RecallNotice>().Handle(new(code), Stop)));
        _ = Ok(await As(village, s => s.GetRequiredService<EditDraft>().Handle(new(code, [new DraftEdit.SetNil(false)]), Stop)));
        Refused("nil-of-period", await As(village, s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        var file = await As(village, s => s.GetRequiredService<CheckImport>().Handle(
            new(new(village, Land, "2025"), "表.csv", "征地补偿\n序号,户主姓名,征收面积（亩）\n1,孙林银,2\n"u8.ToArray(), Corrects: code), Stop));
        Assert.Contains(Ok(file).Faults, f => f.Code == "nil-of-period");
        Refused("project-missing", await Start(village, "2024", null));
    }

    private Task<T> As<T>(UnitCode village, Func<IServiceProvider, Task<T>> work) => Office.As(CountyOffice.Clerk(village), work);

    private async Task<IEnumerable<ListDesk.Missing>> Due(UnitCode village) =>
        (await As(village, s => s.GetRequiredService<ListDesk>().Handle(new(village), Stop))).Due.Where(d => d.Form.Key == Land);

    private Task<Outcome<MakeNilReturn.Response>> Nil(UnitCode village, string period, string? project = null) =>
        As(village, s => s.GetRequiredService<MakeNilReturn>().Handle(
        new(new(village, Land, period), project is null ? null : new Dictionary<string, string> { ["project"] = project }), Stop));

    private Task<Outcome<string>> Start(UnitCode village, string period, string? project) =>
        As(village, s => s.GetRequiredService<StartDraft>().Handle(
        new(new(village, Land, period),
            project is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["project"] = project }), Stop));
}
