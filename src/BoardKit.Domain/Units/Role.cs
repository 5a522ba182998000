namespace BoardKit.Domain.Units;

/// <summary>What a member may do in a unit. A request runs under exactly one membership.</summary>
public enum Role
{
    /// <summary>报账员: writes drafts of the own unit, submits, withdraws, prints.</summary>
    Clerk,
    /// <summary>审核员: approves or sends back what the units of the area submitted.</summary>
    Reviewer,
    /// <summary>县级人员: reads the area, its figures and coverage, marks what does not apply.</summary>
    Official,
    /// <summary>管理员: accounts and profiles of the area.</summary>
    Administrator,
}
