using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Units;

/// <summary>A clerk says that the unit has no such matter in a period: nothing changes until an official agrees.</summary>
public sealed class ProposeNotApplicable(BoardDbContext db, FormCatalog forms, TypedText typed, Marks marks, UnitStampRaiser stamps,
    AllOrNothing transaction, Acts acts) : IUseCase
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "duty.propose";

    /// <summary>What is proposed, and why; without an item of the form as a whole.</summary>
    public sealed record Request(UnitCode Unit, string Form, Period Period, string Reason, string Item = "");

    /// <summary>
    /// Proposes; again, it takes the new reason. Faults: <c>unit-forbidden</c>, <c>form-unknown</c>, <c>period-unfit</c>,
    /// <c>item-unknown</c>, those of a reason, <c>has-reported</c>, and <c>mark-said</c> where an official has said already what holds.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.WriteNotices, request.Unit.Value))
        {
            return UnitFaults.Forbidden;
        }
        var form = await forms.Find(request.Unit, request.Form, version: null, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        if (form.Value.Period != request.Period.Length || form.Value.Level != request.Unit.Level)
        {
            return Fault.Invalid("period-unfit", $"本单位没有“{form.Value.Name}”{request.Period.Spoken}这一期。");
        }
        if (request.Item.Length > 0
            && (await marks.Asks(request.Unit, form.Value, request.Period, cancellationToken)).All(a => a.Item != request.Item))
        {
            return Marks.NoItem;
        }
        if (await typed.Reason(request.Unit, request.Reason, cancellationToken) is { } reason)
        {
            return reason;
        }
        return await transaction.Run<Done>(async () =>
        {
            await stamps.Raise(request.Unit.Value, cancellationToken);
            var known = await marks.Of(request.Unit, request.Form, request.Period, cancellationToken);
            if (Marks.Holding(known, request.Item) is { } said)
            {
                return Fault.Conflict("mark-said", said.State == MarkState.Holds ? "这一期已经标为不适用，不用公开。"
                    : "县里已经说明这一期要公开；有不同意见请联系县里。");
            }
            var published = await marks.Public(request.Unit, form.Value, request.Period, request.Item, cancellationToken);
            if (published.Contains(request.Unit.Value))
            {
                return Fault.Conflict("has-reported", "本单位这一期已经公布了这份公示，不能标为不适用；如果公布有误，请先撤下。");
            }
            await marks.Say(request.Unit, request.Form, request.Period, request.Item, MarkState.Proposed, request.Reason,
                cancellationToken);
            acts.Write(request.Unit.Value, Action, MarkNotApplicable.Subject(request.Form, request.Period, request.Item));
            return new Done();
        }, UnitFaults.Concurrent, cancellationToken);
    }
}
