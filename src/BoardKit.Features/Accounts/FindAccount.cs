using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>The one account of the actor's area that goes by a name to sign in with, or that has a duty.</summary>
public sealed class FindAccount(BoardDbContext db, AccountRegister register, ILookupNormalizer normalizer) : IUseCase
{
    private const int Named = 10;

    /// <summary>What it is known by; what is null does not matter, but not all of it.</summary>
    /// <param name="UserName">Name to sign in with.</param>
    /// <param name="Unit">A unit it has a duty in.</param>
    /// <param name="Role">The role of that duty.</param>
    /// <param name="Name">Person's name.</param>
    public sealed record Request(string? UserName, UnitCode? Unit, Role? Role, string? Name);

    /// <summary>The account.</summary>
    public sealed record Response(Guid Account, string UserName);

    /// <summary>Refused with <c>account-unsaid</c>, <c>account-not-found</c>, and <c>account-ambiguous</c>, which names them.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var area = register.Area();
        if (area.Failed)
        {
            return area.Fault;
        }
        if (request.UserName is null && request.Unit is null)
        {
            return Fault.Invalid("account-unsaid", "请写明是哪个账号：登录名（--user），或者单位和职务（--unit、--role）。");
        }
        var found = await Query(request, area.Value).OrderBy(u => u.UserName).Take(Named + 1)
            .Select(u => new Response(u.Id, u.UserName!)).ToListAsync(cancellationToken);
        return found.Count switch
        {
            0 => AccountFaults.NotFound,
            1 => found[0],
            _ => Fault.Conflict("account-ambiguous", "有几个这样的账号，请用登录名指明（--user）："
                + string.Join("、", found.Take(Named).Select(f => f.UserName)) + (found.Count > Named ? "……" : "") + "。"),
        };
    }

    private IQueryable<Data.Accounts.BoardUser> Query(Request request, Scope area)
    {
        var users = db.Users.AsNoTracking();
        if (area != Scope.Everywhere)
        {
            users = users.Where(u => db.Memberships.Any(m => m.UserId == u.Id && m.Unit >= area.From && m.Unit <= area.To));
        }
        if (request.UserName is { } userName)
        {
            var key = normalizer.NormalizeName(AccountNames.Typed(userName));
            users = users.Where(u => u.NormalizedUserName == key);
        }
        if (request.Unit is { } unit)
        {
            var (code, role) = (unit.Value, request.Role);
            users = users.Where(u => db.Memberships.Any(m => m.UserId == u.Id && m.Unit == code && (role == null || m.Role == role)));
        }
        if (request.Name is { } name)
        {
            var person = AccountNames.Clean(name);
            users = users.Where(u => u.DisplayName == person);
        }
        return users;
    }
}
