using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>A published sheet of a place of the area as an official reads it: every row, and what does not add up in its cell.</summary>
public sealed class ReadSheet(BoardDbContext db, NoticeFinder find, PublishedChecks checks) : IUseCase
{
    /// <summary>Which notice.</summary>
    public sealed record Request(string Code);

    /// <summary>The sheet.</summary>
    public sealed record Response(Notice Notice, string UnitName, PublishedChecks.Sheet Sheet);

    /// <summary>
    /// Reads it. Faults: <c>notice-not-found</c>, also where nothing of it is public; that of a damaged edition.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await find.Find(request.Code, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var notice = found.Value;
        if (!db.Access.Oversees(UnitCode.From(notice.Unit)) || await checks.Of(notice, cancellationToken) is not { } sheet)
        {
            return NoticeFaults.NotFound(notice.Code);
        }
        if (sheet.Failed)
        {
            return sheet.Fault;
        }
        var name = await db.Units.Where(u => u.Code == notice.Unit).Select(u => u.Name).SingleAsync(cancellationToken);
        return new Response(notice, name, sheet.Value);
    }
}
