using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using CsCheck;

namespace BoardKit.Tests.Domain.Privacy;

/// <summary>What residents type into a look-up, and the rules that keep it from being an oracle.</summary>
public class LookUpQuestionTests
{
    [Theory]
    [InlineData("李强喜", "01234X", "李强喜")]
    [InlineData(" 李 强\u200B喜", "０１２３４ｘ", "李强喜")]
    [InlineData("买买提·艾力", "一二三-四五 六", "买买提艾力")]
    public void A_name_and_six_characters_are_read_as_import_reads_them(string name, string tail, string normal) =>
        Assert.Equal(normal, Assert.IsType<LookUpQuestion.Person>(LookUpQuestion.Read(name, tail, null).Value).Name);

    [Theory]
    [InlineData(null, "012345", "look-up-name")]
    [InlineData("\u200B·", "012345", "look-up-name")]
    [InlineData("李强喜", "01234", "look-up-tail")]
    [InlineData("李强喜", "0123X5", "look-up-tail")]
    [InlineData("李强喜", "34152219900101123X", "look-up-tail")]
    public void Anything_else_is_refused_without_repeating_it(string? name, string tail, string code)
    {
        var fault = LookUpQuestion.Read(name, tail, null).Fault;
        Assert.Equal(code, fault.Code);
        Assert.DoesNotContain(tail, fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()   // not as test data: attributes hold UTF-8
    {
        Assert.Equal("look-up-name", LookUpQuestion.Read("李\uD800", "012345", null).Fault.Code);
        Assert.Equal("look-up-tail", LookUpQuestion.Read("李强喜", "01234\uDC00", null).Fault.Code);
        Assert.Equal("look-up-code", LookUpQuestion.Read(null, null, "\uD8000123456789").Fault.Code);
    }

    [Fact]
    public void A_code_is_read_in_any_width_and_case() =>
        Assert.Equal("0123456789", Assert.IsType<LookUpQuestion.Household>(LookUpQuestion.Read("", "", " o１23４-5678９ ").Value).Code.Text);

    [Fact]
    public void No_text_makes_it_throw() =>
        Gen.Select(Gen.String, Gen.String, Gen.String).Sample((name, tail, slip) => LookUpQuestion.Read(name, tail, slip) is not null);

    [Fact]
    public void A_sum_is_answered_in_digits_or_words_and_by_nothing_else() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[0, 30]).Sample((first, second, said) =>
    {
        var sum = new WordSum(first, second);
        Assert.Equal(said == first + second, sum.IsAnsweredBy(said.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(said == first + second, sum.IsAnsweredBy(
            string.Concat(said.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(c => (char)(c + 0xFEE0)))));
    });

    [Theory]
    [InlineData(5, 7, "十二")]
    [InlineData(5, 7, "一十二")]
    [InlineData(5, 7, "拾二")]
    [InlineData(4, 6, "十")]
    [InlineData(2, 6, "八")]
    public void A_sum_in_words_is_understood(int first, int second, string said) =>
        Assert.True(new WordSum(first, second).IsAnsweredBy(said));

    [Fact]
    public void Only_a_mask_without_the_last_six_characters_may_stand_beside_a_look_up() =>
        // internal is no policy of an ID column, and would show nothing
        Assert.Equal([Publish.Omit, Publish.Internal], Enum.GetValues<Publish>().Where(Masking.HidesTail));

    [Theory]
    [InlineData(9, 0, 0, 199, false, false)]
    [InlineData(10, 0, 0, 0, true, false)]
    [InlineData(0, 0, 0, 200, true, false)]
    [InlineData(0, 20, 20, 20, false, true)]
    [InlineData(0, 0, 40, 0, false, true)]
    public void Budgets_end_where_they_say(int client, int name, int month, int notice, bool spent, bool silent)
    {
        var budget = new LookUpBudget(client, name, month, notice);
        Assert.Equal((spent, silent), (budget.IsSpent, budget.IsSilent));
        Assert.InRange(budget.Pause, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void The_pause_grows_to_five_seconds_and_no_further() =>
        Assert.Equal([1, 2, 5, 5],
            new[] { 200, 300, 600, 1_000_000 }.Select(misses => new LookUpBudget(0, 0, 0, misses).Pause.TotalSeconds));
}
