using BoardKit.Features.Accounts;
using BoardKit.Features.Slips;

namespace BoardKit.Cli.Commands;

/// <summary>What <c>accounts import</c> does: check, then make all, then say the passwords, in this order.</summary>
internal static class AccountListImport
{
    public static async Task<int> Run(IServiceProvider services, FileInfo file, bool dryRun, FileInfo? slips,
        CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"找不到文件 {file.Name}。");
            return ExitCodes.Refused;
        }
        var content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        var found = await services.GetRequiredService<CheckAccountList>().Handle(new(content, file.Name), cancellationToken);
        if (found.Failed)
        {
            return await Shell.Refuse(found.Faults);
        }
        var lines = found.Value.Lines;
        foreach (var there in found.Value.There)
        {
            await Console.Error.WriteLineAsync(there);
        }
        if (dryRun || lines.Count == 0)
        {
            await Print(lines, line => $"{line.Duty}\t{line.Name}\t{line.UserName}");
            await Console.Error.WriteLineAsync(
                lines.Count == 0 ? "没有要建的账号。" : $"检查通过，要建 {lines.Count} 个账号；这是试运行，没有建。");
            return ExitCodes.Done;
        }
        return slips is null ? await Make(services, lines, cancellationToken) ?? await Tell(lines)
            : await ToSlips(services, lines, slips, cancellationToken);
    }

    /// <summary>The file is opened and the slips are laid out before anything is stored, and written after.</summary>
    private static async Task<int> ToSlips(IServiceProvider services, IReadOnlyList<AccountLine> lines, FileInfo slips,
        CancellationToken cancellationToken)
    {
        if (slips.Exists)
        {
            await Console.Error.WriteLineAsync($"已经有文件 {slips.Name}，没有覆盖。");
            return ExitCodes.Refused;
        }
        var pdf = await services.GetRequiredService<PrintAccountSlips>().Handle(new(lines), cancellationToken);
        if (pdf.Failed)
        {
            return await Shell.Refuse(pdf.Faults);
        }
        _ = Directory.CreateDirectory(slips.DirectoryName ?? ".");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;   // passwords
        }
        int? refused;
        await using (var file = new FileStream(slips.FullName, options))
        {
            refused = await Make(services, lines, cancellationToken);
            if (refused is null)
            {
                await file.WriteAsync(pdf.Value, CancellationToken.None);
            }
        }
        if (refused is { } code)
        {
            slips.Delete();
            return code;
        }
        await Console.Error.WriteLineAsync($"建好了 {lines.Count} 个账号，条子在 {slips.Name}；发完请删掉这个文件。");
        return ExitCodes.Done;
    }

    /// <summary>Null where they were made.</summary>
    private static async Task<int?> Make(IServiceProvider services, IReadOnlyList<AccountLine> lines, CancellationToken cancellationToken)
    {
        var made = await services.GetRequiredService<CreateAccounts>().Handle(new(lines), cancellationToken);
        return made.Failed ? await Shell.Refuse(made.Faults) : null;
    }

    private static async Task<int> Tell(IReadOnlyList<AccountLine> lines)
    {
        await Print(lines, line => $"{line.Duty}\t{line.Name}\t{line.UserName}\t{line.Password}");
        await Console.Error.WriteLineAsync($"建好了 {lines.Count} 个账号；密码只显示这一次，第一次登录后要改成自己的密码。");
        return ExitCodes.Done;
    }

    private static async Task Print(IReadOnlyList<AccountLine> lines, Func<AccountLine, string> say)
    {
        foreach (var line in lines)
        {
            await Console.Out.WriteLineAsync(say(line));
        }
    }
}
