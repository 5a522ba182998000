using System.Text;

namespace BoardKit.Tests.Cli;

/// <summary>What becomes of places over the years, from a shell: nothing is re-keyed, everything goes on answering.</summary>
public sealed class UnitsCommandTests(BoardKitCli cli) : IClassFixture<BoardKitCli>
{
    private const string County = "411025000000", Township = "411025101000", Village = "411025101201", OtherVillage = "411025101202";

    [Fact]
    public async Task A_village_is_renamed_merged_moved_and_reopened_and_the_census_sees_it()
    {
        var census = cli.Write("census.csv", Encoding.UTF8.GetBytes(
            $"code,name\n{County},襄城县\n{Township},山头店镇\n{Village},寺门村\n411025101203,新村\n411025102000,湛北乡\n"));
        var plan = await cli.Run("units", "import", census, "--dry-run");
        Assert.Equal("", plan.Done());
        Assert.StartsWith($"新增\t411025101203\t新村\n新增\t411025102000\t湛北乡\n文件里没有\t{OtherVillage}\t孙庄村\n", plan.Error,
            StringComparison.Ordinal);
        Assert.Contains("新增 2，改名 0，未变 3", plan.Error, StringComparison.Ordinal);
        (await cli.Run("units", "import", census, "--close-missing")).Refused("unit-dates");
        _ = (await cli.Run("units", "import", census, "--from", "2026-01-01")).Done();

        (await cli.Run("units", "rename", "--unit", Village, "--name", "某某13812345678村")).Refused("unit-name");
        (await cli.Run("units", "rename", "--unit", Village, "--name", "寺门村")).Refused("unit-same");
        _ = (await cli.Run("units", "rename", "--unit", Village, "--name", "寺门社区", "--from", "2026-02-01", "--by", "赵某")).Done();

        var clerk = (await cli.Run("accounts", "create", "--unit", Village, "--role", "clerk", "--name", "钱某")).Line().Split('\t')[1];
        (await cli.Run("units", "merge", "--unit", OtherVillage, "--into", OtherVillage, "--last-day", "2026-06-30")).Refused("unit-heir");
        (await cli.Run("units", "merge", "--unit", OtherVillage, "--into", Township, "--last-day", "2026-06-30")).Refused("unit-heir");
        _ = (await cli.Run("units", "merge", "--unit", OtherVillage, "--into", Village, "--last-day", "2026-06-30")).Done();
        Assert.Contains($"{clerk},钱某,寺门社区报账员、孙庄村报账员", (await cli.Run("accounts", "list", "--unit", Township)).Done(),
            StringComparison.Ordinal);
        (await cli.Run("accounts", "create", "--unit", OtherVillage, "--role", "clerk", "--name", "孙某")).Refused("closed-unit");

        var moved = (await cli.Run("units", "move", "--unit", Village, "--under", "411025102000", "--last-day", "2026-07-31")).Line();
        Assert.Equal("411025102201", moved);   // its own number was free there
        (await cli.Run("units", "move", "--unit", Village, "--under", "411025102000", "--last-day", "2026-08-31")).Refused("unit-dates");
        Assert.Contains("寺门社区报账员", (await cli.Run("accounts", "list", "--unit", moved)).Done(), StringComparison.Ordinal);

        (await cli.Run("units", "close", "--unit", Township, "--last-day", "2026-12-31")).Refused("unit-open-below");
        _ = (await cli.Run("units", "close", "--unit", "411025101203", "--last-day", "2026-08-01")).Done();
        _ = (await cli.Run("units", "reopen", "--unit", "411025101203")).Done();
        (await cli.Run("units", "close", "--unit", "411025101999")).Refused("unit-unknown");

        var log = (await cli.Run("audit", "--scope", County, "--kind", "unit", "--json")).Json().AsArray()
            .Select(e => (string)e!["action"]!).ToHashSet();
        Assert.Equal(["unit.close", "unit.import", "unit.merge", "unit.move", "unit.rename", "unit.reopen"], log.Order());
        _ = (await cli.Run("seed", cli.Pack)).Done();   // what is there stays: neither the old name nor the closed place comes back
        Assert.DoesNotContain("寺门村", (await cli.Run("accounts", "list", "--unit", moved)).Done(), StringComparison.Ordinal);
        // the census of the next year still has the closed places and not the moved one
        var next = await cli.Run("units", "import", census, "--dry-run");
        Assert.StartsWith($"文件里没有\t{moved}\t寺门社区\n", next.Error, StringComparison.Ordinal);
        Assert.Contains("unit-closed", next.Error, StringComparison.Ordinal);
    }
}
