using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Audit;
using BoardKit.Features.Frame;

namespace BoardKit.Cli.Commands;

/// <summary><c>audit</c>: who did what in an area, as CSV or JSON.</summary>
internal static class AuditCommand
{
    private const int UsualDays = 30;

    public static Command Create(Shell shell)
    {
        var scope = Reading.Unit("--scope", "12-digit code of the county, township or village.");
        var since = Reading.Day("--since", "First day, 2026-03-01; 30 days before the last where none is given.");
        var to = Reading.Day("--to", "Last day; today where none is given.");
        var kind = new Option<string?>(
            "--kind")
        { Description = $"Only acts of one kind: {string.Join(", ", ActWords.Kinds.Select(k => k.Key))}." };
        var text = new Option<string?>("--find") { Description = "Part of the name of who did it, or the code of a notice." };
        var json = new Option<bool>("--json") { Description = "As JSON; otherwise CSV." };
        var command = new Command("audit", "Who did what, when and from where.") { scope, since, to, kind, text, json };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, call.GetRequiredValue(scope).Area, Actor.AtConsole("audit"), async services =>
        {
            var last = call.GetValue(to) ?? services.GetRequiredService<TimeProvider>().Today();
            var request = new ReadAudit.Request(
                call.GetRequiredValue(scope), call.GetValue(since) ?? last.AddDays(-UsualDays), last, call.GetValue(kind),
                call.GetValue(text), Page: null);
            var read = await services.GetRequiredService<ReadAudit>().Handle(request, cancellationToken);
            if (read.Failed)
            {
                return await Shell.Refuse(read.Faults);
            }
            await Console.Out.WriteAsync(call.GetValue(json)
                ? JsonSerializer.Serialize(read.Value.Lines.Select(Summary), Shell.Json) + "\n" : CsvFile.Text([AuditCsv.Table(read.Value)]));
            if (read.Value.Count > read.Value.Lines.Count)
            {
                await Console.Error.WriteLineAsync($"一共 {read.Value.Count} 条，只写出最新的 {read.Value.Lines.Count} 条；要更早的请缩短日期。");
            }
            return ExitCodes.Done;
        }));
        return command;
    }

    private static object Summary(ReadAudit.Line line) => new
    {
        At = line.Entry.AtUtc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        Unit = UnitCode.From(line.Entry.Unit).ToString(),
        line.UnitName,
        By = line.Entry.ActorName,
        line.Entry.Action,
        ActionText = ActWords.Of(line.Entry.Action),
        line.Entry.Subject,
        line.Entry.Detail,
        DetailText = ActWords.Beside(line.Entry.Detail),
        line.Entry.Origin,
    };
}
