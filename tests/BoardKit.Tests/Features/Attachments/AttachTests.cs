using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Attachments;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Attachments;
using BoardKit.Features.Attachments.Reading;
using BoardKit.Features.Boards;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Features.Residents;
using BoardKit.Printing;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Attachments.Reading;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Features.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace BoardKit.Tests.Features.Attachments;

/// <summary>
/// A file from the clerk's machine to the residents' page: sealed until every page was read and nothing stands in the way, then a row of
/// the draft, a leaf of the edition, gone without a trace when it is erased.
/// </summary>
public sealed class AttachTests(AttachTests.FilesOffice office) : ErasingTests(office), IClassFixture<AttachTests.FilesOffice>
{
    private const string Form = "grid-map", Section = "map";

    private static byte[] Ledger => Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "samples", Form + ".csv")));

    private static byte[] Photo => Jpeg(SKColors.Green);

    [Fact]
    public async Task A_picture_is_attached_published_and_read_by_everybody()
    {
        var village = Office.Village();
        var code = await Drafted(village);
        var offered = Ok(await Offer(village, code, Photo, "网格范围图"));
        Assert.Equal((FileKind.Image, 1, 0), (offered.Plan.Kind, offered.Plan.Pages.Count, offered.Plan.Read));
        Assert.Empty(await Files(code));

        Refused("file-unread", await Keep(village, offered));
        var plan = await ReadAll(village, offered);
        Assert.True(plan.IsClear);
        Assert.DoesNotContain(Ok(await Keep(village, offered)).Check.Faults, f => f.Stops);
        Refused("file-gone", await Keep(village, offered));
        var file = Assert.Single(await Files(code));
        Assert.False(file.Released);
        Assert.Null(await Resident(village, code, 1, FileAddress.OfPage(file.Hash, 1, false)));

        _ = Ok(await Submit(village, code));
        Refused("unticked", await Publish(code));
        _ = Ok(await PublishSeen(code));
        Assert.Single(await Office.Read(db => db.AuditLog.AsNoTracking()
            .Where(a => a.Subject == code && a.Action == "notice.files-seen" && a.ActorName == "李审核").ToListAsync(Stop)));
        var view = Assert.Single((await Page(village, code)).Sections, s => s.Files.Count > 0);
        var shown = Assert.Single(view.Files);
        Assert.Equal(("网格范围图", FileKind.Image, 1), (shown.Caption, shown.Kind, shown.Pages));
        var jpeg = await Resident(village, code, 1, FileAddress.OfPage(file.Hash, 1, small: false));
        Assert.Equal(file.Hash, AttachedFile.HashOf(jpeg));
        var small = await Resident(village, code, 1, FileAddress.OfPage(file.Hash, 1, small: true));
        Assert.InRange(small!.Length, 200, 30_000);
        _ = await Root(village, code, 1);
        Assert.Contains(file.Hash, Encoding.UTF8.GetString(await Download(village, code, 1, ExportKind.Json)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_published_with_one_notice_is_not_readable_by_another_address()
    {
        var village = Office.Village();
        var code = await Published(village, "图");
        var file = Assert.Single(await Files(code));
        var other = Office.Village();
        var elsewhere = await Published(other, "另一张", SKColors.Blue);
        Assert.Null(await Resident(village, elsewhere, 1, FileAddress.OfPage(file.Hash, 1, false)));
        Assert.Null(await Resident(other, code, 1, FileAddress.OfPage(file.Hash, 1, false)));
        Assert.Null(await Resident(village, code, 1, FileAddress.OfFile(file.Hash)));
        Assert.Null(await Resident(village, code, 2, FileAddress.OfPage(file.Hash, 1, false)));
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        Assert.Null(await Resident(village, code, 1, FileAddress.OfPage(file.Hash, 1, false)));
    }

    [Fact]
    public async Task Erasing_its_row_deletes_the_file_and_the_root_still_verifies()
    {
        var village = Office.Village();
        var code = await Published(village, "村民张三家的房子");
        var root = await Root(village, code, 1);
        _ = Ok(await Erased(village, code, 1, Section));
        Assert.Empty(await Files(code));
        Assert.Empty(await Office.Read(db => db.AttachedPages.AsNoTracking().Where(p => p.Unit == village.Value).ToListAsync(Stop)));
        Assert.Equal(root, await Root(village, code, 1));
        var rows = (await Rows(code, 1)).Where(r => r.Section == Section).ToList();
        Assert.All(rows, r => Assert.True(r is { Cells: null, Salt: null }));
        Assert.DoesNotContain("张三", Encoding.UTF8.GetString(await Download(village, code, 1, ExportKind.Json)), StringComparison.Ordinal);
        Assert.DoesNotContain((await Page(village, code)).Sections, s => s.Files.Count > 0);
    }

    [Fact]
    public async Task A_correction_carries_it_over_tells_the_difference_and_a_file_that_nobody_names_is_swept()
    {
        var village = Office.Village();
        var code = await Published(village, "旧图");
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CorrectNotice>().Handle(new(code), Stop)));
        await Attach(village, code, Jpeg(SKColors.Red), "新图");
        var second = Ok(await Offer(village, code, Jpeg(SKColors.Blue), "不要了"));
        _ = await ReadAll(village, second);
        _ = Ok(await Keep(village, second));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EditDraft>().Handle(
            new(code, [new DraftEdit.RemoveRow(Section, 3)]), Stop)));
        _ = Ok(await Submit(village, code));
        _ = Ok(await PublishSeen(code));
        Assert.Equal(3, (await Files(code)).Count);
        Office.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(1, await Office.As(Access.Console(village.Self, Actor.AtConsole("sweep")), async s =>
            await s.GetRequiredService<SweepFiles>().Handle(Stop)));
        Assert.Equal(2, (await Files(code)).Count);
        var page = await Page(village, code);
        Assert.Equal(["旧图", "新图"], page.Sections.Single(s => s.Files.Count > 0).Files.Select(f => f.Caption));
        Assert.Contains(page.Changes, c => c.Sentence.Contains("新增“新图”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_planted_number_blocks_it_until_it_is_burnt_and_read_again()
    {
        Assert.SkipUnless(new PageReader().CanRead, "tesseract-ocr and tesseract-ocr-chi-sim are not installed.");
        var village = Office.Village();
        var code = await Drafted(village);
        var scan = ScannedPage.Of(3, new Scanner(People: 2));
        var offered = Ok(await Offer(village, code, scan.Jpeg, "名单扫描件"));
        var plan = await ReadAll(village, offered);
        Assert.False(plan.IsClear);
        var page = Assert.Single(plan.Pages);
        foreach (var number in scan.Numbers.Where(n => n.Kind == BoardKit.Domain.Forms.CellType.IdCard))
        {
            Assert.DoesNotContain(number.Number, plan.Write(), StringComparison.Ordinal);
            Assert.DoesNotContain(number.Number[6..14], plan.Write(), StringComparison.Ordinal);
        }
        Refused("file-blocked", await Keep(village, offered));
        Refused("file-no-box", await Black(village, offered, [], []));
        var tries = 0;
        while (!plan.IsClear && ++tries < 5)
        {
            _ = Ok(await Black(village, offered, [], [.. Enumerable.Range(0, plan.Pages[0].Found.Count)]));
            plan = await ReadAll(village, offered);
        }
        Assert.True(plan.IsClear);
        Assert.NotEmpty(page.Found);
        _ = Ok(await Keep(village, offered));
        var kept = await Office.Read(db => db.AttachedPages.AsNoTracking().SingleAsync(p => p.Unit == village.Value, Stop));
        var text = await new PageReader().Read(kept.Jpeg, Stop);
        Assert.DoesNotContain(NumberFinder.Find(text, BoardKit.Domain.Privacy.PrivacyRules.Default), n => n.IsSure);
    }

    [Fact]
    public async Task A_pdf_is_shown_page_by_page_and_handed_out_as_it_came()
    {
        var village = Office.Village();
        var code = await Drafted(village);
        var offered = Ok(await Offer(village, code, Pdf(3), "方案全文"));
        Assert.Equal((FileKind.Pdf, 3), (offered.Plan.Kind, offered.Plan.Pages.Count));
        _ = await ReadAll(village, offered);
        _ = Ok(await Keep(village, offered));
        _ = Ok(await Submit(village, code));
        _ = Ok(await PublishSeen(code));
        var file = Assert.Single(await Files(code));
        for (var page = 1; page <= 3; page++)
        {
            Assert.NotNull(await Resident(village, code, 1, FileAddress.OfPage(file.Hash, page, small: false)));
        }
        Assert.Null(await Resident(village, code, 1, FileAddress.OfPage(file.Hash, 4, small: false)));
        var original = await Resident(village, code, 1, FileAddress.OfFile(file.Hash));
        Assert.Equal(file.WasRead, original is not null);
        Assert.True(original is null || file.Hash == AttachedFile.HashOf(original));
    }

    [Fact]
    public async Task Only_the_key_of_the_session_opens_it_and_the_half_hour_counts_from_the_last_page()
    {
        var village = Office.Village();
        var code = await Drafted(village);
        var offered = Ok(await Offer(village, code, Pdf(2), null));
        Refused("file-gone", await ReadNext(village, offered with { Key = Convert.ToBase64String(new byte[32]) }));
        var stored = await Office.Read(db => db.Uploads.AsNoTracking().SingleAsync(u => u.Id == offered.Id, Stop));
        Assert.Equal(-1, stored.CipherText.AsSpan().IndexOf("%PDF-"u8));
        Office.Clock.Now += TimeSpan.FromMinutes(25);
        Assert.Equal(1, Ok(await ReadNext(village, offered)).Read);
        Office.Clock.Now += TimeSpan.FromMinutes(25);
        Assert.Equal(2, Ok(await ReadNext(village, offered)).Read);
        Office.Clock.Now += TimeSpan.FromMinutes(31);
        Refused("file-gone", await Keep(village, offered));
        Assert.Empty(await Files(code));
    }

    [Fact]
    public async Task What_is_not_public_is_kept_beside_the_edition_and_never_in_it()
    {
        var village = Office.Village();
        var code = await Drafted(village, "works-accounts-like");
        await Attach(village, code, Photo, "签字页", "signed");
        _ = Ok(await Submit(village, code));
        _ = Ok(await Publish(code));   // nothing of it is published, so nothing is ticked
        var file = Assert.Single(await Files(code));
        Assert.Equal((false, 1, "signed", "签字页"), (file.Released, file.KeptWith, file.Section, file.Caption));
        Assert.DoesNotContain(file.Hash, Encoding.UTF8.GetString(await Download(village, code, 1, ExportKind.Json)),
            StringComparison.Ordinal);
        Assert.Null(await Resident(village, code, 1, FileAddress.OfPage(file.Hash, 1, small: false)));
        Assert.NotEmpty(Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<ShowAttached>()
            .Handle(new(code, file.Hash, 1, Small: true), Stop))).Bytes);
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CorrectNotice>().Handle(new(code), Stop)));
        Assert.Single((await Shown(code)).Draft!.Check.Content.Section("signed")!.Rows);
    }

    [Fact]
    public async Task Verify_finds_a_picture_that_was_changed_and_one_that_is_missing()
    {
        var village = Office.Village();
        var code = await Published(village, "图");
        Assert.Empty(await Verified(village));
        _ = await Office.Read(db => db.AttachedPages.Where(p => p.Unit == village.Value)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.Jpeg, Jpeg(SKColors.Red)), Stop));
        Assert.Contains("摘要不符", Assert.Single(await Verified(village)).Text, StringComparison.Ordinal);
        _ = await Office.Read(db => db.AttachedPages.Where(p => p.Unit == village.Value).ExecuteDeleteAsync(Stop));
        _ = await Office.Read(db => db.AttachedFiles.Where(p => p.Unit == village.Value).ExecuteDeleteAsync(Stop));
        Assert.Contains("不在库里", Assert.Single(await Verified(village)).Text, StringComparison.Ordinal);
        Assert.NotEmpty(code);
    }

    private Task<List<BoardKit.Domain.Editions.Finding>> Verified(UnitCode village) =>
        Office.As(Access.Console(village.Self, Actor.AtConsole("verify")), async s =>
        {
            var found = new List<BoardKit.Domain.Editions.Finding>();
            _ = await s.GetRequiredService<BoardKit.Features.Proof.VerifyDatabase>().Handle(f =>
            {
                found.Add(f);
                return Task.CompletedTask;
            }, Stop);
            return found.FindAll(f => f.IsDifference);
        });

    [Fact]
    public async Task What_a_township_addresses_is_printed_by_a_village_with_its_pictures()
    {
        var clerk = Access.Member(CountyOffice.Account("镇会计"), Role.Clerk, CountyOffice.Township);
        var code = Ok(await TrySave(clerk, CountyOffice.Township, Encoding.UTF8.GetBytes("序号,项目,金额（元）\n1,修路,100\n合计,,100\n"),
            submit: false, title: "镇工程", form: "township-works")).Code;
        _ = Ok(await Whole(clerk, new(code, "photos", "竣工后", "照片", Jpeg(SKColors.Orange))));
        _ = Ok(await Office.As(clerk, s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        _ = Ok(await PublishSeen(code));
        var village = Office.Village();
        _ = Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<AddressNotice>().Handle(new(code, [village]), Stop)));
        var printed = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<PrintSheet>().Handle(new(code, null, Paper.A4), Stop)));
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(printed.Pdf);
        Assert.Contains(pdf.GetPages().SelectMany(p => p.GetImages()), image => image.WidthInSamples == 640);
        Assert.Contains("竣工后", BoardKit.Tests.Printing.Tools.WithoutSpaces(BoardKit.Tests.Printing.Tools.RawText(printed.Pdf)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_goes_takes_its_files_along()
    {
        var village = Office.Village();
        var code = await Drafted(village);
        await Attach(village, code, Photo, null);
        Assert.True(Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<DiscardDraft>().Handle(new(code), Stop))));
        Assert.Empty(await Office.Read(db => db.AttachedFiles.AsNoTracking().Where(f => f.Unit == village.Value).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Nobody_types_a_file_and_the_same_one_is_attached_once()
    {
        var village = Office.Village();
        var code = await Drafted(village);
        var hash = new string('a', 64);
        var typed = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EditDraft>().Handle(
            new(code, [new DraftEdit.AddRow(Section, new Dictionary<string, string?> { ["file"] = hash, ["pages"] = "1" })]), Stop));
        Refused("no-such-place", typed);
        await Attach(village, code, Photo, "图");
        Refused("no-such-place", await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EditDraft>().Handle(
            new(code, [new DraftEdit.SetCell(Section, 1, "file", hash)]), Stop)));
        var again = Ok(await Offer(village, code, Photo, "图"));
        _ = await ReadAll(village, again);
        Refused("file-twice", await Keep(village, again));
        var stranger = Office.Village();
        Refused("notice-not-found", await Offer(stranger, code, Photo, "图"));
    }

    [Fact]
    public async Task The_quota_of_the_unit_holds()
    {
        var village = Office.Village();
        var code = await Drafted(village);
        await Attach(village, code, Photo, "图");
        _ = await Office.Read(db => db.AttachedFiles.Where(f => f.Unit == village.Value)
            .ExecuteUpdateAsync(f => f.SetProperty(x => x.Size, 2000L << 20), Stop));
        Refused("files-quota", await Offer(village, code, Jpeg(SKColors.Red), "图"));
    }

    [Fact]
    public async Task A_repeat_takes_the_files_of_the_ledger_along()
    {
        var village = Office.Village();
        _ = await Published(village, "网格图");
        var again = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<RepeatNotice>()
            .Handle(new(new(village, Form, "2027", null)), Stop)));
        _ = Ok(await PublishSeen(again));
        Assert.Equal("网格图", (await Page(village, again)).Sections.Single(s => s.Files.Count > 0).Files[0].Caption);
        Assert.Single(await Files(again));
    }

    private async Task<string> Published(UnitCode village, string caption, SKColor? colour = null)
    {
        var code = await Drafted(village);
        await Attach(village, code, Jpeg(colour ?? SKColors.Green), caption);
        _ = Ok(await Submit(village, code));
        _ = Ok(await PublishSeen(code));
        return code;
    }

    private async Task<string> Drafted(UnitCode village, string? form = null) => form is null
        ? Ok(await TrySave(CountyOffice.Clerk(village), village, Ledger, submit: false, title: "网格", form: Form)).Code
        : Ok(await TrySave(CountyOffice.Clerk(village), village, Encoding.UTF8.GetBytes("序号,项目,金额（元）\n1,修路,100\n合计,,100\n"),
            submit: false, title: "工程", form: form)).Code;

    private async Task Attach(UnitCode village, string code, byte[] file, string? caption, string section = Section) =>
        _ = Ok(await Whole(CountyOffice.Clerk(village), new(code, section, caption, "文件", file)));

    private Task<Outcome<AttachWhole.Response>> Whole(Access clerk, OfferFile.Request file) =>
        Office.As(clerk, s => s.GetRequiredService<AttachWhole>().Handle(new(file, BlackOut: false), Stop));

    private Task<Outcome<OfferFile.Response>> Offer(UnitCode village, string code, byte[] file, string? caption,
        string section = Section) => Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<OfferFile>()
            .Handle(new(code, section, caption, "文件", file), Stop));

    private Task<Outcome<FilePlan>> ReadNext(UnitCode village, OfferFile.Response offered) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ReadFilePage>().Handle(new(offered.Id, offered.Key), Stop));

    private async Task<FilePlan> ReadAll(UnitCode village, OfferFile.Response offered)
    {
        var plan = Ok(await ReadNext(village, offered));
        while (plan.Next is not null)
        {
            plan = Ok(await ReadNext(village, offered));
        }
        return plan;
    }

    private Task<Outcome<KeepFile.Response>> Keep(UnitCode village, OfferFile.Response offered) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<KeepFile>().Handle(new(offered.Id, offered.Key), Stop));

    private Task<Outcome<FilePlan>> Black(UnitCode village, OfferFile.Response offered, PageBox[] boxes, int[] found) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<BlackOut>()
            .Handle(new(offered.Id, offered.Key, 1, boxes, found, []), Stop));

    private Task<Outcome<PublishNotice.Response>> PublishSeen(string code) => Office.As(CountyOffice.Reviewer(),
        s => s.GetRequiredService<PublishNotice>().Handle(new(code, null) { Ticked = [ReviewChain.NobodyShown] }, Stop));

    private Task<List<AttachedFile>> Files(string code) => Office.Read(async db =>
    {
        var notice = await db.Notices.AsNoTracking().SingleAsync(n => n.Code == code, Stop);
        return await db.AttachedFiles.AsNoTracking().Where(f => f.Unit == notice.Unit && f.NoticeId == notice.Id).ToListAsync(Stop);
    });

    private async Task<byte[]?> Resident(UnitCode village, string code, int edition, FileAddress name)
    {
        Assert.True(PublicCode.TryParse(code, out var parsed));
        var read = await Office.As(Access.Resident(village),
            s => s.GetRequiredService<ReadFile>().Handle(new(parsed, edition, name), Stop));
        return read.Failed ? null : read.Value.Bytes;
    }

    private static byte[] Jpeg(SKColor colour)
    {
        using var bitmap = new SKBitmap(640, 480);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(colour);
        }
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }

    private static byte[] Pdf(int pages)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream))
        {
            using var font = new SKFont(SKTypeface.Default, 20);
            using var ink = new SKPaint { Color = SKColors.Black };
            for (var i = 1; i <= pages; i++)
            {
                document.BeginPage(595, 842).DrawText($"page {i} of a plan", 60, 100, font, ink);
                document.EndPage();
            }
            document.Close();
        }
        return stream.ToArray();
    }

    /// <summary>A county with the ledger of grids, and with a form of works whose signed originals are not public.</summary>
    public sealed class FilesOffice : SqliteOffice
    {
        protected override IReadOnlyList<string> More => [Form];

        protected override async Task<Done> Fill(IServiceProvider services)
        {
            var done = await base.Fill(services);
            _ = Ok(await services.GetRequiredService<BoardKit.Features.Operations.ImportForms>().Handle(new(CountyOffice.County,
                new Dictionary<string, string> { ["works.json"] = Works, ["township.json"] = TownshipWorks }), Stop));
            return done;
        }
    }

    private static string TownshipWorks => Works.Replace("works-accounts-like", "township-works", StringComparison.Ordinal)
        .Replace("\"village\"", "\"township\"", StringComparison.Ordinal)
        .Replace("\"signed\", \"label\": \"盖章原件\", \"kind\": \"files\", \"public\": false, \"min\": 1",
            "\"photos\", \"label\": \"照片\", \"kind\": \"files\", \"kinds\": [\"image\"], \"band\": true", StringComparison.Ordinal);

    private const string Works = """
        { "key": "works-accounts-like", "version": 1, "name": "工程", "panel": "工程项目", "reports": "village", "perPeriod": "one",
          "period": "year", "title": "{unit}工程", "sections": [
            { "key": "rows", "label": "项目", "kind": "list", "totals": ["amount"], "columns": [
              { "key": "seq", "label": "序号", "type": "sequence" },
              { "key": "name", "label": "项目", "type": "text", "required": true },
              { "key": "amount", "label": "金额", "type": "decimal", "unit": "元", "required": true } ] },
            { "key": "signed", "label": "盖章原件", "kind": "files", "public": false, "min": 1 } ],
          "figures": [ { "key": "amount", "label": "金额", "measure": "元", "kind": "flow", "value": "sum(rows.amount)" } ],
          "posting": { "days": 15, "unit": "calendar", "source": "测试" } }
        """;
}
