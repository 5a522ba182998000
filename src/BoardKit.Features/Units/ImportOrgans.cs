using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>
/// Registers the organs of a file , all or none: a line of a kind and name that a place has replaces what is said
/// of it, every other is a new one. What the file does not have stays.
/// </summary>
public sealed class ImportOrgans(BoardDbContext db, EditOrgan edit, UnitStampRaiser stamps, AllOrNothing transaction) : IUseCase
{
    /// <summary>The lines of a file (<see cref="OrgansFile"/>).</summary>
    /// <param name="Lines">What to register.</param>
    /// <param name="DryRun">Whether to say only what would happen.</param>
    public sealed record Request(IReadOnlyList<OrgansFile.Line> Lines, bool DryRun = false)
    {
        /// <summary>Whether what is registered stays as it is: a seed that is run again contradicts nobody who works with it.</summary>
        public bool NewOnly { get; init; }
    }

    /// <summary>What became of the lines, or would.</summary>
    public sealed record Response(IReadOnlyList<OrgansFile.Line> New, IReadOnlyList<OrgansFile.Line> Changed, int Unchanged);

    /// <summary>Refused with every faulty line; then nothing is written.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        foreach (var (line, at) in request.Lines.Select((line, at) => (line, at)))
        {
            if (await edit.Refused(new(line.Unit, null, line.Body, line.Fields, line.From), cancellationToken) is { } fault)
            {
                faults.Add(ImportProfiles.At(line.Number, fault));
            }
            else if (request.Lines.Take(at).Any(l => l.Unit == line.Unit && l.Body == line.Body && l.Fields.Name == line.Fields.Name))
            {
                faults.Add(ImportProfiles.At(line.Number, Fault.Invalid("organ-twice", $"“{line.Fields.Name}”在文件里有两行，请删去一行。")));
            }
        }
        return faults.Count > 0 ? Outcome<Response>.Refused(faults)
            : request.DryRun ? await Plan(request, cancellationToken)
            : await transaction.Run(() => Write(request, cancellationToken), OrganFaults.Changed, cancellationToken);
    }

    private async Task<Response> Plan(Request request, CancellationToken cancellationToken)
    {
        var known = await Known(request, cancellationToken);
        var (fresh, changed) = (new List<OrgansFile.Line>(), new List<OrgansFile.Line>());
        foreach (var line in request.Lines)
        {
            var own = Own(known, line);
            if (own is null)
            {
                fresh.Add(line);
            }
            else if (!request.NewOnly && own.Fields != line.Fields)
            {
                changed.Add(line);
            }
        }
        return new(fresh, changed, request.Lines.Count - fresh.Count - changed.Count);
    }

    private async Task<Outcome<Response>> Write(Request request, CancellationToken cancellationToken)
    {
        foreach (var unit in request.Lines.Select(l => l.Unit.Value).Distinct().Order())
        {
            await stamps.Raise(unit, cancellationToken);
        }
        var plan = await Plan(request, cancellationToken);
        var known = await Known(request, cancellationToken);
        foreach (var line in plan.New.Concat(plan.Changed))
        {
            var done = await edit.Write(new(line.Unit, Own(known, line)?.Id, line.Body, line.Fields, line.From), cancellationToken);
            if (done.Failed)
            {
                return ImportProfiles.At(line.Number, done.Fault);
            }
        }
        return plan;
    }

    private async Task<List<Organ>> Known(Request request, CancellationToken cancellationToken)
    {
        var units = request.Lines.Select(l => l.Unit.Value).Distinct().ToList();
        return await db.Organs.AsNoTracking().Where(o => units.Contains(o.Owner)).ToListAsync(cancellationToken);
    }

    private static Organ? Own(List<Organ> known, OrgansFile.Line line) =>
        known.Find(o => o.Owner == line.Unit.Value && o.Body == line.Body && o.Name == line.Fields.Name && o.Until is null);
}
