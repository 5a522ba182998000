using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Reconciliation;

/// <summary>
/// Takes a list of allocations into the register of a county, all or none; a row whose key is known replaces what was known.
/// </summary>
public sealed class ImportAllocations(BoardDbContext db, FormCatalog forms, ReadAllocations read, AllocationStore store) : IUseCase
{
    /// <summary>What to take in.</summary>
    /// <param name="Owner">The county.</param>
    /// <param name="Content">The file.</param>
    /// <param name="FileName">Its name.</param>
    /// <param name="Form">Form of the rows that name none.</param>
    /// <param name="Period">Period of the rows that name none.</param>
    /// <param name="DryRun">Only say what would change.</param>
    public sealed record Request(UnitCode Owner, ReadOnlyMemory<byte> Content, string FileName, string? Form = null, Period? Period = null,
        bool DryRun = false);

    /// <summary>
    /// What changed, or would. Refused with every faulty row (see <see cref="ReadAllocations"/>, <see cref="AllocationLine"/>),
    /// <c>form-unknown</c> and <c>unit-forbidden</c>.
    /// </summary>
    public async Task<Outcome<AllocationChange>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.KeepAllocations, request.Owner.Value))
        {
            return UnitFaults.Forbidden;
        }
        Form? form = null;
        if (!string.IsNullOrEmpty(request.Form))
        {
            var found = await forms.FindWithin(request.Owner, request.Form, cancellationToken);
            if (found.Failed)
            {
                return found.Fault;
            }
            form = found.Value;
        }
        var lines = await read.Handle(request.Owner, request.Content, request.FileName, form, request.Period, cancellationToken);
        return lines.Failed ? Outcome<AllocationChange>.Refused(lines.Faults)
            : request.DryRun ? await store.Plan(request.Owner, lines.Value, cancellationToken)
            : await store.Keep(request.Owner, Path.GetFileName(request.FileName), lines.Value, cancellationToken);
    }
}
