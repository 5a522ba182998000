using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>Heads that adjacent columns share.</summary>
public class HeadSpanTests
{
    [Fact]
    public void Every_column_stands_in_one_part_and_a_shared_head_has_two_at_least() =>
        Gen.Int[0, 3].Array[0, 12].Sample(heads =>
        {
            List<string?> given = [.. heads.Select(h => h == 0 ? null : $"头{h}")];
            var spans = HeadSpan.Of(given);
            Assert.Equal(Enumerable.Range(0, given.Count), spans.SelectMany(s => Enumerable.Range(s.From, s.Count)));
            Assert.All(spans, s => Assert.Equal(s.Count > 1, s.Head is not null));
            // neighbours with one head are together, and nothing else is
            Assert.All(Enumerable.Range(0, Math.Max(0, given.Count - 1)), i => Assert.Equal(
                given[i] is not null && given[i] == given[i + 1], spans.Any(s => s.From <= i && i + 1 < s.From + s.Count)));
            Assert.Equal(given.Select((h, i) => h is not null && (i > 0 && given[i - 1] == h || i + 1 < given.Count && given[i + 1] == h)
                ? h : null), HeadSpan.Above(given));
        }, iter: 500);

    [Theory]
    [InlineData(null, null, "面积", "面积", null)]
    [InlineData("补偿", "补偿", "补偿", "面积", "相同")]
    [InlineData("补偿", null, "补偿", "面积", "挨着")]
    [InlineData(" ", " ", null, "面积", "不能是空的")]
    [InlineData("补偿", "补偿", "标准", "面积", null)]
    public void Columns_of_one_head_stand_together(string? a, string? b, string? c, string label, string? says)
    {
        string Column(int i, string? head) =>
            $$"""{ "key": "c{{i}}", "label": "{{(i == 0 && says == "相同" ? "补偿" : label + i)}}"{{(head is null ? "" : $", \"head\": \"{head}\"")}}, "type": "decimal" }""";
        var read = FormReader.Read($$"""
            { "key": "heads", "version": 1, "name": "表", "panel": "p", "reports": "village", "perPeriod": "one", "period": "year", "title": "题",
              "posting": { "days": 15 }, "sections": [{ "key": "rows", "label": "明细", "kind": "list",
                "columns": [{{Column(0, a)}}, {{Column(1, b)}}, {{Column(2, c)}}] }] }
            """);
        Assert.Equal(says is not null, read.Failed);
        Assert.True(says is null || read.Faults.Any(f => f.Detail.Contains(says, StringComparison.Ordinal)));
        if (!read.Failed && a is not null)
        {
            Assert.Equal(("补偿/面积0", "补偿/面积0*/亩", "面积0*/亩"), (read.Value.Sections[0].Columns[0].FullLabel,
                CellText.Head(read.Value.Sections[0].Columns[0] with { Unit = "亩" }, false, true),
                CellText.Head(read.Value.Sections[0].Columns[0] with { Unit = "亩" }, false, true, isBelow: true)));
        }
    }
}
