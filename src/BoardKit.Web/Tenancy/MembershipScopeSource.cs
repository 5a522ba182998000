using BoardKit.Domain.Units;
using BoardKit.Web.SignIn;

namespace BoardKit.Web.Tenancy;

/// <summary>
/// The one membership of a signed-in person, as <see cref="StaffCookie"/> read it from the database at this request. Without a unit that
/// exists: nothing.
/// </summary>
internal sealed class MembershipScopeSource : IScopeSource
{
    public int Order => 300;

    public ValueTask<Access?> Find(HttpContext context)
    {
        var user = context.User;
        if (user.AccountId() is not { } account || user.MembershipId() is null)
        {
            return ValueTask.FromResult<Access?>(null);
        }
        var actor = new Actor(ActorKind.Account, account, user.Identity?.Name ?? "");
        return ValueTask.FromResult<Access?>(user.MemberRole() is { } role && user.MemberUnit() is { } unit
            ? Access.Member(actor, role, unit) with { Origin = context.Origin() }
            : Access.Nothing);
    }
}
