using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reconciliation;

/// <summary>A clerk explains a difference of the place; a second person agrees or sends it back.</summary>
public sealed class ExplainDifference(BoardDbContext db, ReconcileArea reconcile, TypedText typed, AllOrNothing transaction, Acts acts)
    : IUseCase
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "difference.explain";

    internal static readonly Fault Lost = Fault.Conflict("note-concurrent", "刚刚有别人处理了这条说明，请刷新后再看。");

    /// <summary>What of, and what is said.</summary>
    public sealed record Request(UnitCode Unit, string Form, Period Period, string Text);

    /// <summary>
    /// Writes it. Faults: <c>unit-forbidden</c>, those of <see cref="ReconcileArea"/>, <c>no-difference</c>, and of a text that cannot
    /// be public.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.WriteNotices, request.Unit.Value))
        {
            return UnitFaults.Forbidden;
        }
        var found = await reconcile.Handle(new(request.Unit, request.Form, request.Period), cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        if (found.Value.Lines.FirstOrDefault(l => l.Unit.Code == request.Unit.Value) is not
            { Difference: { Class: not DifferenceClass.None, Pair: { } pair } })
        {
            return Fault.Conflict("no-difference", "这一项两边一致，不用说明。");
        }
        if (await typed.Statement(request.Unit, "差额的说明", request.Text, DifferenceNote.MaxTextLength, cancellationToken) is { } refused)
        {
            return refused;
        }
        return await transaction.Run<Done>(request.Unit, async () =>
        {
            var (key, text) = (request.Form, request.Period.ToString());
            var known = await db.DifferenceNotes.Where(n => n.Unit == request.Unit.Value && n.Form == key && n.Period == text)
                .ToListAsync(cancellationToken);
            // what was agreed to stays public until another one is
            known.Where(n => n.State == NoteState.Proposed).ToList().ForEach(n => n.Replace());
            _ = db.DifferenceNotes.Add(new DifferenceNote(new(request.Unit.Value, key, request.Period, pair.Allocated, pair.Disclosed),
                known.Select(n => n.Number).DefaultIfEmpty(0).Max() + 1, request.Text, acts.Actor, acts.Now));
            acts.Write(request.Unit.Value, Action, $"{key} {text}");
            return new Done();
        }, Lost, cancellationToken);
    }
}
