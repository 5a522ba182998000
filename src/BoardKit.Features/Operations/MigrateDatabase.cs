using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Features.Accounts;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Operations;

/// <summary>
/// Creates the database or brings it to this version, makes the digest key of a new one, and erases again what an older backup brought
/// back. A killed one can be run again at once.
/// </summary>
public sealed class MigrateDatabase(BoardDbContext db, DigestKeyRing keys, RepeatErasures erasures, LookAlikeNames names,
    IStorageCare? storage = null) : IUseCase
{
    /// <summary>
    /// Refused with <c>migrating</c> while another process does the same, with <c>database-older</c> or <c>database-newer</c> when it was
    /// made by a version that this one does not follow, with <c>digest-key</c> when the key at hand is not the one that the database knows.
    /// Nothing is changed then.
    /// </summary>
    public async Task<Outcome<Done>> Handle(CancellationToken cancellationToken)
    {
        using var hold = storage is null ? null : await storage.HoldForMigration(cancellationToken);
        if (storage is not null && hold is null)
        {
            return Fault.Conflict("migrating", "另一个程序正在建立或升级这个数据库，请等它做完再试。");
        }
        if (await Unknown(cancellationToken) is { } unknown)
        {
            return unknown;
        }
        await db.Database.MigrateAsync(cancellationToken);
        await names.Refresh(cancellationToken);
        var established = await keys.Establish(cancellationToken);
        if (!established.Failed && db.Access.Actor is not null)
        {
            _ = await erasures.Handle(cancellationToken);   // also the first thing that every start of the server does
        }
        return established;
    }

    /// <summary>A database that has a step which this version does not know is another version's; their names sort by time.</summary>
    private async Task<Fault?> Unknown(CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().Order(StringComparer.Ordinal).ToList();
        var stranger = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(known, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).LastOrDefault();
        return stranger is null ? null
            : string.CompareOrdinal(stranger, known[^1]) > 0
            ? Fault.Conflict("database-newer", $"这个数据库已由更新的版本升级过（{Dated(stranger)}），本版本不能使用它；请换用那个版本，数据没有改动。")
            : Fault.Conflict("database-older", $"这个数据库是试用阶段的旧版本建立的（{Dated(stranger)}），不能升级；请另用一个数据目录重新建立，数据没有改动。");
    }

    /// <summary>The name of a step begins with fourteen digits of time; a run of digits would be taken for somebody's number.</summary>
    private static string Dated(string step) => DateTime.TryParseExact(step.Split('_')[0], "yyyyMMddHHmmss", CultureInfo.InvariantCulture,
        DateTimeStyles.None, out var at) ? $"{at:yyyy-MM-dd HH:mm:ss}" : step;
}
