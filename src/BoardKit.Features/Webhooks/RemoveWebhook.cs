using BoardKit.Data;
using BoardKit.Domain;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Webhooks;

/// <summary>Deletes a webhook with its secret and everything that was told or to be told through it.</summary>
public sealed class RemoveWebhook(BoardDbContext db, WebhookDesk desk, AllOrNothing transaction) : IUseCase
{
    /// <summary>Which one.</summary>
    public sealed record Request(Guid Id);

    /// <summary>Refused with <c>webhook-unknown</c>.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) => transaction.Run<Done>(async () =>
    {
        var found = await desk.Find(request.Id, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        desk.Record(found.Value, "webhook.remove");
        _ = await db.WebhookDeliveries.Where(d => d.WebhookId == request.Id).ExecuteDeleteAsync(cancellationToken);
        _ = db.Webhooks.Remove(found.Value);
        return new Done();
    }, WebhookDesk.Concurrent, cancellationToken);
}
