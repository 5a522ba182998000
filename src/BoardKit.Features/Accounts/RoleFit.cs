using BoardKit.Domain.Units;

namespace BoardKit.Features.Accounts;

/// <summary>What a role is called.</summary>
public static class RoleFit
{
    /// <summary>The role in a clerk's words.</summary>
    public static string Word(Role role) => role switch
    {
        Role.Clerk => "报账员",
        Role.Reviewer => "审核员",
        Role.Official => "县级人员",
        Role.Administrator => "管理员",
    };
}
