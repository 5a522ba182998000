using BoardKit.Domain.Voice;

namespace BoardKit.Tests.Domain.Voice;

public sealed class GlossaryTermTests
{
    [Fact]
    public void A_term_comes_back_from_its_setting()
    {
        var term = new GlossaryTerm("“三公”经费", "出国、用车、接待的钱。", "预算法实施条例", ["三公经费"]);
        Assert.True(GlossaryTerm.TryRead(term.Key, term.Text, out var read));
        Assert.Equal((term.Word, term.Plain, term.Source), (read.Word, read.Plain, read.Source));
        Assert.Equal(["“三公”经费", "三公经费"], read.Ways);
    }

    [Theory]
    [InlineData("glossary.低保", "不是 JSON")]
    [InlineData("glossary.低保", "null")]
    [InlineData("glossary.低保", "{}")]
    [InlineData("glossary.低保", """{"plain":""}""")]
    [InlineData("glossary.低保", """{"plain":"好","also":["x"]}""")]
    [InlineData("glossary.低保", """{"plain":"好","also":[null]}""")]
    [InlineData("glossary.钱", """{"plain":"一个字的词到处都是"}""")]
    [InlineData("index-pattern", """{"plain":"好"}""")]
    public void A_setting_that_is_no_term_explains_nothing(string key, string text) => Assert.False(GlossaryTerm.TryRead(key, text, out _));
}
