using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Features.Jobs;
using BoardKit.Features.Postings.Reading;
using BoardKit.Features.Privacy;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Operations;

/// <summary>The data folder of this node.</summary>
/// <param name="Path">Absolute.</param>
public sealed record DataFolder(string Path);

/// <summary>
/// Whether this node can serve, and what it lacks, in words that anybody may read: no address, no path, no name. An error keeps requests
/// away from it; with a warning it serves, and something will be refused.
/// </summary>
public sealed class CheckReadiness(BoardDbContext db, DataFolder data, JobFiles jobs, PhotoReader photos, SheetPrinter printer,
    ExamineDigestKeys keys, IMemoryCache memory, IStorageCare? storage = null) : IUseCase
{
    /// <summary>Below this the disk is almost full.</summary>
    private const long LittleSpace = 500L << 20;

    /// <summary>Anybody may ask, as often as he likes: files are looked at once in this time.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    /// <summary>What is missing; empty when nothing is.</summary>
    public async Task<IReadOnlyList<Fault>> Handle(CancellationToken cancellationToken)
    {
        if (await Database(cancellationToken) is { } missing)
        {
            return [missing];
        }
        return await memory.GetOrCreateAsync<IReadOnlyList<Fault>>((nameof(CheckReadiness), data.Path), async entry =>
        {
            _ = entry.SetAbsoluteExpiration(Kept).SetSize(1);
            return [.. Folders(), .. Packages(), .. await Keys(cancellationToken)];
        }) ?? [];
    }

    private async Task<Fault?> Database(CancellationToken cancellationToken)
    {
        try
        {
            var (known, applied) = (db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal),
                (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList());
            return applied.Count == 0 ? Fault.Conflict("database-none", "数据库还没有建立，请先运行 boardkit migrate。")
                : applied.Exists(step => !known.Contains(step))
                ? Fault.Conflict("database-other", "数据库已由别的版本的程序升级过，请换用那个版本的程序。")
                : applied.Count < known.Count
                ? Fault.Conflict("database-older", "数据库还没有升级到这个版本，请先运行 boardkit migrate。") : null;
        }
        catch (Exception e) when (StorageTroubles.Of(e) is { } trouble)
        {
            return trouble switch
            {
                StorageTrouble.Busy => Fault.Conflict("database-busy", "数据库正忙，没有回答。"),
                StorageTrouble.Full => Fault.Conflict("database-full", "数据库所在的磁盘满了。"),
                StorageTrouble.Away or StorageTrouble.Broken => Fault.Conflict("database-away", "连不上数据库，或者数据库打不开。"),
            };
        }
    }

    private IEnumerable<Fault> Folders()
    {
        if (storage is not null && !PrivateFolder.TakesFiles(data.Path))   // where a server keeps the database nothing is written there
        {
            yield return Fault.Conflict("data-folder", "数据目录写不进去。");
        }
        if (!PrivateFolder.TakesFiles(jobs.Directory))
        {
            yield return Fault.Conflict("job-folder", "存放打印包的目录写不进去。");
        }
        if (PrivateFolder.FreeSpace(jobs.Directory) < LittleSpace)
        {
            yield return Fault.Warning("disk", "磁盘快满了。");
        }
    }

    private IEnumerable<Fault> Packages()
    {
        if (printer.Missing is not null)
        {
            yield return Fault.Warning("fonts", "缺少打印用的字体，公示纸印不出来。");
        }
        if (photos.Missing.Count > 0)
        {
            yield return Fault.Warning("readers", $"缺少软件包 {string.Join("、", photos.Missing)}，照片里的二维码识别不了。");
        }
    }

    private async Task<IEnumerable<Fault>> Keys(CancellationToken cancellationToken) =>
        (await keys.Handle(cancellationToken)).Count == 0 ? []
            : [Fault.Warning("digest-keys", "号码摘要的密钥文件不齐或不对，导入和查询会被拒绝。")];
}
