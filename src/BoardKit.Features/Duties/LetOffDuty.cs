using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Duties;

/// <summary>
/// Lets a place off a duty, with a reason: it is expected no more, and what it publishes all the same counts. Or takes that back.
/// </summary>
public sealed class LetOffDuty(BoardDbContext db, DutyChange change, TypedText typed) : IUseCase
{
    /// <summary>Its verbs in the audit.</summary>
    public const string LetOff = "duty.let-off", TakeBack = "duty.let-off-back";

    /// <summary>Which duty, and why; null takes it back.</summary>
    public sealed record Request(DutyName Duty, string? Reason);

    /// <summary>
    /// Faults: <c>unit-forbidden</c>, <c>duty-unknown</c>, those of a reason, <c>has-reported</c> where it is public already.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.MarkNotApplicable, request.Duty.Unit.Value))
        {
            return UnitFaults.Forbidden;
        }
        if (request.Reason is not null && await typed.Reason(request.Duty.Unit, request.Reason, cancellationToken) is { } unfit)
        {
            return unfit;
        }
        return await change.Run(request.Duty, (_, lines, kept) =>
        {
            if (lines.Count == 0)
            {
                return Task.FromResult(Outcome<Done>.Refused([DutyChange.Unknown]));
            }
            if (request.Reason is not null && lines[0].Standing.IsPublic())
            {
                return Task.FromResult<Outcome<Done>>(Fault.Conflict("has-reported", "这一项已经公开了，不用免报；如果公布有误，请先撤下。"));
            }
            var (by, at) = change.Now;
            kept.Let(request.Reason, by, at);
            change.Write(request.Duty, request.Reason is null ? TakeBack : LetOff);
            return Task.FromResult<Outcome<Done>>(new Done());
        }, cancellationToken);
    }
}
