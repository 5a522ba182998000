using System.CommandLine;
using BoardKit.Cli;

namespace BoardKit.Tests.Cli;

/// <summary>
/// What every command says of a word that it cannot read: one sentence in Chinese about the option, none about the program.
/// </summary>
public sealed class CommandWordsTests
{
    private const string Odd = "不是";

    private static readonly Type[] Anything =
        [typeof(string), typeof(string[]), typeof(FileInfo), typeof(FileInfo[]), typeof(DirectoryInfo), typeof(bool)];

    public static TheoryData<string> Calls => [.. Leaves(CommandLine.Root(), []).Select(path => string.Join(' ', path))];

    [Theory, MemberData(nameof(Calls))]
    public void A_value_that_cannot_be_read_is_named_in_a_sentence(string path)
    {
        var command = path.Split(' ').Aggregate((Command)CommandLine.Root(), (at, word) => at.Subcommands.Single(c => c.Name == word));
        var calls = command.Options.Where(o => !Anything.Contains(o.ValueType)).Select(o => new[] { o.Name, Odd })
            .Concat(command.Arguments.Any(a => !Anything.Contains(a.ValueType)) ? [[Odd]] : []);
        foreach (var call in calls)
        {
            // what a command asks for as a whole comes before its single words
            var said = Said([.. path.Split(' '), .. path == "notices import" ? ["--form", "a", "--period", "2026"] : Array.Empty<string>(),
                .. call]);
            Assert.Contains(said, line => line.Contains(Odd, StringComparison.Ordinal) || line.Contains(call[0], StringComparison.Ordinal));
        }
        // and what is missing
        _ = Said(path.Split(' '));
    }

    [Fact]
    public void A_choice_that_is_none_is_named_beside_those_that_are()
    {
        Assert.Contains("--state 应为 late、open、question、unposted、coming、done、free 之一，现为“不是”。",
            Said(["duties", "list", "--scope", "341522000000", "--state", Odd]));
        Assert.Contains("state 应为 on、off 之一，现为“不是”。",
            Said(["webhooks", "switch", "00000000-0000-0000-0000-000000000000", Odd, "--by", "某"]));
    }

    [Fact]
    public void A_workbook_needs_no_name_and_writes_over_no_list()
    {
        string[] asked = ["report", "stats", "--scope", "341522000000", "--year", "2026", "--xlsx"];
        Assert.Empty(Said(asked));
        Assert.Empty(Said([.. asked, "--data", "data"]));
        Assert.Empty(Said([.. asked, "stats.XLSX"]));
        Assert.Equal(["--xlsx 后面应是 .xlsx 文件名，现为“拨付.csv”。"],
            Said(["reconcile", "--scope", "341522000000", "--form", "a", "--period", "2026", "--xlsx", "拨付.csv"]));
    }

    [Fact]
    public void A_command_that_is_not_there_is_said_in_a_sentence() =>
        Assert.Contains(Said(["hangup"]), line => line.Contains("hangup", StringComparison.Ordinal));

    private static IReadOnlyList<string> Said(string[] words)
    {
        var said = CommandLine.Faults(CommandLine.Parse(words));
        Assert.All(said, line => Assert.Matches("\\p{IsCJKUnifiedIdeographs}", line.Replace(Odd, "", StringComparison.Ordinal)));
        Assert.All(said, line => Assert.DoesNotContain("System.", line, StringComparison.Ordinal));
        return said;
    }

    private static IEnumerable<IReadOnlyList<string>> Leaves(Command command, IReadOnlyList<string> path) => command.Subcommands.Count == 0
        ? [path] : command.Subcommands.SelectMany(below => Leaves(below, [.. path, below.Name]));
}
