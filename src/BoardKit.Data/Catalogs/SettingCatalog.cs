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

    /// <summary>
    /// Gives a setting of a place a text, new or in the place of the one that stands there; false when it says so already. Saved by the
    /// caller.
    /// </summary>
    public async Task<bool> Keep(UnitCode owner, string key, string text, CancellationToken cancellationToken)
    {
        var stored = await db.Settings.SingleOrDefaultAsync(s => s.Owner == owner.Value && s.Key == key, cancellationToken);
        if (stored?.Text == text)
        {
            return false;
        }
        if (stored is null)
        {
            _ = db.Settings.Add(new Setting(owner, key, text));
        }
        stored?.Change(text);
        return true;
    }

    /// <summary>Every setting whose key begins so, each from the narrowest area, in the order of its keys.</summary>
    public async Task<IReadOnlyList<(string Key, string Text)>> StartingWith(UnitCode unit, string prefix,
        CancellationToken cancellationToken)
    {
        var found = await db.Settings.AsNoTracking().Where(s => s.Key.StartsWith(prefix) && s.From <= unit.Value && s.To >= unit.Value)
            .OrderBy(s => s.To - s.From).Select(s => new { s.Key, s.Text }).ToListAsync(cancellationToken);
        return [.. found.DistinctBy(s => s.Key).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, s.Text))];
    }
}
