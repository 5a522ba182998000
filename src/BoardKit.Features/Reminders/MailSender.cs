using System.Globalization;
using System.Net.Sockets;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BoardKit.Features.Reminders;

/// <summary>
/// Hands one letter to the mail server. A letter has one receiver, whose address is read again here: what reads as anything else than one
/// address goes nowhere. The id of the letter follows from unit and day, so that a server or reader that gets it twice can tell.
/// </summary>
public sealed class MailSender(IOptions<MailOptions> options, PublicSite site, TimeProvider clock)
{
    /// <summary>How long an attempt may take; shorter than <see cref="DeliverMail.Lease"/>.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Whether letters are sent at all.</summary>
    public bool IsOn => options.Value.IsOn;

    /// <summary>Whether the server took it. False where it was not reached, not trusted, or refused it.</summary>
    public async Task<bool> Send(DeskDigest letter, CancellationToken cancellationToken)
    {
        if (Compose(letter) is not { } message)
        {
            return false;
        }
        var mail = options.Value;
        // where lists of revoked certificates cannot be fetched, as on a government network, no server would ever be trusted
        using var client = new SmtpClient { CheckCertificateRevocation = false, Timeout = (int)Patience.TotalMilliseconds };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await client.ConnectAsync(mail.Host, mail.Port, mail.Security switch
            {
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                MailSecurity.None => SecureSocketOptions.None,
            }, patience.Token);
            if (mail.User.Length > 0)
            {
                await client.AuthenticateAsync(mail.User, mail.Password, patience.Token);
            }
            _ = await client.SendAsync(message, patience.Token);
            await client.DisconnectAsync(quit: true, patience.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or IOException or ProtocolException or CommandException or AuthenticationException
            or SslHandshakeException or NotSupportedException or ServiceNotConnectedException or ServiceNotAuthenticatedException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private MimeMessage? Compose(DeskDigest letter)
    {
        if (letter is not { Address: { } address, Subject: { } subject, Text: { } text }
            || OfficeMail.Read(address) is not { Failed: false, Value: var to } || to != address)
        {
            return null;
        }
        var message = new MimeMessage
        {
            Subject = subject,
            Body = new TextPart("plain") { Text = text },
            Date = clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)),
            MessageId = string.Create(CultureInfo.InvariantCulture, $"desk-{letter.Unit}-{letter.Day:yyyyMMdd}@{site.Authority}"),
        };
        message.From.Add(new MailboxAddress("村务公开", options.Value.From));
        message.To.Add(new MailboxAddress(null, to));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{ReminderAddress.Of(site)}>");
        return message;
    }
}

/// <summary>Pages that a reminder leads to.</summary>
internal static class ReminderAddress
{
    /// <summary>Where reminders are stopped.</summary>
    public static string Of(PublicSite site) => Desk(site) + "/reminders";

    /// <summary>The start page.</summary>
    public static string Desk(PublicSite site) => $"{site.BaseUrl.ToString().TrimEnd('/')}/desk";
}
