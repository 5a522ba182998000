using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.FormDesign;

/// <summary>The forms that apply in an area or are handed down inside it: name, version, where from.</summary>
public sealed class ListForms(BoardDbContext db, FormCatalog catalog) : IUseCase
{
    /// <summary>A form in its newest version of one owner.</summary>
    /// <param name="Form">The form.</param>
    /// <param name="Owner">Who hands it down.</param>
    /// <param name="OwnerName">Its name.</param>
    /// <param name="Versions">How many versions of it there are.</param>
    public sealed record Line(Form Form, UnitCode Owner, string OwnerName, int Versions);

    /// <summary>By panel and name.</summary>
    public async Task<IReadOnlyList<Line>> Handle(UnitCode area, CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        var stored = await db.StoredForms.AsNoTracking().Where(f => f.From <= to && f.To >= from)
            .Select(f => new { f.Owner, f.Key, f.Version }).ToListAsync(cancellationToken);
        var owners = stored.Select(f => f.Owner).Distinct().ToList();
        var names = await db.Units.AsNoTracking().Where(u => owners.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        var lines = new List<Line>();
        foreach (var group in stored.GroupBy(f => (f.Owner, f.Key)))
        {
            var owner = UnitCode.From(group.Key.Owner);
            if (await catalog.Find(owner, group.Key.Key, group.Max(f => f.Version),
                cancellationToken) is { Failed: false, Value: var form })
            {
                lines.Add(new(form, owner, names.GetValueOrDefault(owner.Value, owner.ToString()), group.Count()));
            }
        }
        return [.. lines.OrderBy(l => l.Form.Panel, StringComparer.Ordinal).ThenBy(l => l.Form.Name, StringComparer.Ordinal)
            .ThenBy(l => l.Owner.Value)];
    }
}
