using BoardKit.Data;
using BoardKit.Domain;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>Ends a bearer token: its next call is refused.</summary>
public sealed class RevokeToken(BoardDbContext db, AccountRegister register, Acts acts) : IUseCase
{
    /// <summary>Which token, by its id.</summary>
    public sealed record Request(Guid Token);

    /// <summary>
    /// Refused with <c>token-unknown</c> for one outside the actor's area, and to anybody but an administrator. Twice is once.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        var area = register.Area();
        if (area.Failed)
        {
            return area.Fault;
        }
        var (from, to) = (area.Value.From, area.Value.To);
        var token = await db.ApiTokens.SingleOrDefaultAsync(t => t.Id == request.Token && t.Unit >= from && t.Unit <= to,
            cancellationToken);
        if (token is null)
        {
            return Fault.NotFound("token-unknown", "您的辖区里没有这个接口令牌。");
        }
        if (token.RevokedAtUtc is null)
        {
            token.Revoke(acts.Now);
            acts.Write(token.Unit, "token.revoke", token.Id.ToString(), token.Role.ToString());
            _ = await db.SaveChangesAsync(cancellationToken);
        }
        return new Done();
    }
}
