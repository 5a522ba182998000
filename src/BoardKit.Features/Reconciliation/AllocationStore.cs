using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reconciliation;

/// <summary>What lines change in what is known.</summary>
/// <param name="New">Allocations of which nothing was known.</param>
/// <param name="Changed">Allocations of which something else was known, with what it was.</param>
/// <param name="Unchanged">How many say what is known.</param>
public sealed record AllocationChange(IReadOnlyList<AllocationLine> New,
    IReadOnlyList<(AllocationLine Line, AllocationFacts Before)> Changed, int Unchanged)
{
    /// <summary>What of a file was not taken in, and why.</summary>
    public IReadOnlyList<Fault> Remarks { get; init; } = [];
}

/// <summary>Keeps allocations, all or none: what is replaced stays, and names the list that replaced it.</summary>
public sealed class AllocationStore(BoardDbContext db, PrivacyRuleBook book, AllOrNothing transaction, UnitStampRaiser stamps, Acts acts)
    : IUseCasePart
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "allocation.keep";

    private static readonly Fault Lost = Fault.Conflict("allocation-concurrent", "刚刚有别人改了这些拨付，请刷新后再看。");

    /// <summary>What lines would change. Refused with every line that cannot stand, and <c>unit-forbidden</c>.</summary>
    public async Task<Outcome<AllocationChange>> Plan(UnitCode owner, IReadOnlyList<AllocationLine> lines,
        CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.KeepAllocations, owner.Value) || lines.Any(l => !owner.Covers(l.Unit.Place)))
        {
            return UnitFaults.Forbidden;
        }
        var gate = await book.Texts(owner, cancellationToken);
        var around = await Of(owner, lines, overlapping: true).AsNoTracking().Where(a => a.ReplacedBy == null)
            .ToListAsync(cancellationToken);
        var known = around.ToDictionary(KeyOf);
        var said = lines.Select(l => l.Key).ToHashSet();
        List<Fault> faults = [.. lines.Select(l => l.Refused(gate)).OfType<Fault>(),
            .. AllocationLine.Clashes(lines, known.Keys.Where(k => !said.Contains(k)))];
        if (faults.Count > 0)
        {
            return Outcome<AllocationChange>.Refused(faults);
        }
        var changed = lines.Where(l => known.TryGetValue(l.Key, out var was) && was.Facts != l.Facts)
            .Select(l => (l, known[l.Key].Facts)).ToList();
        var added = lines.Where(l => l.Facts is not null && !known.ContainsKey(l.Key)).ToList();
        return new AllocationChange(added, changed, lines.Count - added.Count - changed.Count);
    }

    /// <summary>Keeps lines of a file, or typed ones where it has no name. Refused as <see cref="Plan"/>.</summary>
    public Task<Outcome<AllocationChange>> Keep(UnitCode owner, string fileName, IReadOnlyList<AllocationLine> lines,
        CancellationToken cancellationToken) => transaction.Run(async () =>
    {
        // the townships that it touches, and no other: of the rest nothing has to be compared anew. In their order, so that two lists wait
        // for each other
        foreach (var township in lines.Select(l => l.Key.Township).Distinct().Order())
        {
            await stamps.Raise(township, cancellationToken);
        }
        var plan = await Plan(owner, lines, cancellationToken);
        if (plan.Failed || plan.Value is { New.Count: 0, Changed.Count: 0 })
        {
            return plan;
        }
        var file = Guid.CreateVersion7();
        var changed = plan.Value.Changed.Select(c => c.Line.Key).ToHashSet();
        var numbers = await Numbers(owner, lines, cancellationToken);
        foreach (var was in (await Current(owner, lines, cancellationToken)).Where(a => changed.Contains(KeyOf(a))))
        {
            was.Replace(file);
        }
        db.Allocations.AddRange(plan.Value.New.Concat(plan.Value.Changed.Select(c => c.Line)).Where(l => l.Facts is not null)
            .Select(l => new Allocation(l.Unit.Place, l.Form.Key, l.Period, numbers.GetValueOrDefault(l.Key) + 1, l.Facts!, file)));
        _ = db.AllocationFiles.Add(new AllocationFile(owner, file, fileName, acts.Actor.Name, acts.Now, plan.Value.New.Count,
            plan.Value.Changed.Count));
        acts.Write(owner.Value, Action, file.ToString(),
            string.Create(CultureInfo.InvariantCulture, $"+{plan.Value.New.Count} ~{plan.Value.Changed.Count}"));
        return plan;
    }, Lost, cancellationToken);

    private static AllocationKey KeyOf(Allocation row) => new(row.Unit, row.Form, Period.Parse(row.Period));

    private async Task<List<Allocation>> Current(UnitCode owner, IReadOnlyList<AllocationLine> lines,
        CancellationToken cancellationToken) =>
        await Of(owner, lines, overlapping: false).Where(a => a.ReplacedBy == null).ToListAsync(cancellationToken);

    private async Task<Dictionary<AllocationKey, int>> Numbers(UnitCode owner, IReadOnlyList<AllocationLine> lines,
        CancellationToken cancellationToken) => (await Of(owner, lines, overlapping: false)
            .GroupBy(a => new { a.Unit, a.Form, a.Period }).Select(g => new { g.Key, Last = g.Max(a => a.Number) })
            .ToListAsync(cancellationToken))
        .ToDictionary(g => new AllocationKey(g.Key.Unit, g.Key.Form, Period.Parse(g.Key.Period)), g => g.Last);

    private IQueryable<Allocation> Of(UnitCode owner, IReadOnlyList<AllocationLine> lines, bool overlapping)
    {
        var (from, to) = owner.Area;
        string[] forms = [.. lines.Select(l => l.Form.Key).Distinct()];
        var own = lines.Select(l => l.Period).Distinct();
        string[] periods = [.. (overlapping ? own.SelectMany(p => p.Overlapping()) : own).Select(p => p.ToString()).Distinct()];
        return db.Allocations.Where(a => a.Unit >= from && a.Unit <= to && forms.Contains(a.Form) && periods.Contains(a.Period));
    }
}
