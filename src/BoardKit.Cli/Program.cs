using System.CommandLine;
using System.Text;
using BoardKit.Cli;
using BoardKit.Cli.Commands;
using BoardKit.Domain.Privacy;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var errors = new RedactingWriter(Console.Error);
Console.SetError(errors);

var data = new Option<string?>("--data")
{
    Description = "Data folder (default: BOARDKIT_DATA, else the folder data beside the solution).",
    Recursive = true,
};
var root = new RootCommand("BoardKit: disclosure boards of villages and townships.") { data };
var shell = new Shell(data);
foreach (var command in (Command[])
[
    OperationsCommands.Migrate(shell), OperationsCommands.Seed(shell), OperationsCommands.Serve(shell), OperationsCommands.Backup(shell),
        VerifyCommand.Create(shell),
    UnitsCommands.Create(shell), NoticesCommands.Create(shell), BoardsCommands.Create(shell), SheetsCommands.Create(shell), RollUpCommand.Create(shell), TokensCommands.Create(shell), WebhooksCommands.Create(shell), KeysCommands.Create(shell), PrivacyCommands.Create(shell),
])
{
    root.Add(command);
}
var call = root.Parse(args);
if (call.Errors.Count > 0)
{
    foreach (var error in call.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }
    if (ImportNoticeCommand.WantsJson(call))
    {
        await ImportNoticeCommand.PrintUnread(call.Errors.Select(e => Redaction.Of(e.Message)));
    }
    await errors.FlushAsync();
    return ExitCodes.Refused;
}
var code = await call.InvokeAsync();
await errors.FlushAsync();
return code;
