using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>
/// Loads places from a CSV <c>code,name[,parent_code,level]</c>: all or nothing, idempotent, a changed name leaves a history row. Takes a
/// county or the whole nation (665,000 lines). Of a yearly census a dry run says what is new, what is called otherwise, and what the file
/// no longer has.
/// </summary>
public sealed class ImportUnits(BoardDbContext db, UnitStampRaiser stamps, AllOrNothing transaction, Acts acts, TimeProvider clock)
    : IUseCase
{
    private const int Batch = 5_000;
    private const int RenameBatch = 1_000;

    /// <summary>What to load.</summary>
    /// <param name="File">The file.</param>
    /// <param name="DryRun">Only look: nothing is saved.</param>
    public sealed record Request(Stream File, bool DryRun = false)
    {
        /// <summary>
        /// The day from which the file holds, today or before: new names are of that day, and new places begin to report on it. Null: names
        /// of today, and places that were always there.
        /// </summary>
        public DateOnly? From { get; init; }

        /// <summary>Whether places that are there stay as they are: a name that was changed here is not changed back.</summary>
        public bool NewOnly { get; init; }

        /// <summary>
        /// Whether places that the file no longer has are closed, on the day before <see cref="From"/>, which has to be said.
        /// </summary>
        public bool CloseMissing { get; init; }
    }

    /// <summary>A place of the file or of the register.</summary>
    /// <param name="Code">Its official code.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Before">What it was called before, where it is called otherwise.</param>
    public readonly record struct Place(UnitCode Code, string Name, string? Before = null);

    /// <summary>What was done, or would be done in a dry run.</summary>
    /// <param name="New">New places.</param>
    /// <param name="Called">Places with another name than before.</param>
    /// <param name="Missing">
    /// Open places that the file no longer has, below its counties and townships; closed where that was asked for. That a file of one
    /// county names its province says nothing about the other counties.
    /// </param>
    /// <param name="Unchanged">How many places were there already.</param>
    /// <param name="Remarks">
    /// Lines that were passed over: those that repeat an earlier one word for word, and places that are closed here.
    /// </param>
    public sealed record Response(IReadOnlyList<Place> New, IReadOnlyList<Place> Called, IReadOnlyList<Place> Missing, int Unchanged,
        IReadOnlyList<Fault> Remarks);

    /// <summary>
    /// Loads. Faults, each with the line: <c>units-header</c>, <c>csv-quote</c>, <c>unit-code</c>, <c>unit-duplicate</c>,
    /// <c>unit-name</c>, <c>unit-parent</c>, <c>unit-level</c>, <c>unit-parent-missing</c>, <c>unit-out-of-scope</c>; and
    /// <c>unit-dates</c>.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (request.From > clock.Today() || (request.CloseMissing && request.From is null))
        {
            return Fault.Invalid("unit-dates", "请写明从哪天起用新的单位表，今天或以前；文件里没有的单位到前一天为止。");
        }
        var text = await CsvTable.ReadAsync(request.File, cancellationToken);
        if (text.Failed)
        {
            return text.Fault;
        }
        var file = UnitsFile.Read(text.Value);
        return request.DryRun ? await Planned(request, file, cancellationToken) : await transaction.Run(async () =>
        {
            var plan = await Planned(request, file, cancellationToken);
            if (!plan.Failed)
            {
                await Save(request, file, plan.Value, cancellationToken);
            }
            return plan;
        }, UnitFaults.Concurrent, cancellationToken);
    }

    /// <summary>What the file changes in what is known now; its faults where it has any.</summary>
    private async Task<Outcome<Response>> Planned(Request request, UnitsFile file, CancellationToken cancellationToken)
    {
        var units = await db.Units.AsNoTracking().OrderBy(u => u.Closed == null ? 0 : 1)
            .Select(u => new Known(u.OfficialCode, u.Name, u.Closed != null)).ToListAsync(cancellationToken);
        // a code may have passed from a place that is closed to another: the open one has it
        var known = new Dictionary<long, Known>(units.Count);
        units.ForEach(unit => _ = known.TryAdd(unit.Official, unit));
        CheckPlaces(file, known);
        if (file.Faults.Count > 0)
        {
            return Outcome<Response>.Refused(file.Faults);
        }
        var plan = Plan(file, known);
        return request.NewOnly ? plan with { Called = [], Unchanged = plan.Unchanged + plan.Called.Count } : plan;
    }

    /// <summary>A place as it is known.</summary>
    private readonly record struct Known(long Official, string Name, bool Closed);

    private Response Plan(UnitsFile file, Dictionary<long, Known> known)
    {
        var (added, called, remarks) = (new List<Place>(), new List<Place>(), file.Remarks.ToList());
        foreach (var line in file.Lines)
        {
            if (!known.TryGetValue(line.Code.Value, out var there))
            {
                added.Add(new(line.Code, line.Name));
            }
            else if (there.Closed)
            {
                remarks.Add(Fault.Warning("unit-closed", $"第 {line.Line} 行：{line.Code} {there.Name} 在这里已经撤并，没有改动。",
                    new CellPlace(Row: line.Line)));
            }
            else if (there.Name != line.Name)
            {
                called.Add(new(line.Code, line.Name, there.Name));
            }
        }
        var codes = file.Lines.Select(line => line.Code).ToHashSet();
        var missing = known.Values.Where(u => !u.Closed && UnitCode.From(u.Official) is var code && !codes.Contains(code)
                && code.Ancestors().Any(a => a.Level >= UnitLevel.County && codes.Contains(a)) && db.Access.Write.Contains(code))
            .OrderBy(u => u.Official).Select(u => new Place(UnitCode.From(u.Official), u.Name)).ToList();
        return new(added, called, missing, file.Lines.Count - added.Count - called.Count, remarks);
    }

    private async Task Save(Request request, UnitsFile file, Response plan, CancellationToken cancellationToken)
    {
        await Rename(plan.Called, request.From ?? clock.Today(), cancellationToken);
        await Add(plan.New, request.From, cancellationToken);
        if (request is { CloseMissing: true, From: { } from })
        {
            await Close(plan.Missing, from.AddDays(-1), cancellationToken);
        }
        var changed = plan.New.Concat(plan.Called).Concat(request.CloseMissing ? plan.Missing : []).Select(p => p.Code).ToHashSet();
        await RaiseStamps(Tops(changed), cancellationToken);
        if (changed.Count > 0)
        {
            foreach (var top in Tops([.. file.Lines.Select(line => line.Code)]))
            {
                int In(IEnumerable<Place> places) => places.Count(p => top.Covers(p.Code));
                acts.Write(top.Value, "unit.import", top.ToString(),
                    $"+{In(plan.New)} ~{In(plan.Called)} -{(request.CloseMissing ? In(plan.Missing) : 0)}");
            }
        }
    }

    /// <summary>Those above which the set has none.</summary>
    private static HashSet<UnitCode> Tops(HashSet<UnitCode> codes) => [.. codes.Where(code => !code.Ancestors().Any(codes.Contains))];

    // A county's file may begin at the county; a township or village always needs the place above it, in the file or loaded before.
    private void CheckPlaces(UnitsFile file, Dictionary<long, Known> known)
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

    private async Task Add(IReadOnlyList<Place> places, DateOnly? from, CancellationToken cancellationToken)
    {
        foreach (var some in places.Chunk(Batch))
        {
            foreach (var (code, name, _) in some)
            {
                var unit = new Unit(code, name, UnitCodeRules.IsGovernment(code));
                unit.SetOpen(from, null);
                _ = db.Units.Add(unit);
            }
            await SaveAndForget(cancellationToken);
        }
    }

    private async Task Close(IReadOnlyList<Place> places, DateOnly last, CancellationToken cancellationToken)
    {
        foreach (var some in places.Chunk(RenameBatch))
        {
            var codes = some.Select(p => p.Code.Value).ToList();
            foreach (var unit in await db.Units.Where(u => codes.Contains(u.OfficialCode) && u.Closed == null)
                .ToListAsync(cancellationToken))
            {
                // what began after the day of the census is no place that the census forgot
                if (!(unit.Opened > last))
                {
                    unit.SetOpen(unit.Opened, last);
                    acts.Write(unit.Code, "unit.close", unit.Place.ToString(), last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                }
            }
            await SaveAndForget(cancellationToken);
        }
    }

    private async Task Rename(IReadOnlyList<Place> places, DateOnly from, CancellationToken cancellationToken)
    {
        foreach (var some in places.Chunk(RenameBatch))
        {
            var names = some.ToDictionary(place => place.Code.Value, place => place.Name);
            var codes = names.Keys.ToList();
            var units = await db.Units.Where(unit => codes.Contains(unit.OfficialCode) && unit.Closed == null)
                .ToListAsync(cancellationToken);
            var owners = units.ConvertAll(unit => unit.Code);
            var before = (await db.UnitHistory.Where(row => owners.Contains(row.Unit)).GroupBy(row => row.Unit)
                .Select(g => new { g.Key, Last = g.Max(row => row.ValidTo) }).ToListAsync(cancellationToken))
                .ToDictionary(g => g.Key, g => g.Last);
            foreach (var unit in units)
            {
                // A second change on one day, or one that was entered already for a later day: the name in between was valid on no day.
                var last = before.TryGetValue(unit.Code, out var known) ? known : DateOnly.MinValue;
                if (unit.Rename(names[unit.OfficialCode], from) is { } old && old.ValidTo > last)
                {
                    _ = db.UnitHistory.Add(old);
                }
            }
            await SaveAndForget(cancellationToken);
        }
    }

    // Caches of an area look at the places above it too, so the topmost places of the file stand for all below.
    private async Task RaiseStamps(IEnumerable<UnitCode> tops, CancellationToken cancellationToken)
    {
        foreach (var top in tops)
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
