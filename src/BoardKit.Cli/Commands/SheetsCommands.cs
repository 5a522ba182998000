using System.CommandLine;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Sheets;

namespace BoardKit.Cli.Commands;

/// <summary><c>sheets show | stale | down</c>: what pieces of paper are worth, which have to go, and that they went.</summary>
internal static class SheetsCommands
{
    public static Command Create(Shell shell) => new("sheets",
        "Pieces of paper: whether they are current, which have to be replaced or taken down.") { Show(shell), Stale(shell), Down(shell) };

    private static Option<bool> AsJson() => new("--json") { Description = "As JSON (the only form there is)." };

    private static Command Show(Shell shell)
    {
        var id = new Argument<string>("id") { Description = "Id of the sheet, as printed beside its code." };
        var command = new Command("show", "Notice, edition, page and state of a sheet.") { id, AsJson() };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("sheets"), async services =>
        {
            var shown = await services.GetRequiredService<ShowSheet>().Handle(new(call.GetRequiredValue(id)), cancellationToken);
            if (shown.Failed)
            {
                return await Shell.Refuse(shown.Faults);
            }
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(SheetSummary.Of(shown.Value), Shell.Json));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Stale(Shell shell)
    {
        var scope = Reading.Unit("--scope", "Code of the area: a county, township or village.");
        var command = new Command("stale", "Sheets that may hang and no longer say what is in force.") { scope, AsJson() };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("sheets"), async services =>
        {
            var listed = await services.GetRequiredService<ListStaleSheets>().Handle(new(call.GetRequiredValue(scope)), cancellationToken);
            if (listed.Failed)
            {
                return await Shell.Refuse(listed.Faults);
            }
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(listed.Value.Select(StaleSummary.Of), Shell.Json));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Down(Shell shell)
    {
        var ids = new Argument<string[]>("ids") { Description = "Ids of the sheets.", Arity = ArgumentArity.OneOrMore };
        var unit = Reading.Unit("--unit", "Code of the unit whose paper it is.");
        var by = Reading.Person("--by", "Name of the person who took them down.");
        var command = new Command("down", "Say that sheets were taken down, replaced or thrown away; prints how many.") { ids, unit, by };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole(call.GetRequiredValue(by)), async services =>
        {
            var done = await services.GetRequiredService<TakeDownSheets>()
                .Handle(new(call.GetRequiredValue(unit), call.GetRequiredValue(ids)), cancellationToken);
            if (done.Failed)
            {
                return await Shell.Refuse(done.Faults);
            }
            await Console.Out.WriteLineAsync(done.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return ExitCodes.Done;
        }));
        return command;
    }
}
