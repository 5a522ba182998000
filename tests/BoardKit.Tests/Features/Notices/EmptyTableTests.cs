using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing;
using BoardKit.Features.Residents;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// A table that is there without rows says that there is none; one that is absent says nothing. Both go through draft, leaf 0, paper and
/// download.
/// </summary>
public class EmptyTableTests
{
    private static readonly Form Budget = FormFiles.Seed("township-budget");

    private static readonly NoticeContent Content = Notes.Of(
        Notes.Section(Budget, "t3", ["code", "name", "total", "project"], ["201", "一般公共服务", "300", "300"], ["213", "农林水", "50", "50"]),
        new ContentSection { Key = "t7", Rows = [] });

    [Fact]
    public void A_draft_keeps_which_tables_were_handed_in_empty()
    {
        var rows = Content.Sections[0].Rows.Select(r => new StoredRow("t3", r.RowNumber, null, ContentCodec.Cells(Budget.Section("t3"), r)));
        var read = ContentCodec.Content(Budget, "{}", false, ContentCodec.Stated(Content), rows);
        Assert.Equal([("t3", false), ("t7", true)], read.Sections.Select(s => (s.Key, s.IsNone)));
        var day = new DateOnly(2026, 3, 1);
        Assert.Equal(ContentCodec.Digest(Budget, "预算", day, Content), ContentCodec.Digest(Budget, "预算", day, read));
        Assert.NotEqual(ContentCodec.Digest(Budget, "预算", day, Content),
            ContentCodec.Digest(Budget, "预算", day, Notes.Of(Content.Sections[0])));
    }

    [Fact]
    public void A_check_notes_which_tables_are_not_given()
    {
        var note = Assert.Single(Notes.Check(Budget, Content).Faults, f => f.Code == "section-not-given");
        Assert.Contains("“国有资本经营预算支出表”", note.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("“政府性基金预算支出表”", note.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Paper_and_download_list_the_empty_table_and_not_the_absent_ones()
    {
        var published = Published(none: true);
        Assert.Equal(["t3", "t7"], SheetSections.Of(Budget, published).Select(s => s.Key));
        Assert.Equal("本部门无此项", SheetSections.Of(Budget, published).Last().EmptyText);
        Assert.Equal(["部门支出总表", "政府性基金预算支出表"], ExportTable.Of(Budget, Edition(none: true), published).Select(t => t.Name));
        Assert.Equal(["t3"], Published(none: false).Sections.Select(s => s.Key));
    }

    [Fact]
    public void A_column_that_nobody_filled_has_no_total()
    {
        var table = ExportTable.Of(Budget, Edition(none: false), Published(none: false)).Single();
        Assert.Equal(["合计", null, 350m, null, 350m], table.Foot[^1]);
    }

    private static NoticeContent Published(bool none) => PublishedContent.Of(Budget, Edition(none),
        Content.Sections[0].Rows.Select(r => new PublishedRow("t3", r.RowNumber, null, ContentCodec.Cells(Budget.Section("t3"), r))),
        new DateOnly(2026, 3, 1));

    private static Edition Edition(bool none)
    {
        var clerk = new Actor(ActorKind.Account, "a", "甲");
        var notice = new Notice(UnitCode.From(341522102000), new NoticeKey(Budget.Key, "2026"), "预算", "财政", clerk,
            new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        var metadata = new EditionMetadata
        {
            Code = notice.Code,
            Edition = 1,
            Unit = "341522102000",
            Form = Budget.Key,
            FormVersion = Budget.Version,
            Period = "2026",
            Project = "",
            Title = "预算",
            Nil = false,
            Inputs = new Dictionary<string, string>(),
            Totals = new Dictionary<string, string>(),
            Rows = 2,
            None = none ? new Dictionary<string, string> { ["t7"] = "本部门无此项" } : [],
        };
        return new(notice, 1,
            new(Budget.Version, "预算", false, "{}", ContentCodec.Stated(Content), 2, "甲", "乙",
                new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), new(2026, 3, 1), new(2026, 3, 20)),
            new(MerkleTree.Algorithm, metadata.ToCanonical(), Digest.Of(new byte[32]), null));
    }
}
