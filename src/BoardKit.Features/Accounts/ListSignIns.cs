using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>Who tried to sign in lately, for accounts with a membership in the actor's area. Attempts under unknown names belong to no area and are not listed.</summary>
public sealed class ListSignIns(BoardDbContext db, AccountRegister register) : IUseCase
{
    /// <summary>How many at most, newest first.</summary>
    public sealed record Request(int Take = 100);

    /// <summary>The attempts.</summary>
    public sealed record Response(IReadOnlyList<SignInEntry> Entries);

    /// <summary>Refused to anybody but an administrator.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var area = register.Area();
        if (area.Failed)
        {
            return area.Fault;
        }
        var (from, to) = (area.Value.From, area.Value.To);
        return new Response(await (
            from entry in db.SignInLog.AsNoTracking()
            where db.Memberships.Any(m => m.UserId == entry.UserId && m.Unit >= @from && m.Unit <= to)
            orderby entry.AtUtc descending
            select entry).Take(request.Take).ToListAsync(cancellationToken));
    }
}
