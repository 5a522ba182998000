using BoardKit.Printing;
using BoardKit.Printing.Drawing;
using SkiaSharp;

namespace BoardKit.Tests.Printing;

/// <summary>The five changes that the README of the printer shows, each made to the template that is shipped.</summary>
public sealed class WorkedTemplateTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    private const string Title = "<title>{{ title }}</title>";

    private static readonly SheetModel Model = SampleSheets.Subsidy(12) with
    {
        Footer = ["公示期：2026年3月1日至3月7日（7天）。", "燎西村村民委员会（章）"],
        Basis = "公布依据：《中华人民共和国村民委员会组织法》第三十五条",
    };

    [Fact]
    public void A_logo_stands_beside_the_title()
    {
        var page = Page(Title, "<image name=\"镇徽\" width=\"18mm\" align=\"left\"/>" + Title);
        Assert.Equal(18, Assert.Single(page.Marks.OfType<PictureMark>()).Width * 25.4 / 72, 0.1);
    }

    [Fact]
    public void A_seal_line_stands_instead_of_signatures()
    {
        var text = SheetPrinter.DefaultTemplate;
        var signatures = text[text.IndexOf("<signatures>", StringComparison.Ordinal)..(text.IndexOf("</signatures>", StringComparison.Ordinal) + 13)];
        var page = Page(signatures,
            "{{ for s in sentences }}{{ if for.last }}<text align=\"right\">{{ s }}　{{ date }}</text>{{ end }}{{ end }}");
        Assert.Contains("燎西村村民委员会（章）　2026年3月1日", Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain("制表人", Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_stand_in_two_columns()
    {
        var page = Page("<text align=\"justify\">{{ plain }}</text>",
            "<columns><column><text>{{ plain }}</text></column><column><text>{{ basis }}</text></column></columns>");
        var glyphs = page.Marks.OfType<GlyphMark>().ToList();
        var left = glyphs.First(g => PrinterFixture.Text(g).Contains("每亩补", StringComparison.Ordinal));
        // the foot says it too
        var right = glyphs.Where(g => PrinterFixture.Text(g).Contains("公布依据", StringComparison.Ordinal))
            .MinBy(g => MathF.Abs(g.Y - left.Y))!;
        Assert.Equal(left.Y, right.Y, 1f);
        Assert.True(right.Positions[0].X > left.Positions[0].X + 100);
    }

    [Fact]
    public void A_chart_stands_over_the_list()
    {
        var page = Page("<table ref=\"{{ section.key }}\"/>", "<chart ref=\"{{ section.key }}\" most=\"8\"/><table ref=\"{{ section.key }}\"/>");
        Assert.Equal(8, page.Marks.OfType<FrameMark>().Count());
    }

    [Fact]
    public void A_band_of_pictures_has_one_height_and_stays_on_the_page()
    {
        var band = string.Concat(Enumerable.Repeat("<picture name=\"镇徽\" label=\"施工前\"/>", 6));
        var page = Page(Title, Title + $"<pictures height=\"60mm\">{band}</pictures>");
        var pictures = page.Marks.OfType<PictureMark>().ToList();
        Assert.Equal(6, pictures.Count);
        Assert.Single(pictures.Select(p => (p.Width, p.Height, p.Y)).Distinct());
        Assert.InRange(pictures[^1].X + pictures[^1].Width, 0, Paper.A4.WidthMm * 72 / 25.4f - 20);
        Assert.Equal(6, PrinterFixture.Texts(page).Count(t => t == "施工前"));
    }

    [Fact]
    public void The_title_is_black()
    {
        var template = SheetPrinter.DefaultTemplate.Replace("<title", "<title color=\"black\"", StringComparison.Ordinal)
            .Replace("color=\"red\"", "color=\"black\"", StringComparison.Ordinal)
            .Replace("<figures>", "<figures color=\"black\">", StringComparison.Ordinal);
        Assert.DoesNotContain(Drawn(template).Marks, mark => mark is GlyphMark { Ink: Ink.Red } or RuleMark { Ink: Ink.Red });
    }

    private PageMarks Page(string from, string to)
    {
        Assert.Contains(from, SheetPrinter.DefaultTemplate, StringComparison.Ordinal);
        return Drawn(SheetPrinter.DefaultTemplate.Replace(from, to, StringComparison.Ordinal));
    }

    private PageMarks Drawn(string template) =>
        fixture.Draw(fixture.Plan(Model, new(Paper.A4)
        {
            Template = template,
            Images = new Dictionary<string, byte[]> { ["镇徽"] = Logo() },
        })).Pages[0];

    private static string Text(PageMarks page) => string.Concat(PrinterFixture.Texts(page));

    private static byte[] Logo()
    {
        using var bitmap = new SKBitmap(90, 90);
        bitmap.Erase(SKColors.DarkGreen);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
