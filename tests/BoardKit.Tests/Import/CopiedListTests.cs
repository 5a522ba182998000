using BoardKit.Domain.Forms;
using BoardKit.Domain.Reading;
using BoardKit.Import;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>
/// A list that stands in the file twice (a copy, a print version, sorted otherwise) is recognised and asked about: never doubled, never
/// left out in silence.
/// </summary>
public sealed class CopiedListTests
{
    private static readonly Form Form = Given.Subsidy;
    private static readonly object?[] Heading = ["序号", "姓名", "补贴面积", "补贴金额"];
    private static readonly object?[][] List = [Heading, [1, "张三", 5, 494], [2, "李四", 6, 500], [3, "王五", 7, 600], ["合计", null, 18, 1594]];
    private static readonly object?[][] Printed = [["燎西村公示", null, null, null, null], ["序号", "组别", "姓名", "补贴面积", "补贴金额"],
        [1, "一组", "王五", 7, 600], [2, "一组", "张三", 5, 494], [3, "二组", "李四", 6, 500], ["合计", null, null, 18, 1594]];

    [Theory]
    [InlineData("明细", "打印版")]
    [InlineData("打印版", "明细")]
    public void The_print_version_on_another_sheet_is_asked_about_and_counts_once(string first, string second)
    {
        byte[] file = new XlsxFile().Sheet(first, List).Sheet(second, Printed).Build();
        var asked = Read(file);
        var question = Assert.Single(asked.Questions);
        Assert.Equal(("copy", "sheet", "leave", "take"),
            (question.Key.Split('.')[0], question.Kind, question.Choices[0].Key, question.Choices[1].Key));
        Assert.Contains("3 行里有 3 行和前面已有的行完全相同", question.Sentence, StringComparison.Ordinal);

        var once = Read(file, (question.Key, "leave"));
        Assert.Equal("", once.Errors());
        Assert.Equal(3, once.Content.Section("rows")!.Rows.Count);
        Assert.Contains("是同一份名单，只算一次", Assert.Single(once.Answers).Summary, StringComparison.Ordinal);
        Assert.Contains(once.Record().Roles, r => r.Role == CellRole.Outside);

        Assert.Equal(6, Read(file, (question.Key, "take")).Content.Section("rows")!.Rows.Count);
    }

    [Fact]
    public void A_copy_below_and_a_copy_beside_on_the_same_sheet_are_asked_about_once()
    {
        foreach (var file in (object?[][][])[[.. List, .. List], [.. List.Select(r => (object?[])[.. r, null, .. r])]])
        {
            var asked = Given.Xlsx(Form, file);
            Assert.Equal("copy.1", Assert.Single(asked.Questions).Key);
            var once = Read(new XlsxFile().Sheet("Sheet1", file).Build(), ("copy.1", "leave"));
            Assert.Equal("", once.Errors());
            Assert.Equal(["张三", "李四", "王五"], once.Column("rows", "name", Form));
        }
    }

    [Fact]
    public void Other_people_and_the_same_people_with_other_numbers_are_further_parts()
    {
        object?[][] others = [Heading, [1, "赵六", 5, 494], [2, "孙七", 6, 500]];
        object?[][] again = [Heading, [1, "张三", 5, 480], [2, "李四", 6, 510], [3, "王五", 7, 600]];
        var result = Read(new XlsxFile().Sheet("甲", List).Sheet("乙", others).Sheet("丙", again).Build());
        Assert.Empty(result.Questions);
        Assert.Equal(8, result.Content.Section("rows")!.Rows.Count);
    }

    [Fact]
    public void The_sums_by_group_of_a_pivot_are_asked_about_as_a_sheet_of_their_own()
    {
        object?[][] pivot = [["组别", "户数", "补贴面积", "补贴金额"], ["一组", 2, 12, 1094], ["二组", 1, 6, 500]];
        var result = Read(new XlsxFile().Sheet("明细", List).Sheet("透视", pivot).Build());
        Assert.Equal("sheet.2", Assert.Single(result.Questions).Key);
        Assert.Equal(3, result.Content.Section("rows")!.Rows.Count);
    }

    private static ImportResult Read(byte[] file, params (string Key, string Choice)[] answers) =>
        NoticeImporter.Import(Given.Read(file, "list.xlsx"), Form, null, Given.Gate,
            new ImportIntent { Answers = answers.ToDictionary(a => a.Key, a => a.Choice) }, Given.Stop);
}
