using System.IO.Compression;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Features.Residents;
using BoardKit.Features.Voice;
using BoardKit.Printing;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Privacy;
using BoardKit.Tests.Import.Support;
using BoardKit.Tests.Printing;
using Microsoft.Extensions.DependencyInjection;
using PieceKind = BoardKit.Features.Frame.PieceKind;
using TextPiece = BoardKit.Features.Frame.TextPiece;

namespace BoardKit.Tests.Features.Notices;

/// <summary>A text from a Word file to the board: draft, edition, page, sheet, downloads, root, correction, erasure.</summary>
public sealed class TextNoticeTests(TextNoticeTests.TextOffice office) : ErasingTests(office), IClassFixture<TextNoticeTests.TextOffice>
{
    private static readonly Form Form = FormFiles.Seed("resolution");

    private static readonly Dictionary<string, string> Inputs = new()
    {
        ["meeting"] = "2026年第一次村民代表会议",
        ["body_kind"] = "村民代表会议",
        ["held"] = "2026-03-01",
        ["place"] = "村部",
        ["due"] = "45",
        ["present"] = "39",
    };

    [Fact]
    public async Task A_word_file_becomes_an_edition_that_every_reader_tells_alike()
    {
        var village = Office.Village();
        var code = Ok(await Save(village, File())).Code;
        _ = Ok(await Publish(code));

        var page = await Page(village, code);
        var (body, after) = (page.Sections[0], page.Sections[2]);
        Assert.Equal([SectionKind.Text, SectionKind.List, SectionKind.Text], page.Sections.Select(s => s.Kind));
        Assert.Equal((5, 5), body.Elements);
        Assert.Equal("2026年3月1日，在村部召开2026年第一次村民代表会议（村民代表会议），应到 45 人，实到 39 人，形成决议 2 项。现予公布：", body.Lines[0].Text);
        Assert.Equal("一、议题和表决", body.Lines[1].Text);
        Assert.Equal(["二、决定内容", "（一）实施道路硬化工程，路面宽3.5米。", "（二）安排资金维护路灯。"], after.Lines.Take(3).Select(l => l.Text));
        Assert.Equal("特此公布。", after.Lines[^1].Text);

        using var zip = new ZipArchive(new MemoryStream(await Download(village, code, 1, ExportKind.Csv)));
        using var csv = new StreamReader(await zip.Entries.Single(e => e.Name.Contains("决议", StringComparison.Ordinal)).OpenAsync(Stop));
        Assert.Contains("决定内容,2,（一）,实施道路硬化工程，路面宽3.5米。", await csv.ReadToEndAsync(Stop), StringComparison.Ordinal);
        _ = await Root(village, code, 1);
        Assert.Contains("路面宽3.5米", (await Stored(code)).SearchText, StringComparison.Ordinal);
        Assert.Contains(NoticeSpeech.Of(page), s => s.Contains("实施道路硬化工程", StringComparison.Ordinal));
        var script = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<WriteScript>().Handle(new(code), Stop)));
        Assert.Contains("维护路灯", script.Text, StringComparison.Ordinal);

        var pdf = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<PrintSheet>().Handle(new(code, null, Paper.A3),
            Stop))).Pdf;
        var text = Tools.WithoutSpaces(Tools.RawText(pdf));
        InOrder(text, "形成决议2项。现予公布：", "一、议题和表决", "路灯维护", "二、决定内容", "（一）实施道路硬化工程，路面宽3.5米。", "三、落实责任和期限", "特此公布。");
    }

    [Fact]
    public async Task A_correction_computes_the_paragraphs_anew_and_tells_the_difference()
    {
        var village = Office.Village();
        var code = Ok(await Save(village, File())).Code;
        _ = Ok(await Publish(code));
        var changed = Ok(await Save(village, File(yes: "20"), code));
        Assert.Contains(changed.Check.Check.Content.Section("body")!.Rows, r => r.Cells[TextSection.Text]!.Contains("形成决议 2 项",
            StringComparison.Ordinal));
        _ = Ok(await Publish(code));
        var page = await Page(village, code);
        Assert.Contains(page.Changes, c => c.Sentence.Contains("第 1 行 同意", StringComparison.Ordinal));

        var second = Ok(await Save(village, File(decided: "（一）实施道路硬化工程，路面宽4.5米。"), code));
        _ = Ok(await Publish(code));
        page = await Page(village, code);
        Assert.Equal(["实施道路硬化工程，路面宽", "-3.5米", "+4.5米", "。"], page.Changes.Single(c =>
            c.Sentence.StartsWith("“决定内容”第 ", StringComparison.Ordinal)).Pieces.Select(Piece));
        Assert.Equal(second.Code, code);
    }

    [Fact]
    public async Task A_spreadsheet_that_corrects_the_table_keeps_the_text()
    {
        var village = Office.Village();
        var code = Ok(await Save(village, File())).Code;
        _ = Ok(await Publish(code));
        var sheet = new XlsxFile().Sheet("表决", [.. Votes("30").Select(row => row.Cast<object?>().ToArray())]).Build();
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SaveImport>().Handle(new(
            new(new(village, Form.Key, "2026", "会议决议公布"), "表.xlsx", sheet, Inputs: Inputs, Corrects: code), Submit: true), Stop)));
        _ = Ok(await Publish(code));
        var page = await Page(village, code);
        Assert.Contains(page.Sections.SelectMany(s => s.Lines), l => l.Text == "（一）实施道路硬化工程，路面宽3.5米。");
        Assert.Contains(page.Changes, c => c.Sentence.EndsWith("同意 36 → 30 人", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_paragraph_is_erased_and_the_root_still_verifies()
    {
        var village = Office.Village();
        var code = Ok(await Save(village, File())).Code;
        _ = Ok(await Publish(code));
        var root = await Root(village, code, 1);
        var row = (await Rows(code, 1)).Single(r => r.Section == "body" && r.Cells!.Contains("维护路灯", StringComparison.Ordinal));
        _ = Ok(await Erased(village, code, row.RowNumber, "body"));
        Assert.Equal(root, await Root(village, code, 1));
        var page = await Page(village, code);
        Assert.DoesNotContain(page.Sections.SelectMany(s => s.Lines), l => l.Text.Contains("维护路灯", StringComparison.Ordinal));
        Assert.Contains(page.Sections.SelectMany(s => s.Lines), l => l.Text.Contains("已删除", StringComparison.Ordinal));
        Assert.DoesNotContain("维护路灯", (await Stored(code)).SearchText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_were_erased_stand_in_no_difference()
    {
        var village = Office.Village();
        var code = Ok(await Save(village, File())).Code;
        _ = Ok(await Publish(code));
        _ = Ok(await Save(village, File(decided: "（一）实施道路硬化工程，路面宽4.5米，由石匠承包。"), code));
        _ = Ok(await Publish(code));
        Assert.Contains((await Page(village, code)).Changes.SelectMany(c => c.Pieces), p => p.Text.Contains("石匠", StringComparison.Ordinal));
        var row = (await Rows(code, 2)).Single(r => r.Section == "body" && r.Cells!.Contains("石匠", StringComparison.Ordinal));
        _ = Ok(await Erased(village, code, row.RowNumber, "body", also: [.. (await Rows(code, 1))
            .Where(r => r.Section == "body" && r.Cells!.Contains("路面宽3.5", StringComparison.Ordinal)).Select(r =>
                new EraseRow.Target(code, r.RowNumber, "body", 1))]));
        var told = (await Page(village, code)).Changes.SelectMany(c => c.Pieces.Select(p => p.Text).Append(c.Sentence)).ToList();
        Assert.DoesNotContain(told, t => t.Contains("石匠", StringComparison.Ordinal) || t.Contains("路面宽", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_form_asks_for_and_the_file_lacks_is_named_and_nothing_is_submitted()
    {
        var village = Office.Village();
        var refused = await Save(village, new DocxFile().Ps("一、决定内容", "实施道路硬化工程，路面宽3.5米。").Table(Votes("36")).Build());
        Assert.Contains(refused.Faults, f => f.Code == "element-missing" && f.Detail.Contains("落实责任和期限", StringComparison.Ordinal));
    }

    private static string[][] Votes(string yes) => [["序号", "议题", "同意", "反对", "弃权", "是否通过"], ["1", "道路硬化工程", yes, (39 - int.Parse(yes,
        System.Globalization.CultureInfo.InvariantCulture)).ToString(System.Globalization.CultureInfo.InvariantCulture), "0", "通过"], ["2",
        "路灯维护", "39", "0", "0", "通过"]];

    private static byte[] File(string yes = "36", string decided = "（一）实施道路硬化工程，路面宽3.5米。") => new DocxFile().Ps("一、议题和表决").Table(Votes(yes))
        .Ps("二、决定内容", decided, "（二）安排资金维护路灯。", "三、落实责任和期限", "村民委员会负责实施，年底前完成。", "特此公布。").Build();

    private Task<Outcome<SaveImport.Response>> Save(UnitCode village, byte[] file, string? corrects = null) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SaveImport>().Handle(new(
            new(new(village, Form.Key, "2026", "会议决议公布"), "决议.docx", file, Inputs: Inputs, Corrects: corrects), Submit: true), Stop));

    private static string Piece(TextPiece piece) => piece.Kind switch
    {
        PieceKind.Removed => "-",
        PieceKind.Added => "+",
        _ => "",
    } + piece.Text;

    private static void InOrder(string text, params string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"“{part}” does not stand behind what came before in: {text}");
            at = found + part.Length;
        }
    }

    /// <summary>A county that publishes decisions too.</summary>
    public sealed class TextOffice : SqliteOffice
    {
        protected override IReadOnlyList<string> More => ["resolution"];
    }
}
