using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Features.Proof;
using BoardKit.Features.Register;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Privacy;

/// <summary>The steps that tests of what a desk keeps share.</summary>
public abstract class KeepingTests(CountyOffice office) : ErasingTests(office)
{
    private protected static readonly DateTimeOffset Published5March = new(2026, 3, 5, 2, 0, 0, TimeSpan.Zero);
    private protected static readonly Access Console = Access.Console(Scope.Everywhere, Actor.AtConsole("schedule"));

    private protected async Task<UnitCode> Keeping()
    {
        var village = Office.Village();
        await Set(village, "400");
        return village;
    }

    private protected async Task Set(UnitCode village, string days) => _ = Ok(await Office.As(Console,
        s => s.GetRequiredService<SetSettings>()
        .Handle(new(village, new Dictionary<string, string> { [DeskRows.Setting + SubsidyFile.Form] = days }), Stop)));

    private protected Task<RetireEditions.Response> Sweep() =>
        Office.As(Console, s => s.GetRequiredService<RetireEditions>().Handle(Stop));

    private protected Task<BoardKit.Domain.Outcome<string>> Copied(UnitCode village, string from, int year = 2027) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<StartDraft>().Handle(
            new(new(village, SubsidyFile.Form, $"{year}", "补贴公示"), new Dictionary<string, string>(), from), Stop));

    private protected Task<int> Kept(UnitCode village) => Office.Read(db => db.DeskRows.CountAsync(r => r.Unit == village.Value, Stop));

    private protected Task<List<int>> Places(UnitCode village) => Office.Read(db => db.DeskRows.Where(r => r.Unit == village.Value)
        .OrderBy(r => r.Order).Select(r => r.RowNumber).ToListAsync(Stop));

    private protected static List<string> Names(NoticeContent content) => content.Section("rows") is not { } list ? []
        : [.. list.Rows.Select(r => r.Cells[2]!)];

    private protected async Task Verified(UnitCode village)
    {
        var findings = new List<Finding>();
        _ = await Office.As(Access.Console(village.Area, Actor.AtConsole("verify")), s => s.GetRequiredService<VerifyDatabase>()
            .Handle(f => Task.Run(() => findings.Add(f)), Stop));
        Assert.DoesNotContain(findings, f => f.IsDifference);
    }

    private protected async Task<T> At<T>(DateTimeOffset moment, Func<Task<T>> work)
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
}
