using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Duties;

/// <summary>Which duty: of a place, a part of an item, a period and an event.</summary>
/// <param name="Unit">The place that owes it.</param>
/// <param name="Item">Key of the item.</param>
/// <param name="Form">Key of the form that usually carries it.</param>
/// <param name="Period">The period.</param>
/// <param name="Event">What happened; empty where the period is owed.</param>
public sealed record DutyName(UnitCode Unit, string Item, string Form, Period Period, string Event = "")
{
    /// <summary>As the audit names it: 14 village-accounts 2026Q3. An event is not named: its text may name a resident.</summary>
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"{Item} {Form} {Period}");
}

/// <summary>
/// The frame in which somebody decides something about a duty: it is looked up in the catalogue, its row made where the job has not made it
/// yet, and the stamp of the place raised.
/// </summary>
public sealed class DutyChange(BoardDbContext db, DutyReader duties, AllOrNothing transaction, Acts acts, TimeProvider clock) : IUseCasePart
{
    private static readonly Fault Race = Fault.Conflict("duty-race", "有人正在修改同一项公开任务，请再试一次。");

    /// <summary>No place owes such a thing.</summary>
    internal static Fault Unknown { get; } = Fault.NotFound("duty-unknown", "本单位没有这一项、这一期的公开任务。");

    /// <summary>Decides. The work gets the duty as it is asked, its lines today, and its row.</summary>
    public Task<Outcome<Done>> Run(DutyName name, Func<DutyAsk, IReadOnlyList<DutyLine>, KeptDuty, Task<Outcome<Done>>> work,
        CancellationToken cancellationToken) => transaction.Run<Done>(name.Unit, async () =>
        {
            var sheet = await duties.Own(name.Unit, name.Period.FirstDay, name.Period.LastDay, clock.Today(), cancellationToken);
            if (sheet.Units.FirstOrDefault(u => u.Code == name.Unit.Value) is not { } unit || !unit.IsOpen(name.Period.LastDay)
                || sheet.AsksOf(unit).FirstOrDefault(a => a.Item == name.Item && a.Form.Key == name.Form && a.Period == name.Period)
                    is not { } ask)
            {
                return Unknown;
            }
            var lines = sheet.Lines(unit, (_, _, period) => period == name.Period)
                .Where(l => l.Item == name.Item && l.Form == name.Form && l.Event == name.Event).ToList();
            var kept = await db.Duties.FindAsync([name.Unit.Value, name.Period.ToString(), name.Form, name.Item, name.Event],
                cancellationToken) ?? db.Duties.Add(new KeptDuty(name.Unit, name.Item, name.Form, name.Period, name.Event)).Entity;
            return await work(ask, lines, kept);
        }, Race, cancellationToken);

    /// <summary>Who decides and when.</summary>
    public (string By, DateTime AtUtc) Now => (acts.Actor.Name, acts.Now);

    /// <summary>Says it in the audit of the place.</summary>
    public void Write(DutyName name, string verb, string? detail = null) => acts.Write(name.Unit.Value, verb, name.Subject, detail);
}
