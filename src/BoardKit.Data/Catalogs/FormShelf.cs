using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Data.Catalogs;

/// <summary>
/// The forms of a scope in memory: which one applies is answered as <see cref="FormCatalog.Find"/> does, without a query each.
/// </summary>
public sealed class FormShelf
{
    private readonly ILookup<string, StoredForm> _stored;

    internal FormShelf(IEnumerable<StoredForm> stored) => _stored = stored.ToLookup(f => f.Key, StringComparer.Ordinal);

    /// <summary>Keys of which some version is like this.</summary>
    public IReadOnlyList<string> Keys(Func<Form, bool> that) =>
        [.. _stored.Where(f => f.Any(v => that(FormCatalog.Parse(v.Json)))).Select(f => f.Key)];

    /// <summary>The form of a key for a unit, in a version or the newest; null when there is none.</summary>
    public Form? Find(UnitCode unit, string key, int? version) =>
        _stored[key].Where(f => version is null || f.Version == version).OrderByDescending(f => f.Version).NearestTo(unit) is { } form
            ? FormCatalog.Parse(form.Json).At(unit.Level) : null;
}
