using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Open;

/// <summary>
/// What search engines may keep: the newest notices for everybody whose forms have no rows about people, over all places. A page of theirs
/// does not forget as ours do.
/// </summary>
public sealed class ListIndexed(IServiceScopeFactory scopes, PublicSite site) : IUseCase
{
    /// <summary>Addresses at most, as a site map may hold (sitemaps.org: 50,000).</summary>
    public const int Most = 20_000;

    /// <summary>Address and moment of a notice.</summary>
    public sealed record Indexed(string Address, DateTime PublishedAt);

    /// <summary>Never refused.</summary>
    public async Task<IReadOnlyList<Indexed>> Handle(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(new Access(Scope.Everywhere, Scope.None, IsStaff: false));
        var (db, forms) = (scope.ServiceProvider.GetRequiredService<BoardDbContext>(), await scope.ServiceProvider
            .GetRequiredService<FormCatalog>().Shelf(cancellationToken));
        var found = await OpenEditions.Of(db).OrderByDescending(o => o.Edition.PublishedAtUtc).ThenBy(o => o.Notice.Code).Take(Most)
            .Select(o => new { o.Notice.Unit, o.Notice.Code, o.Notice.Form, o.Edition.FormVersion, o.Edition.PublishedAtUtc })
            .ToListAsync(cancellationToken);
        return [.. found.Where(f => forms.Find(UnitCode.From(f.Unit), f.Form, f.FormVersion) is { NamesPeople: false })
            .Select(f => new Indexed(site.Notice(f.Code), DateTime.SpecifyKind(f.PublishedAtUtc, DateTimeKind.Utc)))];
    }
}
