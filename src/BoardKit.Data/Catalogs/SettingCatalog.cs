using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data.Catalogs;

/// <summary>Which setting applies to a unit: the one of the narrowest area that contains it.</summary>
public sealed class SettingCatalog(BoardDbContext db)
{
    /// <summary>The text of a setting, or null where nobody above the unit set it.</summary>
    public Task<string?> Find(UnitCode unit, string key, CancellationToken cancellationToken) => db.Settings.AsNoTracking()
        .Where(s => s.Key == key && s.From <= unit.Value && s.To >= unit.Value)
        .OrderBy(s => s.To - s.From)
        .Select(s => s.Text)
        .FirstOrDefaultAsync(cancellationToken);
}
