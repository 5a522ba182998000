using BoardKit.Data;
using BoardKit.Domain;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>A person ends a session of the own account, here or elsewhere: its next request is sent to the sign-in.</summary>
public sealed class EndSession(BoardDbContext db, TimeProvider clock) : IUseCase
{
    /// <summary>Whose, and which: one, or all but one.</summary>
    /// <param name="Account">Account id.</param>
    /// <param name="Session">The one to end; null for all but <paramref name="Except"/>.</param>
    /// <param name="Except">The one that stays.</param>
    public sealed record Request(Guid Account, Guid? Session, Guid? Except = null);

    /// <summary>Refused with <c>session-not-found</c> for one of somebody else. Twice is once.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (now, account) = (clock.GetUtcNow().UtcDateTime, request.Account);
        var sessions = db.Sessions.Where(s => s.UserId == account);
        var ended = await (request.Session is { } one
            ? sessions.Where(s => s.Id == one) : sessions.Where(s => s.EndedAtUtc == null && s.Id != request.Except))
            .ToListAsync(cancellationToken);
        if (request.Session is not null && ended.Count == 0)
        {
            return AccountFaults.SessionNotFound;
        }
        ended.ForEach(s => s.End(now));
        _ = await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}
