using System.Text;
using BoardKit.Printing;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Text;

namespace BoardKit.Tests.Printing;

public sealed class LayoutTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    [Fact]
    public void Fewer_pages_come_first_and_then_larger_type()
    {
        Assert.Equal(Paper.A3.LargestBody, fixture.Lay(SampleSheets.Subsidy(5), Paper.A3).Body);
        var crowded = fixture.Lay(SampleSheets.Subsidy(120), Paper.A3);
        Assert.InRange(crowded.Body, Paper.A3.SmallestBody, Paper.A3.LargestBody);
        Assert.Equal(2, crowded.Pages.Count);
    }

    [Fact]
    public void A_text_longer_than_a_page_is_split_and_complete()
    {
        var model = Model([new string('字', 5000)], [1], [9]);
        var list = fixture.Lay(model, Paper.A4);
        Assert.Equal(5000, list.Pages.SelectMany(PrinterFixture.Texts).Sum(t => t.Count(c => c == '字')));
        Assert.True(list.Pages.Count > 1);
    }

    [Fact]
    public void Missing_characters_are_reported_with_row_and_name()
    {
        var faults = fixture.Printer.MissingGlyphs(SampleSheets.Rare());
        var missing = Assert.Single(faults, f => f.At.Row == 3);
        Assert.Equal("glyph-missing", missing.Code);
        Assert.Contains("U+E000", missing.Detail, StringComparison.Ordinal);
        Assert.Contains("第 3 行", missing.Detail, StringComparison.Ordinal);
        Assert.Empty(fixture.Printer.MissingGlyphs(SampleSheets.Subsidy(50)));
        var box = fixture.Lay(SampleSheets.Rare(), Paper.A3).Pages.SelectMany(p => p.Marks).OfType<BoxMark>().First();
        Assert.Equal("E000", box.Code);
    }

    [Fact]
    public void Many_columns_turn_the_paper_and_keep_the_type_legible()
    {
        var list = fixture.Lay(SampleSheets.Budget(), Paper.A4);
        Assert.True(list.Width > list.Height);
        Assert.DoesNotContain(fixture.Print(SampleSheets.Budget(), Paper.A4).Warnings, w => w.Code == "print-small-type");
    }

    [Theory]
    [InlineData('示', '。', false)]
    [InlineData('（', '例', false)]
    [InlineData('例', '（', true)]
    [InlineData('公', '示', true)]
    [InlineData('2', '0', false)]
    [InlineData('6', '年', false)]
    [InlineData('月', '1', false)]
    [InlineData(' ', 'a', true)]
    [InlineData('a', ' ', false)]
    [InlineData('第', '3', false)]
    public void A_line_ends_only_where_Chinese_lines_may(char before, char after, bool allowed) =>
        Assert.Equal(allowed, LineBreaks.Allows(new Rune(before), new Rune(after)));

    [Fact]
    public void Missing_fonts_are_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => new FontShelf([Path.GetTempPath() + "no-fonts-here"]));
        Assert.Contains("NotoSerifCJK-Regular.ttc", error.Message, StringComparison.Ordinal);
        Assert.Contains("BoardKit:Fonts:Directory", error.Message, StringComparison.Ordinal);
    }

    private static SheetModel Model(string[] names, long[] money, int[] missing) => SampleSheets.Subsidy(0) with
    {
        Sections =
        [
            new SheetTable
            {
                Key = "households",
                Columns = [new("编号", SheetColumnKind.Short), new("户主", SheetColumnKind.Text), new("金额", SheetColumnKind.Number, "元", 2)],
                Rows = [.. names.Select(
                    (name, i) => new SheetRow([$"#{i}", name, missing[i] == 0 ? null : SampleSheets.Canonical(money[i] / 100m)]))],
                Totals = [2],
            },
        ],
    };
}
