using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BoardKit.Features.Accounts;

/// <summary>
/// The bearer tokens of the actor's area, the newest first: whose they are, since when and until when. Never the token itself.
/// </summary>
public sealed class ListTokens(BoardDbContext db, AccountRegister register, IOptions<TokenOptions> options, TimeProvider clock) : IUseCase
{
    private const int PageSize = 100;

    /// <summary>Which page, from 1.</summary>
    public sealed record Request(int Page = 1);

    /// <summary>A token.</summary>
    /// <param name="Id">Its id, which may be said aloud.</param>
    /// <param name="Name">Login name of the account that it acts as; “service” for a service account.</param>
    /// <param name="Role">What it may do.</param>
    /// <param name="Unit">For which unit.</param>
    /// <param name="UnitName">Name of the unit.</param>
    /// <param name="CreatedAtUtc">Since when.</param>
    /// <param name="EndsAtUtc">Until when: its last day, or when it was revoked.</param>
    /// <param name="Holds">Whether it still holds.</param>
    public sealed record Line(Guid Id, string Name, Role Role, UnitCode Unit, string UnitName, DateTime CreatedAtUtc,
        DateTime EndsAtUtc, bool Holds);

    /// <summary>The tokens of the page, and how many pages there are (at least 1).</summary>
    public sealed record Response(IReadOnlyList<Line> Lines, int Pages);

    /// <summary>Refused to anybody but an administrator.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var area = register.Area();
        if (area.Failed)
        {
            return area.Fault;
        }
        var (from, to) = (area.Value.From, area.Value.To);
        var all = db.ApiTokens.AsNoTracking().Where(t => t.Unit >= from && t.Unit <= to);
        var count = await all.CountAsync(cancellationToken);
        var rows = await (
            from token in all.OrderByDescending(t => t.CreatedAtUtc).ThenBy(t => t.Id)
                .Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize)
            join unit in db.Units on token.Unit equals unit.Code
            select new { token, unit.Name }).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        return new Response([.. rows.OrderByDescending(r => r.token.CreatedAtUtc).Select(r =>
        {
            var ends = options.Value.EndOf(r.token.CreatedAtUtc);
            return new Line(r.token.Id, r.token.Name, r.token.Role, UnitCode.From(r.token.Unit), r.Name, r.token.CreatedAtUtc,
                r.token.RevokedAtUtc < ends ? r.token.RevokedAtUtc.Value : ends, r.token.RevokedAtUtc is null && now < ends);
        })], Math.Max(1, (count + PageSize - 1) / PageSize));
    }
}
