using BoardKit.Domain.Units;

namespace BoardKit.Features.Accounts;

/// <summary>At which level a role makes sense, and what it is called.</summary>
public static class RoleFit
{
    /// <summary>Whether a role may be given in a unit of this level.</summary>
    public static bool Fits(Role role, UnitLevel level) => role switch
    {
        Role.Clerk => level is UnitLevel.Village or UnitLevel.Township,
        Role.Reviewer => level is UnitLevel.Township or UnitLevel.County,
        Role.Official => level is UnitLevel.County or UnitLevel.City or UnitLevel.Province,
        Role.Administrator => level != UnitLevel.Village,
    };

    /// <summary>The role in a clerk's words.</summary>
    public static string Word(Role role) => role switch
    {
        Role.Clerk => "报账员",
        Role.Reviewer => "审核员",
        Role.Official => "县级人员",
        Role.Administrator => "管理员",
    };
}
