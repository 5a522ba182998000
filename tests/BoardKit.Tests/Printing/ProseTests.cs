using BoardKit.Printing;
using BoardKit.Printing.Drawing;

namespace BoardKit.Tests.Printing;

/// <summary>A text on paper: headings with what follows, tables between, signature and date at the end, over pages.</summary>
public sealed class ProseTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    public static bool HasTools => Tools.HasPoppler && Tools.HasQpdf;

    [Fact]
    public void Paragraphs_stand_in_order_with_their_table_and_the_signature_behind_them()
    {
        var text = Tools.WithoutSpaces(Tools.RawText(fixture.Print(Model(3), Paper.A3).Pdf));
        string[] parts = ["各村民小组：", "因公共利益需要", "一、征收目的1", "（一）细目1", "甲组", "二、征收目的2", "三、征收目的3", "特此公告。", "霍邱县人民政府", "2026年3月9日"];
        var at = 0;
        foreach (var part in parts)
        {
            at = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"“{part}” in {text}");
        }
    }

    [Fact]
    public void First_lines_are_set_in_by_two_characters_and_whom_it_is_to_is_not()
    {
        var runs = fixture.Lay(Model(2), Paper.A3).Pages.SelectMany(p => p.Marks.OfType<GlyphMark>()).Select(m =>
            (Text: System.Text.Encoding.UTF8.GetString(m.Utf8), m.Positions[0].X, m.Size)).ToList();
        var to = runs.First(r => r.Text.StartsWith("各村民小组", StringComparison.Ordinal));
        var lead = runs.First(r => r.Text.StartsWith("因公共利益需要", StringComparison.Ordinal));
        Assert.Equal(2 * lead.Size, lead.X - to.X, 0.5);
    }

    [Theory]
    [InlineData("霍邱县人民政府")]
    [InlineData("霍邱县自然资源和规划局")]
    public void Who_signs_stands_centred_over_the_day_and_a_seal_on_it_stays_on_the_paper(string issuer)
    {
        foreach (var paper in (Paper[])[Paper.A4, Paper.A3])
        {
            var list = fixture.Lay(Model(2) with { SignedBy = issuer }, paper);
            var marks = list.Pages[^1].Marks.OfType<GlyphMark>().Where(m => m.Size >= 12).ToList();
            (float Left, float Right) Ends(string text)
            {
                var mark = marks.Single(m => System.Text.Encoding.UTF8.GetString(m.Utf8) == text);
                return (mark.Positions[0].X, mark.Positions[^1].X + mark.Size);
            }
            var (name, day) = (Ends(issuer), Ends("2026年3月9日"));
            Assert.Equal((name.Left + name.Right) / 2, (day.Left + day.Right) / 2, 8.0);
            Assert.True(list.Width - (day.Left + day.Right) / 2 > 21 * Paper.PointsPerMm, "A seal of 42 mm leaves the paper.");
        }
    }

    [Fact]
    public void A_heading_is_never_the_last_of_its_page()
    {
        for (var count = 20; count < 60; count += 3)
        {
            var list = fixture.Lay(Model(count), Paper.A4);
            Assert.True(list.Pages.Count > 1);
            foreach (var page in list.Pages)
            {
                var tags = page.Marks.OfType<TagMark>().Select(t => t.Tag).ToList();
                var heading = tags.LastIndexOf(Tag.Heading);
                Assert.True(heading < 0 || tags.FindIndex(heading, t => t is Tag.Paragraph or Tag.Head) > heading);
            }
        }
    }

    [Fact]
    public void Equal_texts_are_equal_bytes() => Assert.Equal(fixture.Print(Model(12), Paper.A4).Pdf, fixture.Print(Model(12), Paper.A4)
        .Pdf);

    [Fact(SkipUnless = nameof(HasTools), Skip = "poppler-utils or qpdf is not installed")]
    public void A_screen_reader_hears_headings_and_paragraphs()
    {
        var printed = fixture.Print(Model(12), Paper.A4);
        Assert.Equal(0, Tools.WithFile(printed.Pdf, file => Tools.Run("qpdf", "--check", file).Exit));
        var lines = Tools.WithFile(printed.Pdf, file => Tools.Run("pdfinfo", "-struct", file).Output).Split('\n').Select(l => l.Trim())
            .ToList();
        Assert.Equal(12, lines.Count(l => l.StartsWith("H2", StringComparison.Ordinal)));
        Assert.Contains(lines, l => l.StartsWith("Table", StringComparison.Ordinal));
    }

    private static SheetModel Model(int elements) => SampleSheets.Subsidy(3) with
    {
        Title = "霍邱县人民政府征收土地预公告（G105改建工程）",
        Figures = [],
        Plain = null,
        SignedBy = "霍邱县人民政府",
        Date = new DateOnly(2026, 3, 9),
        Sections =
        [
            new SheetText
            {
                Key = "body",
                Lines =
                [
                    new(0, "各村民小组：", Flush: true),
                    new(0, "因公共利益需要，根据《中华人民共和国土地管理法》的规定，拟征收下列集体土地，现预公告如下："),
                    .. Enumerable.Range(1, elements).SelectMany(i => (SheetLine[])
                    [
                        new(1, $"{BoardKit.Domain.Voice.SpokenNumber.Of(i)}、征收目的{i}", IsHeading: true),
                        new(0, "用于改建工程，属于土地管理法第四十五条第（二）项规定的由政府组织实施的交通基础设施建设需要；具体范围和面积以批准文件为准，由自然资源和规划局组织调查。"),
                        new(2, $"（一）细目{i}", IsHeading: true),
                        new(3, "1.请土地所有权人、使用权人到场配合并签字确认。"),
                        .. i == 1 ? [new SheetLine(0, "", Table: "land")] : (SheetLine[])[],
                    ]),
                    new(0, "特此公告。"),
                ],
            },
            new SheetTable
            {
                Key = "land",
                Within = true,
                Columns = [new("权属单位", SheetColumnKind.Text), new("面积", SheetColumnKind.Number, "亩", 2)],
                Rows = [new(["甲组", "12.5"]), new(["乙组", "3"])],
                Totals = [1],
            },
        ],
    };
}
