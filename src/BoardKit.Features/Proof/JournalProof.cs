using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Features.Privacy.Erasing;

namespace BoardKit.Features.Proof;

/// <summary>Compares the journal of erasures, which lies outside the database, with the records in it and with the rows.</summary>
internal static class JournalProof
{
    public static IEnumerable<Finding> Differences(
        Notice notice, IReadOnlyList<StoredEdition> editions, IReadOnlyList<EditionAudit> audits, ILookup<int, StoredErasure> erasures,
            IReadOnlyList<ErasedRow> journal)
    {
        var kept = journal.Select(r => (r.Edition, r.Order)).ToHashSet();
        var empty = editions.Zip(audits, (e, a) => a.Empty.Select(r => (e.Number, r.Order))).SelectMany(r => r).ToHashSet();
        var recorded = erasures.SelectMany(e => e.Select(r => (e.Key, r.Order))).ToHashSet();
        foreach (var (edition, order) in recorded.Except(kept).Order())
        {
            yield return Of(notice, edition, $"第 {order} 片叶的删除记录不在删除日志（erasures.log）里；重新启动或运行 migrate 会补上。");
        }
        foreach (var (edition, order) in kept.Except(empty).Order())
        {
            yield return Of(notice, edition, $"删除日志写明第 {order} 片叶已删除，库里的这一行却不是空的；运行 migrate 会再次删除。");
        }
        foreach (var (edition, order) in kept.Intersect(empty).Except(recorded).Order())
        {
            yield return Of(notice, edition, $"删除日志写明第 {order} 片叶已删除，库里没有删除记录。");
        }
    }

    private static Finding Of(Notice notice, int edition, string text) => new(FindingKind.Erasure, notice.Unit, notice.Code, edition, text);
}
