using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// What is public in an area and was written and approved under one name, by different accounts: two people of one name, or one person with
/// two accounts. Those who answer for the area can tell which.
/// </summary>
public sealed class ListNamesakes(BoardDbContext db, PlaceMemory memory) : IUseCase
{
    /// <summary>The area.</summary>
    public sealed record Request(UnitCode Scope);

    /// <summary>An edition in force.</summary>
    /// <param name="UnitName">Its unit.</param>
    /// <param name="Code">Public code of the notice.</param>
    /// <param name="Title">Title of the edition.</param>
    /// <param name="Number">Number of the edition.</param>
    /// <param name="Name">The name that wrote and approved it.</param>
    /// <param name="PublishedAtUtc">When.</param>
    public sealed record Line(string UnitName, string Code, string Title, int Number, string Name, DateTime PublishedAtUtc);

    /// <summary>Newest first. Refused with <c>unit-unknown</c> outside the own area and to residents.</summary>
    public async Task<Outcome<IReadOnlyList<Line>>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(request.Scope))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var found = await memory.Read(request.Scope, nameof(ListNamesakes), Of, cancellationToken);
        return Outcome<IReadOnlyList<Line>>.Of([.. found.OrderBy(f => f.Key).SelectMany(f => f.Value)
            .OrderByDescending(l => l.PublishedAtUtc)]);
    }

    private async Task<IReadOnlyDictionary<long, List<Line>>> Of(Scope range, CancellationToken cancellationToken)
    {
        var (first, last) = range;
        var found = await (
            from edition in db.Editions.AsNoTracking()
            join notice in db.Notices on new { edition.Unit, Id = edition.NoticeId } equals new { notice.Unit, notice.Id }
            join unit in db.Units on edition.Unit equals unit.Code
            where edition.Unit >= first && edition.Unit <= last && edition.Number == notice.LastEdition
            && notice.Publicity == Publicity.Published
            select new
            {
                edition.Unit,
                unit.Name,
                notice.Code,
                notice.Title,
                edition.Number,
                edition.Author,
                edition.Reviewer,
                edition.PublishedAtUtc,
            }).ToListAsync(cancellationToken);
        return found.Where(e => e.Author.Length > 0 && LookAlike.Key(e.Author) == LookAlike.Key(e.Reviewer)).GroupBy(e => e.Unit)
            .ToDictionary(g => g.Key, g => g.Select(e =>
                new Line(e.Name, e.Code, e.Title, e.Number, e.Reviewer, e.PublishedAtUtc)).ToList());
    }
}
