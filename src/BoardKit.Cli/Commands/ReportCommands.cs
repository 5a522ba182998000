using System.CommandLine;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Reports;

namespace BoardKit.Cli.Commands;

/// <summary><c>report</c>: statistics and yearly reports of an area.</summary>
internal static class ReportCommands
{
    public static Command Create(Shell shell) => new("report", "Statistics and yearly reports.") { Stats(shell) };

    private static Command Stats(Shell shell)
    {
        var scope = Reading.Unit("--scope", "12-digit code of the county, township or village.");
        var year = new Option<int>("--year") { Description = "Calendar year.", Required = true };
        var form = new Option<string?>("--form") { Description = "Form of the report; otherwise the first that the place makes." };
        var json = new Option<bool>("--json") { Description = "As JSON; otherwise CSV." };
        var xlsx = Workbook.Option();
        var command = new Command("stats", "What the system counts for a report, beside what the place reported.")
        { scope, year, form, json, xlsx };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, call.GetValue(scope).Area, Actor.AtConsole("report stats"), async services =>
        {
            var shown = await services.GetRequiredService<ShowStatistics>()
                .Handle(new(call.GetValue(scope), call.GetValue(year), call.GetValue(form)), cancellationToken);
            if (shown.Failed)
            {
                return await Shell.Refuse(shown.Faults);
            }
            if (await Workbook.Write(call, xlsx, StatisticsFile.Tables(shown.Value), cancellationToken))
            {
                return ExitCodes.Done;
            }
            await Console.Out.WriteAsync(call.GetValue(json)
                ? JsonSerializer.Serialize(StatisticsAnswer.Of(shown.Value), Shell.Json) + "\n"
                : CsvFile.Text(StatisticsFile.Tables(shown.Value)));
            return ExitCodes.Done;
        }));
        return command;
    }
}
