using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;

namespace BoardKit.Domain.Editions;

/// <summary>Compares the columns of an edition and its notice with leaf 0, which is what was rooted.</summary>
internal static class LeafColumns
{
    /// <summary>A sentence for each column that says something else.</summary>
    public static IEnumerable<string> Differences(Notice notice, StoredEdition edition, EditionMetadata leaf, int rows) =>
        Pairs(notice, edition, leaf, rows).Where(p => p.Stored != p.Frozen)
            .Select(p => $"{p.Name}：库里是“{Shortened(p.Stored)}”，公布时是“{Shortened(p.Frozen)}”。");

    private static IEnumerable<(string Name, string Stored, string Frozen)> Pairs(Notice notice, StoredEdition edition,
        EditionMetadata leaf, int rows)
    {
        yield return ("网址编码", notice.Code, leaf.Code);
        yield return ("单位编码", notice.Unit.ToString("D12", CultureInfo.InvariantCulture), leaf.Unit);
        yield return ("表式", notice.Form, leaf.Form);
        yield return ("所属时期", notice.Period, leaf.Period);
        yield return ("项目", notice.Project, leaf.Project);
        yield return ("区分项", notice.KeyText, leaf.Key ?? Migrated(leaf).Text);
        yield return ("事项", notice.Matter, notice.Key.Matter);
        yield return ("版次", Text(edition.Number), Text(leaf.Edition));
        yield return ("表式版本", Text(edition.FormVersion), Text(leaf.FormVersion));
        yield return ("标题", edition.Title, leaf.Title);
        yield return ("本期无此项", edition.Nil ? "是" : "否", leaf.Nil ? "是" : "否");
        yield return ("表外数据", edition.Inputs, CanonicalJson.Texts(leaf.Inputs!));
        yield return ("登记的行数", Text(edition.RowCount), Text(leaf.Rows));
        yield return ("实有的行数", Text(rows), Text(leaf.Rows));
        yield return ("摘要算法", edition.Algorithm, MerkleTree.Algorithm);
        yield return ("前一版的根", edition.PreviousRoot ?? "", leaf.PreviousRoot?.Hex ?? "");
    }

    /// <summary>The key that an edition of before there were keys was given: its project, and the phase that its inputs name.</summary>
    private static NoticeKey Migrated(EditionMetadata leaf) => NoticeKey.Of(leaf.Form, leaf.Period,
        [KeyValuePair.Create(NoticeKey.ProjectMember, leaf.Project),
        KeyValuePair.Create(NoticeKey.PhaseMember, leaf.Inputs.GetValueOrDefault(Form.StageInput, ""))]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Shortened(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
