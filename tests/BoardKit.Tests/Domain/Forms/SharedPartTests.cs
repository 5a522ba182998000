using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>A form that a township writes once and each village completes.</summary>
public class SharedPartTests
{
    private static readonly string Json = File.ReadAllText(FormFiles.FileOf("relief-distribution"));

    [Fact]
    public void Above_the_villages_it_has_neither_blanks_nor_figures_and_the_same_text()
    {
        var form = FormReader.Read(Json).Value;
        var shared = form.At(UnitLevel.Township);
        Assert.Equal(["body", "document_file"], shared.Sections.Select(s => s.Key));
        Assert.Equal((ReportingLevel.Township, NilReturn.No, 0), (shared.Reports, shared.Nil, shared.Figures.Count));
        Assert.Equal(["RD2"], shared.Rules.Select(r => r.Id));
        Assert.Equal(["rows", "photos"], shared.Blanks.Select(b => b.Key));
        Assert.Equal((true, false), (shared.LeavesToPlaces, form.LeavesToPlaces));
        Assert.Equal(form.TextDigest, shared.TextDigest);
        Assert.Same(shared, form.At(UnitLevel.Township));   // rules are compiled once a form
        Assert.Same(form, form.At(UnitLevel.Village));
        Assert.Equal([Issuer.CountyGovernment, Issuer.CountyDepartment], form.At(UnitLevel.County).Issuers);
    }

    [Theory]
    [InlineData("\"filledBy\": \"place\",\n      \"columns\"", "\"columns\"", "写到人的表由各村补填")]
    [InlineData("{from}至{to}，在本村村部领取。", "共 {people} 人领取。", "乡镇写的部分不能用到各村补填的内容")]
    [InlineData("\"kind\": \"text\",", "\"kind\": \"text\", \"filledBy\": \"place\",", "filledBy 以外还要有乡镇写的内容")]
    public void What_would_not_stand_on_its_own_is_refused(string before, string after, string said)
    {
        Assert.Contains(before, Json, StringComparison.Ordinal);
        var read = FormReader.Read(Json.Replace(before, after, StringComparison.Ordinal));
        Assert.True(read.Failed);
        Assert.Contains(read.Faults, f => f.Detail.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_written_and_read_to_the_same()
    {
        var again = FormReader.Read(FormWriter.Write(FormReader.Read(Json).Value)).Value;
        Assert.Equal(["rows", "photos"], again.Blanks.Select(b => b.Key));
    }
}
