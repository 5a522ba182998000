using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using CsCheck;

namespace BoardKit.Tests.Domain.Notices;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("补贴　公示", "补贴 公示")]
    [InlineData("  Road\tWorks\r\n", "road works")]
    [InlineData("补\u200b贴\u202e", "补贴")]
    [InlineData("⽰力", "示力")]
    [InlineData("㎡", "m2")]
    [InlineData("\0\u0001", "")]
    public void Width_case_and_invisible_characters_make_no_difference(string typed, string folded) =>
        Assert.Equal(folded, SearchText.Fold(typed));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("半\ufffd个", SearchText.Fold("半\ud83d个"));

    [Fact]
    public void Any_text_folds_and_folding_twice_changes_nothing() =>
        Gen.String.Sample(text => SearchText.Fold(SearchText.Fold(text)) == SearchText.Fold(text));

    [Fact]
    public void A_query_is_cut_into_a_few_different_words() =>
        Assert.Equal(["a", "b", "c", "d", "e", "f"], SearchText.Words("a b　a c d e f g h"));

    [Fact]
    public void A_query_without_words_looks_for_nothing() => Assert.Empty(SearchText.Words(" \u200b\u3000\t"));

    [Fact]
    public void The_text_of_a_notice_is_bounded_and_never_ends_in_half_a_character()
    {
        var text = SearchText.Of([new string('田', SearchText.MaxLength - 1) + "𠮷", "尾"], PrivacyRules.Default);
        Assert.Equal(SearchText.MaxLength - 1, text.Length);
    }

    [Fact]
    public void The_text_of_a_notice_holds_no_number_of_a_person()
    {
        var number = "1381234" + "5678";
        Assert.DoesNotContain(number, SearchText.Of([$"找 {number}", "甲"], PrivacyRules.Default), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026 补贴", false)]
    [InlineData("13812345678", true)]
    [InlineData("１３８１２３４５６７８", true)]
    [InlineData("138 1234 5678", true)]
    [InlineData("补贴 622848123456", true)]
    [InlineData("2024 2025 2026", false)]
    public void A_query_with_the_number_of_a_person_is_known_as_one(string query, bool personal) =>
        Assert.Equal(personal, SearchText.IsPersonal(query, PrivacyRules.Default));
}
