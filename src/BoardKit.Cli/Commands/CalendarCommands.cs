using System.CommandLine;
using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;

namespace BoardKit.Cli.Commands;

/// <summary><c>calendar show</c> and <c>calendar load</c>: the working days of a year.</summary>
internal static class CalendarCommands
{
    public static Command Create(Shell shell) =>
        new("calendar", "Working days: what is known of a year, and the State Council's table of a new one.") { Show(shell), Load(shell) };

    private static Command Show(Shell shell)
    {
        var year = new Argument<int>("year") { Description = "The year, for example 2027.", CustomParser = Reading.Year };
        var unit = Reading.UnitOrNone("--unit", "Whose calendar (default: the place that hands the forms down).");
        var command =
            new Command("show", "State (official, provisional, missing), source, days off and make-up days of a year.") { year, unit };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("calendar"), async services =>
        {
            var shown = await services.GetRequiredService<ShowCalendar>()
                .Handle(new(call.GetRequiredValue(year), call.GetValue(unit)), cancellationToken);
            if (shown.Failed)
            {
                return await Shell.Refuse(shown.Faults);
            }
            var found = shown.Value;
            await Console.Out.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"{found.Year}年　{Word(found.State)}　工作日{found.WorkingDays}天　{found.Unit}"));
            await Console.Out.WriteLineAsync(found.State == YearState.Official
                ? $"来源：{found.Source ?? "未登记"}" : "来源：全国年节及纪念日放假办法；调休待国务院通知");
            foreach (var day in found.Days)
            {
                await Console.Out.WriteLineAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{day.Date:yyyy-MM-dd}\t{(day.Worked ? "上班" : "放假")}\t{day.Name}"));
            }
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Load(Shell shell)
    {
        var file = new Argument<FileInfo>(
            "csv")
        { Description = "CSV with date,kind,name,source: off or work, as the State Council's notice says." };
        var unit = Reading.UnitOrNone("--unit", "For whom (default: every place that hands forms down).");
        var command =
            new Command("load", "Load the table of a year; posting periods that run in working days are computed anew.") { file, unit };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("calendar"), async services =>
        {
            var csv = call.GetRequiredValue(file);
            if (!csv.Exists)
            {
                await Console.Error.WriteLineAsync($"找不到文件 {csv.Name}。");
                return ExitCodes.Refused;
            }
            var lines = await File.ReadAllLinesAsync(csv.FullName, cancellationToken);
            var owners = call.GetValue(unit) is { } asked
                ? [asked] : await services.GetRequiredService<ShowCalendar>().Owners(cancellationToken);
            if (owners.Count == 0)
            {
                return await Shell.Refuse([ShowCalendar.NoPlace]);
            }
            foreach (var owner in owners)
            {
                var loaded = await services.GetRequiredService<LoadCalendar>().Handle(new(owner, lines), cancellationToken);
                if (loaded.Failed)
                {
                    return await Shell.Refuse(loaded.Faults);
                }
                foreach (var year in loaded.Value.Years)
                {
                    await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                        $"{owner}：{year.Year}年，{year.Days.Count}天，{(year.IsWhole ? Word(YearState.Official) : "不是全年的安排，" + Word(YearState.Provisional))}"));
                }
                await Console.Error.WriteLineAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{owner}：重新计算了{loaded.Value.Renewed}份公示的期限，{loaded.Value.Moved}个公开期限改了日子"));
            }
            return ExitCodes.Done;
        }));
        return command;
    }

    private static string Word(YearState state) => state switch
    {
        YearState.Official => "已按国务院通知",
        YearState.Provisional => "待国务院通知",
        YearState.Missing => "没有安排",
    };
}
