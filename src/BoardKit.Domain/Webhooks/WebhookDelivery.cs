using BoardKit.Domain.Units;

namespace BoardKit.Domain.Webhooks;

/// <summary>
/// Something that a webhook is to be told. Written in the transaction of what happened, so that nothing that happened is forgotten and
/// nothing is told that did not.
/// </summary>
public sealed class WebhookDelivery : IUnitOwned
{
    /// <summary>Longest name of an event.</summary>
    public const int MaxEventLength = 40;

    /// <summary>Tells a webhook what happened in a unit.</summary>
    public WebhookDelivery(long unit, Guid webhookId, string happened, string payload, DateTime nowUtc) =>
        (Unit, Id, WebhookId, Event, Payload, CreatedAtUtc, DueAtUtc) =
            (unit, Guid.CreateVersion7(), webhookId, happened, payload, nowUtc, nowUtc);

    private WebhookDelivery() => (Event, Payload) = ("", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID; the receiver knows a repetition by it.</summary>
    public Guid Id { get; private set; }

    /// <summary>The webhook.</summary>
    public Guid WebhookId { get; private set; }

    /// <summary>notice.published, notice.corrected, notice.withdrawn …</summary>
    public string Event { get; private set; }

    /// <summary>The JSON text that is sent; names nobody.</summary>
    public string Payload { get; private set; }

    /// <summary>When it happened.</summary>
    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>When it is tried next; null when it is over.</summary>
    public DateTime? DueAtUtc { get; private set; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>HTTP status of the last answer; 0 when there was none.</summary>
    public int? LastStatus { get; private set; }

    /// <summary>When it was taken, or null.</summary>
    public DateTime? DeliveredAtUtc { get; private set; }
}
