using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Webhooks;

/// <summary>Adds an address that is told what happens in the area of a county or township.</summary>
public sealed class AddWebhook(BoardDbContext db, WebhookDesk desk, WebhookSecrets secrets, WebhookRules rules, AllOrNothing transaction)
    : IUseCase
{
    /// <summary>Most webhooks of one place: each event is sent to every one of them.</summary>
    public const int Most = 10;

    /// <summary>Whose, and where it leads.</summary>
    public sealed record Request(UnitCode Owner, string Address);

    /// <summary>The webhook and its secret, shown this once.</summary>
    public sealed record Response(Guid Id, string Secret);

    /// <summary>
    /// Refused with <c>webhook-forbidden</c>, <c>webhook-address</c> (not https, or not on a network that is open to webhooks),
    /// <c>webhook-twice</c> or <c>webhook-many</c>.
    /// </summary>
    public Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        // before the transaction: the first encryption makes a key and stores it over another connection, which would wait for this one for
        // ever
        var (plain, encrypted) = secrets.Make();
        return transaction.Run(() => Add(request, plain, encrypted, cancellationToken), WebhookDesk.Concurrent, cancellationToken);
    }

    private async Task<Outcome<Response>> Add(Request request, string plain, string encrypted, CancellationToken cancellationToken)
    {
        if (!desk.May(request.Owner))
        {
            return WebhookDesk.Forbidden;
        }
        var text = request.Address.Trim();
        if (text.Length > Webhook.MaxAddressLength || !Uri.TryCreate(text, UriKind.Absolute, out var address) || !rules.Allows(address))
        {
            return Fault.Invalid("webhook-address", $"推送地址要以 https:// 开头、不超过 {Webhook.MaxAddressLength} 字，而且是公网地址；内网地址请先由系统运维在设置里放行。");
        }
        var known = await db.Webhooks.AsNoTracking().Where(h => h.Owner == request.Owner.Value).Select(h => h.Address)
            .ToListAsync(cancellationToken);
        if (known.Contains(address.AbsoluteUri, StringComparer.Ordinal))
        {
            return Fault.Conflict("webhook-twice", "这个地址已经在推送名单里。");
        }
        if (known.Count >= Most)
        {
            return Fault.Conflict("webhook-many", $"一个单位最多设 {Most} 个推送地址，请先删去不用的。");
        }
        var hook = new Webhook(request.Owner, address.AbsoluteUri, encrypted, desk.Actor.Name, desk.Now);
        _ = db.Webhooks.Add(hook);
        desk.Record(hook, "webhook.add");
        return new Response(hook.Id, plain);
    }
}
