using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Reconciliation;

/// <summary>Compares what was allocated with what is disclosed, of one programme and period over an area.</summary>
public sealed class ReconcileArea(BoardDbContext db, FormCatalog forms, ReadAllocations read, ReconciledAreas areas,
    PrivacyRuleBook book) : IUseCase
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
        if (request.Period.Length < form.Value.Period)
        {
            return Fault.Invalid("period-unfit", $"“{form.Value.Name}”没有{request.Period.Spoken}这么短的期，请按它公开的期或更长的期来对账。");
        }
        IReadOnlyList<AllocationLine>? instead = null;
        if (request.File is { } file)
        {
            var lines = await read.Handle(request.Scope, file.Content, file.Name, form.Value, request.Period, [], cancellationToken);
            if (lines.Failed)
            {
                return Outcome<ReconciledArea>.Refused(lines.Faults);
            }
            var gate = await book.Texts(request.Scope, cancellationToken);
            if (lines.Value.Lines.Select(l => l.Refused(gate)).OfType<Fault>().Concat(AllocationLine.Clashes(lines.Value.Lines, []))
                .ToList()
                is { Count: > 0 } refused)
            {
                return Outcome<ReconciledArea>.Refused(refused);
            }
            if (Elsewhere(lines.Value.Lines, form.Value, request.Period) is { } elsewhere)
            {
                return elsewhere;
            }
            instead = lines.Value.Lines;
        }
        var found = await areas.Of(request.Scope, [new(form.Value, request.Period)], instead, cancellationToken);
        return found.Failed ? Outcome<ReconciledArea>.Refused(found.Faults)
            : found.Value.Count > 0 ? found.Value[0] : Fault.Invalid("no-money", $"“{form.Value.Name}”没有金额，不用对账。");
    }

    /// <summary>A line of another programme or period would be left out without a word.</summary>
    private static Fault? Elsewhere(IReadOnlyList<AllocationLine> lines, Form form, Period period) =>
        lines.FirstOrDefault(l => l.Form.Key != form.Key || !period.Contains(l.Period)) is { } other
            ? other.At(Fault.Invalid("allocation-elsewhere",
                $"这一行是“{other.Form.Name}”{other.Period.Spoken}的，现在对的是“{form.Name}”{period.Spoken}：请删去，或者先导入整张表再对账。")) : null;
}
