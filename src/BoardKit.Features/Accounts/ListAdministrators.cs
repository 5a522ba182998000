using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>Who can make accounts in a county: administrators of it, or of a place above, who are not locked.</summary>
public sealed class ListAdministrators(BoardDbContext db) : IUseCase
{
    /// <summary>Most that are named.</summary>
    private const int Most = 10;

    /// <summary>The county.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>The names they sign in with; none when nobody can.</summary>
    public async Task<IReadOnlyList<string>> Handle(Request request, CancellationToken cancellationToken)
    {
        var places = request.Unit.Ancestors().Append(request.Unit).Select(u => u.Value).ToList();
        return await db.Users.AsNoTracking().Where(u => u.LockoutEnd != AccountRegister.Locked
                && db.Memberships.Any(m => m.UserId == u.Id && m.Role == Role.Administrator && places.Contains(m.Unit)))
            .OrderBy(u => u.UserName).Select(u => u.UserName!).Take(Most).ToListAsync(cancellationToken);
    }
}
