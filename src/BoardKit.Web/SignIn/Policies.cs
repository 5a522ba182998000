using BoardKit.Domain.Units;
using Microsoft.AspNetCore.Authorization;

namespace BoardKit.Web.SignIn;

/// <summary>
/// One policy per capability; which roles have it says the one table (<see cref="Authority"/>). A page or endpoint names exactly one of
/// them or says that anybody may come in; everything else is refused.
/// </summary>
internal static class Policies
{
    /// <summary>
    /// The signed-in person's own affairs: password, second factor, sessions, memberships, sign-out. The only one open before a one-time
    /// password is changed and a second factor that the county asks for is set up.
    /// </summary>
    public const string Self = "account.self";

    /// <summary>Any member at work: read notices, figures and coverage of the own area.</summary>
    public const string FiguresRead = "figures.read";

    /// <summary>Write the own unit's drafts, submit, correct.</summary>
    public const string NoticesWrite = "notices.write";

    /// <summary>Approve or send back what the area submitted.</summary>
    public const string NoticesReview = "notices.review";

    /// <summary>Take a notice from public view: its clerk or its reviewer, one person is enough.</summary>
    public const string NoticesWithdraw = "notices.withdraw";

    /// <summary>Create, hand over, lock and reset accounts.</summary>
    public const string AccountsManage = "accounts.manage";

    /// <summary>Edit the telephones, address and seal name of a unit.</summary>
    public const string ProfileEdit = "profile.edit";

    /// <summary>Close, merge, rename and move units of the area.</summary>
    public const string UnitsKeep = "units.keep";

    /// <summary>Mark that a unit has no such matter in a period.</summary>
    public const string NotApplicableMark = "notapplicable.mark";

    /// <summary>Print what is published for the boards of the area.</summary>
    public const string SheetsPrint = "sheets.print";

    /// <summary>Keep the boards of the own unit: sizes, order, printing.</summary>
    public const string BoardsKeep = "boards.keep";

    /// <summary>Address notices of a township or county to the boards below.</summary>
    public const string NoticesAddress = "notices.address";

    /// <summary>
    /// Write the templates and pictures of the area: a template decides what every sheet shows, so it takes an administrator; the one of
    /// the township writes those of its villages.
    /// </summary>
    public const string TemplatesEdit = "templates.edit";

    /// <summary>Write the forms of the county or township: what its notices contain.</summary>
    public const string FormsEdit = "forms.edit";

    /// <summary>Print for all villages of the area at once.</summary>
    public const string PacksPrint = "packs.print";

    /// <summary>See which rows of the area share a person or card: whoever answers for the money there.</summary>
    public const string DuplicatesRead = "duplicates.read";

    /// <summary>Register the bodies of places and say what they are called.</summary>
    public const string OrgansKeep = "organs.keep";

    /// <summary>Read who did what in the area: whoever answers for it.</summary>
    public const string AuditRead = "audit.read";

    /// <summary>Verify scores of units below, enter what was found there, answer objections.</summary>
    public const string UnitsAssess = "units.assess";

    /// <summary>Say the own unit's scores, and object to what it is assessed by.</summary>
    public const string ScoresClaim = "scores.claim";

    /// <summary>Say which systems of the county or township are told what is published.</summary>
    public const string WebhooksManage = "webhooks.manage";

    /// <summary>Say what was allocated to the places of the area.</summary>
    public const string AllocationsKeep = "allocations.keep";

    private static readonly Dictionary<string, Capability> Capabilities = new(StringComparer.Ordinal)
    {
        [FiguresRead] = Capability.ReadFigures,
        [NoticesWrite] = Capability.WriteNotices,
        [NoticesReview] = Capability.ReviewNotices,
        [NoticesWithdraw] = Capability.WithdrawNotices,
        [SheetsPrint] = Capability.PrintSheets,
        [BoardsKeep] = Capability.KeepBoards,
        [NoticesAddress] = Capability.AddressNotices,
        [PacksPrint] = Capability.PrintPacks,
        [DuplicatesRead] = Capability.ReadDuplicates,
        [AuditRead] = Capability.ReadAudit,
        [AccountsManage] = Capability.ManageAccounts,
        [WebhooksManage] = Capability.ManageWebhooks,
        [ProfileEdit] = Capability.EditProfile,
        [OrgansKeep] = Capability.KeepOrgans,
        [TemplatesEdit] = Capability.EditTemplates,
        [FormsEdit] = Capability.EditForms,
        [UnitsAssess] = Capability.Assess,
        [ScoresClaim] = Capability.ClaimScores,
        [UnitsKeep] = Capability.DateUnits,
        [AllocationsKeep] = Capability.KeepAllocations,
        [NotApplicableMark] = Capability.MarkNotApplicable,
    };

    /// <summary>Whether a role has a capability; pages ask this before they show a button.</summary>
    public static bool Allows(string policy, Role? role) => role is { } given && Authority.RolesWith(Capabilities[policy]).Contains(given);

    /// <summary>Adds the policies; whatever names none of them is refused to everybody.</summary>
    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Self, policy => policy.RequireAuthenticatedUser());
        foreach (var (name, capability) in Capabilities)
        {
            options.AddPolicy(name, policy => policy
                .RequireAuthenticatedUser()
                .RequireClaim(StaffClaims.Role, Authority.RolesWith(capability).Select(r => r.ToString()))
                .RequireAssertion(context => !context.User.HasClaim(StaffClaims.MustChange, "1"))
                .AddRequirements(new SecondFactorRequirement()));
        }
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(_ => false).Build();
    }
}
