using System.Text;

namespace BoardKit.Tests.Cli;

/// <summary>The bodies of places from a shell: a list that is tried first, single ones, another name, an end.</summary>
public sealed class OrgansCommandTests(BoardKitCli cli) : IClassFixture<BoardKitCli>
{
    private const string Township = "411025101000", Village = "411025101201", OtherVillage = "411025101202";

    [Fact]
    public async Task Organs_are_listed_tried_registered_renamed_and_closed()
    {
        var file = cli.Write("organs.csv", Encoding.UTF8.GetBytes(
            $"code,body,name,phone,supervisor\n{Village},村民小组,东组,0374-3600001,民主理财小组\n{Village},农村集体经济组织,寺门村股份经济合作社,,监事会\n{Township},村务监督机构,山头店镇监督办,0374-3600009,\n"));
        var plan = await cli.Run("organs", "import", file, "--dry-run");
        Assert.Equal("", plan.Done());
        Assert.Contains($"新增\t{Village}\t村民小组\t东组\n", plan.Error, StringComparison.Ordinal);
        Assert.Contains("新增 3，修改 0，未变 0。\n这是试运行", plan.Error, StringComparison.Ordinal);
        Assert.Equal("", (await cli.Run("organs", "list", "--unit", Township)).Done());
        _ = (await cli.Run("organs", "import", file, "--by", "赵某")).Done();
        Assert.Contains("新增 0，修改 0，未变 3", (await cli.Run("organs", "import", file)).Error, StringComparison.Ordinal);

        var bad = cli.Write("bad.csv", Encoding.UTF8.GetBytes($"code,body,name,phone\n{OtherVillage},村民小组,南组,{"137" + "00137000"}\n{OtherVillage},县级部门,某局,\n"));
        var refused = await cli.Run("organs", "import", bad);
        refused.Refused("personal-number");
        Assert.Contains("organ-body", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("13700137000", refused.Error, StringComparison.Ordinal);

        Assert.Equal("西组", (await cli.Run("organs", "set", "--unit", Village, "--body", "村民小组", "--name", "西组", "--head", "孙某")).Line());
        (await cli.Run("organs", "set", "--unit", Village, "--body", "乡长", "--name", "西组")).Refused("organ-body");
        Assert.Equal("西组", (await cli.Run("organs", "set", "--unit", Village, "--body", "VillageGroup", "--was", "西组", "--name", "西村民组",
            "--from", "2026-01-01")).Line());
        _ = (await cli.Run("organs", "close", "--unit", Village, "--body", "村民小组", "--name", "东组", "--last-day", "2026-01-31")).Done();
        (await cli.Run("organs", "close", "--unit", Village, "--body", "村民小组", "--name", "无组")).Refused("organ-unknown");
        var rows = (await cli.Run("organs", "list", "--unit", Township, "--json")).Json().AsArray()
            .Select(r => $"{r!["name"]} {r["phone"]} {r["head"]} {r["supervisor"]} {r["to"]} {string.Join('、', r["before"]!.AsArray())}").ToList();
        Assert.Equal(["山头店镇监督办 0374-3600009    ", "寺门村股份经济合作社   监事会  ", "西村民组  孙某   西组",
            "东组 0374-3600001  民主理财小组 2026-01-31 "], rows);
        var log = (await cli.Run("audit", "--scope", Village, "--kind", "organ", "--json")).Json().AsArray().Select(e => (string)e!["action"]!);
        Assert.Equal(["organ.add", "organ.add", "organ.add", "organ.close", "organ.rename"], log.Order());
    }
}
