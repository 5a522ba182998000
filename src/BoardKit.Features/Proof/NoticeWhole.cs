using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Proof;

/// <summary>
/// Compares a notice with its editions: none is missing, the newest is the one that it names, what the public sees is one and the
/// same, and of the phases of a matter the latest is summed up.
/// </summary>
internal static class NoticeWhole
{
    public static IEnumerable<Finding> Differences(Notice notice, IReadOnlyList<StoredEdition> editions, IReadOnlyList<EditionAudit> audits,
        IReadOnlyList<Notice> phases)
    {
        Finding Of(FindingKind kind, string text, int? edition = null) => new(kind, notice.Unit, notice.Code, edition, text);
        foreach (var missing in Enumerable.Range(1, Math.Max(notice.LastEdition, editions.Count > 0 ? editions[^1].Number : 0))
            .Except(editions.Select(e => e.Number)))
        {
            yield return Of(FindingKind.Chain, "这一版不在库里。", missing);
        }
        if (editions.Count > 0 && editions[^1].Number > notice.LastEdition)
        {
            yield return Of(FindingKind.Chain, $"登记的最新一版是第 {notice.LastEdition} 版，库里有到第 {editions[^1].Number} 版。");
        }
        if ((notice.Publicity == Publicity.None) != (editions.Count == 0))
        {
            yield return Of(FindingKind.Column, notice.Publicity == Publicity.None ? "登记为没有公布过，库里却有已公布的版次。" : "登记为公布过，库里却没有任何版次。");
        }
        foreach (var edition in editions.Where(e => e.Withdrawn ? notice.Publicity == Publicity.Published && e.Number == notice.LastEdition
            : notice.Publicity == Publicity.Withdrawn))
        {
            yield return Of(FindingKind.Column, edition.Withdrawn ? "这一版登记为已撤下，公示却登记为公布中。" : "公示登记为已撤下，这一版却没有撤下。", edition.Number);
        }
        if (audits.Count > 0 && audits[^1].Leaf is { } newest && newest.Title != notice.Title)
        {
            yield return Of(FindingKind.Column, $"清单上的标题：库里是“{notice.Title}”，公布时是“{newest.Title}”。", editions[^1].Number);
        }
        var form = audits.LastOrDefault(a => a.Form is not null)?.Form;
        var isLatest = form is null || !phases.Any(p => form.RankOf(p.Key.Phase) > form.RankOf(notice.Key.Phase));
        if (notice.Superseded == isLatest)
        {
            yield return Of(FindingKind.Figure, isLatest ? "登记为有了后一阶段，不再汇总；库里没有公布过后一阶段。" : "后一阶段已经公布过，这一阶段还在汇总。");
        }
        if (audits.Count > 0 && audits[^1].Leaf is { } said
            && (Audiences.Read(said.Audience) ?? Audience.Everybody) is var was && was != notice.Audience)
        {
            yield return Of(FindingKind.Column, $"公开范围：库里是“{notice.Audience.Text()}”，公布时是“{was.Text()}”。", editions[^1].Number);
        }
        // an open draft may have taken over the words of a later edition already
        if (notice.BaseCode != notice.Base?.Code || (notice.Stage == WorkStage.Idle && audits.Count > 0
            && audits[^1].Leaf is { } leaf && leaf.Base?.Write() != notice.BaseText))
        {
            yield return Of(FindingKind.Column, "登记所依据的上级原文，和公布时写定的不是同一版。", notice.LastEdition);
        }
        if (audits.Any(a => a.Form is not null) && audits.All(a => a.Form?.Panel != notice.Panel))
        {
            yield return Of(FindingKind.Column, $"栏目：库里是“{notice.Panel}”，表式写的是“{audits.First(a => a.Form is not null).Form!.Panel}”。");
        }
    }
}
