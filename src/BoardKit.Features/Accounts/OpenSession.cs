using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BoardKit.Features.Accounts;

/// <summary>A session begins, after a sign-in or a new password. What ended long ago is forgotten then.</summary>
public sealed class OpenSession(BoardDbContext db, TimeProvider clock, IOptions<SessionOptions> options) : IUseCase
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Whose, on what, from where.</summary>
    /// <param name="User">The account.</param>
    /// <param name="Device">The device in words of ours, at most <see cref="Session.MaxDeviceLength"/> characters.</param>
    /// <param name="Origin">Network address.</param>
    public sealed record Request(BoardUser User, string Device, string Origin);

    /// <summary>The id of the session.</summary>
    public async Task<Guid> Handle(Request request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var session = new Session(request.User.Id, request.User.SecurityStamp!, request.Device, request.Origin, now,
            now.AddHours(options.Value.AbsoluteHours));
        var (account, old) = (request.User.Id, now - Kept);
        _ = await db.Sessions.Where(s => s.UserId == account && s.EndsAtUtc < old).ExecuteDeleteAsync(cancellationToken);
        _ = db.Sessions.Add(session);
        _ = await db.SaveChangesAsync(cancellationToken);
        return session.Id;
    }
}
