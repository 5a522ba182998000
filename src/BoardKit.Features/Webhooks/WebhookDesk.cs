using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Webhooks;

/// <summary>Who may handle webhooks, and finding the one that is meant.</summary>
public sealed class WebhookDesk(BoardDbContext db, Acts acts) : IUseCasePart
{
    /// <summary>Refused to anybody but the administrator of that very place and the console.</summary>
    public static Fault Forbidden { get; } = Fault.Forbidden("webhook-forbidden", "只有这个县或乡镇的管理员可以设置消息推送。");

    /// <summary>Two changes at once.</summary>
    public static Fault Concurrent { get; } = Fault.Conflict("webhook-concurrent", "刚刚有别人改了这项推送设置，请刷新后再看。");

    /// <summary>Now, UTC.</summary>
    public DateTime Now => acts.Now;

    /// <summary>Who acts.</summary>
    public Actor Actor => acts.Actor;

    /// <summary>Whether the actor may handle webhooks of a place: it must be a county or township, and theirs.</summary>
    public bool May(UnitCode owner) => db.Access.May(Capability.ManageWebhooks, owner.Value);

    /// <summary>A webhook that the actor may handle; refused with <c>webhook-unknown</c>.</summary>
    public async Task<Outcome<Webhook>> Find(Guid id, CancellationToken cancellationToken) =>
        await db.Webhooks.SingleOrDefaultAsync(h => h.Id == id, cancellationToken) is { } hook && May(UnitCode.From(hook.Owner))
            ? hook
            : Fault.NotFound("webhook-unknown", "没有找到这项推送设置。");

    /// <summary>Records an act; never the secret, and of the address only where it leads.</summary>
    public void Record(Webhook hook, string action) =>
        acts.Write(hook.Owner, action, hook.Id.ToString("N"), new Uri(hook.Address).Host);
}
