using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Assessment;

/// <summary>Which schemes hold for a place in a year.</summary>
public sealed class SchemeShelf(BoardDbContext db) : IUseCasePart
{
    /// <summary>
    /// Of each key the newest version that has begun by the year, of those of the narrowest area that contains the place; in the order of
    /// the keys.
    /// </summary>
    public async Task<IReadOnlyList<Scheme>> Of(UnitCode place, int year, CancellationToken cancellationToken)
    {
        var rows = await db.AssessmentSchemes.AsNoTracking().Where(s => s.From <= place.Value && s.To >= place.Value && s.FromYear <= year)
            .ToListAsync(cancellationToken);
        return [.. rows.GroupBy(s => s.Key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.OrderBy(s => s.To - s.From).ThenByDescending(s => s.FromYear).First())
            .Select(s => SchemeReader.Read(s.Json)).Where(s => !s.Failed).Select(s => s.Value)];
    }

    /// <summary>The scheme of a key among those of a place and year. Faults <c>scheme-none</c>, <c>scheme-unknown</c>.</summary>
    public static Outcome<Scheme> Find(IReadOnlyList<Scheme> all, int year, string? key) =>
        all.FirstOrDefault(s => key is null || s.Key == key) is { } found ? found : None(year, all.Count == 0 ? null : key);

    /// <summary>There is no such scheme.</summary>
    internal static Fault None(int year, string? key) => key is null
        ? Fault.NotFound("scheme-none", $"{year}年还没有考核办法。")
        : Fault.NotFound("scheme-unknown", $"{year}年没有名为“{(key.Length > 32 ? key[..32] : key)}”的考核办法。");
}
