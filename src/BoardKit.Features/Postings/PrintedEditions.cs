using BoardKit.Data;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Postings;

/// <summary>An edition as paper names it.</summary>
/// <param name="Code">Public code of the notice.</param>
/// <param name="Title">Title of the edition.</param>
/// <param name="Root">First sixteen digits of its root, as printed on the sheet: the paper on the wall is the witness.</param>
public sealed record PrintedEdition(string Code, string Title, string Root);

/// <summary>Looks up what sheets name: editions of the scope, and those of units above as any resident reads them.</summary>
public sealed class PrintedEditions(BoardDbContext db, IServiceScopeFactory scopes) : IUseCasePart
{
    private const int AtOnce = 500;

    /// <summary>By notice and edition; what is no longer public above is absent.</summary>
    public async Task<IReadOnlyDictionary<(Guid Notice, int Edition),
        PrintedEdition>> Of(IReadOnlyCollection<(long Unit, Guid Notice)> named, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(Guid, int), PrintedEdition>();
        await Read(db, named.Where(n => db.Access.Read.Contains(n.Unit)).Select(n => n.Notice), found, cancellationToken);
        foreach (var owner in named.Where(n => !db.Access.Read.Contains(n.Unit)).GroupBy(n => n.Unit))
        {
            await using var above = scopes.OpenAs(Access.Resident(UnitCode.From(owner.Key)));
            await Read(above.ServiceProvider.GetRequiredService<BoardDbContext>(), owner.Select(n => n.Notice), found, cancellationToken);
        }
        return found;
    }

    private static async Task Read(BoardDbContext db, IEnumerable<Guid> notices, Dictionary<(Guid, int), PrintedEdition> into,
        CancellationToken cancellationToken)
    {
        foreach (var ids in notices.Distinct().Chunk(AtOnce))
        {
            var lines = await (
                from edition in db.Editions.AsNoTracking()
                join notice in db.Notices on new { edition.Unit, Id = edition.NoticeId } equals new { notice.Unit, notice.Id }
                where ids.Contains(edition.NoticeId)
                select new { edition.NoticeId, edition.Number, notice.Code, edition.Title, edition.Root }).ToListAsync(cancellationToken);
            foreach (var line in lines)
            {
                into[(line.NoticeId, line.Number)] =
                    new(line.Code, line.Title, Digest.TryParse(line.Root, out var root) ? root.Printed : "");
            }
        }
    }
}
