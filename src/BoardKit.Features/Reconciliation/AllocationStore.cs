using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
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
    IReadOnlyList<(AllocationLine Line, AllocationFacts Before)> Changed, int Unchanged);

/// <summary>Keeps allocations, all or none: what is replaced stays, and names the list that replaced it.</summary>
public sealed class AllocationStore(BoardDbContext db, PrivacyRuleBook book, AllOrNothing transaction, Acts acts)
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
        List<Fault> faults = [.. lines.Select(l => l.Refused(gate)).OfType<Fault>(), .. AllocationLine.Clashes(lines)];
        var known = (await Current(owner, lines, cancellationToken)).ToDictionary(a => (a.Unit, a.Form, a.Period));
        var gone = lines.Where(l => l.Facts is null).Select(l => l.Key).ToHashSet();
        faults.AddRange(lines.Where(l => l.Facts is not null && IsCovered(l, known.Values, gone))
            .Select(l => l.At(AllocationLine.Covered(l))));
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
        CancellationToken cancellationToken) => transaction.Run(owner, async () =>
    {
        var plan = await Plan(owner, lines, cancellationToken);
        if (plan.Failed || plan.Value is { New.Count: 0, Changed.Count: 0 })
        {
            return plan;
        }
        var file = Guid.CreateVersion7();
        var changed = plan.Value.Changed.Select(c => c.Line.Key).ToHashSet();
        var numbers = await Numbers(owner, lines, cancellationToken);
        foreach (var was in (await Current(owner, lines, cancellationToken, tracked: true))
            .Where(a => changed.Contains((a.Unit, a.Form, a.Period))))
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

    private static bool IsCovered(AllocationLine line, IEnumerable<Allocation> known, HashSet<(long, string, string)> gone) =>
        known.Any(a => a.Form == line.Form.Key && a.Period == line.Period.ToString() && a.Unit != line.Unit.Code
            && a.Unit / 1_000 == line.Unit.Code / 1_000 && (a.Unit % 1_000 == 0) != (line.Unit.Code % 1_000 == 0)
            && !gone.Contains((a.Unit, a.Form, a.Period)));

    private async Task<List<Allocation>> Current(UnitCode owner, IReadOnlyList<AllocationLine> lines, CancellationToken cancellationToken,
        bool tracked = false)
    {
        var rows = Of(owner, lines).Where(a => a.ReplacedBy == null);
        return await (tracked ? rows : rows.AsNoTracking()).ToListAsync(cancellationToken);
    }

    private async Task<Dictionary<(long, string, string), int>> Numbers(UnitCode owner, IReadOnlyList<AllocationLine> lines,
        CancellationToken cancellationToken) =>
        (await Of(owner, lines).GroupBy(a => new { a.Unit, a.Form, a.Period }).Select(g => new { g.Key, Last = g.Max(a => a.Number) })
            .ToListAsync(cancellationToken)).ToDictionary(g => (g.Key.Unit, g.Key.Form, g.Key.Period), g => g.Last);

    private IQueryable<Allocation> Of(UnitCode owner, IReadOnlyList<AllocationLine> lines)
    {
        var (from, to) = owner.Area;
        string[] forms = [.. lines.Select(l => l.Form.Key).Distinct()];
        string[] periods = [.. lines.Select(l => l.Period.ToString()).Distinct()];
        return db.Allocations.Where(a => a.Unit >= from && a.Unit <= to && forms.Contains(a.Form) && periods.Contains(a.Period));
    }
}
