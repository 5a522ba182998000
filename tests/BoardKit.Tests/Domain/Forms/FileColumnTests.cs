using System.Globalization;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Tests.Features.Attachments;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>What a form may say of a column of files, and what the catalogue asks of a notice.</summary>
public sealed class FileColumnTests
{
    private static readonly DateOnly Day = new(2026, 12, 31);

    [Fact]
    public void A_table_may_have_a_column_of_files()
    {
        var form = FormReader.Read(RowFileTests.Assets).Value;
        var slot = Assert.Single(FileSlot.Of(form));
        Assert.Equal(("资产的照片", true, false), (slot.Label, slot.Takes(FileKind.Image), slot.Takes(FileKind.Pdf)));
        Assert.Null(FileSlot.Find(form, "rows", null));
        Assert.Equal(slot, FileSlot.Find(form, "rows", "photo"));
    }

    [Theory]
    [InlineData("\"type\": \"file\", \"kinds\": [\"image\"]", "\"type\": \"file\", \"publish\": \"omit\"", "publish 只能是 full")]
    [InlineData("\"type\": \"file\", \"kinds\": [\"image\"]", "\"type\": \"file\", \"unit\": \"元\"", "file 列不写 unit")]
    [InlineData("\"type\": \"file\", \"kinds\": [\"image\"]", "\"type\": \"text\", \"kinds\": [\"image\"]", "只有 file 列才有 kinds")]
    [InlineData("\"totals\": [\"amount\"]", "\"unique\": [\"photo\"]", "不能用作查重")]
    [InlineData("\"totals\": [\"amount\"]", "\"guards\": [ { \"when\": \"amount > 5\", \"columns\": [\"name\"], \"publish\": \"initials\" } ]", "不放附件列")]
    [InlineData("\"totals\": [\"amount\"]", "\"rules\": [ { \"id\": \"A1\", \"check\": \"filled(photo)\", \"message\": \"要照片\" } ]", "附上的文件，不能用在规则里")]
    public void It_is_nothing_that_is_reckoned_or_told_apart(string part, string otherwise, string said)
    {
        var read = FormReader.Read(RowFileTests.Assets.Replace(part, otherwise, StringComparison.Ordinal));
        Assert.True(read.Failed);
        Assert.Contains(read.Faults, f => f.Detail.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_without_a_file_that_it_needs_is_told()
    {
        var form = FormReader.Read(RowFileTests.Assets.Replace("\"type\": \"file\"", "\"type\": \"file\", \"required\": true",
            StringComparison.Ordinal)).Value;
        var check = FormCheck.Run(form, Content(null, new string('a', 64)), new());
        Assert.Equal("file-missing", Assert.Single(check.Faults, f => f.Stops).Code);
    }

    [Fact]
    public void Files_of_rows_are_carried_by_what_the_one_row_is_called()
    {
        var form = FormReader.Read(RowFileTests.Assets).Value;
        var (a, b) = (new string('a', 64), new string('b', 64));
        var before = Content(a, b);
        var (same, none) = FileRows.Carried(form, before, Content(null, null));
        Assert.Equal([a, b], same.Section("rows")!.Rows.Select(r => r.Cells[3]));
        Assert.Empty(none);
        // two of one name: whose it is nobody knows
        var (twice, lost) = FileRows.Carried(form, before, Content(null, null, "仓库", "仓库"));
        Assert.All(twice.Section("rows")!.Rows, r => Assert.Null(r.Cells[3]));
        Assert.Equal(2, Assert.Single(lost).Lost);
    }

    [Fact]
    public void What_the_catalogue_wants_attached_is_told_until_it_is_there()
    {
        var form = FormReader.Read(RowFileTests.Assets).Value;
        var item = Item("\"files\": [ { \"name\": \"照片\", \"place\": \"rows.photo\" } ],");
        var wanted = WantedFiles.Of([item], form, Day, "");
        var fault = Assert.Single(FormCheck.Run(form, Content(null, null), new() { WantedFiles = wanted }).Faults, f => f.Code == "files-wanted");
        Assert.Equal((false, "公开目录第 12 项“集体资产”要附照片，“资产的照片”里还没有。"), (fault.Stops, fault.Detail));
        Assert.DoesNotContain(FormCheck.Run(form, Content(null, new string('a', 64)), new() { WantedFiles = wanted }).Faults,
            f => f.Code == "files-wanted");
        var stops = WantedFiles.Of([Item("\"files\": [ { \"name\": \"照片\", \"place\": \"rows.photo\", \"stops\": true } ],")], form, Day, "");
        Assert.Contains(FormCheck.Run(form, Content(null, null), new() { WantedFiles = stops }).Faults, f => f.Code == "files-wanted" && f.Stops);
    }

    [Fact]
    public void A_file_that_no_form_of_the_item_has_a_place_for_is_found()
    {
        var form = FormReader.Read(RowFileTests.Assets).Value;
        var item = Item("\"files\": [ { \"name\": \"正式文件\", \"place\": \"document\" } ],");
        Assert.Equal("catalogue-files", Assert.Single(CatalogueCheck.Faults([item], [form], [], [])).Code);
        Assert.Empty(WantedFiles.Of([item], form, Day, ""));
        Assert.Empty(CatalogueCheck.Faults([Item("\"files\": [ { \"name\": \"照片\", \"place\": \"rows.photo\" } ],")], [form], [], []));
    }

    [Fact]
    public void Of_items_told_apart_by_a_title_it_is_wanted_where_all_of_them_want_it()
    {
        var form = FormReader.Read(RowFileTests.Assets).Value;
        var files = "\"files\": [ { \"name\": \"照片\", \"place\": \"rows.photo\" } ],";
        var (one, other) = (Item(files, about: true), Item("", about: true) with { Key = "13" });
        Assert.NotEmpty(WantedFiles.Of([one], form, Day, ""));
        Assert.Empty(WantedFiles.Of([one, other], form, Day, ""));
    }

    private static CatalogueItem Item(string files, bool about = false) => CatalogueItem.Read($$"""
        { "key": "12", "versions": [ { "field": "财务", "item": "集体资产", "content": "资产", "basis": "办法", "timeLimit": "每年", "publisher": "村",
          "readers": "全社会", "way": "主动", "level": "村级", "audience": "everybody", "panel": "财务公开", "time": "periodic", "owedBy": ["village"],
          {{files}} "parts": [ { "forms": [ { "form": "assets-like"{{(about ? ", \"about\": [\"资产\"]" : "")}} } ] } ] } ] }
        """).Value;

    private static NoticeContent Content(string? first, string? second, string one = "仓库", string two = "水泵") => new()
    {
        Sections = [new() { Key = "rows", Rows = [Row(1, one, first), Row(2, two, second)] }],
    };

    private static ContentRow Row(int number, string name, string? file) => new()
    {
        RowNumber = number,
        SourceRow = number + 1,
        Cells = [number.ToString(CultureInfo.InvariantCulture), name, "100", file],
    };
}
