using BoardKit.Domain.Calendar;
using BoardKit.Domain.Returns;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Domain.Returns;

/// <summary>A return says which figures of which forms, and reads strictly.</summary>
public sealed class ReturnDefinitionTests
{
    private const string Good = """{"name":"季报","askedBy":"市财政局","period":"quarter","lines":[{"form":"village-accounts","figure":"income"}]}""";
    private static readonly UnitCode Village = UnitCode.From(341522102201);

    [Fact]
    public void It_takes_from_notices_of_its_forms_its_places_and_periods_within_its_own()
    {
        var read = ReturnDefinition.Read("return.q", Good).Value;
        Assert.True(read.TakesFrom("village-accounts", Village, Period.Parse("2026Q3")));
        Assert.True(read.TakesFrom("village-accounts", Village, Period.Parse("2026-07")));
        Assert.False(read.TakesFrom("village-accounts", Village, Period.Parse("2026")));
        Assert.False(read.TakesFrom("village-plan", Village, Period.Parse("2026Q3")));
        Assert.False((read with { Places = ["341522103000"] }).TakesFrom("village-accounts", Village, Period.Parse("2026Q3")));
        Assert.True((read with { Places = ["341522102000"] }).TakesFrom("village-accounts", Village, Period.Parse("2026Q3")));
        Assert.Equal(read.Text, ReturnDefinition.Read("return.q", read.Text).Value.Text);
    }

    [Theory]
    [InlineData("return.Q", Good, "键应写成")]
    [InlineData("return.q", "[]", "应为 {")]
    [InlineData("return.q", """{"name":"","period":"quarter","lines":[{"form":"a","figure":"b"}]}""", "name 要有")]
    [InlineData("return.q", """{"name":"x","period":"week","lines":[{"form":"a","figure":"b"}]}""", "应为 {")]
    [InlineData("return.q", """{"name":"x","period":"year","lines":[]}""", "lines 要有")]
    [InlineData("return.q", """{"name":"x","period":"year","lines":[{"form":"a","figure":"b"},{"form":"a","figure":"b"}]}""", "同一个数写了两次")]
    [InlineData("return.q", """{"name":"x","period":"year","lines":[{"form":"a","figure":"b"}],"places":["12"]}""", "places 应是")]
    [InlineData("return.q", """{"name":"x","period":"year","lines":[{"form":"a","figure":"b","value":3}]}""", "应为 {")]
    public void What_does_not_read_is_refused(string key, string text, string said) =>
        Assert.StartsWith(said, ReturnDefinition.Read(key, text).Fault.Detail, StringComparison.Ordinal);
}
