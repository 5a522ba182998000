using System.Text.Json;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using BoardKit.Features.Reminders;
using BoardKit.Features.Webhooks;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Features.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BoardKit.Tests.Features.Reminders;

/// <summary>An office with a mail server of its own machine, whose webhooks reach the loopback interface.</summary>
public sealed class ReminderOffice : CountyOffice
{
    private readonly MailSink _mail = new();

    internal MailSink Mail => _mail;

    protected override Dictionary<string, string?> Settings => new()
    {
        ["BoardKit:Webhooks:AllowedNetworks:0"] = "127.0.0.0/8",
        ["BoardKit:Webhooks:TimeoutSeconds"] = "1",
        ["BoardKit:Mail:Host"] = "127.0.0.1",
        ["BoardKit:Mail:Port"] = $"{_mail.Port}",
        ["BoardKit:Mail:Security"] = "None",
        ["BoardKit:Mail:From"] = "gongkai@huoqiu.gov.cn",
    };

    protected override async Task DropAsync() => await _mail.DisposeAsync();
}

/// <summary>What an office is told of its day: once, in the morning, on working days, without a name.</summary>
public sealed class DigestTests(ReminderOffice office) : OfficeTests(office), IClassFixture<ReminderOffice>
{
    private const string Box = "liaoxi@huoqiu.gov.cn", Reason = "第 3 行孙林银的面积不对";
    private static readonly Access Console = Access.Console(Scope.Everywhere, Actor.AtConsole("test"));
    private static readonly Access Administrator = Access.Member(CountyOffice.Account("县管理员"), Role.Administrator, CountyOffice.County);

    [Fact]
    public async Task An_office_is_told_once_a_morning_by_mail_and_webhook_and_stops_it_on_its_page()
    {
        await using var receiver = await Receiver.Start();
        var (village, neighbour) = (Office.Village(), Office.Village());
        At(2026, 3, 6, 7, 30);   // a Friday before the office opens
        var code = await Submitted(village);
        _ = Ok(await SendBack(code, Reason));
        _ = Ok(await Save(village, Box, push: true));
        _ = Ok(await Office.As(Administrator, s => s.GetRequiredService<AddWebhook>().Handle(
            new(CountyOffice.County, receiver.Address), Stop)));
        Assert.Equal(new SendDigests.Response(0, 0, 0), await Remind());

        At(2026, 3, 6, 8, 5);
        // eight at once, as on eight nodes: one tells
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Remind()));
        Assert.Equal((1, 0), (all.Sum(r => r.Made), all.Sum(r => r.Failed)));
        Assert.Equal(new SendDigests.Response(0, 0, 0), await Remind());

        Mail.IsBusy = true;
        Assert.Equal(0, await Deliver());
        Mail.IsBusy = false;
        Assert.Equal(0, await Deliver());   // not yet again
        Office.Clock.Now = Office.Clock.Now.AddMinutes(2);
        Assert.Equal(1, await Deliver());
        Assert.Equal(0, await Deliver());
        var (to, letter, raw) = Assert.Single(Mail.Taken);
        Assert.Equal((Box, Box, $"desk-{village.Value}-20260306"),
            (to, letter.To.ToString(), (letter.MessageId ?? "").Split('@')[0]));
        Assert.Contains("退回、待答复 1 份", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("耕地地力保护补贴 2026年：被退回", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("/desk/reminders", letter.Headers["List-Unsubscribe"], StringComparison.Ordinal);

        _ = await Office.As(Console, s => s.GetRequiredService<DeliverWebhooks>().RunDue(Stop));
        var told = Assert.Single(receiver.Taken, t => t.Event == WebhookEvents.Digest);
        var body = JsonDocument.Parse(told.Body).RootElement;
        Assert.Equal(village.ToString(), body.GetProperty("unit").GetProperty("code").GetString());
        foreach (var text in (string[])[letter.Subject ?? "", letter.TextBody ?? "", raw, told.Text])
        {
            Assert.DoesNotContain("孙林银", text, StringComparison.Ordinal);
            Assert.DoesNotContain("补贴公示", text, StringComparison.Ordinal);   // nor its title
        }
        Assert.False(await Office.Read(db => db.DeskDigests.AnyAsync(d => d.Unit == neighbour.Value, Stop)));

        At(2026, 3, 7, 9, 0);    // a Saturday: nobody is written to
        Assert.Equal(new SendDigests.Response(0, 1, 0), await Remind());
        At(2026, 5, 4, 9, 0);    // a Monday that is a holiday by the county's table
        Assert.Equal(new SendDigests.Response(0, 1, 0), await Remind());
        At(2026, 5, 9, 9, 0);    // a Saturday that is worked
        Assert.Equal(new SendDigests.Response(1, 0, 0), await Remind());
        _ = Ok(await Save(village, "", push: false));
        Assert.Equal(0, await Deliver());   // what waited is not sent any more
        At(2026, 5, 11, 9, 0);
        Assert.Equal(new SendDigests.Response(0, 0, 0), await Remind());
    }

    [Fact]
    public async Task Only_the_offices_own_people_say_where_to_and_no_line_is_smuggled_into_a_letter()
    {
        var village = Office.Village();
        Refused("mail-address", await Save(village, "a@b.cn\r\nBcc: c@d.cn", push: false));
        Refused("mail-phone", await Save(village, "138" + "00138000@139.com", push: false));
        Refused("unit-forbidden", await Office.As(CountyOffice.Clerk(Office.Village()), s =>
            s.GetRequiredService<SaveReminders>().Handle(new(village, Box, false), Stop)));
        var forged = new DeskDigest(village, new DateOnly(2026, 3, 6), Office.Clock.Now.UtcDateTime)
            .Write("a@b.cn>\r\nRCPT TO:<c@d.cn", "一\r\nBcc: c@d.cn", "。");
        Assert.Equal("一Bcc: c@d.cn", forged.Subject);
        Assert.False(await Office.As(Console, s => s.GetRequiredService<MailSender>().Send(forged, Stop)));
    }

    [Theory]
    [InlineData("mail.gov.cn", 587, MailSecurity.StartTls, "a@gov.cn", "", "", true)]
    [InlineData("", 0, MailSecurity.None, "", "", "", true)]
    [InlineData("mail.gov.cn", 587, MailSecurity.None, "a@gov.cn", "", "", false)]
    [InlineData("mail.gov.cn", 0, MailSecurity.Tls, "a@gov.cn", "", "", false)]
    [InlineData("mail.gov.cn", 465, MailSecurity.Tls, "没有", "", "", false)]
    [InlineData("mail.gov.cn", 465, MailSecurity.Tls, "a@gov.cn", "user", "", false)]
    public void Settings_that_cannot_be_are_said_before_the_host_begins(string host, int port, MailSecurity security, string from,
        string user, string password, bool holds)
    {
        var services = new ServiceCollection();
        _ = BoardKit.Features.FeaturesRegistration.AddBoardKitFeatures(services);
        _ = services.AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(
            Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(
                new Microsoft.Extensions.Configuration.ConfigurationBuilder(), new Dictionary<string, string?>
                {
                    ["BoardKit:Mail:Host"] = host,
                    ["BoardKit:Mail:Port"] = $"{port}",
                    ["BoardKit:Mail:Security"] = $"{security}",
                    ["BoardKit:Mail:From"] = from,
                    ["BoardKit:Mail:User"] = user,
                    ["BoardKit:Mail:Password"] = password,
                }).Build());
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<MailOptions>>();
        Assert.Equal(holds, Record.Exception(() => options.Value) is null);
    }

    private MailSink Mail => ((ReminderOffice)Office).Mail;

    private void At(int year, int month, int day, int hour, int minute) =>
        Office.Clock.Now = new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.FromHours(8)).ToUniversalTime();

    private Task<SendDigests.Response> Remind() => Office.As(Console, s => s.GetRequiredService<SendDigests>().Handle(Stop));

    private Task<int> Deliver() => Office.As(Console, s => s.GetRequiredService<DeliverMail>().RunDue(Stop));

    private Task<BoardKit.Domain.Outcome<BoardKit.Domain.Done>> Save(UnitCode village, string box, bool push) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SaveReminders>().Handle(new(village, box, push), Stop));
}
