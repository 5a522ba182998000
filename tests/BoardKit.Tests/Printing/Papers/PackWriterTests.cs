using System.Text.Json;
using BoardKit.Printing;
using BoardKit.Printing.Papers;

namespace BoardKit.Tests.Printing.Papers;

public sealed class PackWriterTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    public static bool HasPoppler => Tools.HasPoppler;

    public static bool HasQpdf => Tools.HasQpdf;

    [Fact(SkipUnless = nameof(HasQpdf), Skip = "qpdf is not installed")]
    public void A_pack_is_sound_has_its_cover_first_and_a_bookmark_for_each_village()
    {
        var pdf = Pack(villages: 9, cover: true);
        Tools.WithFile(pdf, file =>
        {
            Assert.Equal(0, Tools.Run("qpdf", "--check", file).Exit);
            using var json = JsonDocument.Parse(Tools.Run("qpdf", "--json", "--json-key=outlines", file).Output);
            var outlines = json.RootElement.GetProperty("outlines").EnumerateArray().ToList();
            Assert.Equal(Enumerable.Range(1, 9).Select(i => $"样例{i}村"), outlines.Select(o => o.GetProperty("title").GetString()));
            Assert.Equal(Enumerable.Range(0, 9).Select(i => 2 + i * 2), outlines.Select(o => o.GetProperty("destpageposfrom1").GetInt32()));
            return 0;
        });
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public void Pages_stand_in_the_order_told_and_all_fonts_are_embedded_once()
    {
        var pdf = Pack(villages: 9, cover: true);
        var pages = Tools.RawText(pdf).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(19, pages.Length);
        Assert.Contains("打印清单", pages[0], StringComparison.Ordinal);
        for (var i = 0; i < 9; i++)
        {
            Assert.Contains($"样例{i + 1}村渠道硬化工程结算公示", pages[1 + 2 * i], StringComparison.Ordinal);
            Assert.Contains("本期无此项", pages[2 + 2 * i], StringComparison.Ordinal);
        }
        var fonts = Tools.WithFile(pdf, file => Tools.Run("pdffonts", file).Output)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Each.Is(fonts, font => Assert.Matches(@"yes\s+(yes|no)\s+yes\s+\d+\s+\d+$", font));
        Assert.Equal(fonts.Count, fonts.Distinct().Count());
    }

    [Fact]
    public void Equal_pages_give_equal_bytes_and_fonts_are_shared()
    {
        var nine = Pack(villages: 9, cover: false);
        Assert.Equal(nine, Pack(villages: 9, cover: false));
        Assert.True(nine.Length < Pack(villages: 1, cover: false).Length * 4, "nine villages do not take nine times the room");
    }

    [Fact(SkipUnless = nameof(HasQpdf), Skip = "qpdf is not installed")]
    public void A_title_may_hold_the_words_and_marks_of_the_format()
    {
        const string title = "a) endobj\n5 0 obj <</Length 3>> stream\nxref trailer \\(";
        var pages = SamplePages(SampleSheets.NilNotice());
        using var stream = new MemoryStream();
        using (var writer = new PackWriter(stream, title, "燎西村 endobj (", SampleSheets.PrintedAt))
        {
            writer.Chapter("(endobj");
            writer.Add(pages);
            writer.Complete();
        }
        Assert.Equal(0, Tools.WithFile(stream.ToArray(), file => Tools.Run("qpdf", "--check", file).Exit));
        Assert.Contains("a) endobj", Tools.WithFile(stream.ToArray(), file => Tools.Run("pdfinfo", file).Output), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_without_pages_or_with_pages_after_its_cover_is_a_mistake_of_the_caller()
    {
        var pages = SamplePages(SampleSheets.NilNotice());
        using var writer = new PackWriter(new MemoryStream(), "包", "燎西村", SampleSheets.PrintedAt);
        Assert.Throws<InvalidOperationException>(writer.Complete);
        writer.AddFront(pages);
        Assert.Throws<InvalidOperationException>(() => writer.Add(pages));
    }

    [Fact]
    public void A_pack_that_is_given_up_leaves_the_stream_open()
    {
        using var stream = new MemoryStream();
        using (var writer = new PackWriter(stream, "包", "燎西村", SampleSheets.PrintedAt))
        {
            writer.Add(SamplePages(SampleSheets.NilNotice()));
        }
        Assert.True(stream.CanWrite);
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public void The_cover_list_tells_the_pages_of_each_village_and_the_totals()
    {
        var list = List(80);
        var cover = new CoverPrinter(fixture.Printer).Lay(list).Value;
        Assert.InRange(cover.Count, 2, 4);
        var pdf = cover.Pdf("清单", "周集镇", SampleSheets.PrintedAt).Value;
        var text = Tools.Text(pdf);
        var next = cover.Count + 1;
        foreach (var entry in list.Entries)
        {
            Assert.Matches(
                $@"{entry.Village}\s+{entry.Notices}\s+{entry.Sheets}\s+{entry.Copies}\s+{entry.Papers}\s+{next}–{next + entry.Papers - 1}\s", text);
            next += entry.Papers;
        }
        Assert.Matches($@"合计 80 个村\s+{list.Entries.Sum(e => e.Notices)}\s+{list.Entries.Sum(e => e.Papers)}", text);
        Each.Is(Tools.Text(pdf).Split('\f', StringSplitOptions.RemoveEmptyEntries),
            page => Assert.Contains("套数", page, StringComparison.Ordinal));
    }

    [Fact(SkipUnless = nameof(HasPoppler), Skip = "poppler-utils is not installed")]
    public void In_a_folder_of_files_the_cover_list_tells_their_names()
    {
        var list = List(3);
        var text = Tools.Text(new CoverPrinter(fixture.Printer).Lay(list with
        {
            Entries = [
            .. list.Entries.Select(e => e with { File = e.Village + ".pdf" })]
        }).Value.Pdf("清单", "周集镇", SampleSheets.PrintedAt).Value);
        Each.Is(list.Entries, e => Assert.Contains(e.Village + ".pdf", text, StringComparison.Ordinal));
        Assert.Equal("cover-empty", new CoverPrinter(fixture.Printer).Lay(list with { Entries = [] }).Fault.Code);
    }

    private byte[] Pack(int villages, bool cover)
    {
        using var stream = new MemoryStream();
        using var writer = new PackWriter(stream, "周集镇打印包", "周集镇", SampleSheets.PrintedAt);
        for (var i = 1; i <= villages; i++)
        {
            writer.Chapter($"样例{i}村");
            writer.Add(SamplePages(SampleSheets.Project() with { Title = $"样例{i}村渠道硬化工程结算公示" }));
            writer.Add(SamplePages(SampleSheets.NilNotice()));
        }
        if (cover)
        {
            writer.AddFront(new CoverPrinter(fixture.Printer).Lay(List(villages)).Value);
        }
        writer.Complete();
        return stream.ToArray();
    }

    private PrintPages SamplePages(SheetModel model)
    {
        var plan = fixture.Plan(model, new SheetLook(Paper.A4));
        return fixture.Printer.Pages(plan, plan.Fewest, SampleSheets.Codes(plan.Fewest.Pages));
    }

    private static CoverList List(int villages) => new()
    {
        Title = "周集镇2026年3月公示打印清单",
        UnitPath = "安徽省霍邱县 · 周集镇",
        Date = new DateOnly(2026, 3, 1),
        Paper = "A4 竖",
        Entries = [.. Enumerable.Range(1, villages).Select(i => new CoverEntry($"样例{i}村", 1 + i % 3, 2 + i % 4, 1 + i % 3))],
    };
}
