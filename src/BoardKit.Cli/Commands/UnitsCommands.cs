using System.CommandLine;
using BoardKit.Domain.Units;
using BoardKit.Features.Units;

namespace BoardKit.Cli.Commands;

/// <summary><c>units import</c>: places from a CSV.</summary>
internal static class UnitsCommands
{
    public static Command Create(Shell shell)
    {
        var file = new Argument<FileInfo>("csv") { Description = "CSV with code,name[,parent_code,level]." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check only; nothing is saved." };
        var import = new Command("import", "Load places; what is there already stays.") { file, dryRun };
        import.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("units"), async services =>
        {
            var csv = call.GetRequiredValue(file);
            if (!csv.Exists)
            {
                await Console.Error.WriteLineAsync($"找不到文件 {csv.Name}。");
                return ExitCodes.Refused;
            }
            await using var content = csv.OpenRead();
            var done = await services.GetRequiredService<ImportUnits>().Handle(new(content, call.GetValue(dryRun)), cancellationToken);
            if (done.Failed)
            {
                return await Shell.Refuse(done.Faults);
            }
            await Console.Error.WriteLineAsync($"新增 {done.Value.Added}，改名 {done.Value.Renamed}，未变 {done.Value.Unchanged}。");
            return ExitCodes.Done;
        }));
        return new Command("units", "Places.") { import };
    }
}
