using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Features.Register;
using BoardKit.Import.Allocations;

namespace BoardKit.Features.Reconciliation;

/// <summary>The lines of a file, and what of it was not taken in.</summary>
public sealed record ReadLines(IReadOnlyList<AllocationLine> Lines, IReadOnlyList<Fault> Remarks);

/// <summary>Reads a file of allocations and finds the place, form and period of each row.</summary>
public sealed class ReadAllocations(BoardDbContext db, FormCatalog forms, PrivacyGates gates, ReconciliationRules rules) : IUseCasePart
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
    /// <param name="leftOut">Columns, by their heads, that are not to be taken in.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Outcome<ReadLines>> Handle(UnitCode owner, ReadOnlyMemory<byte> content, string fileName,
        Form? form, Period? period, IReadOnlyCollection<string> leftOut, CancellationToken cancellationToken)
    {
        var gate = await gates.For(owner, cancellationToken);
        if (gate.Failed)
        {
            return gate.Fault;
        }
        var places = await AccountPlaces.ReadAsync(db, owner.Area, cancellationToken);
        var read = AllocationTable.Read(content, fileName, gate.Value,
            new() { Period = period, LeftOut = leftOut, IsPlace = places.Knows }, cancellationToken);
        if (read.Failed)
        {
            return Outcome<ReadLines>.Refused(read.Faults);
        }
        var known = await forms.AllWithin(owner, cancellationToken);
        var programmes = await rules.Programmes(owner, cancellationToken);
        var (lines, faults) = (new List<AllocationLine>(), new List<Fault>());
        foreach (var row in read.Value.Rows)
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
                lines.Add(new(row.UnitAt, unit, found, when, Facts(row, programmes.Of(found), found)));
            }
        }
        return faults.Count > 0 ? Outcome<ReadLines>.Refused([.. faults.Take(100)]) : new ReadLines(lines, read.Value.Remarks);
    }

    /// <summary>Of a list that gives households and people, what the programme pays by.</summary>
    private static AllocationFacts Facts(AllocationRow row, Programme? programme, Form form)
    {
        var isPeople = form.Figures.FirstOrDefault(f => f.Key == programme?.Payees)?.Measure is "人" or "人次";
        return new(row.Amount, row.Payees ?? (isPeople ? row.People ?? row.Households : row.Households ?? row.People), row.Day, row.Source);
    }

    private static Fault At(CellPlace at, string code, string what) => Fault.Invalid(code, Where.Of(at) + what, at);
}
