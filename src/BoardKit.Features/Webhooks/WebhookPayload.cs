using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BoardKit.Features.Webhooks;

/// <summary>
/// The body of a delivery. It names nobody: no rows, no figures of a household, and of a withdrawn notice not even its title.
/// </summary>
/// <param name="Id">Id of the event; a receiver that has seen it does nothing more.</param>
/// <param name="Type">See <see cref="Domain.Webhooks.WebhookEvents"/>.</param>
/// <param name="At">When it happened.</param>
/// <param name="Unit">Where.</param>
/// <param name="Notice">Public code; null in a test.</param>
/// <param name="Form">Form of the notice; null in a test.</param>
/// <param name="Period">2026Q3; null in a test.</param>
/// <param name="Edition">Newest edition; null in a test.</param>
/// <param name="Title">Title; of a withdrawn notice only what it was about.</param>
/// <param name="Address">Address of the page.</param>
/// <param name="Sms">A text of at most 70 characters, ready to be sent as a short message.</param>
public sealed record WebhookPayload(
    Guid Id, string Type, DateTime At, WebhookPayload.Place Unit, string? Notice, WebhookPayload.FormName? Form, string? Period,
    int? Edition, string Title, string Address, string Sms)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>
    /// Of the reminder of a day: what waits for review, by place, form, period, step and since when; null where nothing does.
    /// </summary>
    public IReadOnlyList<string>? Waiting { get; init; }

    /// <summary>A unit.</summary>
    /// <param name="Code">12 digits.</param>
    /// <param name="Name">Name.</param>
    public sealed record Place(string Code, string Name);

    /// <summary>A form.</summary>
    /// <param name="Key">Key.</param>
    /// <param name="Name">Name.</param>
    public sealed record FormName(string Key, string Name);

    /// <summary>The JSON text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
