using System.IO.Compression;
using System.Text;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import.Documents;

/// <summary>What is read of a Word file, and what is refused or left out with a word.</summary>
public sealed class DocxReadingTests
{
    private const string Run = "<w:r><w:t>面积</w:t></w:r>";

    [Fact]
    public void Headings_are_known_by_their_style_and_by_one_that_rests_on_it()
    {
        var book = Given.Read(new DocxFile().WithStyles().Styled("1", "征收目的").P("用于道路。").Styled("mine", "联系方式").Styled("3", "细目").Build(),
            "a.docx");
        Assert.Equal([1, 0, 1, 3], book.Paragraphs.Select(p => p.Outline));
        Assert.Equal(["征收目的", "用于道路。", "联系方式", "细目"], book.Paragraphs.Select(p => p.Text));
    }

    [Fact]
    public void Numbers_that_the_document_counts_stand_before_the_words()
    {
        var book = Given.Read(new DocxFile().WithNumbering().Listed(7, 0, "征收目的").Listed(7, 1, "道路").Listed(7, 2, "路面").Listed(0, 0, "无编号")
            .Build(), "a.docx");
        Assert.Equal(["一、 征收目的", "（一） 道路", "1. 路面", "无编号"], book.Paragraphs.Select(p => p.Text));
    }

    [Fact]
    public void Inserted_text_is_read_and_deleted_text_is_said_not_to_be()
    {
        var book = Given.Read(new DocxFile().Raw("<w:p>" + Run
            + "<w:ins w:id=\"1\" w:author=\"a\"><w:r><w:t>12亩</w:t></w:r></w:ins><w:del w:id=\"2\" w:author=\"a\"><w:r><w:delText>99亩</w:delText></w:r></w:del>"
            + "<w:moveFrom w:id=\"3\" w:author=\"a\"><w:r><w:t>搬走</w:t></w:r></w:moveFrom></w:p>").Build(), "a.docx");
        Assert.Equal("面积12亩", Assert.Single(book.Paragraphs).Text);
        Assert.Contains(book.Remarks, f => f.Code == "doc-deleted" && f.Detail.Contains("2 处", StringComparison.Ordinal));
    }

    [Fact]
    public void Comments_hidden_text_and_margins_are_left_out_with_a_word()
    {
        const string Comment = "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:comment w:id=\"0\"><w:p><w:r><w:t>内部意见</w:t></w:r></w:p></w:comment></w:comments>";
        var book = Given.Read(new DocxFile().P("正文。")
            .Raw("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着的话</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>看得见</w:t></w:r></w:p>")
            .Part("comments.xml", "comments", Comment).Part("header1.xml", "header", Comment).Build(), "a.docx");
        Assert.Equal(["正文。", "看得见"], book.Paragraphs.Select(p => p.Text));
        Assert.Equal(["doc-comments", "doc-hidden", "doc-margins"], book.Remarks.Select(f => f.Code).Order());
    }

    [Fact]
    public void A_text_box_stands_behind_its_paragraph_once()
    {
        const string Box = "<w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent>";
        var book = Given.Read(new DocxFile()
            .Raw("<w:p><w:r><w:t>外面</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>" + Box
            + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>" + Box
                + "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>").P("后面").Build(), "a.docx");
        Assert.Equal(["外面", "框里的话", "后面"], book.Paragraphs.Select(p => p.Text));
        Assert.Contains(book.Remarks, f => f.Code == "doc-boxes");
    }

    [Fact]
    public void A_text_box_that_hangs_on_the_first_run_does_not_run_into_the_words() => Assert.Equal(["外面", "框里的话"],
        Given.Read(new DocxFile().Raw("<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
            + "<w:r><w:t>外面</w:t></w:r></w:p>").Build(), "a.docx").Paragraphs.Select(p => p.Text));

    [Fact]
    public void Tables_are_sheets_and_their_paragraphs_no_text()
    {
        var book = Given.Read(new DocxFile().P("前").Table(["权属单位", "面积（亩）"], ["甲组", "12.5"])
            .Raw("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>合并</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
                + "<w:tr><w:trPr><w:del w:id=\"1\" w:author=\"a\"/></w:trPr><w:tc><w:p><w:r><w:t>删行</w:t></w:r></w:p></w:tc></w:tr>"
                + "<w:tr><w:tc><w:p/></w:tc><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>中</w:t></w:r></w:p></w:tc></w:tr>"
                + "<w:tr><w:tc><w:p><w:r><w:t>上</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>重复</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>右</w:t></w:r></w:p></w:tc></w:tr></w:tbl>").P("后").Build(), "a.docx");
        Assert.Equal(["前", "后"], book.Paragraphs.Select(p => p.Text));
        Assert.Equal(["表1", "表2"], book.Sheets.Select(s => s.Name));
        Assert.Equal("12.5", book.Sheets[0].Rows[1][1].Text);
        Assert.Equal(3, book.Sheets[1].Rows.Count);
        Assert.Equal((true, "右"), (book.Sheets[1].Rows[2][1].IsBlank, book.Sheets[1].Rows[2][2].Text));
        Assert.Contains(new(3, 4, 1, 1), book.Sheets[1].Merges);
    }

    [Fact]
    public void Soft_breaks_part_lines_and_field_codes_are_no_text() => Assert.Equal(["一、甲", "乙"],
        Given.Read(new DocxFile().Raw("<w:p><w:r><w:t>一、甲</w:t><w:br/><w:t>乙</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>")
            .Build(), "a.docx")
            .Paragraphs.Select(p => p.Text));

    [Fact]
    public void A_web_address_in_the_text_is_only_text() => Assert.Equal("见 http://example.cn",
        Assert.Single(Given.Read(new DocxFile().Outside("hyperlink", "http://example.cn").P("见 http://example.cn").Build(), "a.docx")
            .Paragraphs).Text);

    public static TheoryData<string, string> Refusals => new()
    {
        { "macros", "doc-macros" }, { "linked", "doc-linked" }, { "template", "doc-linked" }, { "object", "doc-embedded" }, { "chunk",
            "doc-embedded" },
        { "nested", "doc-nested-table" }, { "long", "doc-too-long" }, { "bomb", "file-corrupt" }, { "zip-bomb", "file-unpacked" }, { "cut",
            "file-corrupt" },
        { "nothing", "file-corrupt" }, { "deep", "file-corrupt" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_not_read_is_refused_in_one_sentence(string what, string code)
    {
        var file = new DocxFile().P("正文");
        var content = what switch
        {
            "macros" => file.Part("vbaProject.bin", "vbaProject", "x").Build(),
            "linked" => file.Outside("image", "http://evil.example/a.png").Build(),
            "template" => file.Outside("attachedTemplate", "\\\\evil\\a.dotm").Build(),
            "object" => file.Raw("<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>").Build(),
            "chunk" => file.Raw("<w:altChunk/>").Build(),
            "nested" => file.Raw("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>").Build(),
            "long" => Enumerable.Range(0, 10_001).Aggregate(file, (f, i) => f.P("段")).Build(),
            "bomb" => Bomb(),
            "zip-bomb" => ZipBomb(),
            "cut" => file.Build()[..^40],
            "deep" => file.Raw(string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 60))
                + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 60))).Build(),
            _ => new XlsxFile().Sheet("a", [["x"]]).Build(),
        };
        Assert.Equal(code, Given.Refused(content, "a.docx").Code);
    }

    [Theory]
    [InlineData("a.doc")]
    [InlineData("a.wps")]
    public void An_old_document_is_told_how_to_become_a_new_one(string name) =>
        Assert.Contains("另存为", Given.Refused([0xD0, 0xCF, 0x11, 0xE0], name).Detail, StringComparison.Ordinal);

    [Fact]
    public void A_document_with_a_password_says_so() => Assert.Equal("file-encrypted", Given.Refused(
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "a.docx").Code);

    private static byte[] Bomb() => Package("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>");

    private static byte[] ZipBomb() =>
        Package("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
        + string.Concat(Enumerable.Repeat("<w:bookmarkStart w:id=\"0\"/>", 10_000_000)) + "</w:body></w:document>");

    private static byte[] Package(string document)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            writer.Write(document);
        }
        return stream.ToArray();
    }
}
