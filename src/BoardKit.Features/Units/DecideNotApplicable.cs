using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Units;

/// <summary>An official agrees with what a clerk proposed, or does not: then the matter is owed as before.</summary>
public sealed class DecideNotApplicable(BoardDbContext db, MarkNotApplicable mark, UnitStampRaiser stamps, AllOrNothing transaction,
    Acts acts) : IUseCase
{
    /// <summary>Its verb in the audit, where it is refused; an agreement is a mark like any other.</summary>
    public const string Refuse = "duty.refuse";

    /// <summary>Which proposal, and whether the official agrees.</summary>
    public sealed record Request(UnitCode Unit, string Form, Period Period, bool Agrees, string Item = "");

    /// <summary>Decides. Faults: <c>unit-forbidden</c>, <c>mark-gone</c>, and those of <see cref="MarkNotApplicable"/>.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.MarkNotApplicable, request.Unit.Value))
        {
            return UnitFaults.Forbidden;
        }
        var proposal = await db.NotApplicable.FindAsync(
            [request.Unit.Value, request.Form, request.Period.ToString(), request.Item], cancellationToken);
        if (proposal is not { State: MarkState.Proposed })
        {
            return Fault.Conflict("mark-gone", "这条“不适用”的意见已经处理过了。");
        }
        if (request.Agrees)
        {
            var marked = await mark.Handle(new([request.Unit], request.Form, request.Period,
                Reason: $"{proposal.Reason}（{proposal.By}提出）", Item: request.Item), cancellationToken);
            return marked.Failed ? Outcome<Done>.Refused(marked.Faults) : new Done();
        }
        return await transaction.Run<Done>(async () =>
        {
            await stamps.Raise(request.Unit.Value, cancellationToken);
            _ = db.NotApplicable.Remove(proposal);
            acts.Write(request.Unit.Value, Refuse, MarkNotApplicable.Subject(request.Form, request.Period, request.Item));
            return new Done();
        }, UnitFaults.Concurrent, cancellationToken);
    }
}
