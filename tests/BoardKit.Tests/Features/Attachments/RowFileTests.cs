using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Attachments;
using BoardKit.Domain.Content;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Attachments;
using BoardKit.Features.Attachments.Reading;
using BoardKit.Features.Notices;
using BoardKit.Features.Residents;
using BoardKit.Tests.Features.Attachments.Reading;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Features.Privacy;
using BoardKit.Tests.Printing;
using BoardKit.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace BoardKit.Tests.Features.Attachments;

/// <summary>A photo of each row: part of its leaf, shown in it, named on paper, and gone with it.</summary>
public sealed class RowFileTests(RowFileTests.AssetOffice office) : ErasingTests(office), IClassFixture<RowFileTests.AssetOffice>
{
    private const string Section = "rows", Column = "photo";

    private static byte[] Two => Csv("仓库", "水泵");

    [Fact]
    public async Task A_photo_of_a_row_is_published_in_it_and_named_on_paper()
    {
        var village = Office.Village();
        var code = await Drafted(village, "assets-like");
        var file = await Attach(village, code, 2, FileDrafts.Picture());
        Assert.Equal(file.Hash, (await Draft(code)).Section(Section)!.Rows[1].Cells[3]);
        _ = Ok(await Submit(village, code));
        Refused("unticked", await Publish(code));
        _ = Ok(await PublishSeen(code));

        var rows = Assert.Single((await Page(village, code)).Sections).Rows;
        Assert.Empty(rows[0].Files);
        var shown = Assert.Single(rows[1].Files).Value;
        Assert.Equal(("照片 2", 1), (shown.Caption, shown.Pages));
        Assert.Equal(file.Hash, AttachedFile.HashOf((await Resident(village, code, shown.Whole[0]))!));
        Assert.InRange((await Resident(village, code, shown.Small))!.Length, 100, 30_000);
        _ = await Root(village, code, 1);
        Assert.Contains(file.Hash!, await Csv(village, code, 1), StringComparison.Ordinal);

        var printed = Ok(await Print(code, village));
        Assert.Contains("见网页照片2", Tools.WithoutSpaces(Tools.RawText(printed.Pdf)), StringComparison.Ordinal);
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(printed.Pdf);
        Assert.DoesNotContain(pdf.GetPages().SelectMany(p => p.GetImages()), image => image.WidthInSamples == 64);
    }

    [Fact]
    public async Task Where_the_form_says_so_the_paper_shows_the_pictures_below_the_table()
    {
        var village = Office.Village();
        var code = await Drafted(village, "assets-band");
        _ = await Attach(village, code, 1, FileDrafts.Picture());
        _ = Ok(await Submit(village, code));
        _ = Ok(await PublishSeen(code));
        var printed = Ok(await Print(code, village));
        var text = Tools.WithoutSpaces(Tools.RawText(printed.Pdf));
        Assert.Contains("照片1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("见网页", text, StringComparison.Ordinal);
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(printed.Pdf);
        Assert.Contains(pdf.GetPages().SelectMany(p => p.GetImages()), image => image.WidthInSamples == 64);
    }

    [Fact]
    public async Task Erasing_the_row_deletes_its_file_names_the_sheets_to_take_down_and_the_root_still_verifies()
    {
        var village = Office.Village();
        var code = await Drafted(village, "assets-band");
        _ = await Attach(village, code, 1, FileDrafts.Picture());
        _ = Ok(await Submit(village, code));
        _ = Ok(await PublishSeen(code));
        var (root, printed) = (await Root(village, code, 1), Ok(await Print(code, village)));
        var erased = Ok(await Erased(village, code, 1, Section));
        Assert.Equal(printed.Sheets.Select(s => s.Text).Order(), erased.Sheets.Select(l => l.Standing.Sheet.Id).Order());
        Assert.Empty(await Files(code));
        Assert.Empty(await Office.Read(db => db.AttachedPages.AsNoTracking().Where(p => p.Unit == village.Value).ToListAsync(Stop)));
        Assert.Equal(root, await Root(village, code, 1));
        Assert.Contains(await Rows(code, 1), r => r is { Section: Section, Cells: null, Salt: null });
    }

    [Fact]
    public async Task A_spreadsheet_that_is_imported_anew_keeps_the_files_of_rows_that_it_still_names_and_says_what_it_lost()
    {
        var village = Office.Village();
        var code = await Drafted(village, "assets-like");
        var (store, pump) = (await Attach(village, code, 1, FileDrafts.Picture()),
            await Attach(village, code, 2, FileDrafts.Picture(SKColors.Red)));
        var again = Ok(await TrySave(CountyOffice.Clerk(village), village, Csv("水泵", "电脑"), submit: false, corrects: code, title: "资产",
            form: "assets-like"));
        Assert.Contains(again.Check.Faults, f => f.Code == "files-lost" && f.Detail.Contains("1 个", StringComparison.Ordinal));
        var rows = (await Draft(code)).Section(Section)!.Rows;
        Assert.Equal((pump.Hash, null), (rows[0].Cells[3], rows[1].Cells[3]));
        Assert.NotEqual(store.Hash, pump.Hash);
    }

    [Fact]
    public async Task A_column_of_a_spreadsheet_is_not_read_and_that_is_said()
    {
        var village = Office.Village();
        var saved = Ok(await TrySave(CountyOffice.Clerk(village), village,
            Encoding.UTF8.GetBytes("序号,名称,金额（元）,照片\n1,仓库,100,IMG_001.jpg\n合计,,100,\n"), submit: false, title: "资产", form: "assets-like"));
        Assert.Contains(saved.Check.Faults, f => f.Code == "files-in-rows" && f.Detail.Contains("逐行添加", StringComparison.Ordinal));
        Assert.DoesNotContain(saved.Check.Faults, f => f.Stops);
        Assert.Null((await Draft(saved.Code)).Section(Section)!.Rows[0].Cells[3]);
    }

    [Fact]
    public async Task Nobody_types_it_and_it_is_taken_out_and_swept()
    {
        var village = Office.Village();
        var code = await Drafted(village, "assets-like");
        var hash = new string('a', 64);
        Refused("no-such-place", await Edit(village, code, new DraftEdit.SetCell(Section, 1, Column, hash)));
        Refused("no-such-place", await Edit(village, code,
            new DraftEdit.AddRow(Section, new Dictionary<string, string?> { ["name"] = "车", ["amount"] = "1", [Column] = hash })));
        Refused("files-no-row", await Offer(village, code, 7, FileDrafts.Picture()));
        Refused("files-no-section", await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<OfferFile>()
            .Handle(new(code, Section, null, "图", FileDrafts.Picture()), Stop)));
        var file = await Attach(village, code, 1, FileDrafts.Picture());
        Assert.Equal([(Section, 1, Column)], Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListFiles>()
            .Handle(new(code), Stop))).Select(l => (l.Section, l.Row, l.Column)));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<RemoveFile>().Handle(new(code, file.Hash!), Stop)));
        Assert.Null((await Draft(code)).Section(Section)!.Rows[0].Cells[3]);
        Refused("file-not-kept",
            await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<RemoveFile>().Handle(new(code, file.Hash!), Stop)));
        Office.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(1, await Office.As(Access.Console(village.Self, Actor.AtConsole("sweep")),
            s => s.GetRequiredService<SweepFiles>().Handle(Stop)));
    }

    [Fact]
    public async Task A_correction_keeps_it_tells_another_one_and_the_next_period_begins_without()
    {
        var village = Office.Village();
        var code = await Drafted(village, "assets-like");
        _ = await Attach(village, code, 1, FileDrafts.Picture());
        _ = Ok(await Submit(village, code));
        _ = Ok(await PublishSeen(code));
        _ = Ok(await Correct(village, code));
        Assert.NotNull((await Draft(code)).Section(Section)!.Rows[0].Cells[3]);
        _ = await Attach(village, code, 1, FileDrafts.Picture(SKColors.Blue));
        _ = Ok(await Submit(village, code));
        _ = Ok(await PublishSeen(code));
        Assert.Contains((await Page(village, code)).Changes, c => c.Sentence.Contains("照片换了一个", StringComparison.Ordinal));
        var next = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<StartDraft>()
            .Handle(new(new(village, "assets-like", "2027", null), new Dictionary<string, string>(), code), Stop)));
        Assert.All((await Draft(next)).Section(Section)!.Rows, r => Assert.Null(r.Cells[3]));
        var repeated = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<DiscardDraft>().Handle(new(next), Stop)));
        Assert.True(repeated);
        var again = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<RepeatNotice>()
            .Handle(new(new(village, "assets-like", "2027", null)), Stop)));
        _ = Ok(await PublishSeen(again));
        Assert.NotEmpty(Assert.Single((await Page(village, again)).Sections).Rows[0].Files);
    }

    [Fact]
    public async Task A_number_in_it_stops_it_by_page_and_place_or_is_blackened()
    {
        Assert.SkipUnless(new PageReader().CanRead, "tesseract-ocr and tesseract-ocr-chi-sim are not installed.");
        var village = Office.Village();
        var code = await Drafted(village, "assets-like");
        var scan = ScannedPage.Of(3, new Scanner(People: 2));
        var refused = await Whole(village, code, scan.Jpeg, black: false);
        Refused("file-number", refused);
        Assert.All(refused.Faults, f => Assert.Matches("^第 1 页（离左边 [0-9]+%、离上边 [0-9]+% 处）", f.Detail));
        Assert.DoesNotContain(scan.Numbers, n => refused.Faults.Any(f => f.Detail.Contains(n.Number, StringComparison.Ordinal)));
        var tried = Ok(await Whole(village, code, scan.Jpeg, black: true, dry: true));
        Assert.Equal((null, true), (tried.Hash, tried.Blackened > 0));
        Assert.Empty(await Files(code));
        Assert.Empty(await Office.Read(db => db.Uploads.AsNoTracking().Where(u => u.Unit == village.Value).ToListAsync(Stop)));
        var done = Ok(await Whole(village, code, scan.Jpeg, black: true));
        Assert.Equal(done.Hash, Assert.Single(await Files(code)).Hash);
    }

    [Fact]
    public async Task A_page_that_says_nothing_counts_as_read_and_is_told_to_the_reviewer()
    {
        Assert.SkipUnless(new PageReader().CanRead, "tesseract-ocr and tesseract-ocr-chi-sim are not installed.");
        var village = Office.Village();
        var code = await Drafted(village, "assets-pdf");
        var done = await Attach(village, code, 1, Empty());
        Assert.Equal((true, 1), (done.Plan.WasRead, done.Plan.Bare));
        Assert.Equal(0, (await Attach(village, code, 2, FileDrafts.Picture())).Plan.Bare);   // a photograph has nothing to read
        var told = Assert.Single((await Shown(code)).Draft!.Check.Faults, f => f.Code == "file-doubtful");
        Assert.Equal((Severity.Warning, Section, Column), (told.Severity, told.At.Section, told.At.ColumnKey));
    }

    private static byte[] Empty()
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream))
        {
            document.BeginPage(595, 842).DrawRect(SKRect.Create(100, 100, 200, 200), new SKPaint { Color = SKColors.Green });
            document.EndPage();
            document.Close();
        }
        return stream.ToArray();
    }

    private async Task<string> Drafted(UnitCode village, string form) =>
        Ok(await TrySave(CountyOffice.Clerk(village), village, Two, submit: false, title: "资产", form: form)).Code;

    private static byte[] Csv(string first, string second) =>
        Encoding.UTF8.GetBytes($"序号,名称,金额（元）\n1,{first},100\n2,{second},200\n合计,,300\n");

    private async Task<AttachWhole.Response> Attach(UnitCode village, string code, int row, byte[] file) =>
        Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<AttachWhole>()
            .Handle(new(new(code, Section, null, "图.jpg", file, new(Column, null, row)), BlackOut: false), Stop)));

    private Task<Outcome<AttachWhole.Response>> Whole(UnitCode village, string code, byte[] file, bool black, bool dry = false) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<AttachWhole>()
            .Handle(new(new(code, Section, null, "图.jpg", file, new(Column, null, 1)), black, dry), Stop));

    private Task<Outcome<OfferFile.Response>> Offer(UnitCode village, string code, int row, byte[] file) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<OfferFile>()
            .Handle(new(code, Section, null, "图.jpg", file, new(Column, null, row)), Stop));

    private async Task<NoticeContent> Draft(string code) => (await Shown(code)).Draft!.Check.Content;

    private Task<Outcome<PublishNotice.Response>> PublishSeen(string code) => Office.As(CountyOffice.Reviewer(),
        s => s.GetRequiredService<PublishNotice>().Handle(new(code, null) { Ticked = [ReviewChain.NobodyShown] }, Stop));

    private Task<List<AttachedFile>> Files(string code) => Office.Read(async db =>
    {
        var notice = await db.Notices.AsNoTracking().SingleAsync(n => n.Code == code, Stop);
        return await db.AttachedFiles.AsNoTracking().Where(f => f.Unit == notice.Unit && f.NoticeId == notice.Id).ToListAsync(Stop);
    });

    private async Task<byte[]?> Resident(UnitCode village, string code, string address)
    {
        Assert.True(PublicCode.TryParse(code, out var parsed));
        Assert.True(FileAddress.TryParse(address[(address.LastIndexOf('/') + 1)..], out var name));
        var read = await Office.As(Access.Resident(village), s => s.GetRequiredService<ReadFile>().Handle(new(parsed, 1, name), Stop));
        return read.Failed ? null : read.Value.Bytes;
    }

    /// <summary>A county with a ledger whose rows have photos, printed and not.</summary>
    public sealed class AssetOffice : SqliteOffice
    {
        protected override async Task<Done> Fill(IServiceProvider services)
        {
            var done = await base.Fill(services);
            _ = Ok(await services.GetRequiredService<BoardKit.Features.Operations.ImportForms>().Handle(new(CountyOffice.County,
                new Dictionary<string, string>
                {
                    ["assets.json"] = Assets,
                    ["pdf.json"] = Assets.Replace("assets-like", "assets-pdf", StringComparison.Ordinal)
                        .Replace(", \"kinds\": [\"image\"]", "", StringComparison.Ordinal),
                    ["band.json"] = Assets.Replace("assets-like", "assets-band", StringComparison.Ordinal)
                        .Replace("\"kinds\": [\"image\"]", "\"kinds\": [\"image\"], \"band\": true", StringComparison.Ordinal),
                }), Stop));
            return done;
        }
    }

    internal const string Assets = """
        { "key": "assets-like", "version": 1, "name": "资产台账", "panel": "财务公开", "reports": "village", "perPeriod": "one",
          "period": "year", "repeat": true, "title": "{unit}资产台账", "sections": [
            { "key": "rows", "label": "资产", "kind": "list", "totals": ["amount"], "columns": [
              { "key": "seq", "label": "序号", "type": "sequence" },
              { "key": "name", "label": "名称", "type": "text", "required": true },
              { "key": "amount", "label": "金额", "type": "decimal", "unit": "元", "required": true },
              { "key": "photo", "label": "照片", "type": "file", "kinds": ["image"] } ] } ],
          "figures": [ { "key": "amount", "label": "金额", "measure": "元", "kind": "balance", "value": "sum(rows.amount)" } ],
          "posting": { "days": 15, "unit": "calendar", "source": "测试" } }
        """;
}
