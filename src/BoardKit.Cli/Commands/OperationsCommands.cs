using System.CommandLine;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Features.Operations;
using BoardKit.Web.Hosting;

namespace BoardKit.Cli.Commands;

/// <summary><c>migrate</c>, <c>seed</c>, <c>backup</c>, <c>restore</c> and <c>serve</c>.</summary>
internal static class OperationsCommands
{
    private static readonly Actor Setup = Actor.AtConsole("setup");

    public static Command Migrate(Shell shell)
    {
        var command = new Command("migrate", "Create the database or bring it to this version.");
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Setup, async services =>
        {
            var done = await services.GetRequiredService<MigrateDatabase>().Handle(cancellationToken);
            if (done.Failed)
            {
                return await Shell.Refuse(done.Faults);
            }
            await Shell.Say(await services.GetRequiredService<CheckDatabaseServer>().Handle(cancellationToken));
            return ExitCodes.Done;
        }));
        return command;
    }

    public static Command Seed(Shell shell)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A county's pack: units.csv, forms, settings, samples." };
        var accounts = new Option<bool>("--demo-accounts")
        {
            Description = "Also make demo accounts, once; each is printed with its password as soon as it is stored.",
        };
        var renew = new Option<bool>("--new-passwords") { Description = "With --demo-accounts: give those that are there new passwords." };
        var command = new Command("seed", "Fill the database from a county's pack; what is there already stays.")
        {
            folder, accounts, renew,
        };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Setup, async services =>
        {
            var seeded = await services.GetRequiredService<SeedCounty>().Handle(
                new(call.GetRequiredValue(folder).FullName), new ConsoleProgress(), cancellationToken);
            if (seeded.Failed)
            {
                return await Shell.Refuse(seeded.Faults);
            }
            if (call.GetValue(accounts))
            {
                var made = await services.GetRequiredService<MakeDemoAccounts>()
                    .Handle(new(seeded.Value.County, call.GetValue(renew)), TellDemo, cancellationToken);
                if (made.Failed)
                {
                    return await Shell.Refuse(made.Faults);
                }
            }
            await SayWhoManages(services, seeded.Value.County, cancellationToken);
            return ExitCodes.Done;
        }));
        return command;
    }

    private static void TellDemo(MakeDemoAccounts.Made made)
    {
        if (made.Password is { } password)
        {
            Console.Out.WriteLine($"{RoleFit.Word(made.Role)}\t{made.UserName}\t{password}");
            Console.Out.Flush();
        }
        else
        {
            Console.Error.WriteLine($"演示账号 {made.UserName} 已经有了，密码没有变；要换新密码请再加 --new-passwords。");
        }
    }

    /// <summary>A county without an administrator is a county that nobody can begin to use.</summary>
    private static async Task SayWhoManages(IServiceProvider services, UnitCode county, CancellationToken cancellationToken)
    {
        var names = await services.GetRequiredService<ListAdministrators>().Handle(new(county), cancellationToken);
        await Console.Error.WriteLineAsync(names.Count > 0
            ? $"{county} 的账号由这些管理员办理：{string.Join("、", names)}；忘了密码：boardkit accounts reset --user 登录名"
            : $"提醒：{county} 还没有管理员。建第一个：boardkit accounts create --unit {county} --role administrator --name 姓名");
    }

    public static Command Backup(Shell shell)
    {
        var file = new Argument<FileInfo>("file") { Description = "A new file, outside the data folder." };
        var command = new Command("backup", "Copy the database while it is in use, without anything that was deleted.") { file };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Setup, async services =>
        {
            var done = await services.GetRequiredService<BackUpDatabase>().Handle(call.GetRequiredValue(file).FullName, cancellationToken);
            return done.Failed ? await Shell.Refuse(done.Faults) : ExitCodes.Done;
        }));
        return command;
    }

    public static Command Restore(Shell shell)
    {
        var file = new Option<FileInfo>("--from") { Description = "A file that backup wrote.", Required = true };
        var command = new Command("restore", "Put a backup in the place of the database, while nothing else uses it.") { file };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Setup, async services =>
        {
            var done = await services.GetRequiredService<RestoreDatabase>().Handle(call.GetRequiredValue(file).FullName, cancellationToken);
            if (done.Failed)
            {
                return await Shell.Refuse(done.Faults);
            }
            if (done.Value.Before is { } before)
            {
                await Console.Error.WriteLineAsync($"恢复前的数据库留在 {before}，核对无误后请删除。");
            }
            return ExitCodes.Done;
        }));
        return command;
    }

    public static Command Serve(Shell shell)
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on.",
            DefaultValueFactory = _ => "http://127.0.0.1:5080"
        };
        var command = new Command("serve", "Serve the web until Ctrl-C.") { urls };
        command.SetAction((call, cancellationToken) => Shell.Guard(async () =>
        {
            await using var app = BoardKitHost.Build(["--urls", call.GetRequiredValue(urls)], shell.DataOf(call));
            await app.RunAsync(cancellationToken);
            return ExitCodes.Done;
        }));
        return command;
    }
}
