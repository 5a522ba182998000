using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Frame;

namespace BoardKit.Cli.Commands;

/// <summary><c>missing</c>: who has not published what in an area, as CSV, JSON, workbook or as a reminder to send.</summary>
internal static class MissingCommand
{
    public static Command Create(Shell shell)
    {
        var scope = Reading.Unit("--scope", "12-digit code of the county, township or village.");
        var period = Reading.Period("--period",
            "2026, 2026Q3 or 2026-09; a quarter without a form stands for its months and its year too.");
        var form = new Option<string?>("--form") { Description = "Only this form." };
        var under = Reading.UnitOrNone("--under", "Only places of this one.");
        var standing = new Option<string?>("--standing")
        { Description = $"Only what stands so: {string.Join(", ", StandingText.Words.Select(w => w.Word))}; otherwise all that is owed." };
        _ = standing.OneOf([.. StandingText.Words.Select(w => w.Word)]);
        var find = new Option<string?>("--find") { Description = "Part of the name of a place, also with its township: 周集镇燎西村." };
        var json = new Option<bool>("--json") { Description = "As JSON; otherwise CSV." };
        var text = new Option<bool>("--text") { Description = "As the text of a reminder, by township." };
        var xlsx = Workbook.Option();
        var command = new Command("missing", "Who has not published what.")
        { scope, period, form, under, standing, find, json, text, xlsx };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, call.GetRequiredValue(scope).Area, Actor.AtConsole("missing"), async services =>
        {
            var asked = call.GetValue(period);
            var all = call.GetValue(form) is null && asked.Length == PeriodLength.Quarter;
            var found = await services.GetRequiredService<ListMissing>().Handle(
                new(call.GetRequiredValue(scope), all ? DuePeriods.Overview(asked) : [asked], call.GetValue(form), all ? null : asked,
                    call.GetValue(under), StandingText.Words.Where(w => w.Word == call.GetValue(standing))
                        .Select(w => (Standing?)w.Standing).FirstOrDefault(), call.GetValue(find)), cancellationToken);
            if (found.Failed)
            {
                return await Shell.Refuse(found.Faults);
            }
            if (await Workbook.Write(call, xlsx, [MissingFile.Table(found.Value)], cancellationToken))
            {
                return ExitCodes.Done;
            }
            await Console.Out.WriteAsync(call.GetValue(json)
                ? JsonSerializer.Serialize(found.Value.Lines.Select(Summary), Shell.Json) + "\n"
                : call.GetValue(text) ? MissingFile.Reminder(found.Value)
                : CsvFile.Text([MissingFile.Table(found.Value)]));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static object Summary(ListMissing.Line line) => new
    {
        Unit = line.Unit.Place.ToString(),
        line.Unit.Name,
        Above = line.Above?.Name,
        Form = line.Duty.Form.Key,
        Period = line.Duty.Period.ToString(),
        Standing = StandingText.Words.First(w => w.Standing == line.Standing).Word,
        Until = line.Duty.Until?.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        line.Duty.Late,
        line.Phone,
        line.Event,
    };
}
