using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>What a search in an area may be narrowed by. Runs in a scope over that area.</summary>
public sealed class SearchShelf(BoardDbContext db, FormCatalog forms) : IUseCasePart
{
    /// <summary>Years and forms of what is public in the area.</summary>
    public async Task<SearchChoices> Choices(UnitCode area, CancellationToken cancellationToken)
    {
        var known = await db.Notices.AsNoTracking().Where(n => n.Publicity == Publicity.Published && n.Audience == Audience.Everybody)
            .Select(n => new { n.Form, Year = n.Period.Substring(0, 4) }).Distinct().ToListAsync(cancellationToken);
        if (known.Count == 0)
        {
            return new([], []);
        }
        var names = (await forms.AllWithin(area, cancellationToken)).ToDictionary(f => f.Key, f => f.Name, StringComparer.Ordinal);
        return new(
            [.. known.Select(k => int.Parse(k.Year, CultureInfo.InvariantCulture)).Distinct().OrderDescending()],
            [.. known.Select(k => k.Form).Distinct(StringComparer.Ordinal)
                .Select(key => new FormChoice(key, names.GetValueOrDefault(key, key))).OrderBy(f => f.Name, StringComparer.Ordinal)]);
    }
}
