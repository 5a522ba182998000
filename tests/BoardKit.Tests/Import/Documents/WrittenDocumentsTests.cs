using BoardKit.Import.Reading;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import.Documents;

/// <summary>The same decision as fifteen different programs write it; what made each file stands in the README beside them.</summary>
public sealed class WrittenDocumentsTests
{
    private const string Title = "陈埠村2026年第一次村民代表会议决议公布";
    private const string Opening = "2026年3月1日，在村部召开会议，应到45人，实到39人。";
    private const string Road = "实施道路硬化工程，路面宽3.5米，概算50,000元。";

    private static readonly string[] Plain =
        [Title, Opening, "一、决定内容", "（一）" + Road, "1. 招标由村务监督委员会监督；", "1. 年底前完工。", "二、议题和表决", "详见网上公开页。", "软换行后的一行。", "特此公布。"];

    public static TheoryData<string, int, bool, string> FromOneText => new()
    {
        { "abiword-3.0.5", 2, true, "" }, { "html-to-docx-1.8.0", 2, true, "" }, { "turbodocx-1.23.1", 2, true, "" },
        { "libreoffice-7.4.7-from-html", 2, true, "" }, { "officegen-0.6.5", 0, false, "" },
    };

    [Theory]
    [MemberData(nameof(FromOneText))]
    public void Paragraphs_levels_and_the_table_are_read_alike(string program, int outline, bool merged, string remarks)
    {
        var book = Read(program);
        Assert.Equal(Plain, book.Paragraphs.Select(p => p.Text));
        Assert.Equal([outline, outline], book.Paragraphs.Where(p => p.Text.Contains('、', StringComparison.Ordinal)).Select(p => p.Outline));
        Votes(book, merged);
        Assert.Equal(remarks, Codes(book));
    }

    [Fact]
    public void Numbers_written_by_hand_are_kept_as_they_stand()
    {
        var book = Read("npoi-2.4.1");
        Assert.Equal([.. Plain[..4], "1.招标由村务监督委员会监督；", "2.年底前完工。", .. Plain[6..]], book.Paragraphs.Select(p => p.Text));
        Assert.Equal(new(1, 1, 1, 2), Assert.Single(book.Sheets[0].Merges));
        Assert.Equal("", Codes(book));
    }

    [Fact]
    public void Headings_of_a_markdown_file_are_levels()
    {
        var book = Read("pandoc-2.17.1.1");
        Assert.Equal(["决定内容", "议题和表决"], book.Paragraphs.Where(p => p.Outline == 1).Select(p => p.Text));
        Assert.Contains("（一）" + Road, book.Paragraphs.Select(p => p.Text));
        Votes(book, isMerged: false);
        Assert.Equal("doc-footnotes", Codes(book));
    }

    [Theory]
    [InlineData("docx-js-9.15.2", "一、 ", "（一） ", "安排资金维护路灯。", "doc-comments doc-deleted doc-footnotes doc-margins")]
    [InlineData("openxml-sdk-3.3.0", "一、 ", "（一） ", "安排资金维护路灯。", "doc-comments doc-deleted doc-footnotes doc-margins")]
    [InlineData("libreoffice-7.4.7-word2007", "一、 ", "（一） ", "安排资金12,000元维护路灯。",
        "doc-boxes doc-comments doc-deleted doc-footnotes doc-hidden doc-margins")]
    [InlineData("libreoffice-7.4.7-ooxml", "一、 ", "（一） ", "安排资金12,000元维护路灯。",
        "doc-boxes doc-comments doc-deleted doc-footnotes doc-hidden doc-margins")]
    public void Lists_that_the_document_counts_are_levels_and_what_is_left_out_is_said(string program, string first, string second,
        string lamps, string remarks)
    {
        var book = Read(program);
        var texts = book.Paragraphs.Select(p => p.Text).ToList();
        Assert.Equal([first + "决定内容", second + Road, "1. 招标由村务监督委员会监督；", "1. 年底前完工。", second + lamps, first + "议题和表决"], texts[2..8]);
        Assert.Equal("特此公布。", texts[^1]);
        Votes(book, isMerged: true);
        Assert.Equal(remarks, Codes(book));
        Nothing(texts, "作废的话", "4.0", "要不要公布", "内部资料", "藏着的话", "存村档案室", "DATE", "NUMPAGES");
        if (remarks.StartsWith("doc-boxes", StringComparison.Ordinal))
        {
            Assert.Equal(["框外的话。", "框里的话：咨询电话见村务公开栏。"], texts[^3..^1]);
        }
    }

    [Fact]
    public void A_document_with_everything_that_word_offers_says_what_was_left_out()
    {
        var book = Read("word-365-features");
        var texts = book.Paragraphs.Select(p => p.Text).ToList();
        Assert.Equal([Title, Opening, "一、 决定内容", "（一） " + Road, "1. 招标由村务监督委员会监督；", "（1） 监督人员名单另行公布；", "1. 年底前完工。",
            "（一） 安排资金维护路灯。由石匠承包。", "一、 议题和表决", "经办人：  ☑通过 □未通过", "详见网上公开页。", "软换行后的一行，2026年3月2日起执行。", "框外的话。",
            "框里的话：咨询电话见村务公开栏。", "特此公布。"], texts);
        Votes(book, isMerged: true);
        Assert.Equal("doc-boxes doc-comments doc-deleted doc-footnotes doc-hidden doc-margins doc-pictures doc-prompts doc-struck", Codes(book));
        Assert.Contains(book.Remarks, r => r.Code == "doc-deleted" && r.Detail.Contains("3 处", StringComparison.Ordinal));
    }

    [Fact]
    public void The_strict_kind_of_open_xml_is_read_too()
    {
        var book = Read("word-strict");
        Assert.Equal(["关于停水的通知", "一、 停水时间", "2026年3月9日8时至18时。", "一、 停水范围", "（一） 1组、2组；", "（一） 村部。", "特此通知。"],
            book.Paragraphs.Select(p => p.Text));
        Assert.Equal("30", Assert.Single(book.Sheets).Rows[1][1].Text);
        Assert.Equal("", Codes(book));
    }

    [Fact]
    public void Lists_kept_as_a_style_frames_and_rows_that_start_further_right_are_read_as_wps_shows_them()
    {
        var book = Read("wps-2019-features");
        Assert.Equal(["村规民约", "一、 总则", "（一） 适用范围", "1． 本村居民。", "第一条 村民应当爱护环境。", "第一条 村民应当邻里和睦。", "多级编号的一段。", "框中的说明。",
            "本约定由村民会议通过，2026年1月1日起施行。", "埠村村民委员会"], book.Paragraphs.Select(p => p.Text));
        Assert.Equal([["组", "户数", "面积（亩）"], ["1组", "30", "12.5"], [null, "20", "8.5"]],
            Assert.Single(book.Sheets).Rows.Select(r => r.Cells.Select(c => c.IsBlank ? null : c.Text)));
        Assert.Equal("doc-frames doc-numbers", Codes(book));
    }

    [Fact]
    public void A_document_that_only_wraps_a_web_page_is_refused() =>
        Assert.Equal("doc-embedded", Given.Refused(Content("html-docx-js-0.3.1"), "a.docx").Code);

    private static RawWorkbook Read(string program) => Given.Read(Content(program), program + ".docx");

    private static byte[] Content(string program) => File.ReadAllBytes(
        Path.Combine(FormFiles.Root, "tests", "BoardKit.Tests", "Data", "documents", program + ".docx"));

    private static void Votes(RawWorkbook book, bool isMerged)
    {
        var sheet = Assert.Single(book.Sheets);
        string[][] heads = isMerged ? [["议题", "表决（人）"], ["", "同意", "反对"]] : [["议题", "同意", "反对"]];
        Assert.Equal([.. heads, ["道路硬化工程", "36", "3"], ["路灯维护", "39", "0"]], sheet.Rows.Select(r => r.Cells.Select(c => c.Text ?? "").ToArray()));
        Assert.Equal(isMerged ? [new(1, 1, 1, 2), new(1, 2, 0, 0)] : [], sheet.Merges);
    }

    private static string Codes(RawWorkbook book) => string.Join(' ', book.Remarks.Select(r => r.Code).Order(StringComparer.Ordinal));

    private static void Nothing(List<string> texts, params string[] words) =>
        Each.Is(words, word => Assert.DoesNotContain(texts, text => text.Contains(word, StringComparison.Ordinal)));
}
