using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Domain.Reports;

/// <summary>Sources of a form are read and verified before they are kept: one sentence for each that is wrong.</summary>
public sealed class FormSourceTests
{
    private static readonly Form Statistics = FormFiles.Seed("disclosure-statistics");

    private static string Refused(FormSource source)
    {
        var read = FormReader.Read(FormWriter.Write(Statistics with { Sources = [source] }));
        Assert.True(read.Failed);
        return read.Fault.Detail;
    }

    [Theory]
    [InlineData("table.i99.value")]
    [InlineData("table.i01.nothing")]
    [InlineData("input.nothing")]
    [InlineData("table")]
    [InlineData("nowhere.i01.value")]
    public void A_cell_that_there_is_not_is_refused(string into) =>
        Assert.Contains($"sources“{into}”", Refused(new() { Into = into, Count = FactCount.Published }), StringComparison.Ordinal);

    [Fact]
    public void A_source_says_what_its_kind_needs_and_no_more()
    {
        const string cell = "table.i01.value";
        Assert.Contains("rows 要写 of 和 section", Refused(new() { Into = cell, Count = FactCount.Rows, Of = "x" }), StringComparison.Ordinal);
        Assert.Contains("figure 要写 of 和 figure", Refused(new() { Into = cell, Count = FactCount.Figure, Of = "x" }), StringComparison.Ordinal);
        Assert.Contains("postings、places 都不写", Refused(new() { Into = cell, Count = FactCount.Postings, Forms = ["x"] }), StringComparison.Ordinal);
        Assert.Contains("只有 rows 才写条件", Refused(new()
        {
            Into = cell,
            Count = FactCount.Published,
            Where = new Dictionary<string, string> { ["a"] = "b" }
        }), StringComparison.Ordinal);
        Assert.Contains("数字列", Refused(new() { Into = "table.i01.unit", Count = FactCount.Published }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_other_forms_do_not_have_is_named()
    {
        Form? Find(string key) => key is "disclosure-requests" or "reading-points" ? FormFiles.Seed(key) : null;
        IReadOnlyList<string> Said(FormSource source) => SourcesShape.Unknown(Statistics with { Sources = [source] }, Find);
        const string cell = "table.i01.value";
        Assert.Contains("没有“nobody”这种表式", Assert.Single(Said(new() { Into = cell, Count = FactCount.Published, Forms = ["nobody"] })),
            StringComparison.Ordinal);
        Assert.Contains("没有汇总数“nothing”", Assert.Single(Said(new()
        {
            Into = cell,
            Count = FactCount.Figure,
            Of = "reading-points",
            Figure = "nothing"
        })), StringComparison.Ordinal);
        Assert.Contains("没有“不在表里”这个值", Assert.Single(Said(new()
        {
            Into = cell,
            Count = FactCount.Rows,
            Of = "disclosure-requests",
            Section = "rows",
            Where = new Dictionary<string, string> { ["who"] = "!不在表里" }
        })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_with_sources_reads_back_as_it_was_written()
    {
        var form = FormFiles.Seed("annual-report");
        var again = FormReader.Read(FormWriter.Write(form)).Value;
        Assert.Equal(SourceCell.Of(form).Select(c => (c.Address, c.Label, c.Where.Count)),
            SourceCell.Of(again).Select(c => (c.Address, c.Label, c.Where.Count)));
        Assert.Equal(form.Register, again.Register);
    }
}
