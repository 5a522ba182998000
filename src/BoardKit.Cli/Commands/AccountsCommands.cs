using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Features.Frame;

namespace BoardKit.Cli.Commands;

/// <summary>
/// <c>accounts create | import | list | reset | lock | unlock</c>: the operator's door, where the first administrator comes in and where a
/// lost password is healed. Everything is written into the audit.
/// </summary>
internal static class AccountsCommands
{
    public static Command Create(Shell shell) => new("accounts", "Accounts of clerks, reviewers, officials and administrators.")
    {
        New(shell), Import(shell), List(shell), Reset(shell),
        Lock(shell, "lock", "Lock an account until it is unlocked; its sessions end.", locks: true),
        Lock(shell, "unlock", "Unlock an account.", locks: false),
    };

    private static Command New(Shell shell)
    {
        var unit = Reading.Unit("--unit", "12-digit code of the unit.");
        var role = new Option<Role>("--role") { Description = "clerk, reviewer, official or administrator.", Required = true };
        var (name, user, by) = (Reading.Person("--name", "Name of the person."), UserName(), Reading.Operator());
        var command = new Command("create", "Make an account; prints role, name to sign in with and one-time password, this once.")
        {
            unit, role, name, user, by,
        };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Reading.OperatorOf(call, by), async services =>
        {
            var made = await services.GetRequiredService<CreateAccount>().Handle(
                new(call.GetValue(user), call.GetRequiredValue(name), call.GetValue(role), call.GetRequiredValue(unit)), cancellationToken);
            return made.Failed ? await Shell.Refuse(made.Faults) : await Print(RoleFit.Word(call.GetValue(role)), made.Value);
        }));
        return command;
    }

    private static Command Import(Shell shell)
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "Spreadsheet with a heading: 单位代码 (or 乡镇 and 村), 职务, 姓名, and 登录名 where one is wished.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check only; nothing is saved." };
        var unit = Reading.UnitOrNone("--unit", "Only units of this area; says which county is meant where several have such a township.");
        var slips = new Option<FileInfo?>("--slips") { Description = "A new PDF with a slip for each account, in place of the lines." };
        var by = Reading.Operator();
        var command = new Command("import",
            "Make the accounts of a list, all or none; prints unit and role, name, name to sign in with and one-time password.")
        {
            file, unit, dryRun, slips, by,
        };
        command.SetAction((call, cancellationToken) => shell.Run(
            call, call.GetValue(unit)?.Area ?? Scope.Everywhere, Reading.OperatorOf(call, by), services => AccountListImport.Run(
                services, call.GetRequiredValue(file), call.GetValue(dryRun), call.GetValue(slips), cancellationToken)));
        return command;
    }

    private static Command List(Shell shell)
    {
        var unit = Reading.Unit("--unit", "12-digit code of the county, township or village.");
        var find = Reading.Text("--find", "Part of a name, of a name to sign in with, or of a unit.", required: false);
        var json = new Option<bool>("--json") { Description = "As JSON; otherwise CSV." };
        var command = new Command("list", "The accounts with a duty in an area.") { unit, find, json };
        command.SetAction((call, cancellationToken) => shell.Run(
            call, call.GetRequiredValue(unit).Area, Actor.AtConsole("accounts"), async services =>
        {
            var (list, lines) = (services.GetRequiredService<ListAccounts>(), new List<ListAccounts.Line>());
            for (var (page, pages) = (1, 1); page <= pages; page++)
            {
                var found = await list.Handle(new(call.GetValue(find), Page: page), cancellationToken);
                if (found.Failed)
                {
                    return await Shell.Refuse(found.Faults);
                }
                pages = found.Value.Pages;
                lines.AddRange(found.Value.Lines);
            }
            await Console.Out.WriteAsync(call.GetValue(json) ? JsonSerializer.Serialize(lines.Select(Summary), Shell.Json) + "\n"
                : CsvFile.Text([PlainTable.Of("登录名,姓名,职务,状态,最近登录", lines.Select(Row))]));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Reset(Shell shell)
    {
        var (which, by) = (new Which(), Reading.Operator());
        var second = new Option<bool>("--second-factor")
        {
            Description = "Take its second factor too, for whom telephone and spare codes are gone.",
        };
        var command = new Command("reset",
            "Replace a forgotten password by a one-time one, printed this once; its sessions end, and every lock of it is lifted.")
            {
                by, second,
            };
        which.AddTo(command);
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Reading.OperatorOf(call, by), async services =>
        {
            var found = await services.GetRequiredService<FindAccount>().Handle(which.Of(call), cancellationToken);
            if (found.Failed)
            {
                return await Shell.Refuse(found.Faults);
            }
            if (call.GetValue(second))
            {
                var ended = await services.GetRequiredService<EndSecondFactor>().Handle(new(found.Value.Account), cancellationToken);
                if (ended.Failed)
                {
                    return await Shell.Refuse(ended.Faults);
                }
            }
            var made = await services.GetRequiredService<ResetPassword>().Handle(new(found.Value.Account), cancellationToken);
            return made.Failed ? await Shell.Refuse(made.Faults) : await Print("一次性密码", made.Value);
        }));
        return command;
    }

    private static Command Lock(Shell shell, string word, string description, bool locks)
    {
        var (which, by) = (new Which(), Reading.Operator());
        var command = new Command(word, description) { by };
        which.AddTo(command);
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Reading.OperatorOf(call, by), async services =>
        {
            var found = await services.GetRequiredService<FindAccount>().Handle(which.Of(call), cancellationToken);
            var done = found.Failed ? found.Fault
                : await services.GetRequiredService<SetAccountLock>().Handle(new(found.Value.Account, locks), cancellationToken);
            if (done.Failed)
            {
                return await Shell.Refuse(done.Faults);
            }
            await Console.Error.WriteLineAsync($"{found.Value.UserName} {(locks ? "已锁定，正在使用的也已经退出" : "已解锁")}。");
            return ExitCodes.Done;
        }));
        return command;
    }

    private static async Task<int> Print(string what, Credentials made)
    {
        await Console.Out.WriteLineAsync($"{what}\t{made.UserName}\t{made.Password}");
        await Console.Error.WriteLineAsync(made.OneTime ? "密码只显示这一次；第一次登录后要改成自己的密码。" : "密码只显示这一次。");
        return ExitCodes.Done;
    }

    private static object Summary(ListAccounts.Line line) => new
    {
        line.Account,
        line.UserName,
        Name = line.DisplayName,
        State = line.State.ToString().ToLowerInvariant(),
        LastSignIn = line.LastSignInUtc?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        Duties = line.Duties.Select(d => new { Role = d.Role.ToString().ToLowerInvariant(), Unit = d.Unit.ToString(), d.UnitName }),
    };

    private static string[] Row(ListAccounts.Line line) =>
    [
        line.UserName, line.DisplayName, string.Join("、", line.Duties.Select(d => d.UnitName + RoleFit.Word(d.Role))),
        AccountWords.Of(line.State), line.LastSignInUtc is { } at ? ChinaTime.Minute(at) : "",
    ];

    private static Option<string> UserName() =>
        Reading.Text("--user", "Name to sign in with; made of unit and role where none is given.", required: false);

    /// <summary>By what one account is meant.</summary>
    private sealed class Which
    {
        private readonly Option<string> _user = Reading.Text("--user", "Name it signs in with.", required: false);
        private readonly Option<UnitCode?> _unit = Reading.UnitOrNone("--unit", "Or: 12-digit code of a unit it has a duty in.");
        private readonly Option<Role?> _role = new("--role") { Description = "With --unit: clerk, reviewer, official or administrator." };
        private readonly Option<string> _name = Reading.Text("--name", "With --unit: name of the person.", required: false);

        public void AddTo(Command command)
        {
            foreach (var option in (Option[])[_user, _unit, _role, _name])
            {
                command.Add(option);
            }
        }

        public FindAccount.Request Of(ParseResult call) =>
            new(call.GetValue(_user), call.GetValue(_unit), call.GetValue(_role), call.GetValue(_name));
    }
}
