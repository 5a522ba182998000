using System.Globalization;
using BoardKit.Printing;
using UglyToad.PdfPig;

namespace BoardKit.Tests.Printing;

public sealed class PrintedTextTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    public static bool HasPoppler => Tools.HasPoppler;

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public void Text_is_extracted_as_the_very_code_points_of_the_notice()
    {
        var text = Tools.Text(fixture.Print(SampleSheets.Subsidy(40), Paper.A3).Pdf);
        Assert.Contains("公示", text, StringComparison.Ordinal);
        Assert.Contains("耕地地力保护", text, StringComparison.Ordinal);
        // Kangxi radicals and compatibility forms look the same and are found by nobody's search
        Assert.DoesNotContain(text, c => c is >= '\u2E80' and <= '\u2FDF' or >= '\uF900' and <= '\uFAFF');
    }

    [Theory(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    [InlineData("A3")]
    [InlineData("A4")]
    public void A_village_quarter_of_139_lines_prints_every_line(string paper)
    {
        var model = SampleSheets.Accounts(139);
        var printed = fixture.Print(model, Paper.Find(paper)!);
        var text = string.Concat(Tools.RawText(printed.Pdf).Where(c => !char.IsWhiteSpace(c)));
        for (var i = 1; i <= 139; i++)
        {
            Assert.Equal(1, Occurrences(text, $"第{i}号凭证"));
        }
        Each.Is(((SheetTable)model.Sections[0]).Rows,
            row => Assert.Contains(Shown(row.Cells[3] ?? row.Cells[4]!), text, StringComparison.Ordinal));
    }

    [Theory(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    [InlineData("王𠂆")]
    [InlineData("李㛃")]
    [InlineData("刘䶮")]
    [InlineData("张\uE000")]
    [InlineData("བསྟན་འཛིན་")]
    public void Rare_names_are_extracted_whatever_font_draws_them(string name)
    {
        var model = SampleSheets.Subsidy(1);
        var table = (SheetTable)model.Sections[0];
        model = model with { Sections = [table with { Rows = [table.Rows[0] with { Cells = [null, "第1组", name, "1", "2"] }] }] };
        var text = string.Concat(Tools.Text(fixture.Print(model, Paper.A3).Pdf).Where(c => !char.IsWhiteSpace(c)));
        Assert.Contains(name, text, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public void Page_subtotals_and_running_totals_read_from_the_paper_are_the_sums_of_its_rows()
    {
        var model = SampleSheets.Subsidy(200);
        var rows = ((SheetTable)model.Sections[0]).Rows;
        var printed = fixture.Print(model, Paper.A3);
        Assert.True(printed.Pages > 1);
        var (from, running) = (0, 0m);
        var pages = Tools.Text(printed.Pdf).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        for (var page = 1; page <= printed.Pages; page++)
        {
            var numbers = Numbers(Line(pages[page - 1], "本页小计"));
            var count = (int)numbers[0];
            var money = rows.Skip(from).Take(count).Sum(r => decimal.Parse(r.Cells[4]!, CultureInfo.InvariantCulture));
            Assert.Equal(rows.Skip(from).Take(count).Sum(r => decimal.Parse(r.Cells[3]!, CultureInfo.InvariantCulture)), numbers[1]);
            Assert.Equal(money, numbers[2]);
            running += money;
            from += count;
            var total = Numbers(Line(pages[page - 1], page < printed.Pages ? "过次页" : "合计"));
            Assert.Equal(from, total[0]);
            Assert.Equal(running, total[2]);
        }
        Assert.Equal(200, from);
    }

    [Theory]
    [InlineData("A3", 297, 420)]
    [InlineData("A4", 210, 297)]
    public void Pages_have_the_size_of_their_paper_and_name_page_root_and_mark(string paper, double width, double height)
    {
        var printed = fixture.Print(SampleSheets.Subsidy(300) with { Test = true, Sample = true }, Paper.Find(paper)!);
        using var pdf = PdfDocument.Open(printed.Pdf);
        Assert.Equal(printed.Pages, pdf.NumberOfPages);
        var list = fixture.Lay(SampleSheets.Subsidy(300) with { Test = true, Sample = true }, Paper.Find(paper)!);
        foreach (var page in pdf.GetPages())
        {
            Assert.Equal(width, page.Width * 25.4 / 72, 0.2);
            Assert.Equal(height, page.Height * 25.4 / 72, 0.2);
            var text = string.Concat(PrinterFixture.Texts(list.Pages[page.Number - 1]));
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"第 {page.Number} 页 共 {printed.Pages} 页"),
                text, StringComparison.Ordinal);
            Assert.Contains("9F3C 20B7 61D4 A71E", text, StringComparison.Ordinal);
            Assert.Contains("示例 · 测试", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_reader_finds_as_many_letters_as_were_drawn()
    {
        var model = SampleSheets.Subsidy(60);
        var list = fixture.Lay(model, Paper.A3);
        using var pdf = PdfDocument.Open(fixture.Print(model, Paper.A3).Pdf);
        for (var i = 0; i < list.Pages.Count; i++)
        {
            var drawn = list.Pages[i].Marks.OfType<BoardKit.Printing.Drawing.GlyphMark>().Sum(m => m.Glyphs.Length);
            Assert.Equal(drawn, pdf.GetPage(i + 1).Letters.Count);
        }
    }

    [Fact]
    public void Equal_input_gives_equal_bytes_and_the_time_of_printing_is_in_the_file()
    {
        using var other = new SheetPrinter(new FontOptions());
        var first = fixture.Print(SampleSheets.Subsidy(30), Paper.A4).Pdf;
        Assert.Equal(first, Print(other, SampleSheets.PrintedAt));
        using var pdf = PdfDocument.Open(first);
        Assert.Contains("20260301080000", pdf.Information.CreationDate, StringComparison.Ordinal);
        Assert.NotEqual(first, Print(other, SampleSheets.PrintedAt.AddDays(1)));
        Assert.Equal(fixture.Printer.Fingerprint, other.Fingerprint);
        Assert.Contains("NotoSerifCJK-Regular.ttc ", other.Fingerprint, StringComparison.Ordinal);
        Assert.Contains("SkiaSharp ", other.Fingerprint, StringComparison.Ordinal);
        Assert.InRange(other.Fingerprint.Length, 400, 2000);

        static byte[] Print(SheetPrinter printer, DateTimeOffset printedAt)
        {
            var plan = printer.Plan(SampleSheets.Subsidy(30), new(Paper.A4) { MayTurn = true }).Value;
            return printer.Print(plan, plan.Fewest, SampleSheets.Codes(plan.Fewest.Pages), printedAt).Pdf;
        }
    }

    private static string Shown(string canonical) =>
        decimal.Parse(canonical, CultureInfo.InvariantCulture).ToString("#,##0.00", CultureInfo.InvariantCulture);

    private static string Line(string page, string label)
    {
        var line = page.Split('\n').Last(l => l.Contains(label, StringComparison.Ordinal));
        return line[line.IndexOf(label, StringComparison.Ordinal)..];
    }

    private static List<decimal> Numbers(string line) =>
        [.. line.Split(' ', '　').Select(w => w.Replace(",", "", StringComparison.Ordinal))
            .Where(w => decimal.TryParse(w, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            .Select(w => decimal.Parse(w, CultureInfo.InvariantCulture))];

    private static int Occurrences(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            count++;
        }
        return count;
    }
}
