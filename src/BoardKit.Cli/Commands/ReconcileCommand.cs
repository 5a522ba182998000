using System.CommandLine;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Reconciliation;

namespace BoardKit.Cli.Commands;

/// <summary>
/// <c>reconcile</c>: what was allocated beside what is disclosed; with a file that list is compared and nothing of it kept.
/// </summary>
internal static class ReconcileCommand
{
    public static Command Create(Shell shell)
    {
        var scope = Reading.Unit("--scope", "12-digit code of the county, township or village.");
        var form = Reading.Text("--form", "Form key.");
        var period = Reading.Period("--period", "2026, 2026Q3 or 2026-09, of the form's length.");
        var json = new Option<bool>("--json") { Description = "As JSON; otherwise CSV." };
        var xlsx = Workbook.Option();
        var file = new Argument<FileInfo?>("allocations")
        { Description = "A list of allocations (.csv, .xlsx, .xls) to compare; otherwise those that are kept.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("reconcile", "Compare what was allocated with what is disclosed; each difference with its class and rule.")
        { scope, form, period, json, xlsx, file };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, call.GetRequiredValue(scope).Area, Actor.AtConsole("reconcile"), async services =>
        {
            var (list, read) = await AllocationsCommands.Read(call.GetValue(file), cancellationToken);
            if (!read)
            {
                return ExitCodes.Refused;
            }
            var found = await services.GetRequiredService<ReconcileArea>().Handle(
                new(call.GetRequiredValue(scope), call.GetRequiredValue(form), call.GetRequiredValue(period), list), cancellationToken);
            if (found.Failed)
            {
                return await Shell.Refuse(found.Faults);
            }
            var table = ReconciliationFile.Table(found.Value, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            if (await Workbook.Write(call, xlsx, [table], cancellationToken))
            {
                return ExitCodes.Done;
            }
            await Console.Out.WriteAsync(call.GetValue(json)
                ? JsonSerializer.Serialize(ReconciliationAnswer.Of(found.Value), Shell.Json) + "\n" : CsvFile.Text([table]));
            return ExitCodes.Done;
        }));
        return command;
    }
}
