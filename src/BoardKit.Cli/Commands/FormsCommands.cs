using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using BoardKit.Features.FormDesign;
using BoardKit.Features.Notices;
using BoardKit.Import.Suggesting;

namespace BoardKit.Cli.Commands;

/// <summary>
/// <c>forms list | show | suggest | check | blank</c>: the forms of an area, a new one from a filled spreadsheet, and one to fill in.
/// </summary>
internal static class FormsCommands
{
    public static Command Create(Shell shell) =>
        new("forms", "Forms: what notices contain.") { List(shell), Show(shell), Suggest(shell), Check(), Blank(shell) };

    private static Command List(Shell shell)
    {
        var scope = Reading.Unit("--scope", "County or township whose forms are listed.");
        var command = new Command("list", "Key, version, name, panel and owner of every form that applies in an area.") { scope };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("forms"), async services =>
        {
            foreach (var line in await services.GetRequiredService<ListForms>().Handle(call.GetRequiredValue(scope), cancellationToken))
            {
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{line.Form.Key}\t{line.Form.Version}\t{line.Form.Name}\t{line.Form.Panel}\t{line.Owner}"));
            }
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Show(Shell shell)
    {
        var key = new Argument<string>("key") { Description = "Key of the form." };
        var owner = Reading.UnitOrNone("--unit", "Who hands it down (default: whoever does).");
        var version = new Option<int?>("--form-version") { Description = "Its version (default: the newest)." };
        var command = new Command("show", "The form as it stands in a pack, on standard output.") { key, owner, version };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("forms"), async services =>
        {
            var shown = await services.GetRequiredService<ShowForm>()
                .Handle(new(call.GetValue(owner), call.GetRequiredValue(key), call.GetValue(version)), cancellationToken);
            if (shown.Failed)
            {
                return await Shell.Refuse(shown.Faults);
            }
            await Console.Out.WriteLineAsync(shown.Value.TrimEnd());
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Suggest(Shell shell)
    {
        var file = new Argument<FileInfo>("file") { Description = "A filled spreadsheet: .xlsx, .xls or .csv." };
        var json = new Option<bool>("--json") { Description = "The proposal as JSON: the form as in a pack, every rule, every question." };
        var unit = Reading.UnitOrNone("--unit", "Whose privacy rules hold (default: those of the country).");
        var command = new Command("suggest",
            "Propose a form from a filled spreadsheet: columns, units, privacy, and the arithmetic.") { file, json, unit };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("forms"), async services =>
        {
            var read = await ImportNoticeCommand.ReadFile(call.GetRequiredValue(file), cancellationToken);
            if (read.Failed)
            {
                return await Shell.Refuse(read.Faults);
            }
            var proposed = await services.GetRequiredService<SuggestForm>()
                .Handle(new(call.GetValue(unit), read.Value.Name, read.Value.Content), cancellationToken);
            if (proposed.Failed)
            {
                return await Shell.Refuse(proposed.Faults);
            }
            var owner = call.GetValue(unit) ?? default;
            var form = FormMaker.Make(FormPlan.Of(proposed.Value, SaveForm.KeyOf(owner, proposed.Value.Name)));
            if (form.Failed)
            {
                return await Shell.Refuse(form.Faults);
            }
            await Console.Out.WriteLineAsync(call.GetValue(json) ? Json(proposed.Value, form.Value.Text!) : Plain(proposed.Value));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Blank(Shell shell)
    {
        var key = new Argument<string>("key") { Description = "Key of the form." };
        var unit = Reading.Unit("--unit", "Who will fill it in.");
        var period = Reading.Period("--period", "For which period.");
        var output = new Option<FileInfo>("--out") { Description = "The .xlsx to write.", Required = true };
        var command = new Command("blank", "A spreadsheet to fill in: it is imported without a mapping.") { key, unit, period, output };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("forms"), async services =>
        {
            var made = await services.GetRequiredService<MakeBlank>()
                .Handle(new(new Intent(call.GetRequiredValue(unit), call.GetRequiredValue(key),
                call.GetRequiredValue(period).ToString())), cancellationToken);
            if (made.Failed)
            {
                return await Shell.Refuse(made.Faults);
            }
            var file = call.GetRequiredValue(output);
            _ = Directory.CreateDirectory(file.DirectoryName ?? ".");
            await File.WriteAllBytesAsync(file.FullName, made.Value.Content, cancellationToken);
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Check()
    {
        var file = new Argument<FileInfo>("file") { Description = "A form as JSON." };
        var command = new Command("check", "Read a form file and say everything that is wrong with it.") { file };
        command.SetAction((call, cancellationToken) => Shell.Guard(async () =>
        {
            var asked = call.GetRequiredValue(file);
            if (!asked.Exists)
            {
                await Console.Error.WriteLineAsync($"找不到文件 {asked.Name}。");
                return ExitCodes.Refused;
            }
            var read = FormReader.Read(await File.ReadAllTextAsync(asked.FullName, cancellationToken));
            if (read.Failed)
            {
                return await Shell.Refuse(read.Faults);
            }
            await Console.Out.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"{read.Value.Key}\t{read.Value.Version}\t{read.Value.Name}"));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static string Json(SuggestedForm proposed, string form) => new JsonObject
    {
        ["form"] = JsonNode.Parse(form),
        ["rules"] = new JsonArray([.. proposed.Sections.SelectMany(s => s.Rules).Select(r => (JsonNode)new JsonObject
        {
            ["section"] = r.Section,
            ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(r.Kind.ToString()),
            ["sentence"] = r.Sentence,
            ["check"] = r.Check,
            ["when"] = r.When,
            ["holds"] = r.Holds,
            ["fails"] = new JsonArray([.. r.Fails.Select(f => (JsonNode)f)]),
            ["saved"] = r.IsSure,
            ["doubt"] = r.Doubt,
        })]),
    }.ToJsonString(Shell.Json);

    private static string Plain(SuggestedForm proposed)
    {
        var lines = new List<string> { proposed.Name };
        foreach (var section in proposed.Sections)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{section.Label}\t{section.Sheet}\t{section.Entries}"));
            lines.AddRange(
                section.Columns.Select(c => $"  {c.Label}\t{JsonNamingPolicy.CamelCase.ConvertName(c.Type.ToString())}\t{c.Unit ?? "-"}\t"
                + JsonNamingPolicy.CamelCase.ConvertName(c.Publish.ToString())));
            lines.AddRange(section.Rules.Select(r => string.Create(CultureInfo.InvariantCulture,
                $"  {(r.IsSure ? "=" : "?")} {r.Sentence}\t{r.Holds}\t{string.Join(',', r.Fails)}\t{r.Doubt}").TrimEnd('\t')));
        }
        return string.Join('\n', lines);
    }
}
