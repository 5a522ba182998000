using BoardKit.Domain.Units;
using CsCheck;

namespace BoardKit.Tests.Domain.Units;

public sealed class PublicCodeTests
{
    [Fact]
    public void New_codes_are_ten_letters_of_the_alphabet_and_do_not_repeat()
    {
        var codes = Enumerable.Range(0, 5000).Select(_ => PublicCode.New().Text).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, c => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{10}$", c));
        Assert.Equal(32, codes.SelectMany(c => c).Distinct().Count());
    }

    [Fact]
    public void A_code_is_read_as_people_type_it() => Gen.Char[PublicCode.Alphabet].Array[10].Select(c => new string(c)).Sample(code =>
        Reads(code, code) && Reads(code.ToLowerInvariant(), code) && Reads($" {code[..5]}-{code[5..]} ", code)
            && Reads(code.Replace('0', 'o').Replace('1', 'l'), code) && Reads(code.Replace('0', 'O').Replace('1', 'I'), code));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ABCDEFGHJ")]
    [InlineData("ABCDEFGHJKM")]
    [InlineData("ABCDEFGHJU")]
    [InlineData("ABCDE FGHJ")]
    [InlineData("ABCDEFGHJ/")]
    [InlineData("----------------------------------------")]
    public void Other_texts_are_no_codes(string? text) => Assert.False(PublicCode.TryParse(text, out _));

    private static bool Reads(string typed, string code) => PublicCode.TryParse(typed, out var read) && read.Text == code;
}
