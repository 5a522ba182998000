using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>The privacy gate of a unit: its rules, its county's digest key, and the numbers that two people released in it.</summary>
public sealed class PrivacyGates(BoardDbContext db, DigestKeyRing keys, PrivacyRuleBook rules, TimeProvider clock) : IUseCasePart
{
    private readonly Dictionary<(UnitCode, int), PrivacyGate> _opened = [];

    /// <summary>
    /// The gate for texts that are judged and not digested: titles, inputs, a first look at a file. Under this year's key.
    /// </summary>
    public Task<Outcome<PrivacyGate>> For(UnitCode unit, CancellationToken cancellationToken) =>
        For(unit, clock.Today().Year, cancellationToken);

    /// <summary>
    /// The gate for the notices of a programme year (that of their period), opened once a request: the cells of a typed row each ask for
    /// it. Refused with <c>digest-key</c> when the key at hand is not the database's.
    /// </summary>
    public async Task<Outcome<PrivacyGate>> For(UnitCode unit, int year, CancellationToken cancellationToken)
    {
        if (_opened.TryGetValue((unit, year), out var gate))
        {
            return gate;
        }
        var digester = await keys.ForYear(unit, year, cancellationToken);
        if (digester.Failed)
        {
            return digester.Fault;
        }
        var suppressed = await Suppressed(unit, cancellationToken);
        return suppressed.Failed ? suppressed.Fault
            : _opened[(unit, year)] = new PrivacyGate(digester.Value, await rules.Of(unit, cancellationToken), suppressed.Value)
            {
                Released = await Released(unit, digester.Value, cancellationToken),
                Today = clock.Today(),
            };
    }

    /// <summary>The same, read again: somebody was erased in this very request.</summary>
    internal Task<Outcome<PrivacyGate>> Anew(UnitCode unit, int year, CancellationToken cancellationToken)
    {
        _ = _opened.Remove((unit, year));
        return For(unit, year, cancellationToken);
    }

    /// <summary>
    /// Whom the unit must not name again, under the key of the day on which each was erased. Refused like a gate: without an old key
    /// somebody could come back.
    /// </summary>
    private async Task<Outcome<SuppressedPeople>> Suppressed(UnitCode unit, CancellationToken cancellationToken)
    {
        var known = await db.Suppressions.AsNoTracking().Where(s => s.Unit == unit.Value).Select(s => new { s.KeyVersion, s.Digest })
            .Distinct().ToListAsync(cancellationToken);
        var lists = new List<(IDigester, IEnumerable<byte[]>)>();
        foreach (var version in known.GroupBy(s => s.KeyVersion))
        {
            var digester = await keys.For(unit, version.Key, cancellationToken);
            if (digester.Failed)
            {
                return digester.Fault;
            }
            lists.Add((digester.Value, version.Select(s => s.Digest)));
        }
        return lists.Count == 0 ? SuppressedPeople.None : new SuppressedPeople(lists);
    }

    /// <summary>
    /// What two people released in the unit, each under the key of its day: a contract that passed last year passes this year. One whose
    /// key is gone has to be asked for again.
    /// </summary>
    private async Task<ReleasedNumbers> Released(UnitCode unit, IDigester current, CancellationToken cancellationToken)
    {
        var marks = await db.NumberReleases.AsNoTracking().Where(r => r.Unit == unit.Value && r.Granted == true)
            .Select(r => new ReleaseMark(r.Kind, r.Number, r.KeyVersion)).ToListAsync(cancellationToken);
        var digesters = new List<IDigester>();
        foreach (var version in marks.Select(m => m.KeyVersion).Distinct())
        {
            if (version == current.KeyVersion)
            {
                digesters.Add(current);
            }
            else if (await keys.For(unit, version, cancellationToken) is { Failed: false } older)
            {
                digesters.Add(older.Value);
            }
        }
        return new ReleasedNumbers(marks, digesters);
    }
}
