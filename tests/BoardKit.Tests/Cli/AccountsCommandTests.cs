using System.Text;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Cli;

/// <summary>The operator's door: the first administrator, a lost password, a list of accounts, all from a shell.</summary>
public sealed class AccountsCommandTests(BoardKitCli cli) : IClassFixture<BoardKitCli>
{
    private const string County = "411025000000", Township = "411025101000", Village = "411025101201", OtherVillage = "411025101202";

    [Fact]
    public async Task An_account_is_made_reset_locked_and_unlocked_and_the_log_says_by_whom()
    {
        var made = (await cli.Run("accounts", "create", "--unit", Township, "--role", "reviewer", "--name", "赵某", "--by", "钱某")).Line()
            .Split('\t');
        Assert.Equal(["审核员", "山头店镇审核员"], made[..2]);
        var second = (await cli.Run("accounts", "create", "--unit", Township, "--role", "reviewer", "--name", "孙某")).Line().Split('\t');
        Assert.Equal("山头店镇审核员2", second[1]);

        var reset = (await cli.Run("accounts", "reset", "--unit", Township, "--role", "reviewer", "--name", "赵某")).Line().Split('\t');
        Assert.Equal(made[1], reset[1]);
        Assert.NotEqual(made[2], reset[2]);
        (await cli.Run("accounts", "reset", "--unit", Township, "--role", "reviewer")).Refused("account-ambiguous");
        (await cli.Run("accounts", "reset", "--user", "没有这个人")).Refused("account-not-found");
        (await cli.Run("accounts", "lock")).Refused("account-unsaid");

        Assert.Equal("", (await cli.Run("accounts", "lock", "--user", second[1])).Done());
        Assert.Contains("山头店镇审核员2,孙某,山头店镇审核员,已锁定", (await cli.Run("accounts", "list", "--unit", Township)).Done(),
            StringComparison.Ordinal);
        _ = (await cli.Run("accounts", "unlock", "--user", second[1])).Done();
        var listed = (await cli.Run("accounts", "list", "--unit", County, "--find", "孙某", "--json")).Json()[0]!;
        Assert.Equal("waiting", (string?)listed["state"]);

        var log = (await cli.Run("audit", "--scope", County, "--kind", "account", "--json")).Json().AsArray();
        Assert.Contains(log, e => (string?)e!["by"] == "钱某" && (string?)e["action"] == "account.create");
        Assert.All((string[])["account.reset", "account.lock", "account.unlock"],
            act => Assert.Contains(log, e => (string?)e!["action"] == act && (string?)e["origin"] == "console"));
        Assert.DoesNotContain(log, e => e!.ToJsonString().Contains(reset[2], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("role-level", "--unit", Village, "--role", "administrator", "--name", "某某")]
    [InlineData("unknown-unit", "--unit", "411025101999", "--role", "clerk", "--name", "某某")]
    [InlineData("name-shape", "--unit", Village, "--role", "clerk", "--name", "某\u0007某")]
    [InlineData("user-name-shape", "--unit", Village, "--role", "clerk", "--name", "某某", "--user", "a b")]
    public async Task What_cannot_be_made_is_refused_with_its_reason(string code, params string[] words) =>
        (await cli.Run(["accounts", "create", .. words])).Refused(code);

    [Fact]
    public async Task A_list_is_tried_first_names_every_faulty_row_and_is_made_whole()
    {
        var bad = List("乡镇,村,职务,姓名", "山头店镇,没有的村,报账员,周某", "山头店镇,寺门村,会计,吴某", "山头店镇,,报账员,", "山头店镇,寺门村,审核员,郑某");
        var refused = await cli.Run("accounts", "import", bad, "--dry-run");
        refused.Refused("account-unit");
        Assert.All((string[])["第 2 行", "第 3 行", "第 4 行", "第 5 行", "account-role", "name-shape", "role-level"],
            word => Assert.Contains(word, refused.Error, StringComparison.Ordinal));

        var good = List("单位代码,乡镇,村,职务,姓名,登录名,身份证号", $"{OtherVillage},,,报账员,王某,孙庄的账号,", ",山头店,,报账员,冯某,,",
            ",,山头店镇寺门村,报账员,陈某,,", ",山头店镇,孙庄村村民委员会,报账员,褚某,,");
        (await cli.Run("accounts", "import", good)).Refused("account-unit");   // 山头店 is no name
        good = List("单位代码,乡镇,村,职务,姓名,登录名", $"{OtherVillage},,,报账员,王某,孙庄的账号", ",山头店镇,,报账员,冯某,",
            ",,山头店镇寺门村,报账员,陈某,", ",山头店镇,孙庄村村民委员会,报账员,褚某,");
        var tried = (await cli.Run("accounts", "import", good, "--dry-run")).Done();
        Assert.Equal(4, tried.Count(c => c == '\n'));
        Assert.DoesNotContain("王某", (await cli.Run("accounts", "list", "--unit", County)).Done(), StringComparison.Ordinal);

        var made = (await cli.Run("accounts", "import", good)).Done().TrimEnd('\n').Split('\n').Select(l => l.Split('\t')).ToList();
        Assert.Equal(["孙庄的账号", "山头店镇报账员", "寺门村报账员", "孙庄村报账员"], made.Select(m => m[2]));
        Assert.Equal(4, made.Select(m => m[3]).Distinct().Count());
        var again = await cli.Run("accounts", "import", good);
        Assert.Equal("", again.Done());
        Assert.Contains("已经有账号", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slips_of_a_list_are_one_file_that_is_nobody_elses()
    {
        var list = List("单位代码,职务,姓名", $"{County},县级人员,卫某", $"{County},管理员,蒋某");
        var slips = Path.Combine(cli.Data, "slips.pdf");
        Assert.Equal("", (await cli.Run("accounts", "import", list, "--slips", slips)).Done());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(slips));
        }
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(slips);
        var text = string.Concat(pdf.GetPage(1).Letters.Select(l => l.Value));
        Assert.All((string[])["卫某", "襄城县县级人员", "蒋某", "襄城县管理员", "一次性密码", "/signin"],
            word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Equal(2, (await cli.Run("accounts", "import", List("单位代码,职务,姓名", $"{County},管理员,沈某"), "--slips", slips)).Code);
        Assert.DoesNotContain("沈某", (await cli.Run("accounts", "list", "--unit", County)).Done(), StringComparison.Ordinal);
    }

    private int _lists;

    private string List(params string[] lines) => cli.Write($"list-{Interlocked.Increment(ref _lists)}-{Guid.CreateVersion7():N}.csv",
        Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
}

/// <summary>A county is never seeded into silence: somebody can make accounts in it, or the way to the first one is said.</summary>
public sealed class SeededAccountsTests(BoardKitCli cli) : IClassFixture<BoardKitCli>
{
    [Fact]
    public async Task A_further_county_gets_its_own_demo_accounts_and_names_its_administrator()
    {
        var first = (await cli.Run("seed", cli.Pack, "--demo-accounts")).Done();
        Assert.Equal(4, first.Count(c => c == '\n'));
        var pack = Path.Combine(cli.Data, "further");
        Copy(cli.Pack, pack);
        await File.WriteAllTextAsync(Path.Combine(pack, "units.csv"),
            "code,name\n411081000000,禹州市\n411081101000,山头店镇\n411081101201,寺门村\n", TestContext.Current.CancellationToken);
        var silent = await cli.Run("seed", pack);
        Assert.Equal("", silent.Done());
        Assert.Contains("accounts create --unit 411081000000 --role administrator", silent.Error, StringComparison.Ordinal);

        var second = (await cli.Run("seed", pack, "--demo-accounts")).Done();
        Assert.Contains("禹州市山头店镇审核员", second, StringComparison.Ordinal);
        Assert.Contains("山头店镇寺门村报账员", second, StringComparison.Ordinal);
        var again = await cli.Run("seed", pack, "--demo-accounts");
        Assert.Equal("", again.Done());
        Assert.Contains("禹州市管理员", again.Error, StringComparison.Ordinal);
        Assert.Contains("--new-passwords", again.Error, StringComparison.Ordinal);

        var renewed = (await cli.Run("seed", pack, "--demo-accounts", "--new-passwords")).Done();
        Assert.Equal(Names(second), Names(renewed));
        Assert.Empty(Passwords(second).Intersect(Passwords(renewed)));
    }

    [Fact]
    public async Task A_locked_administrator_counts_for_nobody()
    {
        var made = (await cli.Run("accounts", "create", "--unit", "411025000000", "--role", nameof(Role.Administrator), "--name", "韩某"))
            .Line();
        Assert.Contains(made.Split('\t')[1], (await cli.Run("seed", cli.Pack)).Error, StringComparison.Ordinal);
        _ = (await cli.Run("accounts", "lock", "--user", made.Split('\t')[1])).Done();
        Assert.DoesNotContain(made.Split('\t')[1], (await cli.Run("seed", cli.Pack)).Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(string printed) => printed.TrimEnd('\n').Split('\n').Select(l => l.Split('\t')[1]);

    private static IEnumerable<string> Passwords(string printed) => printed.TrimEnd('\n').Split('\n').Select(l => l.Split('\t')[2]);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            _ = Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
