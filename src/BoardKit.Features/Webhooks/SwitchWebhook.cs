using BoardKit.Domain;

namespace BoardKit.Features.Webhooks;

/// <summary>
/// Switches a webhook off or on again. While it is off nothing is written down for it; what was still to be told is dropped.
/// </summary>
public sealed class SwitchWebhook(WebhookDesk desk, AllOrNothing transaction) : IUseCase
{
    /// <summary>Which one, on or off.</summary>
    public sealed record Request(Guid Id, bool Active);

    /// <summary>Refused with <c>webhook-unknown</c>.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) => transaction.Run<Done>(async () =>
    {
        var found = await desk.Find(request.Id, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        found.Value.SetActive(request.Active, desk.Now);
        desk.Record(found.Value, request.Active ? "webhook.enable" : "webhook.disable");
        return new Done();
    }, WebhookDesk.Concurrent, cancellationToken);
}
