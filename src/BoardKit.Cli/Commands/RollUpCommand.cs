using System.CommandLine;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Frame;
using BoardKit.Features.Reconciliation;

namespace BoardKit.Cli.Commands;

/// <summary><c>rollup</c>: the figures of a form over an area, each with its coverage.</summary>
internal static class RollUpCommand
{
    public static Command Create(Shell shell)
    {
        var scope = Reading.Unit("--scope", "12-digit code of the county, township or village.");
        var form = Reading.Text("--form", "Form key.");
        var period = Reading.Period("--period", "2026, 2026Q3 or 2026-09.");
        var json = new Option<bool>("--json") { Description = "As JSON (the only form there is)." };
        var command = new Command("rollup", "Add up the figures of a form over an area.") { scope, form, period, json };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, call.GetValue(scope).Area, Actor.AtConsole("rollup"), async services =>
        {
            var sums = await services.GetRequiredService<RollUp>()
                .Handle(new(call.GetValue(scope), call.GetRequiredValue(form), call.GetValue(period)), cancellationToken);
            if (sums.Failed)
            {
                return await Shell.Refuse(sums.Faults);
            }
            var allocated = await services.GetRequiredService<ReadAllocated>()
                .Of(sums.Value.Scope, sums.Value.Form, sums.Value.Period, cancellationToken);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
                RollUpLine.All(sums.Value, services.GetRequiredService<TimeProvider>().Today(), allocated), Shell.Json));
            return ExitCodes.Done;
        }));
        return command;
    }
}
