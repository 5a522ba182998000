using BoardKit.Domain.Catalogue;

namespace BoardKit.Tests.Domain.Catalogue;

/// <summary>How an item is reviewed, as data.</summary>
public sealed class ReviewPresetTests
{
    [Fact]
    public void A_preset_is_a_name_and_its_steps() => Assert.Equal("提出 → 审查 → 公布",
        ReviewPreset.Read("""{"name":"三步","steps":[{"name":"提出"},{"name":"审查"},{"name":"公布"}]}""").Value.Text);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"name":"一步"}""")]
    [InlineData("""{"name":"一步","steps":[{"name":"公布"}]}""")]
    [InlineData("""{"name":"","steps":[{"name":"提出"},{"name":"公布"}]}""")]
    [InlineData("""{"name":"两步","steps":[{"name":"提出"},{"name":""}]}""")]
    [InlineData("""{"name":"两步","steps":[{"name":"提出"},{"name":"提出"}]}""")]
    [InlineData("""{"name":"两步","steps":[{"name":"提出"},null]}""")]
    [InlineData("""{"name":"两步","steps":[{"name":"提出"},{"name":"公布","by":"x"}]}""")]
    public void Anything_else_is_refused(string text) => Assert.Equal("setting-text", ReviewPreset.Read(text).Fault.Code);
}
