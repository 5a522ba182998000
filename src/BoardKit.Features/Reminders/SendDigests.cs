using BoardKit.Data;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BoardKit.Features.Reminders;

/// <summary>
/// The reminder of the day, made once for every unit that wishes one: in the morning, on working days, and only where there is something
/// to do. Units whose reminder of the day was made are left out, so that it may run every few minutes, on any number of nodes.
/// </summary>
public sealed partial class SendDigests(BoardDbContext db, IServiceScopeFactory scopes, MailSender mail, TimeProvider clock,
    ILogger<SendDigests> log) : IUseCase
{
    /// <summary>What was done.</summary>
    /// <param name="Made">Reminders with something in them.</param>
    /// <param name="Silent">Units without anything to do, or on a day off.</param>
    /// <param name="Failed">Units in which it failed; the next run takes them.</param>
    public sealed record Response(int Made, int Silent, int Failed);

    /// <summary>Never refused. Before the offices open it does nothing. Throws where storage is away, for it is so for all.</summary>
    public async Task<Response> Handle(CancellationToken cancellationToken)
    {
        var (made, silent, failed, today) = (0, 0, 0, clock.Today());
        if (TimeZoneInfo.ConvertTime(clock.GetUtcNow(), ChinaTime.Zone).Hour < DigestCounts.FirstHour)
        {
            return new(0, 0, 0);
        }
        foreach (var unit in await Units(today, cancellationToken))
        {
            try
            {
                await using var scope = scopes.OpenAs(Access.Console(unit.Area, Actor.AtConsole("reminders")));
                var isAny = await scope.ServiceProvider.GetRequiredService<DigestUnit>().Run(unit, cancellationToken);
                (made, silent) = isAny switch { true => (made + 1, silent), false => (made, silent + 1), null => (made, silent) };
            }
            catch (Exception e) when (e is not OperationCanceledException && !StorageTroubles.Passes(e))
            {
                LogFailed(unit.Value, e);
                failed++;
            }
        }
        return new(made, silent, failed);
    }

    /// <summary>The open units that somebody wishes to be reminded and that were not yet today.</summary>
    private async Task<IReadOnlyList<UnitCode>> Units(DateOnly today, CancellationToken cancellationToken)
    {
        var found = new HashSet<long>();
        if (mail.IsOn)
        {
            found.UnionWith(await db.Settings.Where(s => s.Key == OfficeMail.Setting).Select(s => s.Owner).ToListAsync(cancellationToken));
        }
        var wishes = await db.Settings.AsNoTracking().Where(s => s.Key == DigestCounts.Setting && s.Text == DigestCounts.On)
            .Select(s => new { s.From, s.To }).ToListAsync(cancellationToken);
        var hooks = await db.Webhooks.AsNoTracking().Where(h => h.DisabledAtUtc == null).Select(h => new { h.From, h.To })
            .ToListAsync(cancellationToken);
        foreach (var (from, to) in wishes.SelectMany(w => hooks, (w, h) => (From: Math.Max(w.From, h.From), To: Math.Min(w.To, h.To)))
            .Where(r => r.From <= r.To).Distinct())
        {
            found.UnionWith(await db.Units.Where(u => u.Code >= from && u.Code <= to).Select(u => u.Code).ToListAsync(cancellationToken));
        }
        found.ExceptWith(await db.DeskDigests.Where(d => d.Day == today).Select(d => d.Unit).ToListAsync(cancellationToken));
        return found.Count == 0 ? [] : [.. (await db.Units.AsNoTracking().Where(u => (u.Closed == null || u.Closed >= today)
            && (u.Opened == null || u.Opened <= today)).Select(u => u.Code).ToListAsync(cancellationToken))
            .Where(found.Contains).Order().Select(UnitCode.From)];
    }

    [LoggerMessage(7103, LogLevel.Error, "The reminder of unit {Unit} could not be made; the next run tries again")]
    private partial void LogFailed(long unit, Exception e);
}
