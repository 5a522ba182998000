using System.CommandLine;
using System.Globalization;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;

namespace BoardKit.Cli.Commands;

/// <summary><c>tokens create | list | revoke</c>: bearer tokens of the API; each is printed once, when it is made.</summary>
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
        return new Command("tokens", "Bearer tokens of the API.") { create, List(shell), Revoke(shell) };
    }

    private static Command List(Shell shell)
    {
        var scope = Reading.Unit("--scope", "12-digit code of the county, township or village.");
        var command = new Command("list", "Tokens of an area: id, unit, whose, since, until; never the token.") { scope };
        command.SetAction((call, cancellationToken) => shell.Run(call, call.GetValue(scope).Area, Actor.AtConsole("tokens"),
            async services =>
            {
                for (var page = 1; ; page++)
                {
                    var found = await services.GetRequiredService<ListTokens>().Handle(new(page), cancellationToken);
                    if (found.Failed)
                    {
                        return await Shell.Refuse(found.Faults);
                    }
                    foreach (var line in found.Value.Lines)
                    {
                        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                            $"{line.Id}\t{line.Unit}\t{RoleFit.Word(line.Role)}\t{line.Name}\t{line.CreatedAtUtc:yyyy-MM-dd}\t{line.EndsAtUtc:yyyy-MM-dd}\t{(line.Holds ? "有效" : "已失效")}"));
                    }
                    if (page >= found.Value.Pages)
                    {
                        return ExitCodes.Done;
                    }
                }
            }));
        return command;
    }

    private static Command Revoke(Shell shell)
    {
        var token = new Argument<Guid>("id") { Description = "Id of the token, as list prints it." };
        var command = new Command("revoke", "End a token at once.") { token };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("tokens"), async services =>
        {
            var done = await services.GetRequiredService<RevokeToken>().Handle(new(call.GetRequiredValue(token)), cancellationToken);
            return done.Failed ? await Shell.Refuse(done.Faults) : ExitCodes.Done;
        }));
        return command;
    }
}
