using System.CommandLine;
using BoardKit.Cli.Commands;
using BoardKit.Domain.Privacy;

namespace BoardKit.Cli;

/// <summary>Every command of the program, from its words to its exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs a call; what it says goes to the console.</summary>
    public static async Task<int> Run(IReadOnlyList<string> words)
    {
        var call = Root().Parse(words);
        if (call.Errors.Count == 0)
        {
            return await call.InvokeAsync();
        }
        foreach (var error in call.Errors)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }
        if (ImportNoticeCommand.WantsJson(call))
        {
            await ImportNoticeCommand.PrintUnread(call.Errors.Select(e => Redaction.Of(e.Message)));
        }
        return ExitCodes.Refused;
    }

    private static RootCommand Root()
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
        return root;
    }
}
