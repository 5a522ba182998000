using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Import;
using BoardKit.Import.Mapping;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>
/// What a clerk said about a label is learnt from mapping and answers alike, holds for the next file, is said there, and is never the name
/// or number of a person.
/// </summary>
public sealed class RememberedLabelTests
{
    private const string Unknown = "户主,补贴面积（亩）,打卡数\n孙林银,8.01,692\n李强喜,13.32,1151\n";

    [Fact]
    public void An_answer_is_a_lesson_and_the_next_file_is_read_by_it()
    {
        Assert.Contains("ask-column", Codes(Read(Unknown)));
        Assert.Empty(Read(Unknown).Lessons);   // what was not answered teaches nothing

        var first = Read(Unknown, answers: ("outside.rows", "as-amount"));
        Assert.Empty(first.Errors());
        Assert.Equal([new("rows", "打卡数", "amount")], first.Lessons);

        var next = Read("户主,打卡数（元）,补贴面积（亩）\n胡山,172.78,2\n", first.Lessons);
        Assert.Empty(next.Errors());
        Assert.Equal(["172.78"], next.Column("rows", "amount", Given.Subsidy));
        Assert.Equal("按上次的对法：“打卡数（元）”列就是“补贴金额”", Assert.Single(next.Answers, a => a.Choice == GivenAnswer.Remembered).Summary);
        Assert.Contains(RememberedLabel.Fault, Codes(next));
        Assert.Empty(next.Lessons);   // nothing new
    }

    [Fact]
    public void A_mapping_by_hand_wins_over_the_words_of_the_form_and_is_learnt()
    {
        const string Two = "户主,补贴面积（亩）,补贴金额（元）,到账数\n孙林银,8.01,692,690\n李强喜,13.32,1151,1150\n";
        var first = Read(Two, plan: ("amount", "D"), answers: ("outside.rows", "leave"));
        Assert.Empty(first.Errors());
        Assert.Equal([new("rows", "到账数", "amount"), new("rows", "补贴金额", null)], first.Lessons.OrderBy(l => l.Column is null));

        var next = Read(Two, first.Lessons);
        Assert.Empty(next.Errors());
        Assert.Equal(["690", "1150"], next.Column("rows", "amount", Given.Subsidy));
        Assert.Equal(["按上次的对法：“到账数”列就是“补贴金额”", "按上次的对法：表单里没有的数字列没有公布：C 列“补贴金额（元）”"], next.Answers.Select(a => a.Summary));

        var back = Read(Two, first.Lessons, plan: ("amount", "C"), answers: ("outside.rows", "leave"));
        Assert.Equal([new("rows", "补贴金额", "amount"), new("rows", "到账数", null)], back.Lessons.OrderBy(l => l.Column is null));
        var again = Read(Two, back.Lessons);
        Assert.Equal(["692", "1151"], again.Column("rows", "amount", Given.Subsidy));
    }

    [Fact]
    public void Of_two_columns_that_fit_equally_the_one_chosen_is_learnt_and_a_third_is_asked_about()
    {
        const string Rivals = "户主,补贴面积（亩）,补贴金额（应发）,补贴金额（实发）\n孙林银,8.01,692,690\n李强喜,13.32,1151,1150\n";
        var first = Read(Rivals, answers: ("column.rows.amount", "col-D"));
        Assert.Empty(first.Errors());
        Assert.Equal(["690", "1150"], first.Column("rows", "amount", Given.Subsidy));

        var next = Read(Rivals, first.Lessons);
        Assert.Empty(next.Errors());
        Assert.Equal(["690", "1150"], next.Column("rows", "amount", Given.Subsidy));

        var third = Read("户主,补贴面积（亩）,补贴金额（应发）,补贴金额（实发）,补贴金额（补发）\n孙林银,8.01,692,690,7\n李强喜,13.32,1151,1150,8\n", first.Lessons);
        Assert.Contains("ask-column", Codes(third));
    }

    [Fact]
    public void Words_that_were_only_contained_are_learnt_once_confirmed()
    {
        const string Odd = "户主,实际补贴面积数（亩）,补贴金额（元）\n孙林银,8.01,692\n李强喜,13.32,1151\n";
        Assert.Contains("ask-columns", Codes(Read(Odd)));
        var first = Read(Odd, answers: ("columns.rows", "yes"));
        Assert.Equal([new("rows", "实际补贴面积数", "area")], first.Lessons);
        var next = Read(Odd, first.Lessons);
        Assert.DoesNotContain("ask-columns", Codes(next));
        Assert.Equal(["8.01", "13.32"], next.Column("rows", "area", Given.Subsidy));
    }

    [Fact]
    public void A_column_that_was_left_out_is_asked_about_again_while_one_that_must_be_there_is_missing()
    {
        const string More = "户主,补贴面积（亩）,补贴金额（元）,工分\n孙林银,8.01,692,3\n李强喜,13.32,1151,4\n";
        var first = Read(More, answers: ("outside.rows", "leave"));
        Assert.Equal([new("rows", "工分", null)], first.Lessons);
        Assert.Empty(Read(More, first.Lessons).Errors());
        Assert.Contains("ask-column", Codes(Read("户主,补贴面积（亩）,工分\n孙林银,8.01,692\n李强喜,13.32,1151\n", first.Lessons)));
    }

    [Fact]
    public void The_year_of_a_label_is_not_remembered_and_never_wins_over_that_of_the_notice()
    {
        var first = Read("户主,补贴面积（亩）,2026年打卡数\n孙林银,8.01,692\n", answers: ("outside.rows", "as-amount"));
        Assert.Equal([new("rows", "打卡数", "amount")], first.Lessons);
        var next = NoticeImporter.Import(Given.Read(Encoding.UTF8.GetBytes("户主,补贴面积（亩）,2026年打卡数,2027年打卡数\n胡山,2,1,172.78\n"), "表.csv"),
            Given.Subsidy, null, Given.Gate,
            new ImportIntent { Period = Period.Of(PeriodLength.Year, new DateOnly(2027, 1, 1)), Remembered = first.Lessons }, Given.Stop);
        Assert.Equal(["172.78"], next.Column("rows", "amount", Given.Subsidy));
    }

    [Theory]
    [InlineData("王小明")]
    [InlineData("欧阳震华")]
    [InlineData("孙林银")]
    [InlineData("癫痫救助数")]
    [InlineData("9月数")]
    [InlineData("存折")]
    public void A_label_that_may_be_a_person_or_a_number_of_one_is_never_remembered(string label) => Assert.Empty(LessonsOf(label));

    [Fact]
    public void A_number_as_label_is_never_remembered()
    {
        Assert.Empty(LessonsOf(Given.IdNumber(7)));
        Assert.Empty(LessonsOf("账" + Given.CardNumber("621700", 19, 5)));
        Assert.Empty(LessonsOf("138" + "0013" + "8000"));
        Assert.NotEmpty(LessonsOf("打卡数"));
    }

    [Fact]
    public void Somebody_of_the_list_is_never_remembered_whatever_the_family_name()
    {
        var read = Read("户主,补贴面积（亩）,补贴金额（元）,乌兰图雅\n乌兰图雅,8.01,692,3\n李强喜,13.32,1151,4\n", answers: ("outside.rows", "leave"));
        Assert.Empty(read.Errors());
        Assert.Empty(read.Lessons);
    }

    private static IReadOnlyList<RememberedLabel> LessonsOf(string label) =>
        Read($"户主,补贴面积（亩）,{label}\n孙林银,8.01,692\n李强喜,13.32,1151\n", plan: ("amount", "C")).Lessons;

    private static IEnumerable<string> Codes(ImportResult result) => result.Faults.Select(f => f.Code);

    private static ImportResult Read(string csv, IReadOnlyList<RememberedLabel>? remembered = null,
        (string Column, string Letters)? plan = null, params (string Key, string Choice)[] answers)
    {
        var file = Given.Read(Encoding.UTF8.GetBytes(csv), "表.csv");
        var intent = new ImportIntent { Remembered = remembered ?? [], Answers = answers.ToDictionary(a => a.Key, a => a.Choice) };
        var found = NoticeImporter.Import(file, Given.Subsidy, null, Given.Gate, intent, Given.Stop);
        return plan is not { } by ? found : NoticeImporter.Import(file, Given.Subsidy, new ImportPlan
        {
            Sections = [.. found.Plan.Sections.Select(
                s => s with { Remembered = [], Columns = new Dictionary<string, string>(s.Columns) { [by.Column] = by.Letters } })],
        }, Given.Gate, intent, Given.Stop);
    }
}
