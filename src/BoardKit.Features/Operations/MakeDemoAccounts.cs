using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Operations;

/// <summary>
/// Accounts to try the product with: county official, administrator, reviewer of a township, clerk of one of its villages, and a clerk of
/// another township. Each is made once; a password is said after it is stored, one account after the other, so that a run that breaks off
/// has said every password that is stored but, at most, the last. New passwords can be asked for.
/// </summary>
public sealed class MakeDemoAccounts(BoardDbContext db, CreateAccount create, ResetPassword reset) : IUseCase
{
    private const string FirstTownship = "周集镇";
    private const string FirstVillage = "燎西村";

    /// <summary>The county, and whether accounts that are there get new passwords.</summary>
    public sealed record Request(UnitCode County, bool Reset = false);

    /// <summary>An account and its password; null where it was there and keeps the one that it has.</summary>
    public sealed record Made(Role Role, string UserName, string? Password);

    /// <summary>Makes them. The names of the seed county where they exist, else the first places.</summary>
    public async Task<Outcome<Done>> Handle(Request request, Action<Made> tell, CancellationToken cancellationToken)
    {
        foreach (var (role, unit) in await Duties(request.County, cancellationToken))
        {
            var known = await Known(role, unit, cancellationToken);
            if (known is not null && !request.Reset)
            {
                tell(new(role, known.Value.UserName, null));
                continue;
            }
            var account = known is { } there ? await reset.Handle(new(there.Id, MustChange: false), cancellationToken)
                : await create.Handle(new(null, null, role, unit, MustChange: false), cancellationToken);
            if (account.Failed)
            {
                return account.Fault;
            }
            tell(new(role, account.Value.UserName, account.Value.Password));
        }
        return new Done();
    }

    /// <summary>The demo account of a duty: nobody's, it goes by the name it signs in with.</summary>
    private async Task<(Guid Id, string UserName)?> Known(Role role, UnitCode unit, CancellationToken cancellationToken) =>
        await db.Users.AsNoTracking().Where(u => u.UserName == u.DisplayName
                && db.Memberships.Any(m => m.UserId == u.Id && m.Role == role && m.Unit == unit.Value))
            .OrderBy(u => u.UserName).Select(u => new { u.Id, u.UserName }).FirstOrDefaultAsync(cancellationToken) is { } found
            ? (found.Id, found.UserName!) : null;

    private async Task<IReadOnlyList<(Role Role, UnitCode Unit)>> Duties(UnitCode county, CancellationToken cancellationToken)
    {
        var (from, to) = county.Area;
        var units = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to && u.Closed == null).OrderBy(u => u.Code)
            .ToListAsync(cancellationToken);
        var townships = units.Where(u => u.Level == UnitLevel.Township && u.IsGovernment).ToList();
        var township = townships.Find(u => u.Name == FirstTownship) ?? townships.FirstOrDefault();
        var villages = units.Where(u => u.Level == UnitLevel.Village).ToList();
        var village = villages.Find(u => u.Name.StartsWith(FirstVillage, StringComparison.Ordinal)
            && township?.Place.Covers(u.Place) == true) ?? villages.Find(u => township?.Place.Covers(u.Place) == true);
        var other = villages.Find(u => township?.Place.Covers(u.Place) == false);
        var home = units.Find(u => u.Code == county.Value);
        return [.. new (Unit? Unit, Role Role)[]
        {
            (home, Role.Official), (home, Role.Administrator), (township, Role.Reviewer), (village, Role.Clerk), (other, Role.Clerk),
        }.Where(d => d.Unit is not null).Select(d => (d.Role, d.Unit!.Place))];
    }
}
