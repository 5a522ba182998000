using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>The steps that tests of a notice's life share.</summary>
public abstract class OfficeTests(CountyOffice office)
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected CountyOffice Office => office;

    private protected Task<Outcome<SaveImport.Response>> TrySave(
        Access clerk, UnitCode unit, byte[] file, bool submit = true, string? corrects = null, string period = "2026",
        string? title = "补贴公示", DateOnly? hang = null, string form = SubsidyFile.Form) =>
        office.As(clerk, s => s.GetRequiredService<SaveImport>().Handle(
            new(new(new(unit, form, period, title, hang), "表.csv", file, Corrects: corrects), submit), Stop));

    private protected async Task<string> Submitted(UnitCode village, byte[]? file = null, string? corrects = null, string clerk = "王会计") =>
        Ok(await TrySave(CountyOffice.Clerk(village, clerk), village, file ?? SubsidyFile.Csv(SubsidyFile.Three), corrects: corrects)).Code;

    private protected async Task<string> Published(UnitCode village, byte[]? file = null)
    {
        var code = await Submitted(village, file);
        _ = Ok(await Publish(code));
        return code;
    }

    private protected Task<Outcome<PublishNotice.Response>> Publish(string code, Access? reviewer = null, Digest? digest = null) =>
        office.As(reviewer ?? CountyOffice.Reviewer(), s => s.GetRequiredService<PublishNotice>().Handle(new(code, digest?.Hex), Stop));

    private protected Task<Outcome<Done>> Withdraw(string code, Access by, string reason = "误发") =>
        office.As(by, s => s.GetRequiredService<WithdrawNotice>().Handle(new(code, reason), Stop));

    private protected Task<Outcome<Done>> SendBack(string code, string reason) =>
        office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<SendBackNotice>().Handle(new(code, reason), Stop));

    private protected async Task<ShowNotice.Response> Shown(string code) =>
        Ok(await office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("看")),
            s => s.GetRequiredService<ShowNotice>().Handle(new(code), Stop)));

    private protected Task<Notice> Stored(string code) =>
        office.Read(db => db.Notices.AsNoTracking().SingleAsync(n => n.Code == code, Stop));

    private protected static T Ok<T>(Outcome<T> outcome)
    {
        Assert.True(!outcome.Failed, outcome.Failed ? string.Join('\n', outcome.Faults.Select(f => $"{f.Code} {f.Detail}")) : "");
        return outcome.Value;
    }

    private protected static void Refused<T>(string code, Outcome<T> outcome)
    {
        Assert.True(outcome.Failed, "It was not refused.");
        Assert.Contains(code, outcome.Faults.Select(f => f.Code));
    }
}
