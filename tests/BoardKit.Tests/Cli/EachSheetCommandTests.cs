using BoardKit.Domain.Units;
using static BoardKit.Tests.Import.Support.SeveralNotices;

namespace BoardKit.Tests.Cli;

/// <summary><c>notices import --each-sheet</c>: codes on standard output, exit code and shape of the JSON.</summary>
public sealed class EachSheetCommandTests(BoardKitCli cli) : IClassFixture<BoardKitCli>
{
    private const string Maple = "411025101201";

    [Fact]
    public async Task A_workbook_of_several_notices_is_imported_by_one_command()
    {
        var file = cli.Write("several.xlsx",
            Workbook(("1月", Month(1, January, "打卡金数", 2026)), ("2月", Month(2, February, "打卡金数", 2026)), ("补贴", Subsidy(2025))));
        string[] call = ["notices", "import", "--unit", Maple, "--author", "王会计", "--each-sheet", file];

        var dry = await cli.Run([.. call, "--dry-run", "--json"]);
        Assert.Equal(2, dry.Code);
        var notices = dry.Json()["notices"]!.AsArray();
        Assert.Equal(["2026-01", "2026-02", "2025"], notices.Select(n => n!["period"]!.GetValue<string>()));
        Assert.Equal("1:outside.rows", notices[0]!["questions"]![0]!["key"]!.GetValue<string>());
        Assert.Equal("826.5", notices[2]!["totals"]!["amount"]!.GetValue<string>());

        // the second month is read by what was said of the first
        var done = await cli.Run([.. call, "--answer", "1:outside.rows=as-amount"]);
        Assert.True(done.Code == 0, done.Error);
        var lines = done.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split('\t')).ToList();
        Assert.Equal(["social-assistance 2026-01", "social-assistance 2026-02", "land-fertility-subsidy 2025"],
            lines.Select(l => $"{l[1]} {l[2]}"));
        Each.Is(lines, l => Assert.True(PublicCode.TryParse(l[0], out _)));

        (await cli.Run([.. call])).Refused("correct-existing");
        (await cli.Run("notices", "import", "--unit", Maple, "--author", "王会计", "--each-sheet", "--period", "2026", file))
            .Refused("--period");
        (await cli.Run("notices", "import", "--unit", Maple, "--author", "王会计", file)).Refused("--form");
    }
}
