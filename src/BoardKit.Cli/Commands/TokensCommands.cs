using System.CommandLine;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;

namespace BoardKit.Cli.Commands;

/// <summary><c>tokens create</c>: a bearer token for the API, printed once.</summary>
internal static class TokensCommands
{
    public static Command Create(Shell shell)
    {
        var unit = Reading.Unit("--unit", "12-digit code of the unit.");
        var role = new Option<Role>("--role") { Description = "clerk, reviewer, official or administrator.", Required = true };
        var user = Reading.Text("--user",
            "Account it acts as; without it a service account that writes drafts and never approves.", required: false);
        var create = new Command("create", "Make a bearer token; printed once.") { unit, role, user };
        create.SetAction((call, cancellationToken) => shell.Run(call, call.GetValue(unit).Area, Actor.AtConsole("tokens"), async services =>
        {
            var token = await services.GetRequiredService<CreateToken>()
                .Handle(new(call.GetValue(unit), call.GetValue(role), call.GetValue(user)), cancellationToken);
            if (token.Failed)
            {
                return await Shell.Refuse(token.Faults);
            }
            await Console.Out.WriteLineAsync(token.Value);
            return ExitCodes.Done;
        }));
        return new Command("tokens", "Bearer tokens of the API.") { create };
    }
}
