using System.Text.Json;
using BoardKit.Data;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Proof;
using BoardKit.Features.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Proof;

/// <summary>
/// Compares print runs and their sheets with the editions that they show: the root that stands on the paper is that of the edition.
/// </summary>
public sealed class PrintProof(BoardDbContext db) : IUseCasePart
{
    private sealed record Printed(string Root, int Erased);

    /// <summary>What was found in the runs of a unit. Editions of a unit above that the caller does not read are left out.</summary>
    public async Task<Proof> Of(long unit, CancellationToken cancellationToken)
    {
        var (findings, tally, runs) = (new List<Finding>(), new ProofTally(), new HashSet<Guid>());
        var sheets = (await db.Sheets.AsNoTracking().Where(s => s.Unit == unit).OrderBy(s => s.Id).ToListAsync(cancellationToken))
            .ToLookup(s => s.RunId);
        var editions = await Editions([.. sheets.SelectMany(r => r)], cancellationToken);
        await foreach (var run in db.PrintRuns.AsNoTracking().Where(r => r.Unit == unit).OrderBy(r => r.PrintedAtUtc).ThenBy(r => r.Id)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.AddRange(Compare(run, [.. sheets[run.Id]], editions, tally));
            _ = runs.Add(run.Id);
        }
        findings.AddRange(sheets.Where(s => !runs.Contains(s.Key)).SelectMany(s => s)
            .Select(s => new Finding(FindingKind.Sheet, unit, s.Id, s.Edition, "这张纸没有打印记录。")));
        return new(findings, tally);
    }

    private IEnumerable<Finding> Compare(
        PrintRun run, IReadOnlyList<Sheet> sheets, IReadOnlyDictionary<(long, Guid, int), Printed> editions, ProofTally tally)
    {
        tally.Sheets += sheets.Count;
        if (Facts(run) is not { } facts)
        {
            yield return new(FindingKind.Sheet, run.Unit, run.Id.ToString(), null, "打印记录的内容不是可以识别的文本。");
            yield break;
        }
        var printed = facts.Editions.ToDictionary(e => (e.Unit, e.Notice, e.Edition));
        foreach (var pages in sheets.GroupBy(s => (s.EditionUnit, s.NoticeId, s.Edition)))
        {
            var (first, fact) = (pages.First(), printed.GetValueOrDefault(pages.Key));
            Finding Of(string text) => new(FindingKind.Sheet, run.Unit, first.Id, first.Edition, text);
            tally.PrintsWithoutRoot += fact is { Root: null } ? 1 : 0;
            if (fact is null)
            {
                yield return Of("这张纸写的公示或版次，不在它的打印记录里。");
            }
            else if (!db.Access.Read.Contains(first.EditionUnit))
            {
                continue;
            }
            else if (!editions.TryGetValue(pages.Key, out var edition))
            {
                yield return Of("这张纸上的版次不在库里。");
            }
            else if (fact.Root is { } root && root != edition.Root)
            {
                yield return Of($"纸上印的根是 {Digest.Beginning(root)}，库里这一版的根是 {Digest.Beginning(edition.Root)}。");
            }
            else if (pages.Any(s => s.Erased > edition.Erased))
            {
                yield return Of("登记打印时已删除的行，多于这一版现在删除的行。");
            }
            if (!pages.Select(s => s.Page).Order().SequenceEqual(Enumerable.Range(1, first.Pages))
                || pages.Any(s => s.Pages != first.Pages))
            {
                yield return Of("这次打印的页码不齐。");
            }
            if (fact is not null && pages.Any(s => s.Leaf != LeafOf(fact)))
            {
                yield return Of("这张纸和哪些公示合印，登记的与打印记录不同。");
            }
            if (pages.Any(s => s.PrintedAtUtc != run.PrintedAtUtc))
            {
                yield return Of("这张纸登记的打印时间与打印记录不同。");
            }
        }
        foreach (var lost in printed.Keys.Except(sheets.Select(s => (s.EditionUnit, s.NoticeId, s.Edition))))
        {
            yield return new(FindingKind.Sheet, run.Unit, run.Id.ToString(), lost.Item3, "打印记录里的一份公示没有登记纸张。");
        }

        // the first sheet of those that share a paper names it
        string? LeafOf(EditionFacts fact) => fact.Shared is null ? null : facts.Editions.Where(e => e.Shared == fact.Shared).Take(1)
            .SelectMany(top => sheets.Where(s => (s.EditionUnit, s.NoticeId, s.Edition) == (top.Unit, top.Notice, top.Edition)))
            .Select(s => s.Id).FirstOrDefault();
    }

    private static RunFacts? Facts(PrintRun run)
    {
        try
        {
            return RunFacts.Read(run.Facts);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyDictionary<(long, Guid, int), Printed>> Editions(
        IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(long, Guid, int), Printed>();
        foreach (var owner in sheets.GroupBy(s => s.EditionUnit))
        {
            foreach (var ids in owner.Select(s => s.NoticeId).Distinct().Chunk(500))
            {
                var editions = await db.Editions.AsNoTracking().Where(e => e.Unit == owner.Key && ids.Contains(e.NoticeId))
                    .Select(e => new { e.NoticeId, e.Number, e.Root, e.Erased }).ToListAsync(cancellationToken);
                editions.ForEach(e => found[(owner.Key, e.NoticeId, e.Number)] = new(e.Root, e.Erased));
            }
        }
        return found;
    }
}
