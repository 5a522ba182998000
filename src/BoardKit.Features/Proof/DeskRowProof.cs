using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Features.Privacy.Erasing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Proof;

/// <summary>
/// Compares what a unit keeps for its desk with the edition that it left: only rows that no reader has, nobody who was erased, and nothing
/// once the next period is published. Opens nothing.
/// </summary>
public sealed class DeskRowProof(BoardDbContext db) : IUseCasePart
{
    /// <summary>What was found; that something is kept is named too.</summary>
    internal async Task<IReadOnlyList<Finding>> Of(Notice notice, IReadOnlyList<StoredEdition> editions, IReadOnlyList<EditionAudit> audits,
        ILookup<int, StoredErasure> erasures, IReadOnlyList<ErasedRow> journal, CancellationToken cancellationToken)
    {
        var kept = await db.DeskRows.AsNoTracking().Where(r => r.Unit == notice.Unit && r.NoticeId == notice.Id)
            .Select(r => new { r.Edition, r.Order }).ToListAsync(cancellationToken);
        var findings = new List<Finding>();
        foreach (var edition in kept.GroupBy(r => r.Edition).OrderBy(g => g.Key))
        {
            var at = editions.ToList().FindIndex(e => e.Number == edition.Key);
            var empty = at < 0 ? [] : audits[at].Empty.Select(r => r.Order).ToHashSet();
            var erased = erasures[edition.Key].Select(e => e.Order)
                .Concat(journal.Where(r => r.Edition == edition.Key).Select(r => r.Order)).ToHashSet();
            findings.AddRange(edition.Where(r => !empty.Contains(r.Order)).Select(r =>
                Of(notice, edition.Key, $"第 {r.Order} 片叶还在版次里，却又封存给了本单位。")));
            findings.AddRange(edition.Where(r => erased.Contains(r.Order)).Select(r =>
                Of(notice, edition.Key, $"第 {r.Order} 片叶已经登记删除，封存给本单位的名单里却还有；运行 migrate 会再次删除。")));
            findings.Add(Of(notice, edition.Key,
                string.Create(CultureInfo.InvariantCulture, $"{edition.Count()} 行封存给本单位填下一期，谁也看不到。")) with
            { IsDifference = false });
        }
        return kept.Count > 0 && await IsOver(notice, cancellationToken)
            ? [.. findings, Of(notice, null, "下一期已经公布，封存给本单位的名单却还在。")] : findings;
    }

    private async Task<bool> IsOver(Notice notice, CancellationToken cancellationToken)
    {
        var end = Period.Parse(notice.Period).LastDay;
        return notice.Publicity != Publicity.Published || (await db.Notices.AsNoTracking().Where(n => n.Unit == notice.Unit
            && n.Form == notice.Form && n.KeyText == notice.KeyText && n.Publicity == Publicity.Published).Select(n => n.Period)
            .ToListAsync(cancellationToken)).Exists(p => Period.Parse(p).FirstDay > end);
    }

    private static Finding Of(Notice notice, int? edition, string text) =>
        new(FindingKind.Erasure, notice.Unit, notice.Code, edition, text);
}
