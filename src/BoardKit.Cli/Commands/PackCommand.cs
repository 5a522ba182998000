using System.CommandLine;
using System.Globalization;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using BoardKit.Features.Jobs;
using BoardKit.Features.Packs;
using Spectre.Console;

namespace BoardKit.Cli.Commands;

/// <summary>
/// <c>boards pack</c>: the sheets of all villages of an area in one file. The same job as in the browser, done here in the foreground:
/// stopped with Ctrl-C or killed, the same command goes on with it.
/// </summary>
internal static class PackCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static Command Create(Shell shell)
    {
        var scope = Reading.Unit("--scope", "County, township or village whose villages are printed.");
        var paper = Reading.Paper("--paper");
        var output = new Option<FileInfo>(
            "--out")
        { Description = "The file to write: .zip (a PDF a village) or .pdf (one after the other).", Required = true };
        var form = Reading.Text("--form", "Only notices of this form.", required: false);
        var notice = Reading.Text("--notice",
            "Only this notice, for example one of the county addressed to its villages.", required: false);
        var pockets = new Option<bool>(
            "--pockets")
        { Description = "Print for the pockets of each board, on their papers, as the board is composed." };
        var distance = new Option<int?>("--distance")
        { Description = "Distance in mm from which the sheets are to be legible (default: of the boards; half a metre on A4)." };
        var count = new Option<bool>("--count") { Description = "Only say how many sheets and reams it takes." };
        var by = Reading.Person("--by", "Name of the person who prints (default: 命令行).");
        (by.Required, by.DefaultValueFactory) = (false, _ => "命令行");
        output.Validators.Add(result =>
        {
            if (FormatOf(result.GetValueOrDefault<FileInfo>()) is null)
            {
                result.AddError("--out 应以 .zip 或 .pdf 结尾。");
            }
        });
        var command = new Command("pack",
            "Print what is in force in all villages of an area: every village's sheets in order, with a list at the front. Run again after an interruption it goes on.") { scope, paper, output, form, notice, pockets, distance,
            count, by };
        command.SetAction((call, cancellationToken) =>
        {
            var (unit, file) = (call.GetRequiredValue(scope), call.GetRequiredValue(output));
            var wish = new PackWish(call.GetRequiredValue(paper).Name, FormatOf(file) ?? PackFormat.Pdf, call.GetValue(form),
                call.GetValue(notice), call.GetValue(pockets))
            {
                DistanceMm = call.GetValue(distance),
                Count = call.GetValue(count) ? true : null,
            };
            return shell.Run(call, unit.Area, Actor.AtConsole(call.GetValue(by) ?? "命令行"),
                services => Pack(services, unit, wish, file, cancellationToken));
        });
        return command;
    }

    private static async Task<int> Pack(IServiceProvider services, UnitCode unit, PackWish asked, FileInfo output,
        CancellationToken cancellationToken)
    {
        var wish = services.GetRequiredService<StartPack>().Fit(asked);
        if (wish.Failed)
        {
            return await Shell.Refuse(wish.Faults);
        }
        var id = await Begin(services, unit, wish.Value, cancellationToken);
        if (id is null)
        {
            return await Shell.Refuse([Features.Frame.UnitFaults.Unknown(unit.ToString())]);
        }
        try
        {
            await Finish(services, id.Value, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("已停下。再运行同一条命令就接着做，已经编好的张号不变。");
            return ExitCodes.Fault;
        }
        var ended = (await services.GetRequiredService<ShowJob>().Handle(new(id.Value), cancellationToken)).Value;
        await Console.Error.WriteLineAsync(ended.Job.Note);
        if (wish.Value.Count == true)
        {
            return ended.Job.State == JobState.Done ? ExitCodes.Done : ExitCodes.Refused;
        }
        if (ended.File is not { } made)
        {
            return ExitCodes.Refused;
        }
        _ = Directory.CreateDirectory(output.DirectoryName ?? ".");
        File.Move(made.FullName, output.FullName, overwrite: true);
        _ = services.GetRequiredService<JobFiles>().Delete(id.Value);
        return ExitCodes.Done;
    }

    /// <summary>Goes on with what was asked for in the same words before, or begins.</summary>
    private static async Task<Guid?> Begin(IServiceProvider services, UnitCode unit, PackWish wish, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<FindPack>().Handle(new(unit, wish), cancellationToken) is not { } found)
        {
            var started = await services.GetRequiredService<StartPack>().Handle(new(unit, wish), cancellationToken);
            return started.Failed ? null : started.Value;
        }
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"接着做上次没做完的（{found.Done}/{found.Total}）。"));
        if (found.State == JobState.Failed)
        {
            _ = await services.GetRequiredService<ResumeJob>().Handle(new(found.Id), cancellationToken);
        }
        return found.Id;
    }

    private static async Task Finish(IServiceProvider services, Guid id, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().Columns(new ProgressBarColumn(), new PercentageColumn(),
            new TaskDescriptionColumn { Alignment = Justify.Left }).StartAsync(async progress =>
        {
            var bar = progress.AddTask("等候");
            var (worker, show, clock) = (services.GetRequiredService<JobWorker>(), services.GetRequiredService<ShowJob>(),
                services.GetRequiredService<TimeProvider>());
            while (true)
            {
                _ = await worker.RunHere(id, new Bar(bar), cancellationToken);
                var job = (await show.Handle(new(id), cancellationToken)).Value.Job;
                if (job.State is JobState.Done or JobState.Failed or JobState.Cancelled)
                {
                    return;
                }
                // the server is at it, or a killed run still holds its lease for half a minute
                new Bar(bar).Report(new JobProgress(job.Done, job.Total, "另一个进程正在做，等候……"));
                await Task.Delay(Pause, clock, cancellationToken);
            }
        });
    }

    private static PackFormat? FormatOf(FileInfo? file) =>
        file?.Extension.ToUpperInvariant() switch { ".ZIP" => PackFormat.Zip, ".PDF" => PackFormat.Pdf, _ => null };

    private sealed class Bar(ProgressTask task) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) =>
            (task.MaxValue, task.Value, task.Description) = (Math.Max(1, value.Total), value.Done, Markup.Escape(value.Note));
    }
}
