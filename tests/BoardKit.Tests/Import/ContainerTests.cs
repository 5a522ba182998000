using BoardKit.Import.Reading;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>Files that a spreadsheet opens although they are built unusually, and formulas that nobody calculated.</summary>
public sealed class ContainerTests
{
    private const string Start = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
    private const string End = "</sheetData></worksheet>";

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1\"><c r=\"B1\"><v>2</v></c></row><row r=\"2\"><c r=\"A2\"><v>3</v></c></row><row r=\"2\"><c r=\"B2\"><v>4</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"A2\"><v>3</v></c><c r=\"B2\"><v>4</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"B1\"><v>2</v></c></row><row r=\"2\"><c r=\"B2\"><v>4</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>3</v></c></row>")]
    [InlineData("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>9</v></c></row><row r=\"1\"><c r=\"B1\"><v>2</v></c></row><row r=\"2\"><c r=\"B2\"><v>4</v></c><c r=\"A2\"><v>3</v></c></row>")]
    public void Rows_in_pieces_and_in_any_order_are_put_together(string rows)
    {
        var sheet = Given.Read(new XlsxFile().Raw("a", Start + rows + End).Build(), "a.xlsx").Sheets[0];
        Assert.Equal([(1, 1d, 2d), (2, 3d, 4d)], sheet.Rows.Select(r => (r.Number, r[0].Number, r[1].Number)));
        Assert.Equal(4, sheet.Rows[1][1].Number);
    }

    [Fact]
    public void Three_hundred_thousand_row_elements_of_one_cell_are_thirty_thousand_rows()
    {
        var rows = string.Concat(Enumerable.Range(1, 30_000).SelectMany(r => Enumerable.Range(0, 10)
            .Select(c => $"<row r=\"{r}\"><c r=\"{CellReference.Letters(c)}{r}\"><v>1</v></c></row>")));
        Assert.Equal(30_000, Given.Read(new XlsxFile().Raw("a", Start + rows + End).Build(), "a.xlsx").Sheets[0].Rows.Count);
    }

    [Fact]
    public void A_tab_without_part_is_passed_over()
    {
        var file = Without(new XlsxFile().Sheet("a", [["姓名", 1]]).Sheet("b", [["x"]]).Build(), "xl/worksheets/sheet2.xml");
        Assert.Equal("a", Given.Read(file, "a.xlsx").Sheets.Single().Name);
        Assert.Equal("file-no-sheet", Given.Refused(Without(file, "xl/worksheets/sheet1.xml"), "a.xlsx").Code);
    }

    [Fact]
    public void An_empty_shared_text_is_blank_and_what_is_no_number_an_error()
    {
        var row = Given.Read(new XlsxFile().Raw("a", Start + "<row><c t=\"s\"><v></v></c><c><v>NaN</v></c><c><v>7</v></c></row>" + End)
            .Build(), "a.xlsx").Sheets[0].Rows[0];
        Assert.Equal([RawKind.Blank, RawKind.Error, RawKind.Number], row.Cells.Select(c => c.Kind));
    }

    [Fact]
    public void A_quote_without_its_pair_is_named_by_its_line() =>
        Assert.Contains("第 2 行", Given.Refused("姓名,备注\n张三,\"无\n李四,无\n"u8.ToArray(), "a.csv").Detail, StringComparison.Ordinal);

    [Fact]
    public void A_formula_without_a_value_is_seen_although_its_cell_is_blank()
    {
        var sheet = Formulas(("D2*E2", null), ("D3*E3", "12.5"));
        Assert.Equal(new Uncalculated(1, 2, 5), sheet.Uncalculated());
        Assert.True(sheet.Rows[1][5] is { IsBlank: true, IsFormula: true, Shown: "" });
        Assert.True(sheet.Rows[2][5] is { Number: 12.5, IsFormula: true, IsUncalculated: false });
    }

    [Theory]
    [InlineData("D2*E2", "ROUND(D3*E3,2)", 2)]
    [InlineData("IF(D2>9,1,0)", "SUM(D2:D3)", 2)]
    [InlineData("D2-2", "D3-E3", null)]          // a column of checks: every 0 is right
    [InlineData("A2*D2", "A3*D3", null)]         // nothing times something is nothing
    [InlineData("SUM(B2:B3)", "SUM(C2:C3)", null)]
    public void Zeros_are_doubted_where_one_of_them_cannot_be_right(string first, string second, int? uncalculated) =>
        Assert.Equal(uncalculated, Formulas((first, "0"), (second, "0")).Uncalculated()?.Count);

    [Fact]
    public void One_value_shows_that_the_file_was_calculated() => Assert.Null(Formulas(("D2*E2", "0"), ("D3*E3", "12.5")).Uncalculated());

    [Fact]
    public void A_text_that_a_formula_leaves_empty_was_calculated()
    {
        var xml = Start + "<row><c><v>1</v></c><c t=\"str\"><f>IF(A1&gt;5,\"多\",\"\")</f><v></v></c></row>" + End;
        Assert.Null(Given.Read(new XlsxFile().Raw("a", xml).Build(), "a.xlsx").Sheets[0].Uncalculated());
    }

    /// <summary>Two rows of which D and E hold numbers and F a formula.</summary>
    private static RawSheet Formulas((string Text, string? Cached) first, (string Text, string? Cached) second) =>
        Given.Read(new XlsxFile().Sheet("a",
        [
            ["a", "b", "c", "d", "e", "f"],
            [0d, null, null, 2d, 3d, new XlsxFile.Formula(first.Text, first.Cached)],
            [0d, null, null, 4d, 4d, new XlsxFile.Formula(second.Text, second.Cached)],
        ]).Build(), "a.xlsx").Sheets[0];

    private static byte[] Without(byte[] package, string part)
    {
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)!.Delete();
        }
        return stream.ToArray();
    }
}
