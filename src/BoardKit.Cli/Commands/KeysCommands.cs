using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Privacy;
using BoardKit.Features.Register;

namespace BoardKit.Cli.Commands;

/// <summary><c>keys list | renew | remove</c>: the versions of the digest key, which lie outside the database and its backups.</summary>
internal static class KeysCommands
{
    private static readonly Actor Keeper = Actor.AtConsole("keys");

    public static Command Create(Shell shell) => new("keys",
        "Versions of the digest key: their years, their files, what still needs them.") { List(shell), Renew(shell), Remove(shell) };

    private static Command List(Shell shell)
    {
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("list", "Versions with their years, the state of their files and what still needs them.") { json };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Keeper, async services =>
        {
            var lines = await services.GetRequiredService<ListDigestKeys>().Handle(cancellationToken);
            if (call.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(lines.Select(l => new
                {
                    l.Key.Version,
                    l.FirstYear,
                    l.Key.LastYear,
                    File = JsonNamingPolicy.CamelCase.ConvertName(l.File.ToString()),
                    l.InUse,
                    l.Removable,
                    l.Needs,
                }), Shell.Json));
                return ExitCodes.Done;
            }
            foreach (var line in lines)
            {
                await Console.Out.WriteLineAsync(Sentence(line));
            }
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Renew(Shell shell)
    {
        var year = new Option<int?>("--year") { Description = "Programme year: this one (default) or the next." };
        var command = new Command("renew", "Make the version of a year now, where it has none; prints its number.") { year };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Keeper, async services =>
        {
            var made = await services.GetRequiredService<RenewDigestKeys>().Handle(call.GetValue(year), cancellationToken);
            if (made.Failed)
            {
                return await Shell.Refuse(made.Faults);
            }
            await Console.Out.WriteLineAsync(made.Value.Version.ToString(CultureInfo.InvariantCulture));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Remove(Shell shell)
    {
        var version = new Argument<int>("version") { Description = "Number of the version." };
        var command = new Command("remove", "Delete an old version that nothing needs any more, for good.") { version };
        command.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Keeper, async services =>
        {
            var removed = await services.GetRequiredService<RemoveDigestKey>().Handle(call.GetRequiredValue(version), cancellationToken);
            if (removed.Failed)
            {
                return await Shell.Refuse(removed.Faults);
            }
            if (!removed.Value)
            {
                await Console.Error.WriteLineAsync("登记已删除；密钥文件是只读挂载的，请在外面撤下并销毁。");
            }
            return ExitCodes.Done;
        }));
        return command;
    }

    private static string Sentence(ListDigestKeys.Line line)
    {
        var years = line.FirstYear is not { } first
            ? $"{line.Key.LastYear}年及以前" : first == line.Key.LastYear ? $"{first}年" : $"{first}—{line.Key.LastYear}年";
        var needs = line.Needs.Count == 0 ? "" : "还有" + string.Join("、", line.Needs.Select(n => $"{n.Count}{n.What}")) + "要用它";
        var standing = line.Removable ? "没有内容再用它，可以删除（keys remove）" : needs.Length > 0 ? needs : "正在使用";
        return $"第{line.Key.Version}版\t{years}\t{DigestKeyFiles.Sentence(line.File, line.Key.Version)}\t{standing}";
    }
}
