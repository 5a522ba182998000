using BoardKit.Data;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Units;
using BoardKit.Features.Privacy.Erasing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Proof;

/// <summary>
/// Compares everything that was published with what was rooted: leaves, roots and chains, columns with leaf 0, totals with rows and
/// figures, forms with their digests, erasures with the journal, print runs with roots. Reads one edition after the other and changes
/// nothing; the server may run meanwhile.
/// </summary>
public sealed class VerifyDatabase(BoardDbContext db, NoticeProof notices, PrintProof prints, ErasureJournal journal, StampReader stamps)
    : IUseCase
{
    private const int MostTries = 5;

    /// <summary>Never refused. Over all units that the caller reads; each finding is handed on as soon as it is certain.</summary>
    public async Task<ProofTally> Handle(Func<Finding, Task> found, CancellationToken cancellationToken)
    {
        var tally = new ProofTally();
        var forms = await StoredForms.Read(db, cancellationToken);
        foreach (var unit in await Units(cancellationToken))
        {
            var erased = await Erased(unit, cancellationToken);
            tally.Add(await Settled(unit, found, _ => notices.Lost(unit, cancellationToken), cancellationToken));
            foreach (var id in await db.Notices.AsNoTracking().Where(n => n.Unit == unit).OrderBy(n => n.Code).Select(n => n.Id)
                .ToListAsync(cancellationToken))
            {
                tally.Add(await Settled(unit, found, async again => await notices.Of(unit, id, forms, again
                    ? await Erased(unit, cancellationToken) : erased, cancellationToken), cancellationToken));
            }
            tally.Add(await Settled(unit, found, _ => prints.Of(unit, cancellationToken), cancellationToken));
        }
        return tally;
    }

    /// <summary>
    /// A comparison that nobody published, withdrew or erased in. Every such act raises the unit's stamp; where one falls in between, the
    /// comparison is made again.
    /// </summary>
    private async Task<ProofTally> Settled(long unit, Func<Finding, Task> found, Func<bool, Task<Proof>> compare,
        CancellationToken cancellationToken)
    {
        for (var left = MostTries; ; left--)
        {
            var before = await stamps.ReadAsync(UnitCode.From(unit), cancellationToken);
            var proof = await compare(left < MostTries);
            if (left > 1 && proof.Findings.Any(f => f.IsDifference)
                && before != await stamps.ReadAsync(UnitCode.From(unit), cancellationToken))
            {
                continue;
            }
            foreach (var finding in proof.Findings)
            {
                proof.Tally.Differences += finding.IsDifference ? 1 : 0;
                await found(finding);
            }
            return proof.Tally;
        }
    }

    private async Task<ILookup<string, ErasedRow>> Erased(long unit, CancellationToken cancellationToken) =>
        (await journal.Read(cancellationToken)).Where(r => r.Unit == unit).ToLookup(r => r.Code, StringComparer.Ordinal);

    private async Task<IReadOnlyList<long>> Units(CancellationToken cancellationToken)
    {
        var publishing = await db.Notices.Select(n => n.Unit).Distinct().ToListAsync(cancellationToken);
        var printing = await db.PrintRuns.Select(r => r.Unit).Distinct().ToListAsync(cancellationToken);
        var summed = await db.Figures.Select(f => f.Unit).Distinct().ToListAsync(cancellationToken);
        return [.. publishing.Union(printing).Union(summed).Order()];
    }
}

/// <summary>What was found in one comparison.</summary>
/// <param name="Findings">In reading order.</param>
/// <param name="Tally">How much was compared.</param>
public sealed record Proof(IReadOnlyList<Finding> Findings, ProofTally Tally);

/// <summary>How much was compared.</summary>
public sealed record ProofTally
{
    /// <summary>Notices.</summary>
    public int Notices { get; set; }

    /// <summary>Editions.</summary>
    public int Editions { get; set; }

    /// <summary>Rows, those without text among them.</summary>
    public long Rows { get; set; }

    /// <summary>Rows without text: erased on request, or retired.</summary>
    public long Empty { get; set; }

    /// <summary>Editions of format 1, which say nothing of the text of their form.</summary>
    public int WithoutFormDigest { get; set; }

    /// <summary>Figures that are summed up.</summary>
    public int Figures { get; set; }

    /// <summary>Printed sheets.</summary>
    public int Sheets { get; set; }

    /// <summary>Printed editions whose run kept no root, because it is older.</summary>
    public int PrintsWithoutRoot { get; set; }

    /// <summary>Differences.</summary>
    public int Differences { get; set; }

    /// <summary>Adds another.</summary>
    public void Add(ProofTally other)
    {
        (Notices, Editions, Rows, Empty) = (Notices + other.Notices, Editions + other.Editions, Rows + other.Rows, Empty + other.Empty);
        (WithoutFormDigest, Figures) = (WithoutFormDigest + other.WithoutFormDigest, Figures + other.Figures);
        (Sheets, PrintsWithoutRoot, Differences) = (Sheets + other.Sheets, PrintsWithoutRoot + other.PrintsWithoutRoot,
            Differences + other.Differences);
    }
}
