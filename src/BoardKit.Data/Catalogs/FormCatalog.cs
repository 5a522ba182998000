using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data.Catalogs;

/// <summary>
/// Which form applies to a unit: asked for the unit that a notice belongs to, never for the reader. The narrowest area that contains the
/// unit wins, then the highest version. Forms are parsed once per text, whoever asks.
/// </summary>
public sealed class FormCatalog(BoardDbContext db)
{
    private static readonly ConcurrentDictionary<string, Form> Parsed = new(StringComparer.Ordinal);

    /// <summary>
    /// The form of a key for a unit, in a version or the newest; above the villages without what each place fills
    /// (<see cref="SharedPart"/>). Fault <c>form-unknown</c>.
    /// </summary>
    public async Task<Outcome<Form>> Find(UnitCode unit, string key, int? version, CancellationToken cancellationToken)
    {
        var stored = await db.StoredForms.AsNoTracking()
            .Where(f => f.Key == key && f.From <= unit.Value && f.To >= unit.Value && (version == null || f.Version == version))
            .OrderBy(f => f.To - f.From).ThenByDescending(f => f.Version)
            .FirstOrDefaultAsync(cancellationToken);
        return stored is null ? Unknown(key) : Parse(stored.Json).At(unit.Level);
    }

    /// <summary>
    /// The form that an edition was made with: of its version, and of the very text whose digest the edition froze where that is still
    /// there. Where it is not, the form of that version all the same, and <see cref="Edition.IsMadeWith"/> is false: whoever shows it says
    /// so. Fault <c>form-unknown</c>.
    /// </summary>
    public async Task<Outcome<Form>> Of(Edition edition, CancellationToken cancellationToken)
    {
        var leaf = edition.Leaf;
        var stored = await db.StoredForms.AsNoTracking()
            .Where(f => f.Key == leaf.Form && f.From <= edition.Unit && f.To >= edition.Unit && f.Version == leaf.FormVersion)
            .OrderBy(f => f.To - f.From).ToListAsync(cancellationToken);
        var forms = stored.ConvertAll(f => Parse(f.Json).At(UnitCode.From(edition.Unit).Level));
        return forms.Count == 0 ? Unknown(leaf.Form) : forms.Find(edition.IsMadeWith) ?? forms[0];
    }

    /// <summary>The newest form of every key that applies to a unit, by key.</summary>
    public async Task<IReadOnlyList<Form>> All(UnitCode unit, CancellationToken cancellationToken)
    {
        var stored = await db.StoredForms.AsNoTracking().Where(f => f.From <= unit.Value && f.To >= unit.Value)
            .ToListAsync(cancellationToken);
        return Holding(stored, unit.Value);
    }

    /// <summary>
    /// The form by which an area is added up: the one that applies to it, or, for an area above every owner of that form (a city over its
    /// counties), the newest one used inside. Fault <c>form-unknown</c>.
    /// </summary>
    public async Task<Outcome<Form>> FindWithin(UnitCode area, string key, CancellationToken cancellationToken)
    {
        var stored = await Within(area).Where(f => f.Key == key).ToListAsync(cancellationToken);
        return Chosen(stored, area) is { } form ? Parse(form.Json) : Unknown(key);
    }

    /// <summary>The forms by which an area is added up, by key.</summary>
    public async Task<IReadOnlyList<Form>> AllWithin(UnitCode area, CancellationToken cancellationToken)
    {
        var stored = await Within(area).ToListAsync(cancellationToken);
        return [.. stored
            .GroupBy(f => f.Key, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Parse(Chosen(g, area)!.Json))];
    }

    /// <summary>
    /// Every form that is stored somewhere in an area or above it: for whoever asks about many units at once, each by <see cref="Holding"/>.
    /// </summary>
    public async Task<IReadOnlyList<StoredForm>> Stored(UnitCode area, CancellationToken cancellationToken) =>
        await Within(area).ToListAsync(cancellationToken);

    /// <summary>
    /// Of stored forms the newest of every key that holds for a unit, by key: what one township adds its neighbours do not have.
    /// </summary>
    public static IReadOnlyList<Form> Holding(IEnumerable<StoredForm> stored, long unit) =>
        [.. stored.Where(f => f.From <= unit && unit <= f.To)
            .GroupBy(f => f.Key, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Parse(g.OrderBy(f => f.To - f.From).ThenByDescending(f => f.Version).First().Json))];

    /// <summary>Every form that the scope can see, read once: for asking about many notices.</summary>
    public async Task<FormShelf> Shelf(CancellationToken cancellationToken) =>
        new(await db.StoredForms.AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>The forms of some keys that the scope can see.</summary>
    public async Task<FormShelf> Shelf(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        new(await db.StoredForms.AsNoTracking().Where(f => keys.Contains(f.Key)).ToListAsync(cancellationToken));

    private IQueryable<StoredForm> Within(UnitCode area)
    {
        var (from, to) = area.Area;
        return db.StoredForms.AsNoTracking().Where(f => f.From <= to && f.To >= from);
    }

    private static StoredForm? Chosen(IEnumerable<StoredForm> stored, UnitCode area)
    {
        var newestFirst = stored.OrderByDescending(f => f.Version).ToList();
        return newestFirst.NearestTo(area) ?? newestFirst.FirstOrDefault();
    }

    private static Fault Unknown(string key) => Fault.NotFound("form-unknown", $"没有名为“{(key.Length > 64 ? key[..64] : key)}”的公示表式。");

    /// <summary>A stored form was verified when it was stored: one that does not parse is a bug.</summary>
    internal static Form Parse(string json) => Parsed.GetOrAdd(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json))), _ =>
    {
        var form = FormReader.Read(json);
        return form.Failed ? throw new InvalidOperationException($"A stored form does not parse: {form.Fault.Detail}") : form.Value;
    });
}
