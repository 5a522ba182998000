using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Duties;

namespace BoardKit.Cli.Commands;

/// <summary>
/// <c>duties generate</c>, <c>duties list</c>, <c>duties event</c> and <c>duties excuse</c>: what has to be disclosed by whom.
/// </summary>
internal static class DutiesCommands
{
    public static Command Create(Shell shell) => new("duties", "What each place has to disclose, until when, and how it stands.")
    { Generate(shell), List(shell), Event(shell), Excuse(shell) };

    private static Command Generate(Shell shell)
    {
        var until = Day("--until", "Last day on which a period may end: 2026-12-31.", required: true);
        var scope = Reading.UnitOrNone("--scope", "Only this area; otherwise all places.");
        var command = new Command("generate", "Make the rows of duties ahead, as the server does by the clock; again, it changes nothing.")
        { until, scope };
        command.SetAction((call, cancellationToken) => shell.Run(call, call.GetValue(scope)?.Area ?? Scope.Everywhere,
            Actor.AtConsole("duties"), async services =>
        {
            var done = await services.GetRequiredService<GenerateDuties>()
                .Handle(new(call.GetValue(scope), call.GetValue(until)!.Value), cancellationToken);
            if (done.Failed)
            {
                return await Shell.Refuse(done.Faults);
            }
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{done.Value.Units} 个单位，新增 {done.Value.Made} 项公开任务，去掉 {done.Value.Dropped} 项不再要求的。"));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command List(Shell shell)
    {
        var scope = Reading.Unit("--scope", "12-digit code of the county, township or village.");
        var state = new Option<string?>("--state")
        { Description = "Only what stands so; otherwise what is open, comes within a month, or waits for the day of an event." };
        _ = state.OneOf([.. Enum.GetValues<DutyGroup>().Select(g => g.Key())]);
        var period = new Option<string?>("--period") { Description = "Periods that end in 2026, 2026Q3 or 2026-09; otherwise a year back." };
        var item = new Option<string?>("--item") { Description = "Key of an item of the catalogue." };
        var json = new Option<bool>("--json") { Description = "As JSON; otherwise a table." };
        var command = new Command("list", "The duties of an area, the oldest last day first.") { scope, state, period, item, json };
        command.SetAction((call, cancellationToken) => shell.Run(call, call.GetRequiredValue(scope).Area, Actor.AtConsole("duties"),
            async services =>
        {
            Period? asked = null;
            if (call.GetValue(period) is { } text)
            {
                if (!Period.TryParse(text, out var read))
                {
                    await Console.Error.WriteLineAsync($"期间应写成 2026、2026Q3 或 2026-09，现为“{text}”。");
                    return ExitCodes.Refused;
                }
                asked = read;
            }
            var found = await services.GetRequiredService<ListDuties>().Handle(new(call.GetRequiredValue(scope),
                call.GetValue(state) is { } word ? DutyGroups.Find(word) : null, asked, call.GetValue(item)), cancellationToken);
            if (found.Failed)
            {
                return await Shell.Refuse(found.Faults);
            }
            await Console.Out.WriteAsync(call.GetValue(json)
                ? JsonSerializer.Serialize(found.Value.Lines.Select(l => Summary(l, found.Value.Today)), Shell.Json) + "\n"
                : string.Concat(found.Value.Lines.Select(l => Text(l, found.Value.Today) + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Event(Shell shell)
    {
        var (unit, item, form, period) = Named();
        var name = new Option<string?>("--event") { Description = "Which event, where each is owed by itself: a project, a paper." };
        var day = Day("--day", "On which day it was or will be; without it what was registered is taken back.", required: false);
        var command = new Command("event", "Register the day of an event from which a duty is counted.") { unit, item, form, period, name, day };
        command.SetAction((call, cancellationToken) => shell.Run(call, call.GetRequiredValue(unit).Area, Actor.AtConsole("duties"),
            async services => await Ended(await services.GetRequiredService<RegisterEvent>().Handle(new(new(call.GetRequiredValue(unit),
                call.GetRequiredValue(item), call.GetRequiredValue(form), call.GetValue(period), call.GetValue(name) ?? ""),
                call.GetValue(day)), cancellationToken))));
        return command;
    }

    private static Command Excuse(Shell shell)
    {
        var (unit, item, form, period) = Named();
        var name = new Option<string?>("--event") { Description = "Which event, where each is owed by itself." };
        var reason = new Option<string?>("--reason") { Description = "Why; without it the excuse is taken back." };
        var command = new Command("excuse", "Let a place off a duty, with a reason.") { unit, item, form, period, name, reason };
        command.SetAction((call, cancellationToken) => shell.Run(call, call.GetRequiredValue(unit).Area, Actor.AtConsole("duties"),
            async services => await Ended(await services.GetRequiredService<LetOffDuty>().Handle(new(new(call.GetRequiredValue(unit),
                call.GetRequiredValue(item), call.GetRequiredValue(form), call.GetValue(period), call.GetValue(name) ?? ""),
                call.GetValue(reason)), cancellationToken))));
        return command;
    }

    private static (Option<UnitCode> Unit, Option<string> Item, Option<string> Form, Option<Period> Period) Named() =>
        (Reading.Unit("--unit", "12-digit code of the place."),
            new("--item") { Description = "Key of the item; of the form where a county has no catalogue.", Required = true },
            new("--form") { Description = "Key of the form that usually carries it.", Required = true },
            Reading.Period("--period", "2026, 2026Q3 or 2026-09."));

    private static Option<DateOnly?> Day(string name, string description, bool required) => new(name)
    {
        Description = description,
        Required = required,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }
            result.AddError($"日期应写成 2026-12-31，现为“{result.Tokens[0].Value}”。");
            return null;
        },
    };

    private static async Task<int> Ended(Domain.Outcome<Domain.Done> done) =>
        done.Failed ? await Shell.Refuse(done.Faults) : ExitCodes.Done;

    private static string Text(ListDuties.Line line, DateOnly today) => string.Join('\t', UnitCode.From(line.Duty.Unit),
        $"{line.Above}{line.UnitName}", $"{line.Duty.Item} {line.Duty.Name}", line.Duty.Period, line.Duty.Event,
        Day(line.Duty.Until?.Day) ?? line.Duty.Until?.Unknown ?? "未规定期限",
        line.Duty.DaysLate(today) is > 0 and var late ? $"逾期{late}天" : line.Duty.Stands);

    private static object Summary(ListDuties.Line line, DateOnly today) => new
    {
        Unit = UnitCode.From(line.Duty.Unit).ToString(),
        UnitName = line.UnitName,
        line.Above,
        line.Duty.Item,
        line.Duty.Name,
        line.Duty.Form,
        Period = line.Duty.Period.ToString(),
        Event = line.Duty.Event.Length > 0 ? line.Duty.Event : null,
        Standing = line.Duty.Standing.Key(),
        Until = Day(line.Duty.Until?.Day),
        line.Duty.Until?.Unknown,
        line.Duty.Until?.Rule,
        line.Duty.Until?.Source,
        DaysLate = line.Duty.DaysLate(today),
        Published = Day(line.Duty.Published),
        Posted = Day(line.Duty.Posted),
        line.Duty.Wall,
        Fulfilled = Day(line.Duty.Fulfilled),
        Notice = line.Duty.Code,
        Excuse = line.Duty.LetOff,
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
