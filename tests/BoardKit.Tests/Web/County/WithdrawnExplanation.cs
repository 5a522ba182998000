using System.Net;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Reconciliation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.County;

/// <summary>
/// An explanation that was agreed to, and then: the allocation is taken back, another explanation is sent back and a third takes its place,
/// the notice is withdrawn. The record of the staff says what became of each; the public pages show what still stands, or nothing.
/// </summary>
internal sealed class WithdrawnExplanation(StaffHost host)
{
    private const string Old = "这是变化以前的说明", First = "6元已退回财政", Third = "由村里先垫付";
    private static readonly Period Year = Period.Parse("2019");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Walks through it with the notice of 2019 of the village, of which an explanation is public.</summary>
    public async Task WalkAsync(string code)
    {
        await Do(Role.Official, StaffHost.County, s => s.GetRequiredService<KeepAllocation>().Handle(new(StaffHost.County,
            StaffHost.Village, StaffHost.Form, Year, null), Stop));
        Assert.Equal((null, "494", null, "accepted", true), await SaidAsync());
        Assert.Contains(Old, await PublicAsync($"/n/{code}"), StringComparison.Ordinal);
        await Explain("这笔钱不是财政拨付的。");
        Assert.Equal((null, "494", null, "proposed", false), await SaidAsync());
        Assert.DoesNotContain("不是财政拨付", await PublicAsync($"/n/{code}"), StringComparison.Ordinal);
        await Decide(2, agrees: false);
        Assert.Equal("sentBack", (await SaidAsync()).State);
        Assert.Contains(First, await PublicAsync($"/n/{code}"), StringComparison.Ordinal);   // agreed to, it stays until another one is
        await Explain($"这笔钱{Third}，县里还没有拨。");
        await Decide(3, agrees: true);
        var shown = await PublicAsync($"/n/{code}");
        Assert.Contains(Third, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(First, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Old, shown, StringComparison.Ordinal);
        Assert.Equal([NoteState.Replaced, NoteState.SentBack, NoteState.Accepted], await host.LookAsync(db => db.DifferenceNotes
            .Where(n => n.Period == "2019").OrderBy(n => n.Number).Select(n => n.State).ToListAsync(Stop)));
        Assert.Contains(Third, await PublicAsync($"/trend/u/{StaffHost.Village}"), StringComparison.Ordinal);

        await Do(Role.Reviewer, StaffHost.Township, s => s.GetRequiredService<WithdrawNotice>().Handle(new(code, "内容有误"), Stop));
        // the 494 yuan of which it speaks are withdrawn with the notice; the staff's record stays
        using (var resident = host.Browse())
        using (var gone = await resident.GetAsync($"/n/{code}"))
        {
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            Assert.DoesNotContain(Third, await gone.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
        Assert.DoesNotContain(Third, await PublicAsync($"/trend/u/{StaffHost.Village}"), StringComparison.Ordinal);
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        Assert.Contains(Third, (await clerk.PageAsync($"/county/reconciliation/line?scope={StaffHost.Village}&form={StaffHost.Form}"
            + "&period=2019")).Body!.TextContent, StringComparison.Ordinal);
    }

    private Task Explain(string text) => Do(Role.Clerk, StaffHost.Village, s => s.GetRequiredService<ExplainDifference>()
        .Handle(new(StaffHost.Village, StaffHost.Form, Year, text), Stop));

    private Task Decide(int number, bool agrees) => Do(Role.Reviewer, StaffHost.Township, s => s.GetRequiredService<DecideExplanation>()
        .Handle(new(StaffHost.Village, StaffHost.Form, Year, number, agrees, agrees ? null : "请写明依据"), Stop));

    private async Task Do<T>(Role role, UnitCode home, Func<IServiceProvider, Task<Outcome<T>>> work)
    {
        await using var scope = host.As(role, home);
        var done = await work(scope.ServiceProvider);
        Assert.True(!done.Failed, done.Failed ? done.Fault.Detail : "");
    }

    /// <summary>The line of the village as command line and API say it.</summary>
    private async Task<(string? Allocated, string? Disclosed, string? Difference, string State, bool Old)> SaidAsync()
    {
        await using var scope = host.As(Role.Clerk, StaffHost.Village);
        var found = await scope.ServiceProvider.GetRequiredService<ReconcileArea>().Handle(new(StaffHost.Village, StaffHost.Form, Year),
            Stop);
        var line = Assert.Single(ReconciliationAnswer.Of(found.Value).Lines);
        return (line.Allocated, line.Disclosed, line.Difference, line.Explanation!.State, line.Explanation.Old);
    }

    private async Task<string> PublicAsync(string address)
    {
        using var resident = host.Browse();
        return (await resident.PageAsync(address)).Body!.TextContent;
    }
}
