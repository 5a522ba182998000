using System.Text;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>
/// Where numbers hide in files: outside cells, behind headers, over several cells, in what is hidden. None comes through, and none is
/// repeated.
/// </summary>
public sealed class PrivateCornersTests
{
    private static readonly System.Text.Json.JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly string Id = Given.IdNumber(321);
    private static readonly object?[][] Rows = [["姓名", "补贴面积（亩）", "补贴金额（元）", "备注"], ["张三", 5.2, 494, "无"]];

    [Theory]
    [InlineData("docProps/core.xml", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "<p><title>补贴 {0}</title></p>", "文件属性")]
    [InlineData("docProps/app.xml", Office + "extended-properties", "<Properties><Company>{0}</Company></Properties>", "文件属性")]
    [InlineData("docProps/custom.xml", Office + "custom-properties",
        "<Properties><property name='a'><lpwstr>{0}</lpwstr></property></Properties>", "文件属性")]
    public void A_number_in_the_properties_of_a_file_is_reported(string path, string type, string xml, string what) =>
        Reported(new XlsxFile().Sheet("表", Rows).Part(path, type, Filled(xml)), "文件的" + what);

    [Theory]
    [InlineData("xl/comments1.xml", Office + "comments", "<comments xmlns='" + Main
        + "'><commentList><comment ref='A2'><text><r><t>身份证 {1}</t></r><r><t>{2}</t></r></text></comment></commentList></comments>", "批注")]
    [InlineData("xl/threadedComments/t1.xml", "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
        "<ThreadedComments><threadedComment ref='A2'><text>{0}</text></threadedComment></ThreadedComments>", "批注")]
    [InlineData("xl/drawings/drawing1.xml", Office + "drawing",
        "<wsDr><sp><txBody><p><r><t>{1}</t></r><r><t>{2}</t></r></p></txBody></sp></wsDr>", "文本框")]
    public void A_number_in_a_comment_or_text_box_is_reported_though_it_is_written_in_two_pieces(string path,
        string type, string xml, string what) =>
        Reported(new XlsxFile().Sheet("表", Rows).Part(path, type, Filled(xml), sheet: 1), "工作表“表”的" + what);

    [Fact]
    public void A_number_in_a_page_header_is_reported() =>
        Reported(new XlsxFile().Raw("表",
            $"<worksheet xmlns=\"{Main}\"><sheetData>{Row(1, "姓名", "补贴面积", "补贴金额")}{Row(2, "张三", "5.2", "494")}</sheetData><headerFooter><oddFooter>&amp;L{Id}</oddFooter></headerFooter></worksheet>"), "工作表“表”的页眉页脚");

    [Fact]
    public void A_number_in_a_sheet_name_is_reported_and_masked()
    {
        var result = Given.Import(new XlsxFile().Sheet(Id, Rows).Build(), "list.xlsx", Given.Subsidy);
        Assert.Contains(result.Faults, f => f.Code == "personal-sheet-name");
        Nowhere(result);
    }

    [Fact]
    public void A_number_in_a_hidden_row_or_column_or_sheet_is_reported_or_refused()
    {
        object?[][] rows = [["姓名", "补贴面积（亩）", "补贴金额（元）", "备注", "旧列"], ["张三", 5.2, 494, "", Id], ["李四", 1, 95, Id, ""]];
        var result = Given.Import(new XlsxFile().Sheet("表", rows, hiddenRows: [3], hiddenColumns: [5]).Sheet("底表", [[Id]], state: "hidden")
            .Build(), "list.xlsx", Given.Subsidy);
        Assert.Equal(2, result.Faults.Count(f => f.Code == "hidden-personal-number"));
        Assert.Contains(result.Faults, f => f.Code == "personal-number" && f.At is { Row: 3, Column: "D" });
        Nowhere(result);
    }

    [Fact]
    public void What_an_xls_holds_outside_its_cells_is_reported_and_what_its_cells_hold_is_judged_there()
    {
        var file = new XlsFile { Author = "王会计 " + Id }.Row("姓名", "身份证号", "补贴面积（亩）", "补贴金额（元）").Row("张三", Given.IdNumber(5), 5.2, 494d);
        var result = Given.Import(file.Build(), "list.xls", Given.Subsidy);
        var fault = Assert.Single(result.Faults, f => f.Code == "personal-aside");
        Assert.Contains("里有 1 处个人号码", fault.Detail, StringComparison.Ordinal);
        Nowhere(result);
        var clean = new XlsFile { Author = "王会计" }.Row("姓名", "身份证号", "补贴面积（亩）", "补贴金额（元）").Row("张三", Id, 5.2, 494d);
        Assert.DoesNotContain(Given.Import(clean.Build(), "list.xls", Given.Subsidy).Faults, f => f.Code == "personal-aside");
    }

    [Theory]
    [InlineData("村民小组,姓名,补贴面积,补贴金额,备注\n{1},{2},5.2,494,\n")]
    [InlineData("姓名,补贴面积,补贴金额,村民小组,备注\n张三,5.2,494,{1},{2}\n")]
    [InlineData("姓名,补贴面积,补贴金额,村民小组,备注\n张三,5.2,494,{3},{4}\n")]
    public void A_number_split_over_neighbouring_cells_of_a_csv_is_refused(string csv)
    {
        var digits = csv.Contains("{3}", StringComparison.Ordinal)
            ? new string([.. Id.Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : c)]) : Id;
        var result = Given.Csv(csv.Replace("{1}", Id[..6], StringComparison.Ordinal).Replace("{2}", Id[6..], StringComparison.Ordinal)
            .Replace("{3}", digits[..10], StringComparison.Ordinal).Replace("{4}", digits[10..], StringComparison.Ordinal), Given.Subsidy);
        var fault = Assert.Single(result.Faults, f => f.Code == "personal-number");
        Assert.Equal(2, fault.At.Row);
        Assert.Contains("几格合起来", fault.Detail, StringComparison.Ordinal);
        Nowhere(result);
    }

    [Fact]
    public void Sums_side_by_side_are_no_card()
    {
        var result = Given.Csv("姓名,补贴面积,补贴金额,村民小组,备注\n张三,621700,49400,12,1234\n", Given.Subsidy);
        Assert.DoesNotContain(result.Faults, f => f.Code == "personal-number");
    }

    [Fact]
    public void A_passbook_account_is_known_by_the_header_of_the_file_alone()
    {
        var plan = Given.Csv("姓名,补贴面积,补贴金额,备注\n张三,5.2,494,无\n李四,1,95,无\n", Given.Subsidy).Plan;
        var result = Given.Csv("姓名,补贴面积,补贴金额,存折账号\n张三,5.2,494,340012345678\n李四,1,95,无\n", Given.Subsidy, plan);
        var fault = Assert.Single(result.Faults, f => f.Code == "personal-number");
        Assert.Equal((2, "D"), (fault.At.Row, fault.At.Column));
        Assert.Equal([null, "无"], result.Column("rows", "remark", Given.Subsidy));
    }

    [Fact]
    public void A_telephone_of_the_office_passes_below_a_header_of_telephones_and_a_persons_does_not()
    {
        var rules = PrivacyRules.Default with
        {
            Phones = System.Collections.Frozen.FrozenSet.Create(StringComparer.Ordinal,
            "05646021234")
        };
        var gate = new PrivacyGate(new NoDigests(), rules);
        Assert.Null(gate.InspectUnder(CellType.Phone, "0564-6021234", "“备注”", default));
        Assert.NotNull(gate.InspectUnder(CellType.Phone, "0564-6029999", "“备注”", default));
    }

    private static void Reported(XlsxFile file, string where)
    {
        var result = Given.Import(file.Build(), "list.xlsx", Given.Subsidy);
        var fault = Assert.Single(result.Faults, f => f.Code == "personal-aside");
        Assert.StartsWith(where, fault.Detail, StringComparison.Ordinal);
        Assert.False(fault.Stops);
        Nowhere(result);
    }

    private static void Nowhere(ImportResult result)
    {
        var said = System.Text.Json.JsonSerializer.Serialize(result, Plain);
        Assert.DoesNotContain(Id, said.Normalize(NormalizationForm.FormKC), StringComparison.Ordinal);
        Assert.DoesNotContain(Id[6..], said.Normalize(NormalizationForm.FormKC), StringComparison.Ordinal);
    }

    private static string Filled(string xml) => xml.Replace("{0}", Id, StringComparison.Ordinal)
        .Replace("{1}", Id[..9], StringComparison.Ordinal).Replace("{2}", Id[9..], StringComparison.Ordinal);

    private static string Row(int number, params string[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select(c => $"<c t=\"inlineStr\"><is><t>{c}</t></is></c>"))}</row>";

    private sealed class NoDigests : IDigester
    {
        public int KeyVersion => 1;

        public byte[] Digest(string purpose, ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(purpose + text.ToString());
    }
}
