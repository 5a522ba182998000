using System.CommandLine;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;

namespace BoardKit.Cli.Commands;

/// <summary><c>boards add</c>: a board by options or from a JSON file; prints its public code.</summary>
internal static class AddBoardCommand
{
    public static Command Create(Shell shell)
    {
        var unit = Reading.UnitOrNone("--unit", "12-digit code of the unit (may stand in the file instead).");
        var file = new Option<FileInfo?>("--json") { Description = "A file with the whole board; the other options are then not read." };
        var options = new BoardOptions();
        var add = new Command("add", "Add a board; prints its public code.") { unit, file };
        options.AddTo(add);
        add.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("boards"), async services =>
        {
            if (call.GetValue(file) is { Exists: false } missing)
            {
                await Console.Error.WriteLineAsync($"找不到文件 {missing.Name}。");
                return ExitCodes.Refused;
            }
            var json = call.GetValue(file) is { } given
                ? await File.ReadAllTextAsync(given.FullName, cancellationToken) : options.Json(call);
            var read = BoardFile.Read(json, call.GetValue(unit));
            if (read.Failed)
            {
                return await Shell.Refuse(read.Faults);
            }
            var added = await services.GetRequiredService<AddBoard>().Handle(read.Value, cancellationToken);
            if (added.Failed)
            {
                return await Shell.Refuse(added.Faults);
            }
            await Console.Out.WriteLineAsync(added.Value.Code);
            return ExitCodes.Done;
        }));
        return add;
    }
}
