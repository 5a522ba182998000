using System.CommandLine;
using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;

namespace BoardKit.Cli.Commands;

/// <summary><c>notices import</c>: checks a spreadsheet, saves it and submits it for review; or only says what it would be.</summary>
internal static class ImportNoticeCommand
{
    private const string Name = "import";
    private const string Json = "--json";

    public static Command Create(Shell shell)
    {
        var unit = Reading.Unit("--unit", "12-digit code of the unit that makes the notice.");
        var form = Reading.Text("--form", "Form key, for example land-fertility-subsidy.", required: false);
        var period = Reading.Text("--period", "2026, 2026Q3 or 2026-09.", required: false);
        var title = Reading.Text("--title", "Title (default: as the form suggests).", required: false);
        var author = Reading.Person("--author", "Name of the clerk.");
        var corrects = Reading.Text("--corrects", "Code of the notice that it corrects or brings back.", required: false);
        var hang = Reading.Day("--hang", "First day on the wall (default: today).");
        var issuer = Reading.Text("--issuer", "In whose name where several could be meant, by its name (default: the usual one).", required: false);
        var input = Reading.Inputs("--input", "A fact from outside the table, key=value; may be repeated.");
        var answer = Reading.Inputs("--answer", "The answer to a question of an earlier run, key=choice; may be repeated.");
        var nil = new Option<bool>("--nil") { Description = "A nil return (本期无此项) instead of a file." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check only; nothing is saved." };
        var each = new Option<bool>(
            "--each-sheet")
        { Description = "A notice for each form and period that the sheets of a workbook hold (of --form alone where it is given); answers as number:key=choice." };
        var json = new Option<bool>(Json) { Description = "Print notice, faults and totals as JSON, also when refused." };
        var file = new Argument<FileInfo?>("file") { Description = "An .xlsx, .xls or .csv file; for a text .docx or .txt.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(Name, "Check a spreadsheet, save it and submit it for review; prints the notice's code.")
        {
            unit, form, period, title, author, corrects, hang, issuer, input, answer, nil, dryRun, each, json, file,
        };
        command.Validators.Add(call =>
        {
            foreach (var option in (Option<string>[])(call.GetValue(each) ? [] : [form, period]))
            {
                if (call.GetValue(option) is null)
                {
                    call.AddError($"缺少 {option.Name}。");
                }
            }
            foreach (var option in (Option[])(call.GetValue(each) ? [period, title, corrects, hang, issuer, input, nil] : []))
            {
                if (call.GetResult(option) is { Implicit: false })
                {
                    call.AddError($"--each-sheet 从表里看期间和标题，不能同时用 {option.Name}。");
                }
            }
        });
        command.SetAction(async (call, cancellationToken) =>
        {
            if (call.GetValue(each))
            {
                var place = call.GetValue(unit);
                var wanted = new ImportEachSheet.Order(place, call.GetValue(form), call.GetValue(file), call.GetRequiredValue(answer),
                    call.GetValue(dryRun), call.GetValue(json));
                return await shell.Run(call, place.Self, Actor.AtConsole(call.GetRequiredValue(author)),
                    services => ImportEachSheet.Run(services, wanted, cancellationToken));
            }
            var intent = new Intent(call.GetValue(unit), call.GetRequiredValue(form), call.GetRequiredValue(period),
                call.GetValue(title), call.GetValue(hang))
            { Issuer = call.GetValue(issuer) };
            var order = new Order(intent, call.GetValue(file), call.GetRequiredValue(input), call.GetRequiredValue(answer),
                call.GetValue(corrects), call.GetValue(nil), call.GetValue(dryRun), call.GetValue(json));
            return await shell.Run(call, intent.Unit.Self, Actor.AtConsole(call.GetRequiredValue(author)),
                async services => await Report(await Handle(services, order, cancellationToken), order));
        });
        return command;
    }

    /// <summary>Whether a command line that cannot be read asked for JSON all the same.</summary>
    public static bool WantsJson(ParseResult call) => call.CommandResult.Command.Name == Name
        && call.CommandResult.Command.Options.Any(o => o.Name == Json) && call.Tokens.Any(t => t.Value == Json);

    /// <summary>The refusal of a command line that cannot be read, in the promised shape.</summary>
    public static Task PrintUnread(IEnumerable<string> errors) =>
        Print(new(null, [.. errors.Select(e => Fault.Invalid("arguments", e))], []));

    private sealed record Order(Intent Intent, FileInfo? File, IReadOnlyDictionary<string, string> Inputs,
        IReadOnlyDictionary<string, string> Answers, string? Corrects, bool Nil, bool DryRun, bool Json);

    private sealed record Result(string? Code, IReadOnlyList<Fault> Faults, IReadOnlyList<FigureValue> Figures)
    {
        public bool Refused => Faults.Any(f => f.Stops);
    }

    private static async Task<Result> Handle(IServiceProvider services, Order order, CancellationToken cancellationToken)
    {
        if (order.Nil == order.File is not null)
        {
            return new(null, [Fault.Invalid("file-or-nil", "请给出一个表格文件，或用 --nil 表示本期无此项，二者选一。")], []);
        }
        if (order.Nil)
        {
            var nil = await services.GetRequiredService<MakeNilReturn>()
                .Handle(new(order.Intent, order.Inputs, order.Corrects, order.DryRun), cancellationToken);
            return new(nil.Failed ? null : nil.Value.Code, nil.Failed ? nil.Faults : nil.Value.Notes, nil.Failed ? [] : nil.Value.Figures);
        }
        var file = await ReadFile(order.File, cancellationToken);
        if (file.Failed)
        {
            return new(null, file.Faults, []);
        }
        var request =
            new CheckImport.Request(order.Intent, file.Value.Name, file.Value.Content, null, order.Inputs, order.Corrects, order.Answers);
        if (order.DryRun)
        {
            var check = await services.GetRequiredService<CheckImport>().Handle(request, cancellationToken);
            return check.Failed ? new(null, check.Faults, []) : new(null, check.Value.Faults, check.Value.Check.Figures);
        }
        var saved = await services.GetRequiredService<SaveImport>().Handle(new(request, Submit: true), cancellationToken);
        return saved.Failed ? new(null, saved.Faults, await Figures(services, request, cancellationToken))
            : new(saved.Value.Code, saved.Value.Check.Faults, saved.Value.Check.Check.Figures);
    }

    /// <summary>The file, when there is one of at most 32 MB.</summary>
    internal static async Task<Outcome<(string Name, byte[] Content)>> ReadFile(FileInfo? file, CancellationToken cancellationToken) =>
        file is not { Exists: true } ? Fault.NotFound("file-missing", $"找不到文件 {file?.Name}。")
        : file.Length > 32 * 1024 * 1024 ? Fault.Invalid("file-too-big", "文件超过 32 MB，请拆分后再导入。")
        : (file.Name, await File.ReadAllBytesAsync(file.FullName, cancellationToken));

    /// <summary>What the rows of a refused file add up to: whoever asked for JSON compares it with the totals of the paper.</summary>
    private static async Task<IReadOnlyList<FigureValue>> Figures(IServiceProvider services, CheckImport.Request request,
        CancellationToken cancellationToken)
    {
        var check = await services.GetRequiredService<CheckImport>().Handle(request, cancellationToken);
        return check.Failed ? [] : check.Value.Check.Figures;
    }

    private static async Task<int> Report(Result result, Order order)
    {
        if (order.Json)
        {
            await Print(result);
            return result.Refused ? ExitCodes.Refused : ExitCodes.Done;
        }
        await ImportAnswer.Say(result.Faults, key => key);
        if (result.Refused)
        {
            return ExitCodes.Refused;
        }
        if (result.Code is { } code)
        {
            await Console.Out.WriteLineAsync(code);
        }
        return ExitCodes.Done;
    }

    private static Task Print(Result result) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(new
    {
        Notice = result.Code,
        Faults = ImportAnswer.Faults(result.Faults),
        Questions = ImportAnswer.Questions(result.Faults, key => key),
        Totals = ImportAnswer.Totals(result.Figures),
    }, Shell.Json));
}
