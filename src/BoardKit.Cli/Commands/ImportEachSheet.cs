using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;

namespace BoardKit.Cli.Commands;

/// <summary>
/// <c>notices import --each-sheet</c>: every notice that a workbook holds, each saved and submitted by itself; or only what they would be.
/// Refused as a whole (exit code) when one is.
/// </summary>
internal static class ImportEachSheet
{
    /// <summary>What was asked for.</summary>
    internal sealed record Order(UnitCode Unit, string? Form, FileInfo? File,
        IReadOnlyDictionary<string, string> Answers, bool DryRun, bool Json);

    private sealed record Line(SheetGroups.Group Group, string? Code, IReadOnlyList<Fault> Faults, IReadOnlyList<FigureValue> Figures)
    {
        /// <summary>What an answer calls a question of this notice.</summary>
        public string Key(string question) => CheckEachSheet.Key(Group.Number, question);
    }

    public static async Task<int> Run(IServiceProvider services, Order order, CancellationToken cancellationToken)
    {
        var lines = await Lines(services, order, cancellationToken);
        if (lines.Failed)
        {
            if (order.Json)
            {
                await Print([], lines.Faults);
            }
            return order.Json ? ExitCodes.Refused : await Shell.Refuse(lines.Faults);
        }
        if (order.Json)
        {
            await Print(lines.Value, []);
        }
        foreach (var line in order.Json ? [] : lines.Value)
        {
            await Say(line);
        }
        return lines.Value.Any(l => l.Faults.Any(f => f.Stops)) ? ExitCodes.Refused : ExitCodes.Done;
    }

    private static async Task<Outcome<IReadOnlyList<Line>>> Lines(IServiceProvider services, Order order,
        CancellationToken cancellationToken)
    {
        var file = await ImportNoticeCommand.ReadFile(order.File, cancellationToken);
        if (file.Failed)
        {
            return Outcome<IReadOnlyList<Line>>.Refused(file.Faults);
        }
        var request = new CheckEachSheet.Request(order.Unit, file.Value.Name, file.Value.Content, order.Answers, order.Form);
        if (order.DryRun)
        {
            var found = await services.GetRequiredService<CheckEachSheet>().Handle(request, cancellationToken);
            return found.Failed ? Outcome<IReadOnlyList<Line>>.Refused(found.Faults)
                : found.Value.Lines.Select(l => new Line(l.Group, null, l.Faults, l.Check?.Check.Figures ?? [])).ToList();
        }
        var saved = await services.GetRequiredService<SaveEachSheet>().Handle(new(request, Chosen: null, Submit: true), cancellationToken);
        return saved.Failed ? Outcome<IReadOnlyList<Line>>.Refused(saved.Faults)
            : saved.Value.Select(l => new Line(l.Group, l.Saved?.Code, l.Faults, l.Saved?.Check.Check.Figures ?? [])).ToList();
    }

    private static async Task Say(Line line)
    {
        await Console.Error.WriteLineAsync(
            $"{line.Group.Number}：{line.Group.Form.Name} {line.Group.Period.Spoken}（{string.Join("、", line.Group.Names)}）");
        await ImportAnswer.Say(line.Faults, line.Key);
        if (line.Code is { } code)
        {
            await Console.Out.WriteLineAsync($"{code}\t{line.Group.Form.Key}\t{line.Group.Period}");
        }
    }

    private static Task Print(IReadOnlyList<Line> lines, IReadOnlyList<Fault> faults) =>
        Console.Out.WriteLineAsync(JsonSerializer.Serialize(new
        {
            Notices = lines.Select(l => new
            {
                l.Group.Number,
                l.Group.Sheets,
                Form = l.Group.Form.Key,
                Period = l.Group.Period.ToString(),
                Notice = l.Code,
                Faults = ImportAnswer.Faults(l.Faults),
                Questions = ImportAnswer.Questions(l.Faults, l.Key),
                Totals = ImportAnswer.Totals(l.Figures),
            }),
            Faults = ImportAnswer.Faults(faults),
        }, Shell.Json));
}
