using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Privacy.Erasing;

namespace BoardKit.Cli.Commands;

/// <summary>
/// <c>notices erase | retire</c>: rows about people leave what was published, one on request, all when their time is over.
/// </summary>
internal static class EraseCommand
{
    public static Command Create(Shell shell)
    {
        var code = new Argument<string>("code") { Description = "Public code of the notice." };
        var row = new Option<int>("--row") { Description = "Number of the row in its list, as residents see it.", Required = true };
        var by = Reading.Person("--by", "Name of the person who erases it.");
        var reason = Reading.Text("--reason", "Why; for staff.");
        var section = Reading.Text("--section", "Key of the list, where the form has several.", required: false);
        var edition = new Option<int?>("--edition") { Description = "Edition that the number is from; the newest where it is not said." };
        var also = Also();
        var command = new Command("erase",
            "Erase one person from every edition and the draft of a notice at once; prints what is gone, where else the person stands, and the sheets to take down.")
        {
            code, row, by, reason, section, edition, also,
        };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole(call.GetRequiredValue(by)), async services =>
        {
            var target = new EraseRow.Target(call.GetRequiredValue(code), call.GetRequiredValue(row),
                call.GetValue(section), call.GetValue(edition));
            var done = await services.GetRequiredService<EraseRow>()
                .Handle(new(target, call.GetRequiredValue(reason), call.GetValue(also) ?? []), cancellationToken);
            if (done.Failed)
            {
                return await Shell.Refuse(done.Faults);
            }
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(ErasureSummary.Of(done.Value), Shell.Json));
            return done.Value.Notices.Any(n => n.Fault is not null)
                ? await Shell.Refuse(done.Value.Notices.Select(n => n.Fault).OfType<Domain.Fault>()) : ExitCodes.Done;
        }));
        return command;
    }

    public static Command Retire(Shell shell)
    {
        var command = new Command("retire",
            "Delete the rows about people whose time in public is over, as the server does by the clock; prints how many.");
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("retire"), async services =>
        {
            var done = await services.GetRequiredService<RetireEditions>().Handle(cancellationToken);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(done, Shell.Json));
            return ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>Rows of other notices, each code:row or code:section:row.</summary>
    private static Option<IReadOnlyList<EraseRow.Target>?> Also() => new("--also")
    {
        Description = "The same person in another notice of the unit, code:row or code:section:row; several times where there are several.",
        Arity = ArgumentArity.ZeroOrMore,
        CustomParser = result =>
        {
            var rows = new List<EraseRow.Target>();
            foreach (var token in result.Tokens)
            {
                var parts = token.Value.Split(':');
                if (parts.Length is 2 or 3 && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var row))
                {
                    rows.Add(new(parts[0], row, parts.Length == 3 ? parts[1] : null));
                }
                else
                {
                    result.AddError("--also 应写成 公示编号:行号，或 公示编号:表名:行号。");
                }
            }
            return rows;
        },
    };
}
