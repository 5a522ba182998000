using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Who tried to sign in lately, for accounts with a membership in the actor's area. Attempts under unknown names belong to no area and are
/// not listed.
/// </summary>
public sealed class ListSignIns(BoardDbContext db, AccountRegister register) : IUseCase
{
    private const int PageSize = 100;

    /// <summary>Which page, from 1; newest first.</summary>
    public sealed record Request(int Page = 1);

    /// <summary>The attempts of the page, and how many pages there are (at least 1).</summary>
    public sealed record Response(IReadOnlyList<SignInEntry> Entries, int Pages);

    /// <summary>Refused to anybody but an administrator.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var area = register.Area();
        if (area.Failed)
        {
            return area.Fault;
        }
        var (from, to) = (area.Value.From, area.Value.To);
        var all = db.SignInLog.AsNoTracking().Where(e => db.Memberships.Any(m => m.UserId == e.UserId && m.Unit >= from && m.Unit <= to));
        var count = await all.CountAsync(cancellationToken);
        var entries = await all.OrderByDescending(e => e.AtUtc).Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize)
            .ToListAsync(cancellationToken);
        return new Response(entries, Math.Max(1, (count + PageSize - 1) / PageSize));
    }
}
