using System.CommandLine;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Privacy;

namespace BoardKit.Cli.Commands;

/// <summary><c>privacy duplicates</c>: the same person or card in several notices, by rows, never by the number.</summary>
internal static class PrivacyCommands
{
    public static Command Create(Shell shell) =>
        new("privacy", "What can be said about people without saying their numbers.") { Duplicates(shell) };

    private static Command Duplicates(Shell shell)
    {
        var unit = Reading.Unit("--unit", "12-digit code of the county, township or village.");
        var form = Reading.Text("--form", "Form key.");
        var year = new Option<int>("--year")
        {
            Description = "Calendar year of the notices' periods.",
            Required = true,
            CustomParser = Reading.Year,
        };
        var json = new Option<bool>("--json") { Description = "As JSON; otherwise CSV." };
        var command =
            new Command("duplicates", "Rows of different notices that hold the same ID or card number.") { unit, form, year, json };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, call.GetRequiredValue(unit).Area, Actor.AtConsole("duplicates"), async services =>
        {
            var found = await services.GetRequiredService<FindDuplicates>()
                .Handle(new(call.GetRequiredValue(unit), call.GetRequiredValue(form), call.GetValue(year), Page: null), cancellationToken);
            if (found.Failed)
            {
                return await Shell.Refuse(found.Faults);
            }
            await Console.Out.WriteAsync(call.GetValue(json)
                ? JsonSerializer.Serialize(found.Value.Groups.Select(g => new
                {
                    g.What,
                    Rows = g.Rows.Select(
                        r => new
                        {
                            Unit = r.Unit.ToString(),
                            r.UnitName,
                            r.Code,
                            r.Title,
                            Period = r.Period.ToString(),
                            Place = r.RowNumber,
                            r.Name
                        }),
                }), Shell.Json) + "\n"
                : CsvFile.Text([DuplicatesCsv.Table(found.Value)]));
            var without = found.Value.Lists.Count(l => l.WithNumber == 0);
            if (without > 0)
            {
                await Console.Error.WriteLineAsync($"{without} 份名单里没有号码，没有核对（一共 {found.Value.Lists.Count} 份）。");
            }
            return ExitCodes.Done;
        }));
        return command;
    }
}
