using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Open;
using BoardKit.Features.Operations;

namespace BoardKit.Cli.Commands;

/// <summary><c>catalogue show</c> and <c>check</c>: what has to be disclosed.</summary>
internal static class CatalogueCommands
{
    public static Command Create(Shell shell) =>
        new("catalogue", "What has to be disclosed, item by item (公开目录).") { Show(shell), Check(shell) };

    private static Command Show(Shell shell)
    {
        var unit = Reading.Unit("--unit", "12-digit code of the place.");
        var json = new Option<bool>("--json") { Description = "As JSON; otherwise a line an item." };
        var command = new Command("show", "How each item stands in a place.") { unit, json };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("catalogue"), async services =>
        {
            var found = await services.GetRequiredService<ReadCatalogue>().Handle(new(call.GetRequiredValue(unit)), cancellationToken);
            if (found.Failed)
            {
                return await Shell.Refuse(found.Faults);
            }
            if (call.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(found.Value.Lines.Select(Summary), Shell.Json));
                return ExitCodes.Done;
            }
            foreach (var line in found.Value.Lines)
            {
                await Console.Out.WriteLineAsync($"{line.Key}\t{line.State.Text()}\t{line.Item.Field}\t{line.Item.Item}\t{line.Item.Sub}\t"
                    + string.Join('、', line.Parts.SelectMany(p => p.Notices).Select(n => n.Code ?? "在公开栏上").Distinct()));
            }
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"应当公开{found.Value.Owed}项，已公开{found.Value.Count(ItemState.Published)}项，本期未公开{found.Value.Count(ItemState.Behind)}项，"
                + $"未公开{found.Value.Count(ItemState.Missing)}项，有事时公开{found.Value.Count(ItemState.NoEvent)}项"));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Check(Shell shell)
    {
        var area = Reading.Unit("--scope", "12-digit code of the county.");
        var publish = new Option<DirectoryInfo?>("--publish")
        {
            Description = "In a test county: publish every sample of this pack, also those that a seed leaves out, and print each.",
        };
        var command = new Command("check", "Whether each item has a form and each form an item; exit code 2 where one has not.")
        {
            area, publish,
        };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("catalogue"), async services =>
        {
            var found = await services.GetRequiredService<CheckCatalogue>().Handle(new(call.GetRequiredValue(area)), cancellationToken);
            if (found.Failed)
            {
                return await Shell.Refuse(found.Faults);
            }
            foreach (var fault in found.Value.Faults)
            {
                await Console.Out.WriteLineAsync(fault.Detail);
            }
            foreach (var form in found.Value.Unasked)
            {
                await Console.Out.WriteLineAsync($"表式“{form.Name}”（{form.Key}）不在目录里。");
            }
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"目录{found.Value.Items.Count}项，应当公开{found.Value.Owed}项，问题{found.Value.Faults.Count + found.Value.Unasked.Count}个"));
            return !found.Value.IsSound ? ExitCodes.Refused
                : call.GetValue(publish) is { } pack ? await Try(services, pack, cancellationToken) : ExitCodes.Done;
        }));
        return command;
    }

    private static async Task<int> Try(IServiceProvider services, DirectoryInfo pack, CancellationToken cancellationToken)
    {
        var tried = await services.GetRequiredService<TryCatalogue>().Handle(new(pack.FullName), new ConsoleProgress(), cancellationToken);
        if (tried.Failed)
        {
            return await Shell.Refuse(tried.Faults);
        }
        foreach (var line in tried.Value.Lines)
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{line.Key}\t{line.Name}\t{(line.Samples.Count == 0 ? "没有示例" : string.Join('、', line.Samples))}\t{line.Pages}页"));
        }
        var without = tried.Value.Lines.Count(l => l.Samples.Count == 0);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{tried.Value.Lines.Count - without}项有公布并打印的示例，{without}项没有；共{tried.Value.Notices}份公示"));
        return without == 0 ? ExitCodes.Done : ExitCodes.Refused;
    }

    private static object Summary(ReadCatalogue.Line line) => new
    {
        line.Key,
        line.Item.Field,
        line.Item.Item,
        line.Item.Sub,
        State = line.State.Key(),
        line.Item.TimeLimit,
        Notices = line.Parts.SelectMany(p => p.Notices).Select(n => n.Code).OfType<string>().Distinct(),
    };
}
