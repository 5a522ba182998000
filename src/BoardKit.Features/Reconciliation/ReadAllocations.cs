using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Features.Register;
using BoardKit.Import.Cells;

namespace BoardKit.Features.Reconciliation;

/// <summary>Reads a file of allocations and finds the place, form and period of each row.</summary>
public sealed class ReadAllocations(BoardDbContext db, FormCatalog forms, PrivacyGates gates) : IUseCasePart
{
    /// <summary>
    /// The lines. Refused with the faults of <see cref="AllocationTable"/> and, each with sheet, row and column, <c>form-unknown</c>,
    /// <c>allocation-period</c>, <c>allocation-place</c>.
    /// </summary>
    /// <param name="owner">The area in which places are looked for.</param>
    /// <param name="content">The file.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="form">The form of rows that name none; null where each has to.</param>
    /// <param name="period">The period of rows that name none; null where each has to.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Outcome<IReadOnlyList<AllocationLine>>> Handle(UnitCode owner, ReadOnlyMemory<byte> content, string fileName,
        Form? form, Period? period, CancellationToken cancellationToken)
    {
        var gate = await gates.For(owner, cancellationToken);
        if (gate.Failed)
        {
            return gate.Fault;
        }
        var read = new AllocationTable(new CellParser(gate.Value)).Read(content, fileName, cancellationToken);
        if (read.Failed)
        {
            return Outcome<IReadOnlyList<AllocationLine>>.Refused(read.Faults);
        }
        var places = await AccountPlaces.ReadAsync(db, owner.Area, cancellationToken);
        var known = await forms.AllWithin(owner, cancellationToken);
        var (lines, faults) = (new List<AllocationLine>(), new List<Fault>());
        foreach (var row in read.Value)
        {
            var found = row.Form.Length == 0 ? form : known.FirstOrDefault(f => f.Key == row.Form || f.Name == row.Form);
            var (unit, wrong) = places.Find(row.Code, row.Township, row.Village);
            if (found is null)
            {
                faults.Add(At(row.FormAt, "form-unknown", row.Form.Length == 0 ? "没有写项目，请加一列写项目（表式的名称）。"
                    : $"没有叫“{gate.Value.Echo(row.Form)}”的项目，请写表式的名称，例如“{known[0].Name}”。"));
            }
            else if ((row.Period ?? period) is not { } when)
            {
                faults.Add(At(row.At with { Column = null }, "allocation-period", "没有写期间，请加一列写期间，例如 2026年或 2026年第3季度。"));
            }
            else if (unit is null)
            {
                faults.Add(At(row.UnitAt, "allocation-place", wrong!));
            }
            else
            {
                lines.Add(new(row.UnitAt, unit, found, when, row.Facts));
            }
        }
        return faults.Count > 0 ? Outcome<IReadOnlyList<AllocationLine>>.Refused([.. faults.Take(100)]) : lines;
    }

    private static Fault At(CellPlace at, string code, string what) => Fault.Invalid(code, Where.Of(at) + what, at);
}
