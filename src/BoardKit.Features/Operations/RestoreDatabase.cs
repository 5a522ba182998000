using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;

namespace BoardKit.Features.Operations;

/// <summary>
/// Puts a backup in the place of the database, brings it to this version and erases again what was erased after it was made. What stood
/// there before is kept as a copy beside it until the operator deletes it.
/// </summary>
public sealed class RestoreDatabase(MigrateDatabase migrate, TimeProvider clock, IStorageCare? storage = null) : IUseCase
{
    /// <summary>What was done.</summary>
    /// <param name="Before">The copy of what stood there before; null where there was nothing.</param>
    public sealed record Response(string? Before);

    /// <summary>
    /// Refused with <c>backup-elsewhere</c> where a server keeps the database, <c>restore-file</c> when the file is missing, damaged or no
    /// backup of BoardKit, <c>restore-in-use</c> while another process has the database open, <c>backup-file</c> when what stands there now
    /// cannot be copied; and with what <see cref="MigrateDatabase"/> refuses.
    /// </summary>
    public async Task<Outcome<Response>> Handle(string file, CancellationToken cancellationToken)
    {
        if (storage is null)
        {
            return BackUpDatabase.Elsewhere;
        }
        if (!File.Exists(file))
        {
            return Fault.Conflict("restore-file", $"没有文件 {file}。");
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"before-restore-{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.db");
        RestoreResult result;
        string? before;
        try
        {
            (result, before) = await storage.Restore(file, name, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fault.Conflict("backup-file", "现在的数据库留不下一份备份；请检查数据目录和剩余空间。数据库没有改动。");
        }
        if (result != RestoreResult.Done)
        {
            return result == RestoreResult.InUse
                ? Fault.Conflict("restore-in-use", "有程序正在使用数据库；请先停止服务（serve）和其他命令再恢复。数据库没有改动。")
                : Fault.Conflict("restore-file", $"{file} 已损坏，或者不是 BoardKit 的备份；数据库没有改动。");
        }
        var migrated = await migrate.Handle(cancellationToken);
        return migrated.Failed ? migrated.Fault : new Response(before);
    }
}
