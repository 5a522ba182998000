using System.Text.Json.Nodes;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Import.Support;
using Microsoft.Data.Sqlite;

namespace BoardKit.Tests.Cli;

/// <summary>What others call from outside: outputs, exit codes and JSON as promised.</summary>
public sealed class ContractTests(BoardKitCli cli) : IClassFixture<BoardKitCli>
{
    private const string Maple = "411025101201";
    private const string Willow = "411025101202";

    [Fact]
    public async Task From_a_spreadsheet_to_the_wall_the_sums_and_back()
    {
        var file = cli.Write("subsidy.csv", SubsidyFile.Csv(SubsidyFile.Three));
        Assert.Equal("", (await Import(file, "2026", "--dry-run")).Done());
        var code = (await Import(file, "2026")).Line();
        Assert.True(PublicCode.TryParse(code, out var parsed) && parsed.Text == code);
        (await Import(file, "2026")).Refused("correct-existing");

        (await cli.Run("notices", "publish", code, "--reviewer", " ｌｉｕ　YI ")).Refused("self-review");
        Assert.Equal("1", (await cli.Run("notices", "publish", code.ToLowerInvariant(), "--reviewer", "李审核")).Line());
        (await cli.Run("notices", "publish", code, "--reviewer", "李审核")).Refused("not-in-review");

        var shown = (await cli.Run("notices", "show", code, "--json")).Json();
        Assert.Equal(("published", 1, "2015.47"),
            (shown["state"]!.GetValue<string>(), shown["edition"]!.GetValue<int>(), shown["totals"]!["amount"]!.GetValue<string>()));
        Assert.Matches("^[0-9a-f]{64}$", shown["editions"]![0]!["root"]!.GetValue<string>());

        var pdf = Path.Combine(cli.Data, "out", "sheet.pdf");
        Assert.Equal("", (await cli.Run("boards", "print", "--notice", code, "--paper", "A3", "--out", pdf)).Done());
        Assert.Equal("%PDF-"u8.ToArray(), (await File.ReadAllBytesAsync(pdf, BoardKitCli.Stop))[..5]);

        AssertSums(await RollUp("411025000000"), "411025000000", "411025101000", "2015.47", 1, 2);
        Assert.Equal("", (await cli.Run("notices", "withdraw", code, "--by", "刘一", "--reason", "第2行姓名有误")).Done());
        (await cli.Run("notices", "withdraw", code, "--by", "刘一", "--reason", "再撤")).Refused("not-published");
        (await cli.Run("boards", "print", "--notice", code, "--paper", "A4", "--out", pdf)).Refused("nothing-to-print");
        AssertSums(await RollUp("411025101000"), "411025101000", Maple, null, 0, 2);

        (await Import(file, "2026")).Refused("correct-existing");
        Assert.Equal(code, (await Import(file, "2026", "--corrects", code)).Line());
        Assert.Equal("2", (await cli.Run("notices", "publish", code, "--reviewer", "李审核")).Line());
        AssertSums(await RollUp("411025101000"), "411025101000", Maple, "2015.47", 1, 2);
    }

    [Fact]
    public async Task A_sheet_is_shown_and_listed_as_stale_until_it_is_said_to_be_down()
    {
        var code = (await Import(cli.Write("paper.csv", SubsidyFile.Csv(SubsidyFile.Three)), "2023")).Line();
        Assert.Equal("1", (await cli.Run("notices", "publish", code, "--reviewer", "李审核")).Line());
        var pdf = Path.Combine(cli.Data, "out", "paper.pdf");
        Assert.Equal("", (await cli.Run("boards", "print", "--notice", code, "--paper", "A4", "--out", pdf)).Done());
        var id = await PrintedId(code);
        var shown = (await cli.Run("sheets", "show", id.ToLowerInvariant(), "--json")).Json().AsObject();
        Assert.Equal(["notice", "edition", "page", "pages", "state", "postedAt"], shown.Select(m => m.Key));
        Assert.Equal((code, 1, 1, 1, "current"), (shown["notice"]!.GetValue<string>(), shown["edition"]!.GetValue<int>(),
            shown["page"]!.GetValue<int>(), shown["pages"]!.GetValue<int>(), shown["state"]!.GetValue<string>()));
        Assert.Null(shown["postedAt"]);
        Assert.DoesNotContain(id, (await cli.Run("sheets", "stale", "--scope", "411025000000", "--json")).Done(), StringComparison.Ordinal);

        Assert.Equal("", (await cli.Run("notices", "withdraw", code, "--by", "刘一", "--reason", "第2行姓名有误")).Done());
        Assert.Equal("withdrawn", (await cli.Run("sheets", "show", id, "--json")).Json()["state"]!.GetValue<string>());
        var line = Assert.Single((await cli.Run("sheets", "stale", "--scope", Maple, "--json")).Json().AsArray(),
            l => l!["sheet"]!.GetValue<string>() == id)!;
        Assert.Equal(("withdrawn", "take-down", code),
            (line["state"]!.GetValue<string>(), line["action"]!.GetValue<string>(), line["notice"]!.GetValue<string>()));
        Assert.Equal("1", (await cli.Run("sheets", "down", id, "--unit", Maple, "--by", "刘一")).Line());
        Assert.DoesNotContain(id, (await cli.Run("sheets", "stale", "--scope", Maple, "--json")).Done(), StringComparison.Ordinal);
        (await cli.Run("sheets", "show", id[..9] + (id[9] == '0' ? '1' : '0'), "--json")).Refused("sheet-id");
        (await cli.Run("sheets", "show", SheetId.WithCheck("000000000").Text, "--json")).Refused("sheet-unknown");
        (await cli.Run("sheets", "stale", "--scope", "12", "--json")).Refused("12");
    }

    [Fact]
    public async Task A_person_is_erased_by_row_and_what_follows_is_printed_and_a_backup_is_made()
    {
        // a fourth household: whoever is erased here would be missing from the lists of the other tests
        var code = (await Import(cli.Write("erase.csv", SubsidyFile.Csv([.. SubsidyFile.Three, new("钱海", 1m)])), "2022")).Line();
        Assert.Equal("1", (await cli.Run("notices", "publish", code, "--reviewer", "李审核")).Line());
        var pdf = Path.Combine(cli.Data, "out", "erase.pdf");
        Assert.Equal("", (await cli.Run("boards", "print", "--notice", code, "--paper", "A4", "--out", pdf)).Done());
        var id = await PrintedId(code);
        (await cli.Run("notices", "erase", code, "--row", "9", "--by", "刘一", "--reason", "本人要求")).Refused("row-unknown");
        (await cli.Run("notices", "erase", code, "--row", "4", "--by", "刘一", "--reason", " ")).Refused("reason-missing");

        var done = (await cli.Run("notices", "erase", code, "--row", "4", "--by", "刘一", "--reason", "本人要求")).Json().AsObject();
        Assert.Equal(["erased", "others", "sheets"], done.Select(m => m.Key));
        var row = Assert.Single(Assert.Single(done["erased"]!.AsArray())!["rows"]!.AsArray())!;
        Assert.Equal((1, "rows", 4), (row["edition"]!.GetValue<int>(), row["section"]!.GetValue<string>(), row["number"]!.GetValue<int>()));
        var sheet = Assert.Single(done["sheets"]!.AsArray())!;
        Assert.Equal((id, "erased", "replace"),
            (sheet["sheet"]!.GetValue<string>(), sheet["reason"]!.GetValue<string>(), sheet["action"]!.GetValue<string>()));
        Assert.Equal("2101.86", (await cli.Run("notices", "show", code, "--json")).Json()["totals"]!["amount"]!.GetValue<string>());
        (await cli.Run("notices", "erase", code, "--row", "4", "--by", "刘一", "--reason", "本人要求")).Refused("row-unknown");
        Assert.Equal(0, (await cli.Run("notices", "retire")).Json()["editions"]!.GetValue<int>());

        var copy = Path.Combine(cli.Data, "out", "copy.db");
        Assert.Equal("", (await cli.Run("backup", copy)).Done());
        (await cli.Run("backup", copy)).Refused("backup-file");
    }

    [Fact]
    public async Task JSON_has_one_shape_whether_done_or_refused_and_is_all_that_stands_on_standard_output()
    {
        var good = cli.Write("good.csv", SubsidyFile.Csv(SubsidyFile.Three));
        var dry = await Import(good, "2025", "--dry-run", "--json");
        AssertShape(dry, 0, notice: false);
        Assert.Equal("2015.47", dry.Json()["totals"]!["amount"]!.GetValue<string>());
        Assert.Equal("3", dry.Json()["totals"]!["households"]!.GetValue<string>());

        var bad = cli.Write("bad.csv", System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(
            SubsidyFile.Csv(SubsidyFile.Three)).Replace("1150.71", "1150.72", StringComparison.Ordinal)));
        foreach (var refused in (BoardKitCli.Answer[])[await Import(bad, "2025", "--json"),
            await Import(bad, "2025", "--json", "--dry-run")])
        {
            AssertShape(refused, 2, notice: false);
            var fault = Assert.Single(refused.Json()["faults"]!.AsArray(), f => f!["row"]?.GetValue<int>() == 4)!;
            Assert.Equal("G", fault["column"]!.GetValue<string>());
            Assert.Equal("2015.48", refused.Json()["totals"]!["amount"]!.GetValue<string>());
        }
        AssertShape(await cli.Run("notices", "import", "--unit", "12", "--form", "x", "--period", "2026", "--title", "t", "--author", "a",
            good, "--json"), 2, notice: false);
        AssertShape(await Import(good, "2025Q1", "--json"), 2, notice: false);
        AssertShape(await Import(Path.Combine(cli.Data, "absent.csv"), "2025", "--json"), 2, notice: false);
        AssertShape(await Import(good, "2025", "--json"), 0, notice: true);
        var nil = await cli.Run("notices", "import", "--unit", Willow, "--form", SubsidyFile.Form, "--period", "2025", "--title", "本期无此项",
            "--author", "刘一", "--nil", "--json");
        AssertShape(nil, 0, notice: true);
        Each.Is(nil.Json()["totals"]!.AsObject(), t => Assert.Equal("0", t.Value!.GetValue<string>()));
    }

    [Theory]
    [InlineData("notices", "import", "--unit", "1234", "--form", "f", "--period", "2026", "--title", "t", "--author", "a", "x.csv")]
    [InlineData("notices", "import", "--unit", Maple, "--form", SubsidyFile.Form, "--period", "2026", "--title",
        "t", "--author", "  ", "x.csv")]
    [InlineData("notices", "publish", "AAAAAAAAAA")]
    [InlineData("notices", "withdraw", "AAAAAAAAAA", "--by", "李")]
    [InlineData("notices", "erase", "AAAAAAAAAA", "--row", "1", "--by", "李")]
    [InlineData("notices", "erase", "AAAAAAAAAA", "--row", "1", "--by", "李", "--reason", "本人要求", "--also", "7")]
    [InlineData("boards", "print", "--notice", "AAAAAAAAAA", "--paper", "A5", "--out", "x.pdf")]
    [InlineData("rollup", "--scope", Maple, "--form", "no-such-form", "--period", "2026", "--json")]
    [InlineData("rollup", "--scope", Maple, "--form", SubsidyFile.Form, "--period", "2026Q7", "--json")]
    [InlineData("seed", "no-such-folder")]
    [InlineData("tokens", "create", "--unit", Maple, "--role", "reviewer")]
    [InlineData("no-such-command")]
    public async Task What_cannot_be_done_as_asked_is_refused_with_a_sentence_and_nothing_on_standard_output(params string[] arguments)
    {
        var answer = await cli.Run(arguments);
        Assert.Equal((2, ""), (answer.Code, answer.Out));
        Assert.NotEqual("", answer.Error.Trim());
    }

    [Theory]
    [InlineData("keys", "list")]
    [InlineData("sheets", "stale", "--scope", "411025102000", "--json")]
    [InlineData("notices", "import", "--unit", Maple, "--form", SubsidyFile.Form, "--period", "2026", "--title", "身份证号{id}",
        "--author", "a", "x.csv", "--json")]
    [InlineData("notices", "publish", "AAAAAAAAAA", "--reviewer", "李审核")]
    [InlineData("no-such-command", "{id}")]
    public async Task A_process_answers_what_the_same_call_answers_here(params string[] arguments)
    {
        string[] words = [.. arguments.Select(a => a.Replace("{id}", Given.IdNumber(1), StringComparison.Ordinal))];
        Assert.Equal(await BoardKitCli.Run(cli.Data, [], words), await cli.Run(words));
    }

    [Fact]
    public async Task Places_load_from_a_file_after_a_dry_run_that_saves_nothing()
    {
        Assert.Equal("", (await cli.Run("seed", cli.Pack)).Done());
        // townships only: a further village would be due in the sums of the other tests
        var csv = cli.Write("more.csv", "code,name\n411025102000,茨沟乡\n411025103000,颍桥回族镇\n"u8.ToArray());
        Assert.Equal("", (await cli.Run("units", "import", csv, "--dry-run")).Done());
        (await cli.Run("rollup", "--scope", "411025102000", "--form", SubsidyFile.Form, "--period", "2026", "--json"))
            .Refused("unit-unknown");
        Assert.Equal("", (await cli.Run("units", "import", csv)).Done());
        Assert.Equal("411025102000", (await RollUp("411025102000"))[0]!["unit"]!.GetValue<string>());
        (await cli.Run("units", "import", cli.Write("bad.csv", "code,name\n4110251,短\n"u8.ToArray()))).Refused("unit-code");
    }

    [Fact]
    public async Task A_token_is_one_line_and_a_process_with_another_digest_key_refuses_to_import()
    {
        Assert.Matches("^bk_[0-9a-f]{64}$", (await cli.Run("tokens", "create", "--unit", Maple, "--role", "clerk")).Line());
        var other = Directory.CreateDirectory(Path.Combine(cli.Data, "other-keys")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(other, "digest-1.key"), new byte[32], BoardKitCli.Stop);
        var file = cli.Write("key.csv", SubsidyFile.Csv(SubsidyFile.Three));
        string[] arguments =
            ["notices", "import", "--unit", Maple, "--form", SubsidyFile.Form, "--period", "2024", "--title", "t", "--author", "刘一", file];
        (await BoardKitCli.Run(cli.Data, new() { ["BoardKit__DigestKeys__Directory"] = other }, arguments)).Refused("digest-key");
        (await BoardKitCli.Run(cli.Data, new() { ["BoardKit__DigestKeys__Directory"] = cli.Data }, arguments)).Refused("digest-key");
        Assert.Equal(10, (await cli.Run(arguments)).Line().Length);
    }

    [Fact]
    public async Task A_fault_of_the_system_is_one_sentence_and_exit_code_1()
    {
        var answer = await BoardKitCli.Run(cli.Data, new() { ["BoardKit__Database__Provider"] = "Oracle" }, ["migrate"]);
        Assert.Equal((1, ""), (answer.Code, answer.Out));
        Assert.Contains("Oracle", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
    }

    private Task<BoardKitCli.Answer> Import(string file, string period, params string[] more) => cli.Run(
        ["notices", "import", "--unit", Maple, "--form", SubsidyFile.Form, "--period", period, "--title", $"寺门村{period}年补贴公示",
            "--author", "Liu Yi", file, .. more]);

    private async Task<JsonArray> RollUp(string scope) =>
        (await cli.Run("rollup", "--scope", scope, "--form", SubsidyFile.Form, "--period", "2026", "--json")) is var answer
            && answer.Code == 0
            ? answer.Json().AsArray()
            : throw new InvalidOperationException(answer.Error);

    private static void AssertSums(JsonArray sums, string unit, string child, string? amount, int reported, int expected)
    {
        var figure = Assert.Single(sums, f => f!["figure"]!.GetValue<string>() == "amount")!.AsObject();
        Assert.Subset(figure.Select(m => m.Key).ToHashSet(),
            new HashSet<string>(["figure", "measure", "unit", "value", "reported", "expected", "children"]));
        Assert.Equal((unit, "元", amount, reported, expected), Line(figure, figure["measure"]!.GetValue<string>()));
        var part = Assert.Single(figure["children"]!.AsArray(), c => c!["unit"]!.GetValue<string>() == child)!.AsObject();
        Assert.Subset(part.Select(m => m.Key).ToHashSet(), new HashSet<string>(["unit", "name", "value", "reported", "expected"]));
        Assert.Equal((amount, reported), (part["value"]?.GetValue<string>(), part["reported"]!.GetValue<int>()));
    }

    private static (string, string, string?, int, int) Line(JsonObject line, string measure) =>
        (line["unit"]!.GetValue<string>(), measure, line["value"]?.GetValue<string>(), line["reported"]!.GetValue<int>(),
            line["expected"]!.GetValue<int>());

    private static void AssertShape(BoardKitCli.Answer answer, int code, bool notice)
    {
        Assert.True(answer.Code == code, $"exit {answer.Code}: {answer.Error}{answer.Out}");
        var json = answer.Json().AsObject();
        Assert.Equal(["notice", "faults", "questions", "totals"], json.Select(m => m.Key));
        Assert.Equal(notice, json["notice"] is not null);
        Assert.Equal(code == 2,
            json["faults"]!.AsArray().Count > 0 && json["faults"]!.AsArray().Any(f => f!["severity"]!.GetValue<string>() == "error"));
        Assert.All(json["faults"]!.AsArray(), f => Assert.Subset(f!.AsObject().Select(m => m.Key).ToHashSet(),
            new HashSet<string>(["sheet", "row", "column", "code", "message"])));
        Assert.All(json["totals"]!.AsObject(),
            t => Assert.True(decimal.TryParse(t.Value!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture, out _)));
    }

    [Fact]
    public async Task Verify_is_done_when_nothing_differs_and_refused_with_what_does()
    {
        var code = (await Import(cli.Write("proof.csv", SubsidyFile.Csv(SubsidyFile.Three)), "2021")).Line();
        Assert.Equal("1", (await cli.Run("notices", "publish", code, "--reviewer", "李审核")).Line());
        // rows that other tests of this folder erased are named before
        Assert.EndsWith("没有差异。", (await cli.Run("verify", "--scope", Maple)).Done().TrimEnd(), StringComparison.Ordinal);

        await Sql("UPDATE Figures SET Value = Value + 1 WHERE Item = 'amount' AND NoticeId = (SELECT Id FROM Notices WHERE Code = $code)",
            code);
        var found = await cli.Run("verify", "--scope", Maple, "--json");
        Assert.Equal(2, found.Code);
        var difference = Assert.Single(found.Json()["differences"]!.AsArray())!;
        Assert.Equal(("figure", code, 1),
            (difference["kind"]!.GetValue<string>(), difference["subject"]!.GetValue<string>(), difference["edition"]!.GetValue<int>()));
        Assert.Contains("2015.4701", difference["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(0, (await cli.Run("verify", "--scope", Willow)).Code);
        await Sql("UPDATE Figures SET Value = Value - 1 WHERE Item = 'amount' AND NoticeId = (SELECT Id FROM Notices WHERE Code = $code)",
            code);
    }

    private async Task Sql(string text, string code)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(cli.Data, "boardkit.db")}");
        await connection.OpenAsync(BoardKitCli.Stop);
        await using var command = new SqliteCommand(text, connection);
        _ = command.Parameters.AddWithValue("$code", code);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(BoardKitCli.Stop));
    }

    /// <summary>The id of the one sheet of a notice, from the database: the paper shows it, the command that prints does not.</summary>
    private async Task<string> PrintedId(string code)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(cli.Data, "boardkit.db")}");
        await connection.OpenAsync(BoardKitCli.Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT s.Id FROM Sheets s JOIN Notices n ON n.Id = s.NoticeId WHERE n.Code = $code";
        _ = command.Parameters.AddWithValue("$code", code);
        return (string?)await command.ExecuteScalarAsync(BoardKitCli.Stop) ?? throw new InvalidOperationException("No sheet was recorded.");
    }
}
