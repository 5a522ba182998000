using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>What every use case on accounts shares: who may manage whom, how an account comes into being, and the audit trail.</summary>
public sealed class AccountRegister(BoardDbContext db, UserManager<BoardUser> users, CurrentAccess current, Acts acts)
{
    /// <summary>A lock by an administrator lasts until it is lifted; a lock-out after wrong passwords ends by itself.</summary>
    public static readonly DateTimeOffset Locked = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The area in which the actor manages accounts: an administrator's, or that of the console.</summary>
    public Outcome<Scope> Area() =>
        current.Access.AreaOf(Capability.ManageAccounts) is { IsEmpty: false } area ? area : AccountFaults.NotAdministrator;

    /// <summary>
    /// Refuses a unit that is unknown, closed (unless its heir takes it over) or outside the area, and a role that does not fit its level.
    /// </summary>
    public async Task<Outcome<Scope>> MayGive(Role role, UnitCode unit, bool closedToo, CancellationToken cancellationToken)
    {
        var area = Area();
        if (area.Failed)
        {
            return area;
        }
        if (!area.Value.Contains(unit))
        {
            return AccountFaults.OutsideArea;
        }
        var place = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == unit.Value, cancellationToken);
        return place is null ? AccountFaults.UnknownUnit
            : place.Closed is not null && !closedToo ? AccountFaults.ClosedUnit
            : !Authority.Fits(role, unit.Level) ? AccountFaults.RoleDoesNotFit
            : area;
    }

    /// <summary>
    /// The account, when the actor's area contains every membership of it. An account without any is managed only by those who could have
    /// seen its last one: nobody but the console.
    /// </summary>
    public async Task<Outcome<BoardUser>> Manageable(Guid account, CancellationToken cancellationToken)
    {
        var area = Area();
        if (area.Failed)
        {
            return area.Fault;
        }
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == account, cancellationToken);
        var units = await db.Memberships.AsNoTracking().Where(m => m.UserId == account).Select(m => m.Unit).ToListAsync(cancellationToken);
        if (user is null || (units.Count > 0 && !units.Any(area.Value.Contains)) || (units.Count == 0 && area.Value != Scope.Everywhere))
        {
            return AccountFaults.NotFound;
        }
        return units.All(area.Value.Contains) ? user : AccountFaults.WiderThanArea;
    }

    /// <summary>As <see cref="Manageable"/>, and not the actor's own account.</summary>
    public async Task<Outcome<BoardUser>> ManageableOther(Guid account, CancellationToken cancellationToken) =>
        IsActor(account) ? AccountFaults.OwnAccount : await Manageable(account, cancellationToken);

    /// <summary>A membership of an account that the actor may end or hand over: in the actor's area, and not the actor's own.</summary>
    public async Task<Outcome<Membership>> ManageableDuty(Guid account, Guid id, CancellationToken cancellationToken)
    {
        var area = Area();
        if (area.Failed)
        {
            return area.Fault;
        }
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.Id == id && m.UserId == account, cancellationToken);
        return membership is null || !area.Value.Contains(membership.Unit) ? AccountFaults.MembershipNotFound
            : IsActor(membership.UserId) ? AccountFaults.OwnAccount
            : membership;
    }

    /// <summary>A new account with a password made by the system. Saved at once: callers hold a transaction.</summary>
    public async Task<Outcome<(BoardUser User, string Password)>> Open(string userName, string displayName, bool mustChange)
    {
        var password = OneTimePassword.New();
        var user = Prepare(userName, displayName, mustChange, password);
        if (user.Failed)
        {
            return user.Fault;
        }
        return await Admit(user.Value) is { } refusal ? refusal : (user.Value, password);
    }

    /// <summary>
    /// A new account that is not saved: what takes long, the hashing of its password, is done before any transaction. May be called from
    /// several threads.
    /// </summary>
    public Outcome<BoardUser> Prepare(string userName, string displayName, bool mustChange, string password)
    {
        var (name, person) = (AccountNames.Clean(userName), AccountNames.Clean(displayName));
        if (!AccountNames.IsUserName(name))
        {
            return AccountFaults.UserNameShape;
        }
        if (!AccountNames.IsPersonName(person))
        {
            return AccountFaults.NameShape;
        }
        var user = new BoardUser(name, person) { MustChangePassword = mustChange };
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        return user;
    }

    /// <summary>Saves a prepared account; null, or what refuses it.</summary>
    public async Task<Fault?> Admit(BoardUser user) =>
        await users.CreateAsync(user) is { Succeeded: false } refused ? Refusal(refused) : null;

    /// <summary>Whether a password made by the system is still the one of an account, which nobody has signed in with yet.</summary>
    public bool Waits(BoardUser user, string password) => user is { MustChangePassword: true, PasswordHash: { } hash }
        && users.PasswordHasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed;

    /// <summary>Turns an identity error into a refusal; anything we did not foresee is a bug and throws.</summary>
    public Fault Refusal(IdentityResult result) =>
        result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.DuplicateUserName)) ? AccountFaults.UserNameTaken
        : result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure)) ? AccountFaults.Changed
        : throw new InvalidOperationException("Identity refused an account: " + string.Join(", ", result.Errors.Select(e => e.Code)));

    /// <summary>Gives a membership.</summary>
    public void Give(BoardUser user, Role role, UnitCode unit) => db.Memberships.Add(new Membership(user.Id, role, unit));

    /// <summary>Appends an entry in the unit of the membership.</summary>
    public void Record(long unit, string action, Guid account, string? detail = null) =>
        acts.Write(unit, action, account.ToString(), detail);

    /// <summary>Appends an entry in every unit in which the account is a member.</summary>
    public async Task RecordEverywhere(string action, Guid account, CancellationToken cancellationToken)
    {
        foreach (var unit in await db.Memberships.Where(m => m.UserId == account).Select(m => m.Unit).Distinct()
            .ToListAsync(cancellationToken))
        {
            Record(unit, action, account);
        }
    }

    /// <summary>Whether the account is the one that acts.</summary>
    public bool IsActor(Guid account) => current.Access.Actor is { Kind: ActorKind.Account } actor && actor.Id == account.ToString();
}
