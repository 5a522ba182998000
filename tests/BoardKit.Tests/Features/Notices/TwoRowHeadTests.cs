using System.Text;
using AngleSharp.Html.Parser;
using BoardKit.Domain.Calendar;
using BoardKit.Features.Printing;
using BoardKit.Features.Residents;
using BoardKit.Import;
using BoardKit.Printing;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Privacy;
using BoardKit.Tests.Import.Support;
using BoardKit.Tests.Printing;
using BoardKit.Web.Residents;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>Heads that columns share, from the file to page, paper and downloads, and back.</summary>
public sealed class TwoRowHeadTests(TwoRowHeadTests.LedgerOffice office) : ErasingTests(office), IClassFixture<TwoRowHeadTests.LedgerOffice>
{
    private const string Key = "collective-contracts";
    private const string Fixed = "FB-1,大塘,鱼塘水面,昌正,公开竞标,2025-01-02,2027-12-31,23200";
    private const string FixedHeads = "合同编号,标的物,类别,承包（承租）方,发包方式,起始日,到期日,年租金（元）";

    public static TheoryData<string> Files => [
        $"{FixedHeads},租金收缴,,,\n,,,,,,,,期初欠缴（元）,本期应收（元）,本期实收（元）,期末欠缴（元）\n{Fixed},3200,23200,20000,6400\n",
        $"{FixedHeads},租金收缴/期初欠缴（元）,租金收缴/本期应收（元）,租金收缴/本期实收/元,租金收缴/期末欠缴/元\n{Fixed},3200,23200,20000,6400\n",
        $"{FixedHeads},期初欠缴（元）,本期应收（元）,本期实收（元）,期末欠缴（元）\n{Fixed},3200,23200,20000,6400\n",
    ];

    [Theory, MemberData(nameof(Files))]
    public async Task It_may_be_written_once_in_one_cell_or_not_at_all_and_is_published_alike(string csv)
    {
        var village = Office.Village();
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, Encoding.UTF8.GetBytes(csv), period: "2025Q4", title: "合同",
            form: Key)).Code;
        _ = Ok(await Publish(code));

        var page = await Page(village, code);
        var columns = page.Sections.Single().Columns;
        Assert.Equal(["租金收缴", "租金收缴", "租金收缴", "租金收缴"], columns.Select(c => c.Above).OfType<string>());
        using var html = new StringWriter();
        SectionTable.Render(page.Sections.Single(), new Words(), new Explained([])).WriteTo(html, System.Text.Encodings.Web.HtmlEncoder
            .Default);
        var rows = (await new HtmlParser().ParseDocumentAsync(html.ToString(), Stop)).QuerySelectorAll("thead tr");
        Assert.Equal(2, rows.Length);
        Assert.Equal(("4", "租金收缴"),
            rows[0].QuerySelectorAll("th[scope=colgroup]").Select(h => (h.GetAttribute("colspan"), h.TextContent)).Single());
        Assert.Equal(["期初欠缴/元", "本期应收/元", "本期实收/元", "期末欠缴/元"], rows[1].QuerySelectorAll("th").Select(h => h.TextContent));
        Assert.Equal(columns.Count - 4, rows[0].QuerySelectorAll("th[rowspan='2']").Length);

        var pdf = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<PrintSheet>().Handle(new(code, null, Paper.A3.Turned), Stop))).Pdf;
        var text = Tools.WithoutSpaces(Tools.RawText(pdf));
        Assert.Equal(2, text.Split("租金收缴").Length);
        Assert.InRange(text.IndexOf("租金收缴", StringComparison.Ordinal), 0, text.LastIndexOf("期初欠缴", StringComparison.Ordinal));
        Assert.Contains("租金收缴/期初欠缴/元,租金收缴/本期应收/元", await Csv(village, code, 1), StringComparison.Ordinal);

        // the workbook has two rows of heads and comes back as what it says
        var form = FormFiles.Seed(Key);
        foreach (var kind in (ExportKind[])[ExportKind.Xlsx, ExportKind.Csv])
        {
            var file = Given.Read(await Download(village, code, 1, kind), $"下载.{kind}".ToLowerInvariant());
            var again = NoticeImporter.Import(file, form, null, Given.Gate,
                new ImportIntent { Period = Period.Parse("2025Q4") }, Given.Stop);
            Assert.Equal("", again.Errors());
            Assert.Empty(again.Questions);
            var cells = Assert.Single(again.Content.Section("rows")!.Rows).Cells;
            Assert.Equal(["3200", "23200", "20000", "6400"],
                ((string[])["open", "due", "got", "owed"]).Select(k => cells[form.Section("rows").IndexOf(k)]));
        }
    }

    /// <summary>A county with a ledger of contracts.</summary>
    public sealed class LedgerOffice : SqliteOffice
    {
        protected override IReadOnlyList<string> More => [Key];
    }
}
