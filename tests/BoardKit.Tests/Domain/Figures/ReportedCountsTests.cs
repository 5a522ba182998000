using System.Text.Json;
using BoardKit.Domain.Figures;
using BoardKit.Features.Oversight;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Domain.Figures;

public sealed class ReportedCountsTests
{
    [Fact]
    public void The_counts_of_the_county_show_which_groups_do_not_add_up_and_which_do()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(
            Path.Combine(Path.GetDirectoryName(FormFiles.SeedFolder)!, "settings.json")));
        var counts = ReportedCounts.Read(settings.RootElement.GetProperty(ReportedCounts.Setting).GetRawText()).Value;
        Assert.Equal(
        [
            ("财政资金", null, 597, "没有写合计"), ("公共资源配置信息", 1727, 1672, "合不上"), ("公共监管信息", 776, 741, "合不上"),
            ("公共服务信息", (int?)419, 419, "合得上"),
        ], counts.Groups.Select(g => (g.Name, g.Stated, g.Sum, CheckCounts.Word(g))));
        Assert.Equal([55, 35], counts.Groups.Select(g => g.Difference).Where(d => d > 0).Select(d => d!.Value));
        Assert.Equal(3429, counts.Sum);
        Assert.Equal(counts.Groups.Sum(g => g.Items.Count + 1), CheckCounts.Table(counts).Rows.Count);
    }

    [Theory]
    [InlineData("""{"name":"甲","source":"乙","groups":[]}""")]
    [InlineData("""{"name":"甲","source":"乙","groups":[{"name":"丙","items":[{"name":"丁","count":-1}]}]}""")]
    [InlineData("""{"name":"甲","source":"乙","groups":[{"name":"丙","items":[{"name":"丁","count":1}]},{"name":"丙","items":[{"name":"丁","count":1}]}]}""")]
    [InlineData("""{"name":"甲","source":"乙","groups":[{"name":"丙","items":null}]}""")]
    [InlineData("""{"name":"甲","groups":[{"name":"丙","items":[{"name":"丁","count":1}]}]}""")]
    [InlineData("3519")]
    public void What_is_no_count_is_refused_before_it_is_kept(string text) =>
        Assert.Equal("setting-text", ReportedCounts.Read(text).Fault.Code);
}
