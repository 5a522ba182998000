using System.CommandLine;
using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Features.Reconciliation;

namespace BoardKit.Cli.Commands;

/// <summary><c>allocations import</c>: what a county allocated, all or nothing.</summary>
internal static class AllocationsCommands
{
    public static Command Create(Shell shell) => new("allocations", "What a county allocated to its places.") { Import(shell) };

    private static Command Import(Shell shell)
    {
        var scope = Reading.Unit("--scope", "12-digit code of the county that allocated.");
        var form = Reading.Text("--form", "Form key of the rows that name none.", required: false);
        var period = new Option<string?>("--period") { Description = "Period of the rows that name none: 2026, 2026Q3 or 2026-09." };
        period.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !Period.TryParse(text, out _))
            {
                result.AddError($"期间应写成 2026、2026Q3 或 2026-09，现为“{text}”。");
            }
        });
        var leaveOut = new Option<string[]>("--leave-out")
        { Description = "Column, by its head, that is not taken in; may be given several times.", DefaultValueFactory = _ => [] };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check only; nothing is saved." };
        var by = Reading.Operator();
        var file = new Argument<FileInfo>("file") { Description = "An .xlsx, .xls or .csv with 项目、期间、乡镇、村、金额（元或万元）、户数." };
        var command = new Command("import", "Take in a list of allocations; a known place, programme and period is replaced, and what was stays known.")
        { scope, form, period, leaveOut, dryRun, by, file };
        command.SetAction((call, cancellationToken) => shell.Run(call, call.GetRequiredValue(scope).Area, Reading.OperatorOf(call, by),
            async services =>
        {
            var (list, read) = await Read(call.GetRequiredValue(file), cancellationToken);
            if (!read)
            {
                return ExitCodes.Refused;
            }
            var done = await services.GetRequiredService<ImportAllocations>().Handle(new(call.GetRequiredValue(scope), list!.Value.Content,
                list.Value.Name, call.GetValue(form), Period.TryParse(call.GetValue(period), out var when) ? when : null,
                call.GetValue(dryRun))
            {
                LeftOut = call.GetValue(leaveOut) ?? [],
            }, cancellationToken);
            if (done.Failed)
            {
                return await Shell.Refuse(done.Faults);
            }
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{(call.GetValue(dryRun) ? "检查过了，没有保存：" : "")}新的 {done.Value.New.Count} 笔，更改 {done.Value.Changed.Count} 笔，没有变的 {done.Value.Unchanged} 笔"));
            foreach (var remark in done.Value.Remarks)
            {
                await Console.Error.WriteLineAsync(remark.Detail);
            }
            return ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>A list with its name; false, and said, where it is not there.</summary>
    public static async Task<((byte[] Content, string Name)? List, bool Read)> Read(FileInfo? file, CancellationToken cancellationToken)
    {
        if (file is { Exists: false })
        {
            await Console.Error.WriteLineAsync($"找不到文件 {file.Name}。");
            return (null, false);
        }
        return (file is null ? null : (await File.ReadAllBytesAsync(file.FullName, cancellationToken), file.Name), true);
    }
}
