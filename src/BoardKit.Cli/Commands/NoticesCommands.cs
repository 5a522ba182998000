using System.CommandLine;
using System.Text.Json;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;

namespace BoardKit.Cli.Commands;

/// <summary>
/// <c>notices import | attach | prepare | publish | withdraw | erase | retire | show</c>: the clerk's and the reviewer's work from a shell,
/// under names claimed at the console.
/// </summary>
internal static class NoticesCommands
{
    public static Command Create(Shell shell) => new("notices", "Import, publish, withdraw and show notices; erase people from them.")
    {
        ImportNoticeCommand.Create(shell), AttachCommand.Create(shell), Prepare(shell), Publish(shell), Withdraw(shell),
            EraseCommand.Create(shell), EraseCommand.Retire(shell), Show(shell),
    };

    private static Argument<string> Code { get; } = new("code") { Description = "Public code of the notice." };

    private static Command Prepare(Shell shell)
    {
        var command = new Command("prepare",
            "Make the drafts of the periods that have begun, where the county wishes it, as the server does by itself; prints how many.");
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole(PrepareUnit.By), async services =>
        {
            var done = await services.GetRequiredService<PrepareDrafts>().Handle(cancellationToken);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(done, Shell.Json));
            return done.Failed > 0 ? ExitCodes.Refused : ExitCodes.Done;
        }));
        return command;
    }

    private static Command Publish(Shell shell)
    {
        var reviewer = Reading.Person("--reviewer", "Name of the reviewer.");
        var seen = new Option<bool>("--files-seen")
        {
            Description = "The reviewer looked at every attached file that is published: no face, document or number of a person is in it.",
        };
        var command = new Command("publish", "Approve what was submitted; prints the number of the edition.") { Code, reviewer, seen };
        command.SetAction((call, cancellationToken) =>
            shell.Run(call, Scope.Everywhere, Actor.AtConsole(call.GetRequiredValue(reviewer)), async services =>
        {
            var done = await services.GetRequiredService<PublishNotice>()
                .Handle(new(call.GetRequiredValue(Code), Digest: null)
                {
                    Ticked = call.GetValue(seen) ? [ReviewChain.NobodyShown] : [],
                }, cancellationToken);
            if (done.Failed)
            {
                return await Shell.Refuse(done.Faults);
            }
            await Console.Out.WriteLineAsync(done.Value.Edition.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Withdraw(Shell shell)
    {
        var by = Reading.Person("--by", "Name of the person who withdraws it.");
        var reason = Reading.Text("--reason", "Why; public.");
        var command = new Command("withdraw", "Take a notice from public view at once.") { Code, by, reason };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole(call.GetRequiredValue(by)), async services =>
        {
            var done = await services.GetRequiredService<WithdrawNotice>()
                .Handle(new(call.GetRequiredValue(Code), call.GetRequiredValue(reason)), cancellationToken);
            return done.Failed ? await Shell.Refuse(done.Faults) : ExitCodes.Done;
        }));
        return command;
    }

    private static Command Show(Shell shell)
    {
        var json = new Option<bool>("--json") { Description = "As JSON (the only form there is)." };
        var command = new Command("show", "State, editions, roots and totals of a notice.") { Code, json };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("show"), async services =>
        {
            var shown = await services.GetRequiredService<ShowNotice>().Handle(new(call.GetRequiredValue(Code)), cancellationToken);
            if (shown.Failed)
            {
                return await Shell.Refuse(shown.Faults);
            }
            await Console.Out.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(NoticeSummary.Of(shown.Value), Shell.Json));
            return ExitCodes.Done;
        }));
        return command;
    }
}
