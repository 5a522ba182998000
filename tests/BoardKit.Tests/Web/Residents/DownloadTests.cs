using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
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
        Assert.Equal("1,'=1+1,'@SUM(A1),-1,-86.39,'+cmd|' /C calc'!A0", lines[2]);
        Assert.Equal("2,1组,\"引\"\"号,逗号\",2,172.78,", lines[3]);
        Assert.Equal("合计,,,1,86.39,", lines[4]);
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
        var row = sheet.Descendants(ns + "row").ElementAt(2).Elements(ns + "c").ToList();
        Assert.Equal("8.01", row[3].Element(ns + "v")!.Value);
        Assert.Contains(row[3].Attribute("t")?.Value, (string?[])[null, "n"]);
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
