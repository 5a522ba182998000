using System.CommandLine;
using System.Globalization;
using BoardKit.Cli.Commands;
using BoardKit.Domain.Privacy;

namespace BoardKit.Cli;

/// <summary>Every command of the program, from its words to its exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs a call; what it says goes to the console.</summary>
    public static async Task<int> Run(IReadOnlyList<string> words)
    {
        var call = Parse(words);
        if (call.Errors.Count == 0)
        {
            return await call.InvokeAsync();
        }
        var faults = Faults(call);
        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync(fault);
        }
        if (ImportNoticeCommand.WantsJson(call))
        {
            await ImportNoticeCommand.PrintUnread(faults.Select(Redaction.Of));
        }
        return ExitCodes.Refused;
    }

    /// <summary>
    /// Reads a call. What the library finds wrong with it is said in the users' language; its help stays in the operators'.
    /// </summary>
    internal static ParseResult Parse(IReadOnlyList<string> words)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
        try
        {
            return Root().Parse(words);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>What is wrong with a call, one sentence each.</summary>
    internal static IReadOnlyList<string> Faults(ParseResult call) =>
        // the one sentence that the library has in English alone
        [.. call.Errors.Select(error => call.CommandResult.Command.Options.FirstOrDefault(
            option => error.Message == $"Option '{option.Name}' is required.") is { } missing ? $"缺少 {missing.Name}。" : error.Message)];

    /// <summary>The tree of all commands.</summary>
    internal static RootCommand Root()
    {
        var data = new Option<string?>("--data")
        {
            Description = "Data folder (default: BOARDKIT_DATA, else the folder data beside the solution).",
            Recursive = true,
        };
        var root = new RootCommand("BoardKit: disclosure boards of villages and townships.") { data };
        var shell = new Shell(data);
        foreach (var command in (Command[])
        [
            OperationsCommands.Migrate(shell), OperationsCommands.Seed(shell), OperationsCommands.Serve(shell),
            OperationsCommands.Backup(shell), OperationsCommands.Restore(shell), AccountsCommands.Create(shell),
            UnitsCommands.Create(shell), OrgansCommands.Create(shell), NoticesCommands.Create(shell), BoardsCommands.Create(shell),
            SheetsCommands.Create(shell), RollUpCommand.Create(shell), ReportCommands.Create(shell),
            MissingCommand.Create(shell), DutiesCommands.Create(shell),
            ReviewsCommands.Create(shell), AssessCommand.Create(shell),
            ReturnsCommands.Create(shell), ReconcileCommand.Create(shell),
            AllocationsCommands.Create(shell),
            CatalogueCommands.Create(shell),
            TokensCommands.Create(shell), WebhooksCommands.Create(shell), KeysCommands.Create(shell), CalendarCommands.Create(shell),
            FormsCommands.Create(shell), PrivacyCommands.Create(shell), AuditCommand.Create(shell), VerifyCommand.Create(shell),
        ])
        {
            root.Add(command);
        }
        PlainValues.ReadIn(root);
        return root;
    }
}
