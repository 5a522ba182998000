using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reconciliation;

/// <summary>A second person agrees with an explanation, which makes it part of the public record, or sends it back with a reason.</summary>
public sealed class DecideExplanation(BoardDbContext db, ReconcileArea reconcile, TypedText typed, AllOrNothing transaction, Acts acts)
    : IUseCase
{
    /// <summary>Its verbs in the audit.</summary>
    public const string Accept = "difference.accept", SendBack = "difference.return";

    /// <summary>Which one, as it was read, and what is decided.</summary>
    public sealed record Request(UnitCode Unit, string Form, Period Period, int Number, bool Agrees, string? Reason);

    /// <summary>
    /// Decides. Faults: <c>unit-forbidden</c>, <c>note-unknown</c>, <c>note-decided</c>, <c>self-review</c>, those of a reason, and
    /// <c>note-old</c> where the amounts have changed since it was written.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.ReviewNotices, request.Unit.Value))
        {
            return UnitFaults.Forbidden;
        }
        if (!request.Agrees && await typed.Reason(request.Unit, request.Reason ?? "", cancellationToken) is { } refused)
        {
            return refused;
        }
        var found = await reconcile.Handle(new(request.Unit, request.Form, request.Period), cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var pair = found.Value.Lines.FirstOrDefault(l => l.Unit.Code == request.Unit.Value)?.Difference.Pair;
        return await transaction.Run<Done>(request.Unit, async () =>
        {
            var (key, text) = (request.Form, request.Period.ToString());
            var known = await db.DifferenceNotes.Where(n => n.Unit == request.Unit.Value && n.Form == key && n.Period == text)
                .ToListAsync(cancellationToken);
            if (known.Find(n => n.Number == request.Number) is not { } note)
            {
                return Fault.Conflict("note-unknown", "没有这条说明，请刷新后再看。");
            }
            if (request.Agrees && note.State == NoteState.Proposed && note.IsOld(pair?.Allocated, pair?.Disclosed))
            {
                return Fault.Conflict("note-old", "写这条说明以后，拨付数或者公布数变了，请退回，让填写的人按现在的数重新写。");
            }
            var decided = note.Decide(acts.Actor, request.Agrees, request.Reason, acts.Now);
            if (decided.Failed)
            {
                return decided;
            }
            if (request.Agrees)
            {
                known.Where(n => n.Number != note.Number && n.State == NoteState.Accepted).ToList().ForEach(n => n.Replace());
            }
            acts.Write(request.Unit.Value, request.Agrees ? Accept : SendBack, $"{key} {text}");
            return decided;
        }, ExplainDifference.Lost, cancellationToken);
    }
}
