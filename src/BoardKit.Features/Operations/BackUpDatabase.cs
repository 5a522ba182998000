using BoardKit.Data;
using BoardKit.Domain;

namespace BoardKit.Features.Operations;

/// <summary>
/// Copies the database while it is in use. The copy holds nothing that was deleted; digest keys and the journal of erasures are not in it
/// and must not lie beside it.
/// </summary>
public sealed class BackUpDatabase(BoardDbContext db, Acts acts, IStorageCare? storage = null) : IUseCase
{
    /// <summary>The verb in the audit.</summary>
    internal const string Act = "database.backup";

    internal static Fault Elsewhere { get; } = Fault.Conflict("backup-elsewhere",
        "数据库在数据库服务器上，请用服务器自己的备份和恢复工具（PostgreSQL 用 pg_dump、pg_restore，SQL Server 用 BACKUP DATABASE、RESTORE DATABASE）。");

    /// <summary>
    /// Refused with <c>backup-elsewhere</c> where a server keeps the database, with <c>backup-file</c> when the file is there already or
    /// cannot be written.
    /// </summary>
    public async Task<Outcome<Done>> Handle(string file, CancellationToken cancellationToken)
    {
        if (storage is null)
        {
            return Elsewhere;
        }
        if (File.Exists(file))
        {
            return Fault.Conflict("backup-file", $"已经有文件 {file}，没有覆盖；请换一个文件名。");
        }
        try
        {
            await storage.Backup(file, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fault.Conflict("backup-file", $"备份写不到 {file}；请检查目录和剩余空间。");
        }
        await Tell(cancellationToken);
        return new Done();
    }

    /// <summary>
    /// Writes into the log of every place that hands forms down that there is a copy: their administrators see how old it is.
    /// </summary>
    private async Task Tell(CancellationToken cancellationToken)
    {
        foreach (var owner in await acts.Overseers(cancellationToken))
        {
            acts.Write(owner, Act, "backup");
        }
        _ = await db.SaveChangesAsync(cancellationToken);
    }
}
