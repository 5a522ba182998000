using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Webhooks;

/// <summary>Sends a test event at once and says what came back.</summary>
public sealed class TestWebhook(BoardDbContext db, WebhookDesk desk, DeliverWebhooks deliver, PublicSite site, AllOrNothing transaction)
    : IUseCase
{
    /// <summary>Which one.</summary>
    public sealed record Request(Guid Id);

    /// <summary>
    /// HTTP status of the answer, 0 when there was none. Refused with <c>webhook-unknown</c> or <c>webhook-off</c>. A failed test is not
    /// repeated.
    /// </summary>
    public async Task<Outcome<int>> Handle(Request request, CancellationToken cancellationToken)
    {
        var written = await transaction.Run<WebhookDelivery>(async () =>
        {
            var found = await desk.Find(request.Id, cancellationToken);
            if (found.Failed)
            {
                return found.Fault;
            }
            if (!found.Value.IsActive)
            {
                return Fault.Conflict("webhook-off", "这项推送已停用，请先启用再试。");
            }
            var delivery = await Delivery(found.Value, cancellationToken);
            _ = db.WebhookDeliveries.Add(delivery);
            desk.Record(found.Value, "webhook.test");
            return delivery;
        }, WebhookDesk.Concurrent, cancellationToken);
        if (written.Failed)
        {
            return written.Fault;
        }
        var status = await deliver.RunOne(written.Value.Id, cancellationToken) ?? 0;
        _ = await db.WebhookDeliveries.Where(d => d.Unit == written.Value.Unit && d.Id == written.Value.Id && d.DueAtUtc != null)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAtUtc, (DateTime?)null).SetProperty(x => x.Payload, ""), cancellationToken);
        return status;
    }

    private async Task<WebhookDelivery> Delivery(Webhook hook, CancellationToken cancellationToken)
    {
        var owner = UnitCode.From(hook.Owner);
        var name = await db.Units.AsNoTracking().Where(u => u.Code == hook.Owner).Select(u => u.Name).SingleAsync(cancellationToken);
        var address = site.Unit(hook.Owner);
        var payload = new WebhookPayload(Guid.CreateVersion7(), WebhookEvents.Test, desk.Now, new(owner.ToString(), name), null, null, null,
            null, "推送测试", address, SmsText.Of(name, "推送测试", "连接正常", address));
        return new(hook.Owner, hook.Id, WebhookEvents.Test, payload.ToJson(), desk.Now);
    }
}
