namespace BoardKit.Domain.Units;

/// <summary>
/// The one table of who may do what, where: capability × role × level. The policies of the web, <see cref="Access.May"/> and the roles that
/// can be given in a place are made from it. That the unit lies in the write scope of the membership is asked besides.
/// </summary>
public static class Authority
{
    private static readonly UnitLevel[] Everywhere = Enum.GetValues<UnitLevel>();
    private static readonly UnitLevel[] AboveVillages = [.. Everywhere.Where(level => level != UnitLevel.Village)];

    private static readonly UnitLevel[] WithForms = [UnitLevel.County, UnitLevel.Township];

    /// <summary>At which levels a role can be given.</summary>
    private static readonly Dictionary<Role, UnitLevel[]> Seats = new()
    {
        [Role.Clerk] = [UnitLevel.County, UnitLevel.Township, UnitLevel.Village],
        [Role.Reviewer] = [UnitLevel.County, UnitLevel.Township],
        [Role.Official] = [UnitLevel.Province, UnitLevel.City, UnitLevel.County],
        [Role.Administrator] = AboveVillages,
    };

    private static readonly Dictionary<Capability, Grant> Grants = new()
    {
        [Capability.ReadFigures] = new(Role.Clerk, Role.Reviewer, Role.Official, Role.Administrator),
        [Capability.WriteNotices] = new(Role.Clerk),
        [Capability.ReviewNotices] = new(Role.Reviewer) { IsForPeople = true },
        [Capability.WithdrawNotices] = new(Role.Clerk, Role.Reviewer) { IsForPeople = true },
        [Capability.PrintSheets] = new(Role.Clerk, Role.Reviewer, Role.Official),
        [Capability.KeepBoards] = new(Role.Clerk),
        [Capability.AddressNotices] = new(Role.Reviewer, Role.Official, Role.Administrator) { IsForPeople = true },
        [Capability.PrintPacks] = new(Role.Reviewer, Role.Official),
        [Capability.ReadDuplicates] = new(Role.Reviewer, Role.Official),
        [Capability.ReadAudit] = new(Role.Official, Role.Administrator),
        [Capability.ManageAccounts] = new(Role.Administrator),
        [Capability.ManageWebhooks] = new(Role.Administrator) { IsOwnOnly = true, Levels = AboveVillages },
        [Capability.EditProfile] = new(Role.Clerk, Role.Administrator),
        [Capability.KeepOrgans] = new(Role.Reviewer, Role.Official, Role.Administrator),
        [Capability.EditTemplates] = new(Role.Administrator),
        [Capability.EditForms] = new(Role.Official, Role.Administrator) { IsOwnOnly = true, Levels = WithForms },
        [Capability.MarkNotApplicable] = new(Role.Official, Role.Administrator),
        [Capability.Assess] = new(Role.Reviewer, Role.Official) { IsForPeople = true },
        [Capability.ClaimScores] = new(Role.Clerk) { IsForPeople = true },
        [Capability.KeepAllocations] = new(Role.Official),
        [Capability.DateUnits] = new(Role.Administrator),
    };

    /// <summary>The roles that have a capability.</summary>
    public static IReadOnlyList<Role> RolesWith(Capability capability) => Grants[capability].Roles;

    /// <summary>Whether a role can be given in a unit of a level.</summary>
    public static bool Fits(Role role, UnitLevel level) => Seats[role].Contains(level);

    /// <summary>Whether somebody has a capability at all. Without a role it is the console of the machine, which has them all.</summary>
    public static bool Has(Capability capability, Actor actor, Role? role) =>
        (role is not { } given || Grants[capability].Roles.Contains(given))
            && (actor.Kind != ActorKind.Service || !Grants[capability].IsForPeople);

    /// <summary>Whether a capability reaches a unit that lies in the write scope.</summary>
    /// <param name="capability">What.</param>
    /// <param name="unit">Where.</param>
    /// <param name="home">The unit of the membership; null at the console.</param>
    public static bool Reaches(Capability capability, long unit, UnitCode? home) => Grants[capability] is var grant
        && (!grant.IsOwnOnly || home is not { } own || own.Value == unit)
        && (grant.Levels.Length == Everywhere.Length || grant.Levels.Contains(UnitCode.From(unit).Level));

    /// <summary>A row of the table.</summary>
    private sealed class Grant(params Role[] roles)
    {
        /// <summary>Who.</summary>
        public Role[] Roles => roles;

        /// <summary>Not for service accounts: a decision has a person behind it.</summary>
        public bool IsForPeople { get; init; }

        /// <summary>For the very unit of the membership, not for the area below it.</summary>
        public bool IsOwnOnly { get; init; }

        /// <summary>Levels of the units that it is done to.</summary>
        public UnitLevel[] Levels { get; init; } = Everywhere;
    }
}
