using BoardKit.Data;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Proof;

/// <summary>The stored forms that still read, whatever somebody did to the others by hand.</summary>
public sealed class StoredForms
{
    private readonly ILookup<(string, int), (Scope Area, Form Form)> _forms;

    private StoredForms(IEnumerable<StoredForm> stored) => _forms = stored
        .OrderBy(f => f.To - f.From)
        .Select(f => (f.Key, f.Version, Area: new Scope(f.From, f.To), Read: FormReader.Read(f.Json)))
        .Where(f => !f.Read.Failed)
        .ToLookup(f => (f.Key, f.Version), f => (f.Area, f.Read.Value));

    /// <summary>Reads them all: there are few.</summary>
    public static async Task<StoredForms> Read(BoardDbContext db, CancellationToken cancellationToken) =>
        new(await db.StoredForms.AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>Those of a key and version that apply to a unit, the nearest first.</summary>
    public IReadOnlyList<Form> For(long unit, string key, int version) =>
        [.. _forms[(key, version)].Where(f => f.Area.Contains(unit)).Select(f => f.Form.At(UnitCode.From(unit).Level))];
}
