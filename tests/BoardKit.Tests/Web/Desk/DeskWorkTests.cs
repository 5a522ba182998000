using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Oversight;
using BoardKit.Features.Reconciliation;
using BoardKit.Features.Register;
using BoardKit.Features.Reminders;
using BoardKit.Features.Reports;
using BoardKit.Features.Reviews;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Desk;

/// <summary>
/// What other areas put on a desk: every implementation of the seam, found by reflection, has to have its matter here. Each has one owner
/// who can act, on a page that is there for him and for no stranger; it stands in the list as in the reminder, at no other desk, and goes
/// when the act is done.
/// </summary>
public sealed class DeskWorkTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static readonly Actor Second = new(ActorKind.Account, "another", "李审核");

    /// <summary>What makes a matter, by who says it; and what ends it.</summary>
    private static readonly Dictionary<Type, Func<DeskWorkTests, Task<Func<Task<bool>>>>> Matters = new()
    {
        [typeof(LettersToAnswer)] = t => t.LetterAsync(),
        [typeof(OpenDifferences)] = t => t.DifferenceAsync(),
        [typeof(RentsToDisclose)] = t => t.RentAsync(),
        [typeof(StepsToDecide)] = t => t.StepAsync(),
        [typeof(WithheldToLookAt)] = t => t.WithheldAsync(),
    };

    private Actor _clerk = Second;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DateOnly Today => host.App.Services.GetRequiredService<TimeProvider>().Today();

    [Fact]
    public async Task Every_matter_has_an_owner_who_can_act_and_goes_when_the_act_is_done()
    {
        await using (var scope = host.Console())
        {
            Assert.Equal(typeof(IDeskWork).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }
                && t.IsAssignableTo(typeof(IDeskWork))).Select(t => t.Name).Order(), Matters.Keys.Select(t => t.Name).Order());
            Assert.Equal(Matters.Keys.Select(t => t.Name).Order(),
                scope.ServiceProvider.GetServices<IDeskWork>().Select(w => w.GetType().Name).Order());
        }
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        _clerk = new(ActorKind.Account, account.Account.ToString(), "燎西村报账员");
        using var owner = host.Browse();
        _ = await owner.SignInAsync(account.UserName, account.Password);
        using var stranger = await host.SignedInAsync(Role.Clerk, StaffHost.ForeignVillage);
        foreach (var (type, make) in Matters)
        {
            var before = (await ListAsync()).Select(m => m.Key).ToHashSet();
            var act = await make(this);
            var matter = Assert.Single(await ListAsync(), m => !before.Contains(m.Key));
            // a letter names besides what it is in words that may leave the house
            var told = Assert.Single(await DigestAsync(StaffHost.Village), m => m.Key == matter.Key);
            Assert.Equal(matter, told with { Named = matter.Named });
            foreach (var place in (UnitCode[])[StaffHost.SiblingVillage, StaffHost.Township, StaffHost.County])
            {
                Assert.DoesNotContain(matter.Key, await KeysAsync(place));
            }
            Assert.True(matter.What.Length > 0 && matter.Why.Length > 0 && matter.Action.Length > 0, type.Name);
            Assert.True((await GetAsync(owner, matter.Address)).Status == HttpStatusCode.OK, $"{type.Name}: {matter.Address}");
            var seen = await GetAsync(stranger, matter.Address);
            // an address that names nothing of the place shows everybody his own
            Assert.True(seen.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden
                || (seen.Status == HttpStatusCode.OK && !seen.Text.Contains("燎西村", StringComparison.Ordinal)), $"{type.Name}: {seen.Status}");
            Assert.True(await act());
            Assert.DoesNotContain(matter.Key, (await ListAsync()).Select(m => m.Key));
            Assert.DoesNotContain(matter.Key, (await DigestAsync(StaffHost.Village)).Select(m => m.Key));
        }
    }

    [Fact]
    public async Task What_waits_for_the_reviewers_stands_in_the_reminder_of_the_nearest_office_that_has_one_and_at_no_desk()
    {
        var code = await host.SubmittedAsync(StaffHost.CousinVillage);
        _ = await host.AccountAsync(Role.Clerk, StaffHost.CousinVillage);
        _ = await host.AccountAsync(Role.Reviewer, StaffHost.ForeignCounty);
        Assert.DoesNotContain("steps", await KeysAsync(StaffHost.CousinVillage));
        Assert.DoesNotContain("steps", await KeysAsync(StaffHost.SiblingTownship));   // nobody there could
        using var county = await host.SignedInAsync(Role.Reviewer, StaffHost.County);
        Assert.Contains("steps", await KeysAsync(StaffHost.County));
        using var township = await host.SignedInAsync(Role.Reviewer, StaffHost.SiblingTownship);
        Assert.DoesNotContain("steps", await KeysAsync(StaffHost.County));
        var line = Assert.Single(await DigestAsync(StaffHost.SiblingTownship), m => m.Key == "steps");
        Assert.Contains(code, (await GetAsync(township, line.Address)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("steps", await KeysAsync(StaffHost.CousinVillage));
    }

    private async Task<Func<Task<bool>>> LetterAsync()
    {
        var letter = await host.LetterAsync(StaffHost.Village);
        return () => Do((AnswerLetter answer) => answer.Handle(new(letter, "下周公开"), Stop));
    }

    private async Task<Func<Task<bool>>> DifferenceAsync()
    {
        var period = Period.Of(PeriodLength.Year, Today.AddYears(-1));
        await using (var scope = host.As(Role.Official, StaffHost.County))
        {
            _ = Ok(await scope.ServiceProvider.GetRequiredService<ImportAllocations>().Handle(new(StaffHost.County,
                Encoding.UTF8.GetBytes("村,金额（元）\n燎西村,500\n"), "拨付.csv", StaffHost.Form, period), Stop));
        }
        return () => Do((ExplainDifference explain) => explain.Handle(new(StaffHost.Village, StaffHost.Form, period, "钱还没有到村，到了再发。"), Stop));
    }

    private async Task<Func<Task<bool>>> RentAsync()
    {
        await using (var console = host.Console())
        {
            var files = new Dictionary<string, string>
            {
                [RentReader.Ledger + ".json"] = await File.ReadAllTextAsync(FormFiles.FileOf(RentReader.Ledger), Stop),
            };
            _ = Ok(await console.ServiceProvider.GetRequiredService<ImportForms>().Handle(new(StaffHost.County, files), Stop));
        }
        var day = Today.AddDays(-10);
        await LedgerAsync(day.AddDays(-120), day, "0");
        return async () =>
        {
            await LedgerAsync(day, day.AddYears(1), "5000");
            return true;
        };
    }

    private async Task LedgerAsync(DateOnly of, DateOnly next, string due)
    {
        await using var scope = host.Console();
        var (services, form, period) = (scope.ServiceProvider, FormFiles.Seed(RentReader.Ledger), Period.Of(PeriodLength.Quarter, of));
        var publishing = new Publishing(services.GetRequiredService<BoardDbContext>(), services.GetRequiredService<UnitStampRaiser>(),
            services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var notice = await publishing.Draft(StaffHost.Village, form, $"合同台账{period}", period.ToString(), Stop);
        _ = await publishing.Publish(notice, form, Notes.Of(Notes.Section(form, "rows", ["no", "name", "end", "next", "due", "got", "owed"],
            ["FB-1", "大塘", "2049-12-31", next.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), due, due, "0"])), notice.Title, of, Stop);
    }

    private async Task<Func<Task<bool>>> StepAsync()
    {
        await using (var console = host.Console())
        {
            using var pack = JsonDocument.Parse(
                await File.ReadAllTextAsync(Path.Combine(FormFiles.Root, "tenants-seed", "huoqiu", "settings.json"), Stop));
            var texts = new Dictionary<string, string>
            {
                ["review.village"] = pack.RootElement.GetProperty("review.village").GetRawText(),
                ["reviews"] = "village",
            };
            _ = Ok(await console.ServiceProvider.GetRequiredService<SetSettings>().Handle(new(StaffHost.Village, texts), Stop));
        }
        var code = await host.DraftAsync(StaffHost.Village);
        Assert.True(await Do((SubmitNotice submit) => submit.Handle(new(code), Stop)));
        return async () => await RecordAsync(code, "supervise") && await RecordAsync(code, "meeting");
    }

    private async Task<bool> RecordAsync(string code, string step)
    {
        var draft = (await host.NoticeAsync(code))!.Submitted!;
        return await Do((DecideStep decide) => decide.Handle(new(code, draft)
        {
            Step = step,
            Record = new("监委会", Today, "1 号") { Expected = 9, Present = 7, Agreed = true },
        }, Stop));
    }

    private async Task<Func<Task<bool>>> WithheldAsync()
    {
        await using var console = host.Console();
        var db = console.ServiceProvider.GetRequiredService<BoardDbContext>();
        var entry = db.Withheld.Add(new Withheld(StaffHost.Village, "14", "2026", WithheldGround.Privacy, "涉及隐私", _clerk,
            Today.AddDays(-350), DateTime.UnixEpoch)).Entity;
        _ = Ok(entry.Decide(Second, true, null, Today.AddDays(-350)));
        _ = await db.SaveChangesAsync(Stop);
        return () => Do((LookAtWithheld look) => look.Handle(new(StaffHost.Village, entry.Id, true, "仍然涉及"), Stop));
    }

    private Task<List<WaitingMatter>> ListAsync() => Waiting(Access.Member(_clerk, Role.Clerk, StaffHost.Village), StaffHost.Village);

    /// <summary>As the reminder of an office is made: by the machine, in the office's area.</summary>
    private Task<List<WaitingMatter>> DigestAsync(UnitCode place) =>
        Waiting(Access.Console(place.Area, Actor.AtConsole("reminders")), place);

    private async Task<IEnumerable<string>> KeysAsync(UnitCode place) => (await DigestAsync(place)).Select(m => m.Key);

    private async Task<List<WaitingMatter>> Waiting(Access by, UnitCode place)
    {
        await using var scope = host.App.Services.GetRequiredService<IServiceScopeFactory>().OpenAs(by);
        var found = await scope.ServiceProvider.GetRequiredService<ListWork>().Handle(new(place), Stop);
        return [.. found.Work.Entries.SelectMany(e => e.All).Select(l => l.Matter).OfType<WaitingMatter>()];
    }

    private async Task<bool> Do<TCase, T>(Func<TCase, Task<Outcome<T>>> act)
        where TCase : notnull
    {
        await using var scope = host.App.Services.GetRequiredService<IServiceScopeFactory>()
            .OpenAs(Access.Member(_clerk, Role.Clerk, StaffHost.Village));
        _ = Ok(await act(scope.ServiceProvider.GetRequiredService<TCase>()));
        return true;
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(Browser who, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var answer = await who.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    private static T Ok<T>(Outcome<T> outcome)
    {
        Assert.True(!outcome.Failed, string.Join(" ", outcome.Faults.Select(f => f.Detail)));
        return outcome.Value;
    }
}
