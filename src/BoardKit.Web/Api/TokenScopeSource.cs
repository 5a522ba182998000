using System.Security.Claims;
using BoardKit.Domain.Units;
using BoardKit.Web.SignIn;
using BoardKit.Web.Tenancy;
using Microsoft.AspNetCore.Authentication;

namespace BoardKit.Web.Api;

/// <summary>
/// A request to the API runs under its token and nothing else: a cookie that a browser happens to send counts for nothing there.
/// </summary>
internal sealed class TokenScopeSource : IScopeSource
{
    public int Order => 200;

    public async ValueTask<Access?> Find(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var found = await context.AuthenticateAsync(TokenAuthentication.SchemeName);
        if (found.Principal is not { } user || user.MemberRole() is not { } role || user.MemberUnit() is not { } unit)
        {
            return Access.Nothing;
        }
        var name = user.Identity?.Name ?? "";
        var actor = user.AccountId() is { } account
            ? new Actor(ActorKind.Account, account, name)
            : new Actor(ActorKind.Service, user.FindFirstValue(TokenAuthentication.Service) ?? "", name);
        return Access.Member(actor, role, unit) with { Origin = context.Origin() };
    }
}
