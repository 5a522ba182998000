using BoardKit.Import.Mapping;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>An area's own words for columns: they are read as the form's are, and a word belongs to one column.</summary>
public sealed class ColumnWordsTests
{
    private const string File = "户主,核定亩数,打卡数（元）\n孙林银,8.01,692\n李强喜,13.32,1151\n";

    [Fact]
    public void Words_of_the_area_are_read_as_those_of_the_form()
    {
        Assert.Contains("no-table", Given.Csv(File, Given.Subsidy).Faults.Select(f => f.Code));

        var form = ColumnWords.Into(Given.Subsidy, Words(("rows.area", """["核定亩数"]"""), ("rows.amount", """["打卡数","折款"]""")));
        var read = Given.Csv(File, form);
        Assert.Empty(read.Errors());
        Assert.Equal(["8.01", "13.32"], read.Column("rows", "area", form));
        Assert.Equal(["692", "1151"], read.Column("rows", "amount", form));
        Assert.Empty(read.Answers);
        Assert.Equal("元", read.Plan.Sections[0].Units["amount"]);   // a unit is told from the word as ever
    }

    [Fact]
    public void A_word_that_another_column_has_is_refused_in_one_sentence_that_names_both()
    {
        var fault = Assert.Single(Check([("rows.area", """["补贴金额（元）"]""")]));
        Assert.Equal("column-words", fault.Code);
        Assert.Equal("设置“words.sample.rows.area”里的“补贴金额（元）”已经是“补贴明细”里“补贴金额”的叫法，不能再指“补贴面积”，请改正。", fault.Detail);
        Assert.Contains("“核定数”已经是“补贴明细”里“补贴金额”的叫法",
            Assert.Single(Check([("rows.amount", """["核定数"]"""), ("rows.area", """["核定数"]""")])).Detail, StringComparison.Ordinal);
        Assert.Contains("“核定数”已经是",
            Assert.Single(Check([("rows.area", """["核定数"]""")], known: ("rows.amount", """["核定数"]"""))).Detail, StringComparison.Ordinal);
        // the county's word was given up
        Assert.Empty(Check([("rows.area", """["核定数"]"""), ("rows.amount", """["折款"]""")], known: ("rows.amount", """["核定数"]""")));
        Assert.Empty(Check([("rows.amount", """["金额合计","补贴金额"]""")]));   // its own word once more does no harm
    }

    [Theory]
    [InlineData("words.sample.rows.nothing", """["打卡数"]""", "没有这样的表单、部分或列")]
    [InlineData("words.other.rows.amount", """["打卡数"]""", "没有这样的表单、部分或列")]
    [InlineData("words.sample.amount", """["打卡数"]""", "没有这样的表单、部分或列")]
    [InlineData("words.sample.rows.amount", "打卡数", "应写成")]
    [InlineData("words.sample.rows.amount", """{"a":1}""", "应写成")]
    [InlineData("words.sample.rows.amount", """[""]""", "没有文字")]
    [InlineData("words.sample.rows.amount", """["2026"]""", "没有文字")]
    public void What_names_no_column_or_is_no_word_is_refused(string key, string text, string why) =>
        Assert.Contains(why,
            Assert.Single(ColumnWords.Check([Given.Subsidy], [KeyValuePair.Create(key, text)], [])).Detail, StringComparison.Ordinal);

    [Fact]
    public void A_word_that_a_later_form_gives_to_another_column_is_passed_over()
    {
        var form = ColumnWords.Into(Given.Subsidy, Words(("rows.area", """["补贴金额","核定亩数"]""")));
        Assert.Equal(["核定亩数"], form.Section("rows").Columns.Single(c => c.Key == "area").Synonyms);
        Assert.Same(Given.Subsidy, ColumnWords.Into(Given.Subsidy, Words(("rows.gone", """["核定亩数"]"""), ("rows.area", "坏的"))));
    }

    private static IReadOnlyList<BoardKit.Domain.Fault> Check((string At, string Text)[] asked, params (string At, string Text)[] known) =>
        ColumnWords.Check([Given.Subsidy], Words(asked), Words(known));

    private static KeyValuePair<string, string>[] Words(params (string At, string Text)[] words) =>
        [.. words.Select(w => KeyValuePair.Create($"words.sample.{w.At}", w.Text))];
}
