using System.CommandLine;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Returns;

namespace BoardKit.Cli.Commands;

/// <summary><c>returns</c>: the returns of an area, defined once, and their files.</summary>
internal static class ReturnsCommands
{
    public static Command Create(Shell shell)
    {
        var command = new Command("returns", "Returns that higher offices ask for, made of what is published.");
        command.Add(List(shell));
        command.Add(Define(shell));
        command.Add(Show(shell));
        return command;
    }

    private static Command List(Shell shell)
    {
        var scope = Reading.Unit("--scope", "12-digit code of the area.");
        var command = new Command("list", "List the returns as JSON.") { scope };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, call.GetRequiredValue(scope).Area, Actor.AtConsole("returns"), async services =>
        {
            var listed = await services.GetRequiredService<ListReturns>().Handle(new(call.GetRequiredValue(scope)), cancellationToken);
            if (listed.Failed)
            {
                return await Shell.Refuse(listed.Faults);
            }
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(listed.Value.Lines.Select(l => new
            {
                l.Key,
                l.Return.Name,
                l.Return.AskedBy,
                // as a definition writes it
                Period = JsonNamingPolicy.CamelCase.ConvertName(l.Return.Period.ToString()),
                Figures = l.Lines.Select(f => $"{f.Line.Form}.{f.Line.Figure}"),
            }), Shell.Json));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Define(Shell shell)
    {
        var key = new Argument<string>("key") { Description = "Short name of the return." };
        var file = new Argument<FileInfo>("file") { Description = "What it asks for, as JSON." };
        var unit = Reading.Unit("--unit", "12-digit code of the county or township.");
        var command = new Command("define", "Define a return, or change it.") { key, file, unit };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, call.GetRequiredValue(unit).Area, Actor.AtConsole("returns"), async services =>
        {
            var given = call.GetRequiredValue(file);
            if (!given.Exists)
            {
                await Console.Error.WriteLineAsync($"找不到文件 {given.Name}。");
                return ExitCodes.Refused;
            }
            var json = await File.ReadAllTextAsync(given.FullName, cancellationToken);
            var done = await services.GetRequiredService<DefineReturn>()
                .Handle(new(call.GetRequiredValue(unit), call.GetRequiredValue(key), json), cancellationToken);
            return done.Failed ? await Shell.Refuse(done.Faults) : ExitCodes.Done;
        }));
        return command;
    }

    private static Command Show(Shell shell)
    {
        var key = new Argument<string>("key") { Description = "Short name of the return." };
        var scope = Reading.Unit("--scope", "12-digit code of the area.");
        var period = Reading.Period("--period", "2026, 2026Q3 or 2026-09.");
        var periods = new Option<int>("--periods")
        { Description = "So many periods up to that one, of the area as a whole; otherwise its places.", DefaultValueFactory = _ => 1 };
        var xlsx = Workbook.Option();
        var command = new Command("show", "A return of a period.") { key, scope, period, periods, xlsx };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, call.GetRequiredValue(scope).Area, Actor.AtConsole("returns"), async services =>
        {
            var shown = await services.GetRequiredService<ShowReturn>()
                .Handle(new(call.GetRequiredValue(scope), call.GetRequiredValue(key), call.GetValue(period), call.GetValue(periods)),
                    cancellationToken);
            if (shown.Failed)
            {
                return await Shell.Refuse(shown.Faults);
            }
            var table = ReturnFile.Table(shown.Value);
            if (await Workbook.Write(call, xlsx, [table], cancellationToken))
            {
                return ExitCodes.Done;
            }
            await Console.Out.WriteAsync(CsvFile.Text([table]));
            return ExitCodes.Done;
        }));
        return command;
    }
}
