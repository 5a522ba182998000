using System.Globalization;
using System.Security.Claims;
using BoardKit.Domain.Units;

namespace BoardKit.Web.SignIn;

/// <summary>
/// The claims of a signed-in person. The cookie carries account, membership and session; role, unit and the rest are read anew at each
/// request.
/// </summary>
internal static class StaffClaims
{
    /// <summary>Id of the one membership the request runs under.</summary>
    public const string Membership = "bk:membership";

    /// <summary>Id of the session.</summary>
    public const string Session = "bk:session";

    /// <summary>Role of the membership; absent without one.</summary>
    public const string Role = "bk:role";

    /// <summary>Unit of the membership; absent without one.</summary>
    public const string Unit = "bk:unit";

    /// <summary>“1” while a one-time password waits to be changed.</summary>
    public const string MustChange = "bk:must-change";

    /// <summary>“1” where a code is asked at sign-in.</summary>
    public const string HasSecondFactor = "bk:second-factor";

    /// <summary>“1” once somebody was refused because the county asks for a second factor and there is none.</summary>
    public const string MustEnrol = "bk:must-enrol";

    /// <summary>Account id.</summary>
    public static string? AccountId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>Membership id, or null.</summary>
    public static Guid? MembershipId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(Membership), out var id) ? id : null;

    /// <summary>Session id, or null.</summary>
    public static Guid? SessionId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(Session), out var id) ? id : null;

    /// <summary>Role of the membership, or null.</summary>
    public static Role? MemberRole(this ClaimsPrincipal user) =>
        Enum.TryParse<Role>(user.FindFirstValue(Role), ignoreCase: false, out var role) ? role : null;

    /// <summary>Unit of the membership, or null.</summary>
    public static UnitCode? MemberUnit(this ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(Unit), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && UnitCode.TryFrom(value, out var unit) ? unit : null;
}
