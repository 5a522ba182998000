using System.Globalization;
using System.Security.Claims;
using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Web.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Web.SignIn;

/// <summary>
/// The sign-in cookie holds three ids: account, membership, session. At every request one query asks whether they still stand, so an ended
/// session, a locked or reset account and an ended membership are out at once, and role and unit are never older than the database.
/// </summary>
internal sealed class StaffCookie(KeptPosts posts, TimeProvider clock) : CookieAuthenticationEvents
{
    /// <summary>Signs a person in under one membership.</summary>
    public static Task EnterAsync(HttpContext context, Guid account, Guid? membership, Guid session) =>
        context.SignInAsync(IdentityConstants.ApplicationScheme, Principal(account, membership, session));

    /// <summary>A session of this device begins, under one membership; gives its id.</summary>
    public static async Task<Guid> BeginAsync(HttpContext context, OpenSession open, BoardUser user, Guid? membership)
    {
        var session = await open.Handle(new(user, DeviceWords.Of(context.Request), context.Origin()), context.RequestAborted);
        await EnterAsync(context, user.Id, membership, session);
        return session;
    }

    /// <summary>What the cookie says of a person.</summary>
    public static ClaimsPrincipal Principal(Guid account, Guid? membership, Guid session)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, account.ToString()),
            new(StaffClaims.Session, session.ToString()),
        };
        if (membership is { } id)
        {
            claims.Add(new(StaffClaims.Membership, id.ToString()));
        }
        return new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme));
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var fresh = await ReadAsync(context.HttpContext, context.Principal!);
        if (fresh is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }
        context.ReplacePrincipal(fresh);
    }

    /// <summary>
    /// Who sends a form when the session is over is asked for the password in its place, and goes on with what stands in it.
    /// </summary>
    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var cookie = context.Options.CookieManager.GetRequestCookie(context.HttpContext, context.Options.Cookie.Name!);
        var expired = cookie is null ? null : context.Options.TicketDataFormat.Unprotect(cookie)?.Principal;
        if (await posts.TakeAsync(context.HttpContext, expired) is not { } kept)
        {
            // within this site, whatever the Host header says; and it is the answer of this moment alone
            var request = context.Request;
            context.RedirectUri = request.PathBase + context.Options.LoginPath + QueryString.Create(
                context.Options.ReturnUrlParameter, request.PathBase + request.Path + request.QueryString);
            context.Response.Headers.CacheControl = "no-store";
            await base.RedirectToLogin(context);
            return;
        }
        var db = context.HttpContext.RequestServices.GetRequiredService<BoardDbContext>();
        var account = Guid.TryParse(expired?.AccountId(), out var id) ? id : Guid.Empty;
        var name = await db.Users.AsNoTracking().Where(u => u.Id == account).Select(u => u.UserName)
            .SingleOrDefaultAsync(context.HttpContext.RequestAborted);
        await new AgainView(name, kept).ShowAsync(context.HttpContext);
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.User is var user && (user.HasClaim(StaffClaims.MustChange, "1") || user.HasClaim(StaffClaims.MustEnrol, "1")))
        {
            context.Response.Redirect(user.HasClaim(StaffClaims.MustChange, "1") ? PasswordModel.Path : SecondFactorModel.Path);
            return Task.CompletedTask;
        }
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private async Task<ClaimsPrincipal?> ReadAsync(HttpContext context, ClaimsPrincipal cookie)
    {
        if (!Guid.TryParse(cookie.AccountId(), out var account) || cookie.SessionId() is not { } session)
        {
            return null;
        }
        var membership = cookie.MembershipId();
        var db = context.RequestServices.GetRequiredService<BoardDbContext>();
        var now = await (
            from held in db.Sessions.AsNoTracking()
            join user in db.Users on held.UserId equals user.Id
            where held.Id == session && held.UserId == account
            let duty = db.Memberships.Where(m => m.Id == membership && m.UserId == account).OrderBy(m => m.Id).FirstOrDefault()
            select new Standing(held, user.DisplayName, user.SecurityStamp, user.LockoutEnd, user.MustChangePassword,
                duty == null ? null : (Role?)duty.Role, duty == null ? null : (long?)duty.Unit,
                duty != null && db.Units.Any(u => u.Code == duty.Unit),
                db.SecondFactors.Any(f => f.UserId == account)))
            .SingleOrDefaultAsync(context.RequestAborted);
        return now is null || !now.Session.Holds(now.Stamp, clock.GetUtcNow().UtcDateTime) || now.LockedUntil > clock.GetUtcNow()
            || (membership is not null && now.Role is null)
            ? null
            : new ClaimsPrincipal(new ClaimsIdentity(Claims(account, session, membership, now), IdentityConstants.ApplicationScheme));
    }

    // A membership of a unit that does not exist keeps its id and gets neither role nor unit: the empty range, and no capability.
    private static IEnumerable<Claim> Claims(Guid account, Guid session, Guid? membership, Standing now)
    {
        yield return new(ClaimTypes.NameIdentifier, account.ToString());
        yield return new(ClaimTypes.Name, now.Name);
        yield return new(StaffClaims.Session, session.ToString());
        if (now.MustChange)
        {
            yield return new(StaffClaims.MustChange, "1");
        }
        if (now.HasSecondFactor)
        {
            yield return new(StaffClaims.HasSecondFactor, "1");
        }
        if (membership is { } id)
        {
            yield return new(StaffClaims.Membership, id.ToString());
        }
        if (now is { Role: { } role, Unit: { } unit, UnitKnown: true })
        {
            yield return new(StaffClaims.Role, role.ToString());
            yield return new(StaffClaims.Unit, unit.ToString(CultureInfo.InvariantCulture));
        }
    }

    private sealed record Standing(Session Session, string Name, string? Stamp, DateTimeOffset? LockedUntil, bool MustChange,
        Role? Role, long? Unit, bool UnitKnown, bool HasSecondFactor);
}
