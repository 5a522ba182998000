using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>
/// Says that a form is not due from a place in a period, or takes that back. A place that has reported cannot be marked: its figures would
/// drop out of the sums.
/// </summary>
public sealed class MarkNotApplicable(BoardDbContext db, FormCatalog forms, UnitStampRaiser stamps, AllOrNothing transaction,
    TimeProvider clock) : IUseCase
{
    /// <summary>What to mark.</summary>
    /// <param name="Unit">The place that would report.</param>
    /// <param name="Form">Key of the form.</param>
    /// <param name="Period">A period of the form's length.</param>
    /// <param name="Applies">True takes the mark back.</param>
    public sealed record Request(UnitCode Unit, string Form, Period Period, bool Applies = false);

    /// <summary>
    /// Marks. Faults: <c>unit-forbidden</c>, <c>form-unknown</c>, <c>period-unfit</c>, <c>has-reported</c>. Marking twice changes nothing.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.MarkNotApplicable, request.Unit.Value))
        {
            return UnitFaults.Forbidden;
        }
        var form = await forms.Find(request.Unit, request.Form, version: null, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        if (form.Value.Period != request.Period.Length)
        {
            return Fault.Invalid("period-unfit",
                $"“{form.Value.Name}”的期间应写成填报的期间，例如 {Period.Of(form.Value.Period, request.Period.FirstDay)}。");
        }
        return await transaction.Run(() => Mark(request, cancellationToken), UnitFaults.Concurrent, cancellationToken);
    }

    private async Task<Outcome<Done>> Mark(Request request, CancellationToken cancellationToken)
    {
        await stamps.Raise(request.Unit.Value, cancellationToken);
        var mark = await db.NotApplicable.FindAsync([request.Unit.Value, request.Form, request.Period.ToString()], cancellationToken);
        if (!request.Applies && mark is null && await HasReported(request, cancellationToken))
        {
            return Fault.Conflict("has-reported", "这个单位本期已经公布了这份公示，不能标为不适用；如果公布有误，请先撤下。");
        }
        Set(request, mark);
        return new Done();
    }

    private void Set(Request request, NotApplicable? mark)
    {
        if (request.Applies && mark is not null)
        {
            _ = db.NotApplicable.Remove(mark);
        }
        else if (!request.Applies && mark is null)
        {
            var by = db.Access.Actor ?? throw new InvalidOperationException("A request without an actor reached a use case that writes.");
            _ = db.NotApplicable.Add(new NotApplicable(request.Unit, request.Form, request.Period, by.Name, clock.GetUtcNow().UtcDateTime));
        }
    }

    private Task<bool> HasReported(Request request, CancellationToken cancellationToken)
    {
        var period = request.Period.ToString();
        return db.Notices.AnyAsync(notice => notice.Unit == request.Unit.Value && notice.Form == request.Form && notice.Period == period
            && notice.Publicity == Publicity.Published, cancellationToken);
    }
}
