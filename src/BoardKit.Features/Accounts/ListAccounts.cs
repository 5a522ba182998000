using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>The accounts that have a membership in the actor's area.</summary>
public sealed class ListAccounts(BoardDbContext db, AccountRegister register, TimeProvider clock) : IUseCase
{
    private const int PageSize = 100;

    /// <summary>Words that name, user name or unit contain; or one account; and which page of them, from 1.</summary>
    public sealed record Request(string? Search = null, Guid? Account = null, int Page = 1);

    /// <summary>One membership with the unit's name.</summary>
    public sealed record Duty(Guid Id, Role Role, UnitCode Unit, string UnitName, bool InArea);

    /// <summary>An account as its administrator sees it.</summary>
    /// <param name="Account">Id.</param>
    /// <param name="UserName">Name to sign in with.</param>
    /// <param name="DisplayName">Person's name.</param>
    /// <param name="State">Whether and why it cannot be used right now.</param>
    /// <param name="LastSignInUtc">Last success, or null.</param>
    /// <param name="Duties">Memberships; those outside the area are counted but named without their unit.</param>
    /// <param name="Manageable">Whether the actor may reset, rename or lock it.</param>
    /// <param name="HasSecondFactor">Whether a code is asked at its sign-in.</param>
    public sealed record Line(Guid Account, string UserName, string DisplayName, AccountState State, DateTime? LastSignInUtc,
        IReadOnlyList<Duty> Duties, bool Manageable, bool HasSecondFactor);

    /// <summary>A page of the accounts by user name.</summary>
    /// <param name="Lines">Its lines; none beyond the last page.</param>
    /// <param name="Count">How many accounts there are on all pages.</param>
    public sealed record Response(IReadOnlyList<Line> Lines, int Count)
    {
        /// <summary>How many pages, at least 1.</summary>
        public int Pages => Math.Max(1, (Count + PageSize - 1) / PageSize);
    }

    /// <summary>Refused to anybody but an administrator.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var area = register.Area();
        if (area.Failed)
        {
            return area.Fault;
        }
        var (from, to) = (area.Value.From, area.Value.To);
        var found =
            from user in db.Users.AsNoTracking()
            where db.Memberships.Any(m => m.UserId == user.Id && m.Unit >= @from && m.Unit <= to)
            select user;
        if (request.Account is { } account)
        {
            found = found.Where(u => u.Id == account);
        }
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var word = request.Search.Trim();
            found = found.Where(u => u.UserName!.Contains(word) || u.DisplayName.Contains(word)
                || db.Memberships.Any(m => m.UserId == u.Id && db.Units.Any(p => p.Code == m.Unit && p.Name.Contains(word))));
        }
        var count = await found.CountAsync(cancellationToken);
        var users = await found.OrderBy(u => u.UserName).ThenBy(u => u.Id).Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize)
            .ToListAsync(cancellationToken);
        return new Response(await LinesAsync(users, area.Value, cancellationToken), count);
    }

    private async Task<IReadOnlyList<Line>> LinesAsync(List<BoardUser> users, Scope area, CancellationToken cancellationToken)
    {
        var ids = users.ConvertAll(u => u.Id);
        var duties = (await (
            from membership in db.Memberships.AsNoTracking()
            join unit in db.Units on membership.Unit equals unit.Code into units
            from unit in units.DefaultIfEmpty()
            where ids.Contains(membership.UserId)
            orderby membership.Unit
            select new { membership, Name = unit == null ? null : unit.Name }).ToListAsync(cancellationToken))
                .ToLookup(d => d.membership.UserId);
        var signIns = await db.SignInLog.AsNoTracking().Where(s => s.Succeeded && s.UserId != null && ids.Contains(s.UserId.Value))
            .GroupBy(s => s.UserId!.Value).Select(g => new { g.Key, At = g.Max(s => s.AtUtc) })
            .ToDictionaryAsync(s => s.Key, s => s.At, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var paused = await db.SignInTallies.AsNoTracking()
            .Where(t => ids.Contains(t.UserId) && t.Device == SignInTally.Others && t.NotBeforeUtc > now).Select(t => t.UserId)
            .ToHashSetAsync(cancellationToken);
        var second = await db.SecondFactors.AsNoTracking().Where(f => ids.Contains(f.UserId)).Select(f => f.UserId)
            .ToHashSetAsync(cancellationToken);
        return users.ConvertAll(user => new Line(
            user.Id, user.UserName!, user.DisplayName, StateOf(user, paused), signIns.TryGetValue(user.Id, out var at) ? at : null,
            [.. duties[user.Id].Select(d => new Duty(d.membership.Id, d.membership.Role, d.membership.Place,
                area.Contains(d.membership.Unit) ? d.Name ?? "未知单位" : "辖区外单位", area.Contains(d.membership.Unit)))],
            duties[user.Id].All(d => area.Contains(d.membership.Unit)) && !register.IsActor(user.Id), second.Contains(user.Id)));
    }

    private static AccountState StateOf(BoardUser user, HashSet<Guid> paused) =>
        user.LockoutEnd == AccountRegister.Locked ? AccountState.Locked
        : paused.Contains(user.Id) ? AccountState.Paused
        : user.MustChangePassword ? AccountState.Waiting
        : AccountState.Normal;
}

/// <summary>Whether an account can be used.</summary>
public enum AccountState
{
    /// <summary>正常.</summary>
    Normal,
    /// <summary>待首次登录: a one-time password waits to be changed.</summary>
    Waiting,
    /// <summary>暂停: wrong passwords from elsewhere; devices that are known go on.</summary>
    Paused,
    /// <summary>已锁定 by an administrator.</summary>
    Locked,
}
