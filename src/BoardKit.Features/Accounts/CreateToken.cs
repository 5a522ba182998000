using System.Security.Cryptography;
using System.Text;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Makes a bearer token for the API. It acts as the named account in one of that account's memberships; without an account it is a service
/// account, which writes drafts and never approves.
/// </summary>
public sealed class CreateToken(BoardDbContext db, CurrentAccess current, Acts acts, TimeProvider clock) : IUseCase
{
    /// <summary>For which unit and role, in whose name.</summary>
    public sealed record Request(UnitCode Unit, Role Role, string? UserName);

    /// <summary>The token's text, 256 random bits, shown this once; only its digest is kept.</summary>
    public async Task<Outcome<string>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!current.Access.May(Capability.ManageAccounts, request.Unit.Value))
        {
            return Fault.Forbidden("not-allowed", "您现在的身份不能为这个单位开通接口令牌。");
        }
        if (!await db.Units.AnyAsync(u => u.Code == request.Unit.Value, cancellationToken))
        {
            return Fault.NotFound("unit-unknown", $"没有编码为 {request.Unit} 的单位，请核对 12 位区划代码。");
        }
        Guid? userId = null;
        if (request.UserName is { } name)
        {
            var found = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.UserName == name, cancellationToken);
            if (found is null || !await db.Memberships.AnyAsync(m => m.UserId == found.Id && m.Unit == request.Unit.Value
                && m.Role == request.Role, cancellationToken))
            {
                return Fault.NotFound("user-unknown", $"没有在这个单位担任该职责的账号“{name}”，请先建立账号。");
            }
            userId = found.Id;
        }
        else if (request.Role != Role.Clerk)
        {
            return Fault.Forbidden("service-role", "服务账号只能是报账员（写草稿）；其他职责请用 --user 指明账号。");
        }
        var text = "bk_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var token = new ApiToken(SHA256.HashData(Encoding.ASCII.GetBytes(text)), request.UserName ?? "service", request.Role,
            request.Unit, userId, clock.GetUtcNow().UtcDateTime);
        _ = db.ApiTokens.Add(token);
        acts.Write(token.Unit, "token.create", token.Id.ToString(), request.Role.ToString());
        _ = await db.SaveChangesAsync(cancellationToken);
        return text;
    }
}
