using System.CommandLine;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Units;

namespace BoardKit.Cli.Commands;

/// <summary><c>units import | rename | close | merge | move | reopen</c>: places, and what becomes of them over the years.</summary>
internal static class UnitsCommands
{
    /// <summary>Most places of a kind that an import names; the rest is counted.</summary>
    private const int MostNamed = 500;

    public static Command Create(Shell shell) => new("units", "Places.")
    {
        Import(shell), Rename(shell), Close(shell), Merge(shell), Move(shell), Reopen(shell),
    };

    private static Command Import(Shell shell)
    {
        var file = new Argument<FileInfo>("csv") { Description = "CSV with code,name[,parent_code,level]." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check only; nothing is saved." };
        var from = Reading.Day("--from", "The day from which the file holds: new places report from it. None: they were always there.");
        var close = new Option<bool>("--close-missing")
        {
            Description = "Close places that the file no longer has, on the day before --from; otherwise they are only named.",
        };
        var by = Reading.Operator();
        var command = new Command("import", "Load places; says first what is new, called otherwise and no longer there.")
        {
            file, dryRun, from, close, by,
        };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Reading.OperatorOf(call, by), async services =>
        {
            var csv = call.GetRequiredValue(file);
            if (!csv.Exists)
            {
                await Console.Error.WriteLineAsync($"找不到文件 {csv.Name}。");
                return ExitCodes.Refused;
            }
            async Task<Outcome<ImportUnits.Response>> Do(bool dry)
            {
                await using var content = csv.OpenRead();
                return await services.GetRequiredService<ImportUnits>().Handle(
                    new(content, dry) { From = call.GetValue(from), CloseMissing = call.GetValue(close) }, cancellationToken);
            }
            var plan = await Do(dry: true);
            if (plan.Failed)
            {
                return await Shell.Refuse(plan.Faults);
            }
            await Say(plan.Value, call.GetValue(close));
            if (call.GetValue(dryRun))
            {
                await Console.Error.WriteLineAsync("这是试运行，没有保存。");
                return ExitCodes.Done;
            }
            var done = await Do(dry: false);
            return done.Failed ? await Shell.Refuse(done.Faults) : ExitCodes.Done;
        }));
        return command;
    }

    private static async Task Say(ImportUnits.Response plan, bool closes)
    {
        await Name("新增", plan.New);
        await Name("改名", plan.Called);
        await Name(closes ? "撤销" : "文件里没有", plan.Missing);
        foreach (var remark in plan.Remarks.Take(MostNamed))
        {
            await Console.Error.WriteLineAsync($"提醒 {remark.Code}：{remark.Detail}");
        }
        await Console.Error.WriteLineAsync($"新增 {plan.New.Count}，改名 {plan.Called.Count}，未变 {plan.Unchanged}，"
            + $"{(closes ? "撤销" : "文件里没有（不改动；要撤销请加 --close-missing）")} {plan.Missing.Count}。");
    }

    private static async Task Name(string word, IReadOnlyList<ImportUnits.Place> places)
    {
        foreach (var place in places.Take(MostNamed))
        {
            await Console.Error.WriteLineAsync($"{word}\t{place.Code}\t{(place.Before is { } before ? $"{before} → " : "")}{place.Name}");
        }
        if (places.Count > MostNamed)
        {
            await Console.Error.WriteLineAsync($"{word}的另有 {places.Count - MostNamed} 个，没有逐个列出。");
        }
    }

    private static Command Rename(Shell shell)
    {
        var unit = Unit();
        var name = Reading.Text("--name", "The new name.", required: false);
        var code = Reading.UnitOrNone("--code", "The new official code; the number of the place stays.");
        var (from, by) = (Reading.Day("--from", "First day, today or before; today where none is given."), Reading.Operator());
        var command = new Command("rename", "Another name or official code; the old ones stay in the history.")
        {
            unit, name, code, from, by,
        };
        command.SetAction((call, cancellationToken) => Run(shell, call, by, "已改。", services =>
            services.GetRequiredService<RenameUnit>().Handle(
                new(call.GetRequiredValue(unit), call.GetValue(name), call.GetValue(code), call.GetValue(from)), cancellationToken)));
        return command;
    }

    private static Command Close(Shell shell)
    {
        var (unit, last, by) = (Unit(), LastDay(), Reading.Operator());
        var command = new Command("close", "A place reports for the last time; nobody takes over.") { unit, last, by };
        command.SetAction((call, cancellationToken) => Run(shell, call, by, "已撤销。", services =>
            services.GetRequiredService<CloseUnit>().Handle(
                new(call.GetRequiredValue(unit), Last(call, services, last)), cancellationToken)));
        return command;
    }

    private static Command Merge(Shell shell)
    {
        var (unit, last, by) = (Unit(), LastDay(), Reading.Operator());
        var into = Reading.Unit("--into", "Code of the place that takes over.");
        var command = new Command("merge", "A place ends and another takes over; its clerks may correct and withdraw in the old one.")
        {
            unit, into, last, by,
        };
        command.SetAction((call, cancellationToken) => Run(shell, call, by, "已并入；承接单位的报账员也能更正、撤下原单位的公示。", services =>
            services.GetRequiredService<CloseUnit>().Handle(
                new(call.GetRequiredValue(unit), Last(call, services, last), call.GetRequiredValue(into)), cancellationToken)));
        return command;
    }

    private static Command Move(Shell shell)
    {
        var (unit, last, by) = (Unit(), LastDay(), Reading.Operator());
        var under = Reading.Unit("--under", "Code of the township that it comes to.");
        var code = Reading.UnitOrNone("--code", "Its new official code, where it is known.");
        var command = new Command("move", "A village comes to another township; prints the number of the new place.")
        {
            unit, under, last, code, by,
        };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Reading.OperatorOf(call, by), async services =>
        {
            var moved = await services.GetRequiredService<MoveUnit>().Handle(new(call.GetRequiredValue(unit), call.GetRequiredValue(under),
                Last(call, services, last), call.GetValue(code)), cancellationToken);
            if (moved.Failed)
            {
                return await Shell.Refuse(moved.Faults);
            }
            await Console.Out.WriteLineAsync(moved.Value.Place.ToString());
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Reopen(Shell shell)
    {
        var (unit, by) = (Unit(), Reading.Operator());
        var command = new Command("reopen", "A place that was closed by mistake goes on.") { unit, by };
        command.SetAction((call, cancellationToken) => Run(shell, call, by, "已恢复。", services =>
            services.GetRequiredService<CloseUnit>().Handle(new(call.GetRequiredValue(unit), null), cancellationToken)));
        return command;
    }

    private static Task<int> Run(Shell shell, ParseResult call, Option<string> by, string done,
        Func<IServiceProvider, Task<Outcome<Done>>> work) =>
        shell.Run(call, Scope.Everywhere, Reading.OperatorOf(call, by), async services =>
        {
            var outcome = await work(services);
            if (outcome.Failed)
            {
                return await Shell.Refuse(outcome.Faults);
            }
            await Console.Error.WriteLineAsync(done);
            return ExitCodes.Done;
        });

    private static DateOnly Last(ParseResult call, IServiceProvider services, Option<DateOnly?> last) =>
        call.GetValue(last) ?? services.GetRequiredService<TimeProvider>().Today();

    private static Option<UnitCode> Unit() => Reading.Unit("--unit", "12-digit code of the place.");

    private static Option<DateOnly?> LastDay() => Reading.Day("--last-day", "Its last day; today where none is given.");
}
