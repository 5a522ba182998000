using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Reconciliation;

/// <summary>Compares what was allocated with what is disclosed, of one programme and period over an area.</summary>
public sealed class ReconcileArea(BoardDbContext db, FormCatalog forms, ReadAllocations read, ReconciledAreas areas) : IUseCase
{
    /// <summary>What to compare.</summary>
    /// <param name="Scope">A county, township or village.</param>
    /// <param name="Form">Key of the form.</param>
    /// <param name="Period">A period of its length.</param>
    /// <param name="File">A list to compare in the place of the stored allocations, with its name; nothing of it is kept.</param>
    public sealed record Request(UnitCode Scope, string Form, Period Period, (byte[] Content, string Name)? File = null);

    /// <summary>
    /// Compares. Faults: <c>unit-unknown</c>, <c>form-unknown</c>, <c>period-unfit</c>, <c>rules-missing</c>, <c>no-money</c> for a form
    /// without a figure in yuan, and those of a list.
    /// </summary>
    public async Task<Outcome<ReconciledArea>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(request.Scope))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var form = await forms.FindWithin(request.Scope, request.Form, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        if (form.Value.Period != request.Period.Length)
        {
            return Fault.Invalid("period-unfit", $"“{form.Value.Name}”没有{request.Period.Spoken}这一期，请按它公开的期来对账。");
        }
        IReadOnlyList<AllocationLine>? instead = null;
        if (request.File is { } file)
        {
            var lines = await read.Handle(request.Scope, file.Content, file.Name, form.Value, request.Period, cancellationToken);
            if (lines.Failed)
            {
                return Outcome<ReconciledArea>.Refused(lines.Faults);
            }
            if (AllocationLine.Clashes(lines.Value).ToList() is { Count: > 0 } clashes)
            {
                return Outcome<ReconciledArea>.Refused(clashes);
            }
            instead = lines.Value;
        }
        var found = await areas.Of(request.Scope, [new(form.Value, request.Period)], instead, cancellationToken);
        return found.Failed ? Outcome<ReconciledArea>.Refused(found.Faults)
            : found.Value.Count > 0 ? found.Value[0] : Fault.Invalid("no-money", $"“{form.Value.Name}”没有金额，不用对账。");
    }
}
