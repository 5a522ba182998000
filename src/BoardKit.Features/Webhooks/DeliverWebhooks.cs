using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BoardKit.Features.Webhooks;

/// <summary>
/// Sends what is due. A delivery is taken by one conditional update that moves its next attempt a minute on: of several nodes one gets it,
/// and where that one dies it is simply due again. So everything is told at least once, perhaps twice, and in no promised order.
/// </summary>
public sealed partial class DeliverWebhooks(IServiceScopeFactory scopes, WebhookSender sender, WebhookRules rules,
    TimeProvider clock, ILogger<DeliverWebhooks> log)
{
    /// <summary>How long a delivery that was taken stays with who took it; longer than an attempt may last.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How long what is over is shown to the county before it is deleted.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int AtOnce = 50;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);
    private static readonly Actor Self = Actor.AtConsole("webhooks");

    /// <summary>
    /// Sends what is due now, at most fifty; a webhook that did not answer is left alone for the rest of the sweep. Returns how many were
    /// sent or tried.
    /// </summary>
    public async Task<int> RunDue(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Self));
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.WebhookDeliveries.AsNoTracking().Where(d => d.DueAtUtc <= now).OrderBy(d => d.DueAtUtc).ThenBy(d => d.Id)
            .Take(AtOnce).ToListAsync(cancellationToken);
        var (mute, tried) = (new HashSet<Guid>(), 0);
        foreach (var delivery in due.Where(d => !mute.Contains(d.WebhookId)))
        {
            if (await Deliver(db, scope.ServiceProvider, delivery, cancellationToken) is not { } status)
            {
                continue;
            }
            tried++;
            if (status == 0)
            {
                _ = mute.Add(delivery.WebhookId);
            }
        }
        return tried;
    }

    /// <summary>
    /// Sends one delivery at once, whether due or not; the status of the answer, 0 without one, null when somebody else has it in hand or
    /// it is gone.
    /// </summary>
    public async Task<int?> RunOne(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Self));
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        return await db.WebhookDeliveries.AsNoTracking()
            .SingleOrDefaultAsync(d => d.Id == id && d.DueAtUtc != null, cancellationToken) is { } delivery
            ? await Deliver(db, scope.ServiceProvider, delivery, cancellationToken)
            : null;
    }

    /// <summary>Deletes what has been over for a month.</summary>
    public async Task<int> Forget(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Self));
        var before = clock.GetUtcNow().UtcDateTime - Kept;
        return await scope.ServiceProvider.GetRequiredService<BoardDbContext>().WebhookDeliveries
            .Where(d => d.DueAtUtc == null && d.CreatedAtUtc < before).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// The pause after so many attempts: 30 s, doubled each time up to 6 h, a fifth more or less so that not all return at once.
    /// </summary>
    internal static TimeSpan Pause(int attempts, double chance)
    {
        var pause = Math.Min(FirstPause.TotalSeconds * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20)), LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds(pause * (0.8 + 0.4 * chance));
    }

    private async Task<int?> Deliver(BoardDbContext db, IServiceProvider services, WebhookDelivery delivery,
        CancellationToken cancellationToken)
    {
        var (now, attempt) = (clock.GetUtcNow(), delivery.Attempts + 1);
        var leased = now.UtcDateTime + Lease;
        var mine = db.WebhookDeliveries.Where(d => d.Unit == delivery.Unit && d.Id == delivery.Id);
        if (await mine.Where(d => d.DueAtUtc == delivery.DueAtUtc)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAtUtc, leased).SetProperty(x => x.Attempts, attempt), cancellationToken) == 0)
        {
            return null;   // another node was faster, or it was overtaken
        }
        var hook = await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(h => h.Id == delivery.WebhookId, cancellationToken);
        if (hook is not { IsActive: true })
        {
            await End(mine, null, null, cancellationToken);
            return null;
        }
        var status = await Send(services.GetRequiredService<WebhookSecrets>(), hook, delivery, now, cancellationToken);
        if (status is >= 200 and < 300)
        {
            await End(mine, status, clock.GetUtcNow().UtcDateTime, cancellationToken);
        }
        else if (delivery.CreatedAtUtc + rules.GiveUpAfter <= now.UtcDateTime)
        {
            await End(mine, status, null, cancellationToken);
            LogGivenUp(log, delivery.Id, hook.Id, attempt, status);
        }
        else
        {
            var next = clock.GetUtcNow().UtcDateTime + Pause(attempt, Random.Shared.NextDouble());
            _ = await mine.Where(d => d.DueAtUtc != null)
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAtUtc, next).SetProperty(x => x.LastStatus, status), cancellationToken);
        }
        return status;
    }

    /// <summary>
    /// Without the key that its secret was encrypted under nothing can be signed: as if nobody had answered, so that the others are told
    /// all the same.
    /// </summary>
    private async Task<int> Send(WebhookSecrets secrets, Webhook hook, WebhookDelivery delivery, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        try
        {
            return await sender.Send(new Uri(hook.Address), delivery.Id, delivery.Event, delivery.Payload,
                secrets.Open(hook.Secret), now, cancellationToken);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            LogUnsigned(log, hook.Id);
            return 0;
        }
    }

    /// <summary>Over: what was told is no longer needed, and a title that has to go later must not be left behind here.</summary>
    private static Task<int> End(IQueryable<WebhookDelivery> mine, int? status, DateTime? delivered, CancellationToken cancellationToken) =>
        mine.ExecuteUpdateAsync(d => d
        .SetProperty(x => x.DueAtUtc, (DateTime?)null).SetProperty(x => x.LastStatus, status).SetProperty(x => x.DeliveredAtUtc, delivered)
        .SetProperty(x => x.Payload, ""), cancellationToken);

    [LoggerMessage(7001, LogLevel.Warning,
        "Delivery {Delivery} of webhook {Webhook} given up after {Attempts} attempts, last status {Status}")]
    private static partial void LogGivenUp(ILogger logger, Guid delivery, Guid webhook, int attempts, int status);

    [LoggerMessage(7002, LogLevel.Error,
        "The secret of webhook {Webhook} cannot be decrypted with the keys of this service; give it a new one")]
    private static partial void LogUnsigned(ILogger logger, Guid webhook);
}
