using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Editions;

/// <summary>
/// Says for each row without text why it has none: erased on request, or about people whose time in public is over. Any other is a
/// difference.
/// </summary>
internal static class EmptyRows
{
    /// <summary>What was found, and whether it is a difference; <paramref name="personal"/> rows about people have their text.</summary>
    public static IEnumerable<(string Text, bool IsDifference)> Findings(
        StoredEdition edition, Form? form, IReadOnlyCollection<StoredErasure> empty, IReadOnlyCollection<StoredErasure> erasures,
            int personal)
    {
        var (asked, there) = (erasures.ToHashSet(), empty.ToHashSet());
        foreach (var record in erasures.Where(e => !there.Contains(e)))
        {
            yield return ($"删除记录写明 {record.Section} 第 {record.RowNumber} 行（第 {record.Order} 片叶）已删除，库里的这一行却不是空的。", true);
        }
        var retired = edition.RetiredAtUtc is null ? [] : form?.Sections.Where(s => s.IsPersonal).Select(s => s.Key)
            .ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var row in empty.Where(e => !asked.Contains(e) && !retired.Contains(e.Section)))
        {
            yield return ($"{row.Section} 第 {row.RowNumber} 行（第 {row.Order} 片叶）是空的，却没有删除记录，也没有期满停止公开。", true);
        }
        if (edition.RetiredAtUtc is not null && personal > 0)
        {
            yield return ($"登记为期满停止公开，库里却还有个人明细 {personal} 行。", true);
        }
        if (edition.Erased != empty.Count)
        {
            yield return ($"登记删除了 {edition.Erased} 行，库里没有内容的是 {empty.Count} 行。", true);
        }
        if (asked.Intersect(there).Count() is > 0 and var erased)
        {
            yield return ($"已按要求删除 {erased} 行。", false);
        }
        if (empty.Count(e => !asked.Contains(e) && retired.Contains(e.Section)) is > 0 and var over)
        {
            yield return ($"个人明细 {over} 行期满，已停止公开。", false);
        }
    }
}
