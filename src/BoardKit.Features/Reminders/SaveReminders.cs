using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reminders;

/// <summary>
/// Says how a unit is reminded: the mailbox of its office (empty: no letters, and letters that wait are not sent), and whether webhooks
/// tell it. Stopping is the same page.
/// </summary>
public sealed class SaveReminders(BoardDbContext db, SettingCatalog settings, AllOrNothing transaction, Acts acts) : IUseCase
{
    /// <summary>What is wished.</summary>
    /// <param name="Unit">Whose reminders.</param>
    /// <param name="Mailbox">Mailbox of the office; empty for no letters.</param>
    /// <param name="IsPushed">Whether webhooks tell it.</param>
    public sealed record Request(UnitCode Unit, string Mailbox, bool IsPushed);

    /// <summary>
    /// Saves. Faults: <c>unit-forbidden</c>, <c>mail-address</c>, <c>mail-phone</c>, <c>personal-number</c>, <c>setting-race</c>.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.EditProfile, request.Unit.Value))
        {
            return UnitFaults.Forbidden;
        }
        var box = string.IsNullOrWhiteSpace(request.Mailbox) ? "" : OfficeMail.Read(request.Mailbox);
        if (box.Failed)
        {
            return box.Fault;
        }
        if (new TextGate(PrivacyRules.Default, digester: null).Inspect(box.Value, "邮箱", default) is { } number)
        {
            return number;
        }
        return await transaction.Run<Done>(request.Unit, async () =>
        {
            await Keep(request.Unit, box.Value, cancellationToken);
            _ = await settings.Keep(request.Unit, DigestCounts.Setting, request.IsPushed ? DigestCounts.On : DigestCounts.Off,
                cancellationToken);
            acts.Write(request.Unit.Value, "unit.reminders", request.Unit.ToString(),
                $"mail {(box.Value.Length > 0 ? "on" : "off")}, push {(request.IsPushed ? "on" : "off")}");
            return new Done();
        }, Fault.Conflict("setting-race", "有人正在修改同一个设置，请再试一次。"), cancellationToken);
    }

    private async Task Keep(UnitCode unit, string box, CancellationToken cancellationToken)
    {
        if (box.Length > 0)
        {
            _ = await settings.Keep(unit, OfficeMail.Setting, box, cancellationToken);
            return;
        }
        if (await db.Settings.SingleOrDefaultAsync(s => s.Owner == unit.Value && s.Key == OfficeMail.Setting, cancellationToken)
            is { } kept)
        {
            _ = db.Settings.Remove(kept);
        }
        // what waits is not sent any more
        _ = await db.DeskDigests.Where(d => d.Unit == unit.Value && d.DueAtUtc != null).ExecuteUpdateAsync(d => d
            .SetProperty(x => x.DueAtUtc, (DateTime?)null).SetProperty(x => x.Text, (string?)null), cancellationToken);
    }
}
