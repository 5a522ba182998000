using BoardKit.Domain.Units;

namespace BoardKit.Web.SignIn;

/// <summary>The page on which a role begins the day.</summary>
internal static class Landing
{
    public static string For(Role? role) => role switch
    {
        Role.Clerk => "/desk",
        Role.Reviewer => "/review",
        Role.Official => "/county",
        Role.Administrator => "/accounts",
        null => MembershipModel.Path,
    };
}
