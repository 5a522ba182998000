using BoardKit.Domain;

namespace BoardKit.Features.Webhooks;

/// <summary>Gives a webhook another secret. For a day deliveries carry a signature under each.</summary>
public sealed class RotateWebhook(WebhookDesk desk, WebhookSecrets secrets, AllOrNothing transaction) : IUseCase
{
    /// <summary>Which one.</summary>
    public sealed record Request(Guid Id);

    /// <summary>The new secret, shown this once. Refused with <c>webhook-unknown</c>.</summary>
    public async Task<Outcome<string>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Id, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        // before the transaction, for the reason given in AddWebhook
        var (plain, encrypted) = secrets.MakeAfter(found.Value.Secret);
        return await transaction.Run<string>(() =>
        {
            found.Value.Rotate(encrypted);
            desk.Record(found.Value, "webhook.rotate");
            return Task.FromResult<Outcome<string>>(plain);
        }, WebhookDesk.Concurrent, cancellationToken);
    }
}
