using BoardKit.Data;
using BoardKit.Domain;

namespace BoardKit.Features.Operations;

/// <summary>
/// Copies the database while it is in use. The copy holds nothing that was deleted; digest keys and the journal of erasures are not in it
/// and must not lie beside it.
/// </summary>
public sealed class BackUpDatabase(IStorageCare? storage = null) : IUseCase
{
    /// <summary>
    /// Refused with <c>backup-elsewhere</c> where a server keeps the database, with <c>backup-file</c> when the file is there already or
    /// cannot be written.
    /// </summary>
    public async Task<Outcome<Done>> Handle(string file, CancellationToken cancellationToken)
    {
        if (storage is null)
        {
            return Fault.Conflict("backup-elsewhere", "数据库在数据库服务器上，请用服务器自己的备份工具（PostgreSQL 用 pg_dump，SQL Server 用 BACKUP DATABASE）。");
        }
        if (File.Exists(file))
        {
            return Fault.Conflict("backup-file", $"已经有文件 {file}，没有覆盖；请换一个文件名。");
        }
        try
        {
            await storage.Backup(file, cancellationToken);
            return new Done();
        }
        catch (IOException)
        {
            return Fault.Conflict("backup-file", $"备份写不到 {file}；请检查目录和剩余空间。");
        }
    }
}
