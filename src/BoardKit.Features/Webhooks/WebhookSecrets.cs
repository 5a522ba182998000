using System.Text.Json;
using BoardKit.Domain.Webhooks;
using Microsoft.AspNetCore.DataProtection;

namespace BoardKit.Features.Webhooks;

/// <summary>
/// The secrets of a webhook as the database keeps them: encrypted. After a change the old one signs too for a day, so that a receiver can
/// follow without losing anything.
/// </summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection, TimeProvider clock) : IUseCasePart
{
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);
    private readonly IDataProtector _protector = protection.CreateProtector("BoardKit.Webhooks.Secret.v1");

    private sealed record Kept(string Current, string? Previous = null, DateTime? PreviousUntil = null);

    /// <summary>A new secret, plain and encrypted.</summary>
    public (string Plain, string Encrypted) Make()
    {
        var secret = WebhookSignature.NewSecret();
        return (secret, Protect(new(secret)));
    }

    /// <summary>A new secret after another one.</summary>
    public (string Plain, string Encrypted) MakeAfter(string encrypted)
    {
        var secret = WebhookSignature.NewSecret();
        return (secret, Protect(new(secret, Read(encrypted).Current, clock.GetUtcNow().UtcDateTime + Overlap)));
    }

    /// <summary>
    /// The secrets to sign with, the newest first. Throws <see cref="System.Security.Cryptography.CryptographicException"/> when the keys
    /// of the service are not those it was encrypted under.
    /// </summary>
    public IReadOnlyList<string> Open(string encrypted)
    {
        var kept = Read(encrypted);
        return kept is { Previous: { } previous, PreviousUntil: { } until } && until > clock.GetUtcNow().UtcDateTime
            ? [kept.Current, previous] : [kept.Current];
    }

    private string Protect(Kept kept) => _protector.Protect(JsonSerializer.Serialize(kept));

    private Kept Read(string encrypted) => JsonSerializer.Deserialize<Kept>(_protector.Unprotect(encrypted))
        ?? throw new InvalidOperationException("A webhook without a secret.");
}
