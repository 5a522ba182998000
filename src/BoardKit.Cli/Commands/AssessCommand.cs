using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Assessment;
using BoardKit.Features.Frame;

namespace BoardKit.Cli.Commands;

/// <summary><c>assess</c>: how the units of an area stand in a year's assessment; and schemes of assessment handed down.</summary>
internal static class AssessCommand
{
    public static Command Create(Shell shell)
    {
        var scope = Reading.Unit("--scope", "12-digit code of the county, township or village.");
        var year = new Option<int>("--year") { Description = "The year that is assessed.", Required = true };
        var scheme = new Option<string?>("--scheme") { Description = "Key of the scheme; the first that holds where nothing is said." };
        var json = new Option<bool>("--json") { Description = "As JSON, down to the facts; otherwise CSV." };
        var xlsx = Workbook.Option();
        var command = new Command("assess", "How units stand in a year's assessment.") { scope, year, scheme, json, xlsx };
        command.Add(Load(shell));
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, call.GetRequiredValue(scope).Area, Actor.AtConsole("assess"), async services =>
        {
            var shown = await services.GetRequiredService<ShowAssessment>()
                .Handle(new(call.GetRequiredValue(scope), call.GetValue(year), call.GetValue(scheme)), cancellationToken);
            if (shown.Failed)
            {
                return await Shell.Refuse(shown.Faults);
            }
            if (await Workbook.Write(call, xlsx, [AssessmentFile.Table(shown.Value)], cancellationToken))
            {
                return ExitCodes.Done;
            }
            await Console.Out.WriteAsync(call.GetValue(json)
                ? JsonSerializer.Serialize(AssessmentSummary.All(shown.Value), Shell.Json) + "\n"
                : CsvFile.Text([AssessmentFile.Table(shown.Value)]));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Load(Shell shell)
    {
        var file = new Argument<FileInfo>("file") { Description = "A JSON list of schemes, as assessment.json of a pack." };
        var unit = Reading.Unit("--unit", "12-digit code of the place that hands them down.");
        var command = new Command("load", "Hand schemes of assessment down to an area.") { file, unit };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, call.GetRequiredValue(unit).Area, Actor.AtConsole("assess"), async services =>
        {
            var json = await File.ReadAllTextAsync(call.GetRequiredValue(file).FullName, cancellationToken);
            var loaded = await services.GetRequiredService<ImportSchemes>()
                .Handle(new(call.GetRequiredValue(unit), json), cancellationToken);
            if (loaded.Failed)
            {
                return await Shell.Refuse(loaded.Faults);
            }
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"新增考核办法 {loaded.Value} 个。"));
            return ExitCodes.Done;
        }));
        return command;
    }
}
