using System.Globalization;
using System.Text;
using BoardKit.Printing;
using BoardKit.Printing.Papers;

namespace BoardKit.Tests.Printing;

/// <summary>What a screen reader hears of a sheet, as poppler and qpdf read the file.</summary>
public sealed class StructureTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    public static bool HasTools => Tools.HasPoppler && Tools.HasQpdf;

    private const string Skipped = "poppler-utils or qpdf is not installed";

    [Theory(SkipUnless = nameof(HasTools), Skip = Skipped)]
    [InlineData("subsidy", "A4")]
    [InlineData("subsidy", "A3")]
    [InlineData("accounts", "A4")]
    [InlineData("project", "A4")]
    [InlineData("budget", "A3")]
    [InlineData("nil", "A4")]
    [InlineData("rare", "A4")]
    public void The_title_is_read_before_the_table_and_the_foot_comes_last(string sheet, string paper)
    {
        var model = Model(sheet);
        var printed = fixture.Print(model, Paper.Find(paper)!);
        Assert.Equal(0, Tools.WithFile(printed.Pdf, file => Tools.Run("qpdf", "--check", file).Exit));
        Assert.InRange(printed.Pdf.Length, 10_000, printed.Pages * 200 * 1024);
        Assert.Matches(@"Tagged:\s+yes", Info(printed.Pdf));

        var structure = Info(printed.Pdf, "-struct-text");
        var heads = structure.Split('\n').Select(l => l.Trim()).ToList();
        Assert.Single(heads, l => l.StartsWith("H1", StringComparison.Ordinal));
        var (title, foot) = (heads.FindIndex(l => l.StartsWith("H1", StringComparison.Ordinal)),
            heads.FindLastIndex(l => l.StartsWith("P (", StringComparison.Ordinal)));
        Assert.True(title >= 0 && title < foot, structure);
        // the codes beside the title and in the last foot are read, those between are not
        Assert.InRange(structure.Split("Figure").Length - 1, 1, 2);
        if (model.Sections.OfType<SheetTable>().FirstOrDefault(t => t.Rows.Count > 0) is { } table)
        {
            Assert.True(title < heads.FindIndex(l => l.StartsWith("Table", StringComparison.Ordinal))
                && heads.FindLastIndex(l => l.StartsWith("TR", StringComparison.Ordinal)) < foot, structure);
            var shown = Tools.WithoutSpaces(structure);
            Assert.All(table.Rows.SelectMany(r => r.Cells).OfType<string>().Where(c => c.Length > 3 && c.All(char.IsLetter)),
                cell => Assert.Contains(Tools.WithoutSpaces(cell), shown, StringComparison.Ordinal));
        }
        // the order drawn is the order read: what people copy out begins with the head and ends with the foot
        var raw = Tools.WithoutSpaces(Tools.RawText(printed.Pdf));
        Assert.InRange(raw.IndexOf(Tools.WithoutSpaces(model.Title)[..4], StringComparison.Ordinal), 0,
            raw.LastIndexOf("公示期", StringComparison.Ordinal));
    }

    [Fact(SkipUnless = nameof(HasTools), Skip = Skipped)]
    public void A_table_over_several_pages_is_one_table_with_a_head_and_all_its_rows()
    {
        var model = SampleSheets.Subsidy(150);
        var printed = fixture.Print(model, Paper.A4);
        Assert.True(printed.Pages > 1);
        var lines = Info(printed.Pdf, "-struct").Split('\n').Select(l => l.Trim()).ToList();
        var columns = model.Sections.OfType<SheetTable>().Single().Columns.Count;
        Assert.Single(lines, l => l.StartsWith("Table", StringComparison.Ordinal));
        Assert.Equal(columns, lines.Count(l => l.StartsWith("TH", StringComparison.Ordinal)));
        // head, rows, and on each page the totals
        Assert.Equal(1 + 150 + printed.Pages, lines.Count(l => l.StartsWith("TR", StringComparison.Ordinal)));
        var text = Info(printed.Pdf, "-struct-text");
        var rows = Tools.WithoutSpaces(text);
        var at = -1;
        foreach (var row in model.Sections.OfType<SheetTable>().Single().Rows)
        {
            var next = rows.IndexOf(Tools.WithoutSpaces(row.Cells.First(c => c is { Length: >= 2 } && c.All(char.IsLetter))!),
                at + 1, StringComparison.Ordinal);
            Assert.True(next > at, $"row {row.Cells[0]} is not read in its order");
            at = next;
        }
    }

    [Fact(SkipUnless = nameof(HasTools), Skip = Skipped)]
    public void A_head_of_two_rows_is_read_row_by_row_and_its_cells_say_how_far_they_reach()
    {
        var model = SampleSheets.Subsidy(12);
        var table = model.Sections.OfType<SheetTable>().Single();
        var two = table with { Columns = [.. table.Columns.Select((c, i) => i is 2 or 3 ? c with { Above = "共有的栏名" } : c)] };
        var printed = fixture.Print(model with { Sections = [two] }, Paper.A4);
        var lines = Info(printed.Pdf, "-struct").Split('\n').Select(l => l.Trim()).ToList();
        Assert.Equal(table.Columns.Count + 1, lines.Count(l => l.StartsWith("TH", StringComparison.Ordinal)));
        Assert.Equal(2 + 12 + printed.Pages, lines.Count(l => l.StartsWith("TR", StringComparison.Ordinal)));
        Assert.Single(lines, l => l.StartsWith("/ColSpan", StringComparison.Ordinal) && l.EndsWith('2'));
        Assert.Equal(table.Columns.Count - 2, lines.Count(l => l.StartsWith("/RowSpan", StringComparison.Ordinal) && l.EndsWith('2')));
        var said = Tools.WithoutSpaces(Info(printed.Pdf, "-struct-text"));
        Assert.InRange(said.IndexOf("共有的栏名", StringComparison.Ordinal), 0,
            said.IndexOf(Tools.WithoutSpaces(table.Columns[2].Label), StringComparison.Ordinal));
    }

    [Fact(SkipUnless = nameof(HasTools), Skip = Skipped)]
    public void A_run_of_several_notices_has_a_section_and_a_bookmark_each_and_the_same_bytes_again()
    {
        byte[] Made()
        {
            using var file = new MemoryStream();
            using var pack = new PackWriter(file, "公示", "燎西村", SampleSheets.PrintedAt);
            foreach (var (model, i) in ((SheetModel[])[SampleSheets.Subsidy(30), SampleSheets.Accounts(20), SampleSheets.Subsidy(30)])
                .Select((m, i) => (m, i)))
            {
                pack.Chapter(string.Create(CultureInfo.InvariantCulture, $"第{i + 1}份"));
                var plan = fixture.Plan(model, new(Paper.A4));
                pack.Add(fixture.Printer.Pages(plan, plan.Fewest, SampleSheets.Codes(plan.Fewest.Pages)));
            }
            pack.Complete();
            return file.ToArray();
        }
        var pdf = Made();
        Assert.Equal(pdf, Made());
        Assert.Equal(0, Tools.WithFile(pdf, file => Tools.Run("qpdf", "--check", file).Exit));
        var structure = Info(pdf, "-struct").Split('\n').Select(l => l.Trim()).ToList();
        Assert.Equal(3, structure.Count(l => l.StartsWith("Sect", StringComparison.Ordinal)));
        Assert.Equal(3, structure.Count(l => l.StartsWith("H1", StringComparison.Ordinal)));
        var outline = Tools.WithFile(pdf, file => Tools.Run("qpdf", "--json", "--json-key=outlines", file).Output);
        Assert.Equal(3, outline.Split("\"title\"").Length - 1);
    }

    [Fact(SkipUnless = nameof(HasTools), Skip = Skipped)]
    public void A_file_for_a_print_shop_names_trim_and_bleed_and_text_and_code_are_one_plate()
    {
        var plan = fixture.Plan(SampleSheets.Subsidy(100), new(Paper.Of(2400, 1200)));
        var pages = fixture.Printer.Pages(plan, plan.Fewest, SampleSheets.Codes(plan.Fewest.Pages)).ForPrintShop();
        var pdf = pages.Pdf("公示", "燎西村", SampleSheets.PrintedAt).Value;
        Assert.Equal(0, Tools.WithFile(pdf, file => Tools.Run("qpdf", "--check", file).Exit));
        var boxes = Info(pdf, "-box");
        var (trim, bleed, media) = (Box(boxes, "TrimBox"), Box(boxes, "BleedBox"), Box(boxes, "MediaBox"));
        Assert.Equal((2400, 1200), (Mm(trim[2] - trim[0]), Mm(trim[3] - trim[1])));
        Assert.Equal((2406, 1206), (Mm(bleed[2] - bleed[0]), Mm(bleed[3] - bleed[1])));
        Assert.True(media[2] > bleed[2] && media[3] > bleed[3]);
        var content = Tools.WithFile(pdf, file => Tools.Run("qpdf", "--qdf", "--object-streams=disable", file, "-").Output);
        Assert.DoesNotContain("0 0 0 rg", content, StringComparison.Ordinal);
        Assert.DoesNotContain("0 0 0 RG", content, StringComparison.Ordinal);
        Assert.Contains("\n0 g\n", content, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_wide_sheet_a_row_is_never_longer_than_an_eye_follows()
    {
        var plan = fixture.Plan(SampleSheets.Subsidy(500), new(Paper.Of(2400, 1200)));
        var page = fixture.Draw(plan).Pages[0];
        var heads = page.Marks.OfType<BoardKit.Printing.Drawing.GlyphMark>()
            .Where(g => Encoding.UTF8.GetString(g.Utf8).Contains("金额", StringComparison.Ordinal)).ToList();
        var abreast = page.Marks.OfType<BoardKit.Printing.Drawing.RuleMark>().Where(r => r.Weight == 1.4f && r.X2 > r.X1).ToList();
        Assert.NotEmpty(heads);
        Assert.True(abreast.Count > 3, $"{abreast.Count} tables abreast");
        Assert.All(abreast, rule => Assert.InRange((rule.X2 - rule.X1) / Paper.PointsPerMm, 50, 500));
    }

    private static SheetModel Model(string sheet) => sheet switch
    {
        "subsidy" => SampleSheets.Subsidy(139),
        "accounts" => SampleSheets.Accounts(56),
        "project" => SampleSheets.Project(),
        "budget" => SampleSheets.Budget(),
        "rare" => SampleSheets.Rare(),
        _ => SampleSheets.NilNotice(),
    };

    private static string Info(byte[] pdf, params string[] options) =>
        Tools.WithFile(pdf, file => Tools.Run("pdfinfo", [.. options, "-enc", "UTF-8", file]).Output);

    private static float[] Box(string info, string name) =>
        [.. info.Split('\n').First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(':')[1]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(n => float.Parse(n, CultureInfo.InvariantCulture))];

    private static int Mm(float points) => (int)MathF.Round(points / Paper.PointsPerMm);
}
