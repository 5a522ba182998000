using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using BoardKit.Features.Register;
using BoardKit.Features.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reminders;

/// <summary>
/// Makes the reminder of the day of one unit: its row, and in the same transaction what the webhooks above are told and the letter to its
/// mailbox. Who comes second finds the row there and tells nobody.
/// </summary>
public sealed class DigestUnit(BoardDbContext db, ListWork list, SettingCatalog settings, MailSender mail, PublicSite site,
    PlaceCalendars calendars, AllOrNothing transaction, TimeProvider clock) : IUseCasePart
{
    private static Fault Made { get; } = Fault.Conflict("digest-made", "今天的提醒已经发过了。");

    /// <summary>True when something was told, false when there was nothing or nobody works today; null when it was made before.</summary>
    public async Task<bool?> Run(UnitCode unit, CancellationToken cancellationToken)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow().UtcDateTime);
        var found = await list.Handle(new(unit), cancellationToken);
        var counts = found.Work.Counts;
        var calendar = await calendars.Of(unit, cancellationToken);
        // where nobody knows the days off of a year, every day is told
        var isAny = counts.IsAny && (calendar.StateOf(today.Year) == YearState.Missing || calendar.IsWorkingDay(today));
        var hooks = isAny && await settings.Find(unit, DigestCounts.Setting, cancellationToken) == DigestCounts.On
            ? await db.Webhooks.AsNoTracking().Where(h => h.From <= unit.Value && h.To >= unit.Value && h.DisabledAtUtc == null)
                .Select(h => h.Id).ToListAsync(cancellationToken) : [];
        var box = isAny && mail.IsOn ? await Mailbox(unit, cancellationToken) : null;
        var name = found.Desk.UnitName;
        var done = await transaction.Run<Done>(() =>
        {
            var digest = db.DeskDigests.Add(new DeskDigest(unit, today, now)).Entity;
            if (box is not null)
            {
                _ = digest.Write(box, DigestLetter.Subject(name, counts),
                    DigestLetter.Text(name, found.Work, today, ReminderAddress.Desk(site), ReminderAddress.Of(site)));
            }
            var id = Guid.CreateVersion7();
            foreach (var hook in hooks)
            {
                _ = db.WebhookDeliveries.Add(new(unit.Value, hook, WebhookEvents.Digest, Payload(id, now, unit, name, found.Work), now));
            }
            return Task.FromResult<Outcome<Done>>(new Done());
        }, Made, cancellationToken);
        return done.Failed ? null : isAny;
    }

    /// <summary>The mailbox that the unit itself named: that of a township is none of its villages'.</summary>
    private Task<string?> Mailbox(UnitCode unit, CancellationToken cancellationToken) => db.Settings.AsNoTracking()
        .Where(s => s.Owner == unit.Value && s.Key == OfficeMail.Setting).Select(s => s.Text).SingleOrDefaultAsync(cancellationToken);

    private string Payload(Guid id, DateTime now, UnitCode unit, string name, WorkList<WorkLine> work)
    {
        var (address, counts, waiting) = (ReminderAddress.Desk(site), work.Counts, DigestLetter.Waiting(work));
        return new WebhookPayload(id, WebhookEvents.Digest, now, new(unit.ToString(), name), null, null, null, null,
            $"今天要办：{counts.Text}", address, SmsText.Of(name, "村务公开今天要办", counts.Text, address))
        {
            Waiting = waiting.Count > 0 ? waiting : null,
        }.ToJson();
    }
}
