using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>Where a person is signed in now, the newest first.</summary>
public sealed class ListSessions(BoardDbContext db, TimeProvider clock) : IUseCase
{
    /// <summary>Whose.</summary>
    public sealed record Request(Guid Account);

    /// <summary>The sessions that hold.</summary>
    public async Task<IReadOnlyList<Session>> Handle(Request request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return await (
            from session in db.Sessions.AsNoTracking()
            join user in db.Users on session.UserId equals user.Id
            where session.UserId == request.Account && session.EndedAtUtc == null && session.EndsAtUtc > now
                && session.Stamp == user.SecurityStamp
            orderby session.MadeAtUtc descending
            select session).ToListAsync(cancellationToken);
    }
}
