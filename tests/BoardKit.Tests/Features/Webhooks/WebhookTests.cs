using System.Text.Json;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using BoardKit.Features.Operations;
using BoardKit.Features.Webhooks;
using BoardKit.Tests.Features.Notices;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Webhooks;

/// <summary>An office whose machine lets webhooks reach its own loopback interface.</summary>
public sealed class WebhookOffice : CountyOffice
{
    protected override Dictionary<string, string?> Settings { get; } = new()
    {
        ["BoardKit:Webhooks:AllowedNetworks:0"] = "127.0.0.0/8",
        ["BoardKit:Webhooks:TimeoutSeconds"] = "1",
    };
}

public sealed class WebhookTests(WebhookOffice office) : OfficeTests(office), IClassFixture<WebhookOffice>, IAsyncLifetime
{
    private static readonly Access Administrator = Access.Member(CountyOffice.Account("县管理员"), Role.Administrator, CountyOffice.County);
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.Start();
        _ = await Office.Read(async db => await db.WebhookDeliveries.ExecuteDeleteAsync(Stop) + await db.Webhooks.ExecuteDeleteAsync(Stop));
    }

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task What_is_published_is_told_signed_and_names_nobody()
    {
        var secret = await Added();
        var village = Office.Village();
        var code = await Published(village);
        Assert.Equal(1, await RunDue());
        var told = Assert.Single(_receiver.Taken);
        Assert.True(told.IsSignedBy(secret, Office.Clock.Now));
        Assert.Equal(("/hook", WebhookEvents.Published, "application/json; charset=utf-8"), (told.Path, told.Event, told.ContentType));
        var body = JsonDocument.Parse(told.Body).RootElement;
        Assert.Equal((WebhookEvents.Published, code, "补贴公示", 1),
            (Text(body, "type"), Text(body, "notice"), Text(body, "title"), body.GetProperty("edition").GetInt32()));
        Assert.Equal(village.ToString(), body.GetProperty("unit").GetProperty("code").GetString());
        Assert.EndsWith("/n/" + code, Text(body, "address"), StringComparison.Ordinal);
        Assert.InRange(Text(body, "sms").Length, 20, 70);
        foreach (var name in SubsidyFile.Three.Select(household => household.Name))
        {
            Assert.DoesNotContain(name, told.Text, StringComparison.Ordinal);
        }
        Assert.Equal(0, await RunDue());
    }

    [Theory]
    [InlineData("members")]
    [InlineData("place")]
    public async Task What_is_not_for_everybody_is_told_to_nobody(string audience)
    {
        _ = await Added();
        var village = Office.Village();
        _ = Ok(await Office.As(Access.Console(village.Area, Actor.AtConsole("县")), s => s.GetRequiredService<SetSettings>().Handle(
            new(village, new Dictionary<string, string> { ["audience"] = audience }), Stop)));
        var code = await Published(village);
        Assert.Equal(audience, (await Stored(code)).Audience.Key());
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        _ = await RunDue();
        Assert.Empty(_receiver.Taken);
    }

    [Fact]
    public async Task A_body_or_time_that_was_changed_and_another_secret_do_not_verify()
    {
        var secret = await Added();
        _ = await Published(Office.Village());
        _ = await RunDue();
        var told = Assert.Single(_receiver.Taken);
        var changed = told.Body.ToArray();
        changed[^2] ^= 1;
        Assert.False((told with { Body = changed }).IsSignedBy(secret, Office.Clock.Now));
        Assert.False(told.IsSignedBy(WebhookSignature.NewSecret(), Office.Clock.Now));
        Assert.False(told.IsSignedBy(secret, Office.Clock.Now.AddMinutes(6)));
        Assert.False((told with { Signature = told.Signature!.Replace("t=", "t=1", StringComparison.Ordinal) })
            .IsSignedBy(secret, Office.Clock.Now));
        Assert.False((told with { Signature = null }).IsSignedBy(secret, Office.Clock.Now));
    }

    [Fact]
    public async Task A_receiver_that_fails_is_told_again_later_each_time_the_same_and_then_no_more()
    {
        _ = await Added();
        _ = await Published(Office.Village());
        _receiver.Answer = c => Status(c, 500);
        _ = await RunDue();
        Assert.Equal(0, await RunDue());
        Office.Clock.Now += TimeSpan.FromSeconds(40);
        _ = await RunDue();
        _receiver.Answer = c => Status(c, 204);
        Office.Clock.Now += TimeSpan.FromSeconds(80);
        _ = await RunDue();
        Office.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(0, await RunDue());
        Assert.Equal(3, _receiver.Taken.Count);
        Assert.Single(_receiver.Taken.Select(t => (t.Id, t.Text)).Distinct());
        var kept = await Office.Read(db => db.WebhookDeliveries.AsNoTracking().SingleAsync(Stop));
        Assert.Equal((3, 204, true, ""), (kept.Attempts, kept.LastStatus, kept.DeliveredAtUtc is not null, kept.Payload));
    }

    [Fact]
    public async Task A_receiver_that_is_too_slow_or_answers_without_end_holds_nobody_up()
    {
        _ = await Added();
        _ = await Published(Office.Village());
        _receiver.Answer = c => Task.Delay(TimeSpan.FromSeconds(30), c.RequestAborted);
        _ = await RunDue();
        Assert.Equal(0, (await Kept()).LastStatus);
        _receiver.Answer = async c =>
        {
            while (true)
            {
                await c.Response.WriteAsync(new string('x', 65536), c.RequestAborted);
            }
        };
        Office.Clock.Now += TimeSpan.FromMinutes(1);
        _ = await RunDue();
        Assert.Equal(200, (await Kept()).LastStatus);
    }

    [Fact]
    public async Task Where_the_service_dies_while_sending_it_is_told_again_by_the_next()
    {
        _ = await Added();
        _ = await Published(Office.Village());
        using var dies = new CancellationTokenSource();
        _receiver.Answer = async c =>
        {
            await dies.CancelAsync();
            await Task.Delay(TimeSpan.FromSeconds(5), c.RequestAborted);
        };
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Office.As(Access.Nothing, s => s.GetRequiredService<DeliverWebhooks>().RunDue(dies.Token)));
        _receiver.Answer = _ => Task.CompletedTask;
        Assert.Equal(0, await RunDue());
        Office.Clock.Now += DeliverWebhooks.Lease;
        Assert.Equal(1, await RunDue());
        Assert.Single(_receiver.Taken.Select(t => t.Text).Distinct());
        Assert.Equal(2, _receiver.Taken.Count);
    }

    [Fact]
    public async Task Two_services_at_once_tell_it_once()
    {
        _ = await Added();
        _ = await Published(Office.Village());
        _ = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(RunDue, Stop)));
        Assert.Single(_receiver.Taken);
    }

    [Fact]
    public async Task A_withdrawal_overtakes_what_was_not_told_yet_and_says_nothing_of_the_title()
    {
        _ = await Added();
        var village = Office.Village();
        var code = await Published(village);
        _ = Ok(await Withdraw(code, CountyOffice.Reviewer()));
        _ = await RunDue();
        var told = Assert.Single(_receiver.Taken);
        Assert.Equal(WebhookEvents.Withdrawn, told.Event);
        Assert.DoesNotContain("补贴公示", told.Text, StringComparison.Ordinal);
        Assert.Contains(code, told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_is_told_as_one_to_whoever_heard_of_the_first_edition_and_as_new_to_whoever_did_not()
    {
        _ = await Added();
        var village = Office.Village();
        var code = await Published(village);
        _ = await RunDue();
        await Corrected(village, code);
        _ = await RunDue();
        Assert.Equal([WebhookEvents.Published, WebhookEvents.Corrected], _receiver.Taken.Select(t => t.Event));
        var other = Office.Village();
        var late = await Published(other);
        await Corrected(other, late);
        _ = await RunDue();
        Assert.Equal((3, WebhookEvents.Published), (_receiver.Taken.Count, _receiver.Taken[^1].Event));
        Assert.Contains("\"edition\":2", _receiver.Taken[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_is_not_told()
    {
        _ = await Added();
        var code = await Submitted(Office.Village());
        Assert.True(BoardKit.Domain.Proof.Digest.TryParse(new string('a', 64), out var other));
        Refused("draft-changed", await Publish(code, digest: other));
        _ = await RunDue();
        Assert.Empty(_receiver.Taken);
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        _ = await Added();
        _ = await Published(Office.Village());
        _receiver.Answer = c =>
        {
            c.Response.Redirect("/elsewhere", permanent: true, preserveMethod: true);
            return Task.CompletedTask;
        };
        _ = await RunDue();
        Assert.Equal("/hook", Assert.Single(_receiver.Taken).Path);
        Assert.Equal((308, null), ((await Kept()).LastStatus, (await Kept()).DeliveredAtUtc));
    }

    [Fact]
    public async Task After_three_days_it_gives_up()
    {
        _ = await Added();
        _ = await Published(Office.Village());
        _receiver.Answer = c => Status(c, 503);
        for (var hours = 0; hours <= 24 * 4; hours += 7)
        {
            _ = await RunDue();
            Office.Clock.Now += TimeSpan.FromHours(7);
        }
        var kept = await Kept();
        Assert.Equal((null, null, 503, ""), (kept.DueAtUtc, kept.DeliveredAtUtc, kept.LastStatus, kept.Payload));
        Assert.InRange(kept.Attempts, 9, 12);
    }

    [Fact]
    public async Task A_dead_receiver_does_not_keep_a_living_one_waiting()
    {
        var dead = await Receiver.Start();
        var nowhere = dead.Address;
        await dead.DisposeAsync();
        _ = await Added(nowhere);
        _ = await Added();
        for (var i = 0; i < 3; i++)
        {
            _ = await Published(Office.Village());
        }
        _ = await RunDue();
        Assert.Equal(3, _receiver.Taken.Count);
        Assert.Equal(1, await Office.Read(db => db.WebhookDeliveries.CountAsync(d => d.Attempts > 0 && d.DueAtUtc != null, Stop)));
    }

    [Fact]
    public async Task A_new_secret_signs_beside_the_old_one_for_a_day()
    {
        var old = await Added();
        var id = await Office.Read(db => db.Webhooks.Select(h => h.Id).SingleAsync(Stop));
        var fresh = Ok(await Office.As(Administrator, s => s.GetRequiredService<RotateWebhook>().Handle(new(id), Stop)));
        Assert.NotEqual(old, fresh);
        Assert.Equal(200, Ok(await Test(id)));
        Assert.True(_receiver.Taken[0].IsSignedBy(old, Office.Clock.Now) && _receiver.Taken[0].IsSignedBy(fresh, Office.Clock.Now));
        Office.Clock.Now += TimeSpan.FromHours(25);
        Assert.Equal(200, Ok(await Test(id)));
        Assert.True(!_receiver.Taken[1].IsSignedBy(old, Office.Clock.Now) && _receiver.Taken[1].IsSignedBy(fresh, Office.Clock.Now));
    }

    [Fact]
    public async Task A_failed_test_is_reported_and_not_repeated()
    {
        _ = await Added();
        var id = await Office.Read(db => db.Webhooks.Select(h => h.Id).SingleAsync(Stop));
        _receiver.Answer = c => Status(c, 401);
        Assert.Equal(401, Ok(await Test(id)));
        Office.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(0, await RunDue());
    }

    [Fact]
    public async Task What_is_off_or_removed_is_told_nothing()
    {
        _ = await Added();
        var id = await Office.Read(db => db.Webhooks.Select(h => h.Id).SingleAsync(Stop));
        _ = await Published(Office.Village());
        _ = Ok(await Office.As(Administrator, s => s.GetRequiredService<SwitchWebhook>().Handle(new(id, false), Stop)));
        _ = await Published(Office.Village());
        _ = await RunDue();
        Assert.Empty(_receiver.Taken);
        Refused("webhook-off", await Test(id));
        _ = Ok(await Office.As(Administrator, s => s.GetRequiredService<SwitchWebhook>().Handle(new(id, true), Stop)));
        _ = await Published(Office.Village());
        _ = Ok(await Office.As(Administrator, s => s.GetRequiredService<RemoveWebhook>().Handle(new(id), Stop)));
        _ = await RunDue();
        Assert.Empty(_receiver.Taken);
        Assert.Equal(0, await Office.Read(db => db.WebhookDeliveries.CountAsync(Stop)));
    }

    [Theory]
    [InlineData("http://example.org/hook")]
    [InlineData("ftp://example.org/hook")]
    [InlineData("https://user:word@example.org/hook")]
    [InlineData("https://example.org/hook#part")]
    [InlineData("https://10.0.0.8/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://100.100.100.200/latest/meta-data")]
    [InlineData("https://[::ffff:192.168.1.1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://0/")]
    [InlineData("https://2130706433/", "nothing")]
    [InlineData("/hook")]
    [InlineData("")]
    public async Task An_address_that_is_not_a_public_one_over_https_is_refused(string address, string open = "127.0.0.0/8") =>
        Refused("webhook-address", await Office.As(Administrator, s => open == "nothing"
            ? WithoutLoopback(s, address) : s.GetRequiredService<AddWebhook>().Handle(new(CountyOffice.County, address), Stop)));

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_refused_when_it_is_connected_to()
    {
        using var sender = new WebhookSender(new WebhookRules(Microsoft.Extensions.Options.Options.Create(new WebhookOptions())));
        foreach (var host in (string[])["localhost", "127.0.0.1", "[::ffff:127.0.0.1]"])
        {
            Assert.Equal(0, await sender.Send(new Uri($"http://{host}:{_receiver.Port}/hook"), Guid.CreateVersion7(), "test", "{}",
                ["s"], Office.Clock.Now, Stop));
        }
        Assert.Empty(_receiver.Taken);
    }

    [Fact]
    public async Task Only_the_administrator_of_the_place_adds_one_the_secret_is_stored_encrypted_and_the_act_recorded()
    {
        foreach (var other in (Access[])[CountyOffice.Clerk(Office.Village()), CountyOffice.Reviewer(),
            Access.Member(CountyOffice.Account("镇管理员"), Role.Administrator, CountyOffice.Township)])
        {
            Refused("webhook-forbidden",
                await Office.As(other, s => s.GetRequiredService<AddWebhook>().Handle(new(CountyOffice.County, _receiver.Address), Stop)));
            Refused("webhook-forbidden",
                await Office.As(other, s => s.GetRequiredService<ListWebhooks>().Handle(new(CountyOffice.County), Stop)));
        }
        var secret = await Added();
        var (stored, acts) = await Office.Read(async db =>
            (await db.Webhooks.SingleAsync(Stop), await db.AuditLog.Where(a => a.Action.StartsWith("webhook.")).ToListAsync(Stop)));
        Assert.DoesNotContain(secret, stored.Secret, StringComparison.Ordinal);
        Assert.Contains(acts,
            a => a.Subject == stored.Id.ToString("N") && a.ActorName == "县管理员" && !a.Detail!.Contains("hook", StringComparison.Ordinal));
        Refused("webhook-twice", await Office.As(Administrator,
            s => s.GetRequiredService<AddWebhook>().Handle(new(CountyOffice.County, _receiver.Address), Stop)));
    }

    [Fact]
    public async Task What_is_over_is_forgotten_after_a_month()
    {
        _ = await Added();
        _ = await Published(Office.Village());
        _ = await RunDue();
        Assert.Equal(0, await Office.As(Access.Nothing, s => s.GetRequiredService<DeliverWebhooks>().Forget(Stop)));
        Office.Clock.Now += TimeSpan.FromDays(31);
        Assert.Equal(1, await Office.As(Access.Nothing, s => s.GetRequiredService<DeliverWebhooks>().Forget(Stop)));
    }

    private static Task<Outcome<AddWebhook.Response>> WithoutLoopback(IServiceProvider services, string address) => new AddWebhook(
        services.GetRequiredService<BoardDbContext>(), services.GetRequiredService<WebhookDesk>(),
        services.GetRequiredService<WebhookSecrets>(),
        new WebhookRules(Microsoft.Extensions.Options.Options.Create(new WebhookOptions())),
        services.GetRequiredService<BoardKit.Features.Frame.AllOrNothing>()).Handle(new(CountyOffice.County, address), Stop);

    private async Task<string> Added(string? address = null) =>
        Ok(await Office.As(Administrator,
            s => s.GetRequiredService<AddWebhook>().Handle(new(CountyOffice.County, address ?? _receiver.Address), Stop))).Secret;

    private Task<Outcome<int>> Test(Guid id) => Office.As(Administrator, s => s.GetRequiredService<TestWebhook>().Handle(new(id), Stop));

    private Task<int> RunDue() => Office.As(Access.Nothing, s => s.GetRequiredService<DeliverWebhooks>().RunDue(Stop));

    private Task<WebhookDelivery> Kept() => Office.Read(db => db.WebhookDeliveries.AsNoTracking().SingleAsync(Stop));

    private async Task Corrected(UnitCode village, string code)
    {
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), corrects: code, title: "补贴公示（更正）"));
        _ = Ok(await Publish(code));
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
