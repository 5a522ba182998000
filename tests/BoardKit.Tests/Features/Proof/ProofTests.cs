using BoardKit.Domain.Editions;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Features.Proof;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Features.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Proof;

/// <summary>
/// The steps that tests of <c>verify</c> share: a place that published everything a database can hold. A list that was printed, corrected,
/// printed again and lost a person; one whose people's time is over; accounts with trees and inputs; a nil return; one that was withdrawn;
/// one that waits for review.
/// </summary>
public abstract class ProofTests(CountyOffice office) : ErasingTests(office)
{
    private protected static Access Desk { get; } = Access.Console(Scope.Everywhere, Actor.AtConsole("verify"));

    /// <summary>What was published.</summary>
    private protected sealed record Place(UnitCode Village, string List, string Whole, string Accounts, string Nil,
        string Withdrawn, string Retired);

    private protected async Task<Place> Everything()
    {
        var retired = await RetiredList(Office.Village());
        var village = Office.Village();
        var list = await Published(village, List(true, Sun, Li, Hu));
        _ = Ok(await Print(list, village));
        _ = await Submitted(village, List(true, Sun, Li with { Area = 13.5m }, Hu), corrects: list);
        _ = Ok(await Publish(list));
        _ = Ok(await Erased(village, list, 1));
        _ = Ok(await Print(list, village));
        var whole = await Kept(village, "2023", Sun with { Number = 41 }, Hu with { Number = 42 });
        _ = Ok(await Publish(whole));
        _ = Ok(await Print(whole, village));
        var accounts = await Accounts(village);
        var nil = Assert.IsType<string>(Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<MakeNilReturn>()
            .Handle(new(new(village, "social-assistance", "2026-02", null, null)), Stop))).Code);
        _ = Ok(await Publish(nil));
        var withdrawn = await Kept(village, "2024", Sun with { Number = 11 }, Hu with { Number = 12 });
        _ = Ok(await Publish(withdrawn));
        _ = Ok(await Withdraw(withdrawn, CountyOffice.Clerk(village)));
        _ = await Kept(village, "2025", Li with { Number = 21 }, Hu with { Number = 22 });
        return new(village, list, whole, accounts, nil, withdrawn, retired);
    }

    private protected async Task<(IReadOnlyList<Finding> Findings, ProofTally Tally)> Verify(Scope? area = null)
    {
        var findings = new List<Finding>();
        var tally = await Office.As(Access.Console(area ?? Scope.Everywhere, Actor.AtConsole("verify")), s =>
            s.GetRequiredService<VerifyDatabase>().Handle(finding =>
        {
            findings.Add(finding);
            return Task.CompletedTask;
        }, Stop));
        Assert.Equal(findings.Count(f => f.IsDifference), tally.Differences);
        return (findings, tally);
    }

    private protected async Task<IReadOnlyList<Finding>> Differences() => [.. (await Verify()).Findings.Where(f => f.IsDifference)];

    private async Task<string> Kept(UnitCode village, string period, params Person[] people) =>
        Ok(await TrySave(CountyOffice.Clerk(village), village, List(true, people), period: period)).Code;

    private async Task<string> Accounts(UnitCode village)
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(FormFiles.SeedFolder, "..", "samples", "liaoxi-accounts-2026q3.csv"), Stop);
        var inputs = new Dictionary<string, string> { ["opening_balance"] = "208698.94" };
        var code = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SaveImport>().Handle(
            new(new(new(village, "village-accounts", "2026Q3", "财务收支公开", null), "账.csv", file, Inputs: inputs), Submit: true), Stop))).Code;
        _ = Ok(await Publish(code));
        return code;
    }

    private async Task<string> RetiredList(UnitCode village)
    {
        var now = Office.Clock.Now;
        try
        {
            Office.Clock.Now = now.AddDays(-60);
            var code = await Published(village, List(true, Sun with { Number = 31 }, Li with { Number = 32 }, Hu with { Number = 33 }));
            Office.Clock.Now = now;
            Assert.True(await Office.As(Desk, s => s.GetRequiredService<RetireEditions>().Handle(Stop)) is { Rows: >= 3 });
            return code;
        }
        finally
        {
            Office.Clock.Now = now;
        }
    }
}
