using BoardKit.Printing.Boards;

namespace BoardKit.Tests.Printing.Boards;

public sealed class HangingPlanTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    public static bool HasPoppler => Tools.HasPoppler;

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public void It_says_which_sheet_goes_into_which_pocket()
    {
        var plan = new HangingPlan(fixture.Printer).Lay(SampleBoards.Make(fixture), "安徽省霍邱县 · 周集镇 · 燎西村", "村部门口", new DateOnly(2026, 3, 1));
        var text = Tools.Text(plan.Value.Pdf("挂图", "燎西村", SampleSheets.PrintedAt).Value);
        Assert.Contains("燎西村村务公开栏挂图", text, StringComparison.Ordinal);
        Assert.Contains("共 3 张，空 11 袋", text, StringComparison.Ordinal);
        Assert.Matches(@"1\s+7K3P-9QM0-00\s+耕地地力保护补贴\s+1/2\s+新", text);
        Assert.Matches(@"2\s+7K3P-9QM0-01\s+耕地地力保护补贴\s+2/2\s+新", text);
        Assert.Matches(@"9\s+7K3P-9QM0-02\s+东圩灌溉渠硬化工程\s+1/1\s+已过期", text);
        Assert.Equal(11, text.Split("（空）").Length - 1);
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public void It_names_every_old_sheet_by_its_pocket_and_what_is_not_on_the_wall_and_why()
    {
        List<OldSheet> old = [.. Enumerable.Range(0, 20).Select(i => new OldSheet(i < 18 ? 1 + i % 9 : i == 18 ? null : 99, $"OLD{i:00}-ABCD-00"))];
        var plan = new HangingPlan(fixture.Printer).Lay(SampleBoards.Make(fixture), "安徽省霍邱县 · 周集镇 · 燎西村", "村部门口", new DateOnly(2026, 11, 29),
            old, [new("2026年第3季度财务收支", "A3 的袋子都放满了。可以加袋子。")]);
        var text = Tools.Text(plan.Value.Pdf("挂图", "燎西村", SampleSheets.PrintedAt).Value);
        Assert.All(old, o => Assert.Contains(Tools.WithoutSpaces(o.Id), Tools.WithoutSpaces(text), StringComparison.Ordinal));
        Assert.DoesNotContain("等。", text, StringComparison.Ordinal);
        Assert.Contains("先取下旧纸 20 张", text, StringComparison.Ordinal);
        Assert.Equal(2, Tools.WithoutSpaces(Tools.RawText(plan.Value.Pdf("挂图", "燎西村", SampleSheets.PrintedAt).Value)).Split("（不在袋里）").Length - 1);
        Assert.Contains("没有上栏的公示", text, StringComparison.Ordinal);
        Assert.Contains("都放满了", Tools.WithoutSpaces(text), StringComparison.Ordinal);
        Assert.Contains("打印日期 2026年11月29日", text, StringComparison.Ordinal);   // on one line
    }

    [Fact]
    public void A_board_of_a_hundred_pockets_takes_more_pages_and_a_wrong_one_none()
    {
        var board = SampleBoards.Make(fixture);
        var many = board with
        {
            Sheets = [],
            Pockets = [.. Enumerable.Range(0, 100).Select(i => new BoardPocket(i + 1, 20 + i % 20 * 115, 190 + i / 20 * 170, 105, 148))]
        };
        Assert.InRange(new HangingPlan(fixture.Printer).Lay(many, "燎西村", "", new DateOnly(2026, 3, 1)).Value.Count, 2, 6);
        Assert.Equal("board-size",
            new HangingPlan(fixture.Printer).Lay(board with { HeightMm = 0 }, "燎西村", "", new DateOnly(2026, 3, 1)).Fault.Code);
    }
}
