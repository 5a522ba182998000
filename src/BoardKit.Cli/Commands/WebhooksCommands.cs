using System.CommandLine;
using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Webhooks;

namespace BoardKit.Cli.Commands;

/// <summary>
/// <c>webhooks add | list | test | rotate | switch | remove</c>: addresses of a county's own systems that are told what is published.
/// </summary>
internal static class WebhooksCommands
{
    public static Command Create(Shell shell) => new("webhooks", "Addresses that are told what is published, corrected and withdrawn.")
    {
        Add(shell), List(shell), Test(shell), Rotate(shell), Switch(shell), Remove(shell),
    };

    private static Command Add(Shell shell)
    {
        var (unit, address, by) = (Reading.Unit("--unit", "Code of the county or township."), Reading.Text("--address", "https address."),
            Reading.Person("--by", "Name of the person who adds it."));
        var command = new Command("add", "Add an address; prints its id and its secret, the secret this once.") { unit, address, by };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole(call.GetRequiredValue(by)), services =>
            Print(services.GetRequiredService<AddWebhook>()
                .Handle(new(call.GetRequiredValue(unit), call.GetRequiredValue(address)), cancellationToken))));
        return command;
    }

    private static Command List(Shell shell)
    {
        var unit = Reading.Unit("--unit", "Code of the county or township.");
        var command = new Command("list", "The addresses and what they were told last, as JSON.") { unit };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("webhooks"), services =>
            Print(services.GetRequiredService<ListWebhooks>().Handle(new(call.GetRequiredValue(unit)), cancellationToken))));
        return command;
    }

    private static Command Test(Shell shell)
    {
        var id = Id();
        var command = new Command("test",
            "Send a test event now; prints the status of the answer, 0 without one. Exit code 2 when it was not taken.") { id };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("webhooks"), async services =>
        {
            var tried = await services.GetRequiredService<TestWebhook>().Handle(new(call.GetRequiredValue(id)), cancellationToken);
            return await Print(Task.FromResult(tried)) is var code && code != ExitCodes.Done || tried.Value is >= 200 and < 300
                ? code : ExitCodes.Refused;
        }));
        return command;
    }

    private static Command Rotate(Shell shell)
    {
        var (id, by) = (Id(), Reading.Person("--by", "Name of the person who changes it."));
        var command = new Command("rotate", "Give it a new secret, printed once; the old one signs too for a day.") { id, by };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole(call.GetRequiredValue(by)), services =>
            Print(services.GetRequiredService<RotateWebhook>().Handle(new(call.GetRequiredValue(id)), cancellationToken))));
        return command;
    }

    private static Command Switch(Shell shell)
    {
        var (id, by) = (Id(), Reading.Person("--by", "Name of the person who switches it."));
        var active = new Argument<string>("state") { Description = "on or off." }.OneOf("on", "off");
        var command = new Command("switch", "Switch it on or off.") { id, active, by };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole(call.GetRequiredValue(by)), services =>
            Print(services.GetRequiredService<SwitchWebhook>()
                .Handle(new(call.GetRequiredValue(id), call.GetRequiredValue(active) == "on"), cancellationToken))));
        return command;
    }

    private static Command Remove(Shell shell)
    {
        var (id, by) = (Id(), Reading.Person("--by", "Name of the person who removes it."));
        var command = new Command("remove", "Delete it with its secret and what it was still to be told.") { id, by };
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole(call.GetRequiredValue(by)), services =>
            Print(services.GetRequiredService<RemoveWebhook>().Handle(new(call.GetRequiredValue(id)), cancellationToken))));
        return command;
    }

    private static Argument<Guid> Id() => new("id") { Description = "Id of the webhook, as list prints it." };

    private static async Task<int> Print<T>(Task<Outcome<T>> work)
    {
        var done = await work;
        if (done.Failed)
        {
            return await Shell.Refuse(done.Faults);
        }
        if (done.Value is not Done)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(done.Value, Shell.Json));
        }
        return ExitCodes.Done;
    }
}
