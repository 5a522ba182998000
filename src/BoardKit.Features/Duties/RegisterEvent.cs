using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Duties;

/// <summary>
/// Registers on which day an event was or will be (本级人大批准, 成员大会, 选举日), so that what is counted from it gets its day; or takes that
/// back. Of what is owed with each event it says which one.
/// </summary>
public sealed class RegisterEvent(BoardDbContext db, DutyChange change, TypedText typed) : IUseCase
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "duty.event";

    private const int Reach = 400;

    /// <summary>Which duty, and on which day; null takes the day back.</summary>
    public sealed record Request(DutyName Duty, DateOnly? Day);

    /// <summary>
    /// Faults: <c>unit-forbidden</c>, <c>duty-unknown</c>, <c>event-none</c> where nothing is counted from an event, <c>event-missing</c>
    /// and those of a title where the event is not said, <c>event-day</c> for a day far from the period.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        var name = request.Duty with { Event = request.Duty.Event.Trim() };
        if (!May(db.Access, name.Unit))
        {
            return UnitFaults.Forbidden;
        }
        if (name.Event.Length > 0 && await typed.Title(name.Unit, name.Event, cancellationToken) is { } unfit)
        {
            return unfit;
        }
        return await change.Run(name, (ask, lines, kept) => Task.FromResult(Register(request, name, ask, lines, kept)), cancellationToken);
    }

    /// <summary>Whether somebody may say it of a place: who writes its notices, and who decides what applies to it.</summary>
    public static bool May(Access access, UnitCode unit) =>
        access.May(Capability.WriteNotices, unit.Value) || access.May(Capability.MarkNotApplicable, unit.Value);

    private Outcome<Done> Register(Request request, DutyName name, DutyAsk ask, IReadOnlyList<DutyLine> lines, KeptDuty kept)
    {
        if (ask.Rule is not { IsFromEvent: true } rule)
        {
            return Fault.Invalid("event-none", $"“{ask.Name}”不是从某件事的日期起算的，不用登记日期。");
        }
        if (ask.Demand == DutyDemand.EachEvent ? name.Event.Length == 0 : lines.Count == 0)
        {
            return name.Event.Length == 0 && ask.Demand == DutyDemand.EachEvent
                ? Fault.Invalid("event-missing", $"请写明是哪一件事（{ask.Version?.When ?? rule.EventText}），例如项目或文件的名称。") : DutyChange.Unknown;
        }
        if (request.Day is { } day && (day < ask.Period.FirstDay.AddDays(-Reach) || day > ask.Period.LastDay.AddDays(Reach)))
        {
            return Fault.Invalid("event-day", string.Create(CultureInfo.InvariantCulture,
                $"{day:yyyy年M月d日}离{ask.Period.Spoken}太远，请核对日期或期间。"));
        }
        var (by, at) = change.Now;
        kept.Happens(request.Day, by, at);
        change.Write(name, Action, request.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-");
        return new Done();
    }
}
