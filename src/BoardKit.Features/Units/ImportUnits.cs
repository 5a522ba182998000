using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>
/// Loads places from a CSV <c>code,name[,parent_code,level]</c>: all or nothing, idempotent, a changed name leaves a history row. Takes a
/// county or the whole nation (665,000 lines).
/// </summary>
public sealed class ImportUnits(BoardDbContext db, UnitStampRaiser stamps, TimeProvider clock) : IUseCase
{
    private const int Batch = 5_000;
    private const int RenameBatch = 1_000;

    /// <summary>What to load.</summary>
    /// <param name="File">The file.</param>
    /// <param name="DryRun">Only look: nothing is saved.</param>
    public sealed record Request(Stream File, bool DryRun = false);

    /// <summary>What was done, or would be done in a dry run.</summary>
    /// <param name="Added">New places.</param>
    /// <param name="Renamed">Places with another name than before.</param>
    /// <param name="Unchanged">Places that were there already.</param>
    /// <param name="Remarks">Lines that were passed over because they repeat an earlier one word for word.</param>
    public sealed record Response(int Added, int Renamed, int Unchanged, IReadOnlyList<Fault> Remarks);

    /// <summary>
    /// Loads. Faults, each with the line: <c>units-header</c>, <c>csv-quote</c>, <c>unit-code</c>, <c>unit-duplicate</c>,
    /// <c>unit-name</c>, <c>unit-parent</c>, <c>unit-level</c>, <c>unit-parent-missing</c>, <c>unit-out-of-scope</c>.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var text = await CsvTable.ReadAsync(request.File, cancellationToken);
        if (text.Failed)
        {
            return text.Fault;
        }
        var file = UnitsFile.Read(text.Value);
        await using var transaction = request.DryRun ? null : await db.Database.BeginTransactionAsync(cancellationToken);
        var known = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.OfficialCode, unit => unit.Name, cancellationToken);
        CheckPlaces(file, known);
        if (file.Faults.Count > 0)
        {
            return Outcome<Response>.Refused(file.Faults);
        }
        var added = file.Lines.Where(line => !known.ContainsKey(line.Code.Value)).ToList();
        var renamed = file.Lines.Where(line => known.TryGetValue(line.Code.Value, out var name) && name != line.Name).ToList();
        if (transaction is not null)
        {
            await Rename(renamed, cancellationToken);
            await Add(added, cancellationToken);
            await RaiseStamps([.. added, .. renamed], cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        return new Response(added.Count, renamed.Count, file.Lines.Count - added.Count - renamed.Count, file.Remarks);
    }

    // A county's file may begin at the county; a township or village always needs the place above it, in the file or loaded before.
    private void CheckPlaces(UnitsFile file, Dictionary<long, string> known)
    {
        foreach (var line in file.Lines)
        {
            if (!db.Access.Write.Contains(line.Code))
            {
                file.Add(line.Line, "unit-out-of-scope", $"{line.Code} 不在您可以维护的范围内。");
            }
            else if (line.Code.Level >= UnitLevel.Township && line.Code.Parent is { } parent && !file.Has(parent)
                && !known.ContainsKey(parent.Value))
            {
                file.Add(line.Line, "unit-parent-missing", $"{line.Code} {line.Name} 的上级 {parent} 不在文件里，也没有导入过，请先补上。");
            }
        }
    }

    private async Task Add(List<UnitLine> lines, CancellationToken cancellationToken)
    {
        foreach (var some in lines.Chunk(Batch))
        {
            db.Units.AddRange(some.Select(line => new Unit(line.Code, line.Name, UnitCodeRules.IsGovernment(line.Code))));
            await SaveAndForget(cancellationToken);
        }
    }

    private async Task Rename(List<UnitLine> lines, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var yesterday = today.AddDays(-1);
        foreach (var some in lines.Chunk(RenameBatch))
        {
            var names = some.ToDictionary(line => line.Code.Value, line => line.Name);
            var codes = names.Keys.ToList();
            var units = await db.Units.Where(unit => codes.Contains(unit.OfficialCode)).ToListAsync(cancellationToken);
            var places = units.ConvertAll(unit => unit.Code);
            var changedToday = await db.UnitHistory.Where(row => places.Contains(row.Unit) && row.ValidTo == yesterday)
                .Select(row => row.Unit).ToListAsync(cancellationToken);
            foreach (var unit in units)
            {
                // A second change on one day: the name in between was valid on no day.
                if (unit.Rename(names[unit.OfficialCode], today) is { } old && !changedToday.Contains(unit.Code))
                {
                    _ = db.UnitHistory.Add(old);
                }
            }
            await SaveAndForget(cancellationToken);
        }
    }

    // Caches of an area look at the places above it too, so the topmost places of the file stand for all below.
    private async Task RaiseStamps(IReadOnlyList<UnitLine> changed, CancellationToken cancellationToken)
    {
        var codes = changed.Select(line => line.Code).ToHashSet();
        foreach (var top in codes.Where(code => !code.Ancestors().Any(codes.Contains)))
        {
            await stamps.Raise(top.Value, cancellationToken);
        }
        await SaveAndForget(cancellationToken);
    }

    private async Task SaveAndForget(CancellationToken cancellationToken)
    {
        _ = await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}
