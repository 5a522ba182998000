using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data.Catalogs;

/// <summary>
/// Raises a unit's stamp inside the running transaction: it tells every cache, and its row lock makes two changes of one unit wait for each
/// other.
/// </summary>
public sealed class UnitStampRaiser(BoardDbContext db)
{
    /// <summary>+1, or the first change of the place. Call it before anything that the change depends on is read.</summary>
    public async Task Raise(long unit, CancellationToken cancellationToken)
    {
        if (await db.UnitStamps.Where(s => s.Unit == unit)
            .ExecuteUpdateAsync(s => s.SetProperty(stamp => stamp.Value, stamp => stamp.Value + 1), cancellationToken) == 0)
        {
            _ = db.UnitStamps.Add(new UnitStamp(unit));
            _ = await db.SaveChangesAsync(cancellationToken);
        }
    }
}
