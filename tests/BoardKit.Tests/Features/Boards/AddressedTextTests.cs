using System.Text;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Attachments;
using BoardKit.Features.Boards;
using BoardKit.Features.Notices;
using BoardKit.Features.Residents;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Printing;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Boards;

/// <summary>
/// A text with attachments that a township addresses: page, board and paper of the village, and gone when it is taken back.
/// </summary>
public sealed class AddressedTextTests(SharedTests.SharedOffice office) : SharedTests(office), IClassFixture<SharedTests.SharedOffice>
{
    private static readonly Dictionary<string, string> Inputs = new()
    {
        ["name"] = "农村危房改造补助办法",
        ["document"] = "周政〔2026〕3号",
        ["organ"] = "周集镇人民政府",
        ["made"] = "2026-02-01",
        ["obtained"] = "2026-02-03",
    };

    [Fact]
    public async Task It_is_read_on_the_villages_page_board_and_paper_until_it_is_taken_back()
    {
        var (village, other) = (Office.Village(), Office.Village());
        var words = "谁能享受：住在危房里的低保户、特困户。\n给多少：每户最多补助两万元。\n怎么办：向村里申请，镇里核查。\n找谁问：镇村建所的工作人员。\n";
        var code = Ok(await Office.As(TownClerk, s => s.GetRequiredService<SaveImport>().Handle(new(new(new(CountyOffice.Township,
            "policy-notice", "2026", "农村危房改造补助办法"), "明白纸.txt", Encoding.UTF8.GetBytes(words), Inputs: Inputs), Submit: false),
            Stop))).Code;
        var offered = Ok(await Office.As(TownClerk, s => s.GetRequiredService<OfferFile>()
            .Handle(new(code, "document", "文件全文", "文件", Pdf()), Stop)));
        _ = Ok(await Office.As(TownClerk, s => s.GetRequiredService<ReadFilePage>().Handle(new(offered.Id, offered.Key), Stop)));
        _ = Ok(await Office.As(TownClerk, s => s.GetRequiredService<KeepFile>().Handle(new(offered.Id, offered.Key), Stop)));
        _ = Ok(await Submit(CountyOffice.Township, code, TownClerk));
        _ = Ok(await Seen(code));

        var rows = Ok(await Address(code, village)).Rows;
        Assert.Null(Assert.Single(rows).FillBy);   // it leaves nothing to the village, so nothing is asked of it
        Assert.DoesNotContain((await Desk(village)).Lines, l => l.Code == code);
        var line = Assert.Single(await Board(village), l => l.Code == code);
        Assert.Equal(("周集镇", false), (line.From, line.AwaitsPlace));
        Assert.DoesNotContain(await Board(other), l => l.Code == code);
        var page = await Page(CountyOffice.Township, code);
        Assert.Contains(page.Sections, s => s.Kind == SectionKind.Text);
        Assert.Equal("文件全文", Assert.Single(page.Sections.SelectMany(s => s.Files)).Caption);
        Assert.False(page.LeavesToPlaces);

        var paper = Tools.WithoutSpaces(Tools.RawText(Ok(await Print(code, village)).Pdf));
        Assert.Contains("每户最多补助两万元", paper, StringComparison.Ordinal);
        Assert.Contains("周集镇人民政府", paper, StringComparison.Ordinal);

        _ = Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<TakeBackAddressed>().Handle(new(rows[0].Id), Stop)));
        Assert.DoesNotContain(await Board(village), l => l.Code == code);
        Assert.NotEmpty((await Page(CountyOffice.Township, code)).Sections);   // the notice itself stays public
    }

    private Task<BoardKit.Domain.Outcome<BoardKit.Domain.Proof.Digest>> Submit(UnitCode unit, string code, Access by) =>
        Office.As(by, s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop));

    private static byte[] Pdf()
    {
        using var stream = new MemoryStream();
        using (var document = SkiaSharp.SKDocument.CreatePdf(stream))
        {
            using var font = new SkiaSharp.SKFont(SkiaSharp.SKTypeface.Default, 20);
            using var ink = new SkiaSharp.SKPaint { Color = SkiaSharp.SKColors.Black };
            document.BeginPage(595, 842).DrawText("a page of a document", 60, 100, font, ink);
            document.EndPage();
            document.Close();
        }
        return stream.ToArray();
    }
}
