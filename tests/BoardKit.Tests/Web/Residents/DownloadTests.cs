using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using BoardKit.Features.Frame;
using BoardKit.Tests.Support;

namespace BoardKit.Tests.Web.Residents;

public sealed class DownloadTests : ResidentTest
{
    [Fact]
    public async Task Csv_has_a_byte_order_mark_and_no_text_that_runs_as_a_formula()
    {
        var notice = await Published(SubsidyForm.Content(
            SubsidyForm.Row("=1+1", "@SUM(A1)", "-1", "-86.39", "+cmd|' /C calc'!A0"), SubsidyForm.Row("1组", "引\"号,逗号", "2", "172.78")));
        var bytes = await (await Ask($"/n/{notice.Code}/1/csv")).Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        var whose = $"燎西村,{BoardSite.Maple},2026,{notice.Code},1";
        Assert.EndsWith(",单位,单位代码,期间,公示编号,版次,行类", lines[0], StringComparison.Ordinal);
        Assert.Equal("1,'=1+1,'@SUM(A1),-1,-86.39,'+cmd|' /C calc'!A0," + whose + ",明细", lines[1]);
        Assert.Equal("2,1组,\"引\"\"号,逗号\",2,172.78,," + whose + ",明细", lines[2]);
        Assert.Equal("合计,,,1,86.39,," + whose + ",合计", lines[3]);
    }

    [Fact]
    public async Task Numbers_are_numbers_in_the_workbook_and_nothing_is_a_formula()
    {
        var notice = await Published(
            SubsidyForm.Content(SubsidyForm.Row("=1+1", "孙林银", "8.01", "691.98"), SubsidyForm.Row("1组", "李强喜", "2", "172.78")));
        using var file = new ZipArchive(await (await Ask($"/n/{notice.Code}/1/xlsx")).Content.ReadAsStreamAsync(Stop));
        var sheet = XDocument.Load(await file.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal))
            .OpenAsync(Stop));
        var ns = sheet.Root!.Name.Namespace;
        Assert.Empty(sheet.Descendants(ns + "f"));
        Assert.Equal("=1+1", sheet.Descendants(ns + "row").ElementAt(2).Elements(ns + "c").ElementAt(1).Value);   // quoted, not marked
        Assert.Equal("2", sheet.Descendants(ns + "pane").Single().Attribute("ySplit")!.Value);
        Assert.Equal("A2:F4", sheet.Descendants(ns + "autoFilter").Single().Attribute("ref")!.Value);
        Assert.Equal(6, sheet.Descendants(ns + "col").Count());
        var row = sheet.Descendants(ns + "row").ElementAt(2).Elements(ns + "c").ToList();
        Assert.Equal("8.01", row[3].Element(ns + "v")!.Value);
        Assert.Contains(row[3].Attribute("t")?.Value, (string?[])[null, "n"]);
    }

    [Fact]
    public async Task A_nil_return_says_so_in_every_file()
    {
        var nil = await Published(new BoardKit.Domain.Content.NoticeContent { Nil = true });
        Assert.Contains("本期无此项", await (await Ask($"/n/{nil.Code}/1/csv")).Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var file = new ZipArchive(await (await Ask($"/n/{nil.Code}/1/xlsx")).Content.ReadAsStreamAsync(Stop));
        var sheet = XDocument.Load(await file.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(Stop));
        Assert.Contains("本期无此项", sheet.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_tables_are_a_file_each_and_those_without_rows_stand_last_in_the_workbook()
    {
        PlainTable[] tables = [new("空/表", null, null, ["甲"], []), new("收入", "标题", null, ["甲", "乙"], [["文", 1234.5m]]) { Foot = [["合计", 1234.5m]] }];
        using var zip = new ZipArchive(new MemoryStream(CsvFile.Zip(tables)));
        Assert.Equal(["1-空_表.csv", "2-收入.csv"], zip.Entries.Select(e => e.FullName));
        var workbook = XlsxFile.Write(tables);
        Assert.Equal(workbook, XlsxFile.Write(tables));
        using var file = new ZipArchive(new MemoryStream(workbook));
        var names = XDocument.Load(file.GetEntry("xl/workbook.xml")!.Open()).Descendants().Where(e => e.Name.LocalName == "sheet");
        Assert.Equal(["收入", "空表"], names.Select(e => e.Attribute("name")!.Value));
        using var stream = new MemoryStream(workbook);
        var rows = MiniExcelLibs.MiniExcel.Query(stream, useHeaderRow: false, sheetName: "收入").Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(["标题", "甲", "文", "合计"], rows.Select(r => (string)r["A"]!));   // read by another's code
        Assert.Equal(1234.5, rows[2]["B"]);
    }

    [Fact]
    public async Task The_root_can_be_recomputed_from_the_json_alone()
    {
        var notice = await Published(SubsidyForm.Village(37), "标题“引号”\\ 与 𠮷");
        await Correct(notice, SubsidyForm.Village(38), "第二版");
        using var json = JsonDocument.Parse(await (await Ask($"/n/{notice.Code}/2/json")).Content.ReadAsByteArrayAsync(Stop));
        var root = json.RootElement;
        var leaves = new List<byte[]> { Leaf([], root.GetProperty("metadata").GetString()!) };
        foreach (var row in root.GetProperty("rows").EnumerateArray())
        {
            var leaf = Leaf(Convert.FromHexString(row.GetProperty("salt").GetString()!), Canonical(row.GetProperty("row")));
            Assert.Equal(row.GetProperty("commitment").GetString(), Convert.ToHexStringLower(leaf));
            leaves.Add(leaf);
        }
        Assert.Equal(39, leaves.Count);
        Assert.Equal(root.GetProperty("root").GetString(), Convert.ToHexStringLower(Tree(leaves)));
        var page = await Page($"/n/{notice.Code}/2");
        Assert.Contains(root.GetProperty("root").GetString()!, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_is_named_after_the_title_and_unknown_ones_are_404()
    {
        var notice = await Published(SubsidyForm.Village(5), "2026年/补贴:公示");
        using var file = await Ask($"/N/{notice.Code.ToLowerInvariant()}/1/CSV");
        Assert.Equal("2026年_补贴_公示-第1版.csv", file.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal($"{notice.Code}-1.csv", file.Content.Headers.ContentDisposition.FileName);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await Ask($"/n/{notice.Code}/2/csv")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await Ask("/n/0000000000/1/json")).StatusCode);
    }

    // An independent reading of the format: nothing here comes from the product.
    private static string Canonical(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => Quoted(p.Name) + ":" + Canonical(p.Value))) + "}",
        JsonValueKind.String => Quoted(element.GetString()!),
        JsonValueKind.Number => element.GetInt64().ToString(CultureInfo.InvariantCulture),
        _ => element.GetRawText(),
    };

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static byte[] Leaf(byte[] salt, string text) => SHA256.HashData([0, .. salt, .. Encoding.UTF8.GetBytes(text)]);

    private static byte[] Tree(List<byte[]> leaves)
    {
        if (leaves.Count == 1)
        {
            return leaves[0];
        }
        var split = 1;
        while (split * 2 < leaves.Count)
        {
            split *= 2;
        }
        return SHA256.HashData([1, .. Tree(leaves[..split]), .. Tree(leaves[split..])]);
    }
}
