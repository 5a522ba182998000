using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reminders;

/// <summary>How a unit is reminded: by which ways, and what became of the last letters.</summary>
public sealed class ShowReminders(BoardDbContext db, SettingCatalog settings, MailSender mail) : IUseCase
{
    private const int MostDays = 10;

    /// <summary>Whose reminders.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>How they are set.</summary>
    /// <param name="Mailbox">Mailbox of the office; null where none is written to.</param>
    /// <param name="IsPushed">Whether the unit wishes reminders through the webhooks above it.</param>
    /// <param name="HasWebhook">Whether there is any webhook that could tell it.</param>
    /// <param name="MailIsOn">Whether this service sends letters at all.</param>
    /// <param name="Days">The last days on which a reminder was made, newest first.</param>
    public sealed record Response(string? Mailbox, bool IsPushed, bool HasWebhook, bool MailIsOn, IReadOnlyList<DeskDigest> Days);

    /// <summary>Never refused: outside the scope nothing is set.</summary>
    public async Task<Response> Handle(Request request, CancellationToken cancellationToken)
    {
        var unit = request.Unit.Value;
        return new(await db.Settings.AsNoTracking().Where(s => s.Owner == unit && s.Key == OfficeMail.Setting).Select(s => s.Text)
                .SingleOrDefaultAsync(cancellationToken),
            await settings.Find(request.Unit, DigestCounts.Setting, cancellationToken) == DigestCounts.On,
            await db.Webhooks.AnyAsync(h => h.From <= unit && h.To >= unit && h.DisabledAtUtc == null, cancellationToken), mail.IsOn,
            await db.DeskDigests.AsNoTracking().Where(d => d.Unit == unit).OrderByDescending(d => d.Day).Take(MostDays)
                .ToListAsync(cancellationToken));
    }
}
