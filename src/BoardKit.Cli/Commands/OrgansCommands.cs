using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Units;

namespace BoardKit.Cli.Commands;

/// <summary><c>organs list | set | close | import</c>: the bodies of places that have names of their own.</summary>
internal static class OrgansCommands
{
    public static Command Create(Shell shell) => new("organs", "Bodies of places with names of their own: what they are called, who heads them, whom to call.")
    {
        List(shell), Set(shell), Close(shell), Import(shell),
    };

    private sealed record Row(string Unit, string UnitName, string Body, string Name, string Seal, string? Phone, string? Head,
        string? Supervisor, string? SupervisorPhone, DateOnly? From, DateOnly? To, IReadOnlyList<string> Before);

    private static Command List(Shell shell)
    {
        var unit = Unit();
        var json = new Option<bool>("--json") { Description = "Everything, as JSON." };
        var command = new Command("list", "The organs of an area, those that are closed last.") { unit, json };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("organs"), async services =>
        {
            var found = await services.GetRequiredService<ListOrgans>()
                .Handle(new(call.GetRequiredValue(unit), Area: true), cancellationToken);
            if (found.Failed)
            {
                return await Shell.Refuse(found.Faults);
            }
            var rows = found.Value.Lines.Select(l => new Row(l.Now.Place.ToString(), l.Place.Name, l.Now.Body.Kind(), l.Now.Name,
                l.Now.SealLine, l.Now.Phone, l.Now.Head, l.Now.SupervisorLine, l.Now.SupervisorPhone, l.Now.Since, l.Now.Until,
                [.. l.Before.Select(b => b.Name)])).ToList();
            if (call.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(rows, Json));
                return ExitCodes.Done;
            }
            foreach (var row in rows)
            {
                await Console.Out.WriteLineAsync(
                    $"{row.Unit}\t{row.UnitName}\t{row.Body}\t{row.Name}\t{row.Phone}{(row.To is { } to ? $"\t到{to:yyyy-MM-dd}为止" : "")}");
            }
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Set(Shell shell)
    {
        var (unit, name) = (Unit(), Reading.Text("--name", "Full legal name."));
        var body = Body();
        var was = Reading.Text("--was", "What it is called today, where --name is another name.", required: false);
        var from = Reading.Day("--from", "First day of the other name, or of a new organ; none: a mistake is corrected, it was always there.");
        var seal = Reading.Text("--seal", "Name on its seal (default: its name).", required: false);
        var phone = Reading.Text("--phone", "Telephone of its office.", required: false);
        var head = Reading.Text("--head", "Who heads it.", required: false);
        var supervisor = Reading.Text("--supervisor", "村务监督委员会, 监事会 or 民主理财小组.", required: false);
        var supervisorName = Reading.Text("--supervisor-name", "What the supervisor is called.", required: false);
        var supervisorPhone = Reading.Text("--supervisor-phone", "Telephone of the supervisor.", required: false);
        var by = Reading.Operator();
        var command = new Command("set", "Register an organ, or change what is said of one; what is not given stays. Prints its key.")
        {
            unit, body, name, was, from, seal, phone, head, supervisor, supervisorName, supervisorPhone, by,
        };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Reading.OperatorOf(call, by), async services =>
        {
            var (place, called) = (call.GetRequiredValue(unit), call.GetRequiredValue(name));
            var kind = OrganRules.BodyOf(call.GetRequiredValue(body));
            var given = call.GetValue(supervisor);
            if (kind is not { } of || (given is not null && OrganRules.SupervisorOf(given) is null))
            {
                return await Shell.Refuse([kind is null ? UnknownBody : Fault.Invalid("organ-row", "--supervisor 应写成村务监督委员会、监事会、民主理财小组之一。")]);
            }
            var own = await Find(services, place, of, call.GetValue(was) ?? called, cancellationToken);
            if (own is null && call.GetValue(was) is not null)
            {
                return await Shell.Refuse([Missing]);
            }
            var fields = (own?.Fields ?? new OrganFields(called)) with { Name = called };
            fields = fields with
            {
                Seal = call.GetValue(seal) ?? fields.Seal,
                Phone = call.GetValue(phone) ?? fields.Phone,
                Head = call.GetValue(head) ?? fields.Head,
                Supervisor = OrganRules.SupervisorOf(given) ?? fields.Supervisor,
                SupervisorName = call.GetValue(supervisorName) ?? fields.SupervisorName,
                SupervisorPhone = call.GetValue(supervisorPhone) ?? fields.SupervisorPhone,
            };
            var done = await services.GetRequiredService<EditOrgan>()
                .Handle(new(place, own?.Id, of, fields, call.GetValue(from)), cancellationToken);
            if (done.Failed)
            {
                return await Shell.Refuse(done.Faults);
            }
            await Console.Out.WriteLineAsync(done.Value);
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Close(Shell shell)
    {
        var (unit, name, body, by) = (Unit(), Reading.Text("--name", "What it is called."), Body(), Reading.Operator());
        var last = Reading.Day("--last-day", "Its last day; today where none is given.");
        var command = new Command("close", "An organ ends; what it published stays in its name.") { unit, body, name, last, by };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Reading.OperatorOf(call, by), async services =>
        {
            if (OrganRules.BodyOf(call.GetRequiredValue(body)) is not { } kind)
            {
                return await Shell.Refuse([UnknownBody]);
            }
            var place = call.GetRequiredValue(unit);
            if (await Find(services, place, kind, call.GetRequiredValue(name), cancellationToken) is not { } own)
            {
                return await Shell.Refuse([Missing]);
            }
            var day = call.GetValue(last) ?? services.GetRequiredService<TimeProvider>().Today();
            var done = await services.GetRequiredService<CloseOrgan>().Handle(new(place, own.Id, day), cancellationToken);
            return done.Failed ? await Shell.Refuse(done.Faults) : ExitCodes.Done;
        }));
        return command;
    }

    private static Command Import(Shell shell)
    {
        var file = new Argument<FileInfo>("csv")
        {
            Description = "CSV with code,body,name[,seal,phone,head,supervisor,supervisor_name,supervisor_phone,order,from].",
        };
        var (dryRun, by) = (new Option<bool>("--dry-run") { Description = "Check only; nothing is saved." }, Reading.Operator());
        var command = new Command("import", "Register the organs of a list, all or none; says what is new and what changes.") { file, dryRun, by };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Reading.OperatorOf(call, by), async services =>
        {
            var csv = call.GetRequiredValue(file);
            if (!csv.Exists)
            {
                await Console.Error.WriteLineAsync($"找不到文件 {csv.Name}。");
                return ExitCodes.Refused;
            }
            await using var content = csv.OpenRead();
            var read = await OrgansFile.Read(content, cancellationToken);
            if (read.Failed)
            {
                return await Shell.Refuse(read.Faults);
            }
            var done = await services.GetRequiredService<ImportOrgans>()
                .Handle(new(read.Value, call.GetValue(dryRun)), cancellationToken);
            if (done.Failed)
            {
                return await Shell.Refuse(done.Faults);
            }
            foreach (var (word, line) in done.Value.New.Select(l => ("新增", l)).Concat(done.Value.Changed.Select(l => ("修改", l))))
            {
                await Console.Error.WriteLineAsync($"{word}\t{line.Unit}\t{line.Body.Kind()}\t{line.Fields.Name}");
            }
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"新增 {done.Value.New.Count}，修改 {done.Value.Changed.Count}，未变 {done.Value.Unchanged}。"));
            if (call.GetValue(dryRun))
            {
                await Console.Error.WriteLineAsync("这是试运行，没有保存。");
            }
            return ExitCodes.Done;
        }));
        return command;
    }

    private static async Task<Organ?> Find(IServiceProvider services, UnitCode unit, Issuer body, string name,
        CancellationToken cancellationToken)
    {
        var found = await services.GetRequiredService<ListOrgans>().Handle(new(unit), cancellationToken);
        return found.Failed ? null : found.Value.Lines.Select(l => l.Now)
            .FirstOrDefault(o => o.Body == body && o.Name == name && o.Until is null);
    }

    private static Fault UnknownBody { get; } =
        Fault.Invalid("organ-body", $"--body 应写成{string.Join('、', OrganRules.Bodies.Select(b => b.Kind()))}之一。");

    private static Fault Missing { get; } = Fault.NotFound("organ-unknown", "没有登记叫这个名称的机构，请用 organs list 核对。");

    private static Option<UnitCode> Unit() => Reading.Unit("--unit", "12-digit code of the place.");

    private static Option<string> Body() => Reading.Text("--body", "村民小组, 农村集体经济组织, 县级部门 …, or as in code (VillageGroup).");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };
}
