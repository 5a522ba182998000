using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Reviews;

namespace BoardKit.Cli.Commands;

/// <summary><c>reviews list</c>: what waits for review, at which step, for whom, since when and until when.</summary>
internal static class ReviewsCommands
{
    public static Command Create(Shell shell) => new("reviews", "What waits for review.") { List(shell) };

    private static Command List(Shell shell)
    {
        var scope = Reading.UnitOrNone("--scope", "12-digit code of a county, township or village; otherwise everywhere.");
        var page = new Option<int>("--page") { Description = "Page, from 1.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "As JSON; otherwise CSV." };
        var command = new Command("list", "What waits at which step for whom.") { scope, page, json };
        command.SetAction((call, cancellationToken) =>
            shell.Run(call, call.GetValue(scope)?.Area ?? Scope.Everywhere, Actor.AtConsole("reviews"), async services =>
        {
            var found = await services.GetRequiredService<ListReviews>()
                .Handle(new(call.GetValue(scope)?.Area, call.GetValue(page)), cancellationToken);
            await Console.Out.WriteAsync(call.GetValue(json)
                ? JsonSerializer.Serialize(found.Lines.Select(Summary), Shell.Json) + "\n" : CsvFile.Text([Table(found)]));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static object Summary(ListReviews.Waiting line) => new
    {
        line.Notice.Code,
        Unit = UnitCode.From(line.Notice.Unit).ToString(),
        line.UnitName,
        line.Notice.Title,
        Step = line.Line.Step.Key,
        StepName = line.Line.Step.Name,
        line.Number,
        line.Steps,
        Whom = line.Line.Whom,
        Since = Day(line.Line.Since),
        Until = Day(line.Line.Until),
        line.Line.Late,
        Escalated = line.Line.Escalated?.ToString(),
    };

    private static PlainTable Table(ListReviews.Response found) => new("待审核", null, null,
        ["编号", "单位", "标题", "步骤", "第几步", "共几步", "等谁", "从哪天起", "到哪天止", "超过天数"],
        [.. found.Lines.Select(l => (object?[])
        [
            l.Notice.Code, l.UnitName, l.Notice.Title, l.Line.Step.Name, Text(l.Number), Text(l.Steps), l.Line.Whom,
            Day(l.Line.Since), Day(l.Line.Until), Text(l.Line.Late),
        ])]);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
