using System.Security.Claims;
using BoardKit.Features.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace BoardKit.Web.SignIn;

/// <summary>Whoever is asked for a second factor by the county sets it up before anything else.</summary>
internal sealed class SecondFactorRequirement : IAuthorizationRequirement;

/// <summary>
/// Asks the setting of the place that the request runs in. Who has one is not asked again; a token is a proof of its own.
/// </summary>
internal sealed class SecondFactorGate(OwnSecondFactor own, IHttpContextAccessor http) : AuthorizationHandler<SecondFactorRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, SecondFactorRequirement requirement)
    {
        var stop = http.HttpContext?.RequestAborted ?? CancellationToken.None;
        if (context.User.HasClaim(StaffClaims.HasSecondFactor, "1")
            || context.User.Identity is not ClaimsIdentity { AuthenticationType: var by } person
            || by != IdentityConstants.ApplicationScheme || !await own.IsAsked(stop))
        {
            context.Succeed(requirement);
            return;
        }
        person.AddClaim(new(StaffClaims.MustEnrol, "1"));   // where to send whoever is refused for it
        context.Fail(new(this, "second factor"));
    }
}
