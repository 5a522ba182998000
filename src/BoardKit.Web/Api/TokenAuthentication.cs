using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Features.Frame;
using BoardKit.Web.SignIn;
using BoardKit.Web.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BoardKit.Web.Api;

/// <summary>
/// Bearer tokens of the API. A token that acts as an account is good only while that account is not locked and still holds the membership.
/// </summary>
internal sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    BoardDbContext db, TimeProvider clock, IOptions<TokenOptions> lifetime)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Token";

    /// <summary>Claim that marks a service account; its value is the token's id.</summary>
    public const string Service = "bk:service";

    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(header[Prefix.Length..].Trim()));
        var token = await db.ApiTokens.AsNoTracking()
            .SingleOrDefaultAsync(t => t.Digest == digest, Context.RequestAborted);
        if (token is not { RevokedAtUtc: null } || clock.GetUtcNow().UtcDateTime >= lifetime.Value.EndOf(token.CreatedAtUtc))
        {
            Log(token);
            return AuthenticateResult.Fail("Unknown, revoked or past its end.");
        }
        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new(StaffClaims.Role, token.Role.ToString()));
        identity.AddClaim(new(StaffClaims.Unit, token.Unit.ToString(CultureInfo.InvariantCulture)));
        if (token.UserId is not { } userId)
        {
            identity.AddClaim(new(Service, token.Id.ToString()));
            identity.AddClaim(new(ClaimTypes.Name, token.Name));
        }
        else if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, Context.RequestAborted) is { } user
            && !(user.LockoutEnd > clock.GetUtcNow()) && !user.MustChangePassword
            && await db.Memberships.AnyAsync(m => m.UserId == userId && m.Unit == token.Unit && m.Role == token.Role,
                Context.RequestAborted))
        {
            identity.AddClaim(new(ClaimTypes.NameIdentifier, userId.ToString()));
            identity.AddClaim(new(ClaimTypes.Name, user.DisplayName));
        }
        else
        {
            Log(token);
            return AuthenticateResult.Fail("The account of this token is locked or no longer has the duty.");
        }
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <summary>Says what it wants (RFC 6750, 3).</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate =
            "Bearer realm=\"BoardKit\"" + (Request.Headers.Authorization.Count > 0 ? ", error=\"invalid_token\"" : "");
        return Task.CompletedTask;
    }

    /// <summary>A token that was good once is somebody's; one that never was belongs to no place, and is not written down.</summary>
    private void Log(ApiToken? token)
    {
        if (token is null || !Context.Items.TryAdd(typeof(TokenAuthentication), token))   // the scheme is asked twice in a request
        {
            return;
        }
        var denials = Context.RequestServices.GetRequiredService<Denials>();
        var (id, from) = (token.Id.ToString(), Context.Origin());
        Response.OnCompleted(() =>
            denials.Record(token.Unit, new Actor(ActorKind.Service, id, "（停用的令牌）"), from, Denials.Token, id));
    }
}
