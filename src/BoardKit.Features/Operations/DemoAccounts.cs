using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Operations;

/// <summary>Accounts to try the product with, each made once, with a generated password.</summary>
public sealed class DemoAccounts
{
    private const string FirstTownship = "周集镇";
    private const string FirstVillage = "燎西村";
    private readonly IServiceScopeFactory _scopes;

    internal DemoAccounts(IServiceScopeFactory scopes) => _scopes = scopes;

    /// <summary>An account and the password that is said once.</summary>
    public sealed record Made(Role Role, string UserName, string Password);

    /// <summary>
    /// County official, administrator, reviewer of a township, clerk of one of its villages, and a clerk of another township. The names of
    /// the seed county where they exist, else the first places.
    /// </summary>
    internal async Task<Outcome<IReadOnlyList<Made>>> Make(UnitCode county, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.OpenAs(Access.Console(county.Area, Actor.AtConsole("setup")));
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var (made, create) = (new List<Made>(), scope.ServiceProvider.GetRequiredService<CreateAccount>());
        foreach (var (userName, role, unit) in await Duties(db, county, cancellationToken))
        {
            if (await db.Users.AnyAsync(u => u.UserName == userName, cancellationToken))
            {
                continue;   // its password was said when it was made
            }
            var account = await create.Handle(new(userName, userName, role, unit, MustChange: false), cancellationToken);
            if (account.Failed)
            {
                return Outcome<IReadOnlyList<Made>>.Refused(account.Faults);
            }
            made.Add(new(role, account.Value.UserName, account.Value.Password));
        }
        return made;
    }

    private static async Task<IReadOnlyList<(string UserName, Role Role, UnitCode Unit)>> Duties(BoardDbContext db, UnitCode county,
        CancellationToken cancellationToken)
    {
        var units = await db.Units.AsNoTracking().Where(u => u.Code >= county.Area.From && u.Code <= county.Area.To).OrderBy(u => u.Code)
            .ToListAsync(cancellationToken);
        var townships = units.Where(u => u.Level == UnitLevel.Township && u.IsGovernment).ToList();
        var township = townships.Find(u => u.Name == FirstTownship) ?? townships.FirstOrDefault();
        var villages = units.Where(u => u.Level == UnitLevel.Village).ToList();
        var village = villages.Find(u => u.Name.StartsWith(FirstVillage, StringComparison.Ordinal)
            && township?.Place.Covers(u.Place) == true) ?? villages.Find(u => township?.Place.Covers(u.Place) == true);
        var other = villages.Find(u => township?.Place.Covers(u.Place) == false);
        var home = units.Find(u => u.Code == county.Value);
        return [.. new (Unit? Unit, string Word, Role Role)[]
        {
            (home, "县级人员", Role.Official),
            (home, "管理员", Role.Administrator),
            (township, "审核员", Role.Reviewer),
            (village, "报账员", Role.Clerk),
            (other, "报账员", Role.Clerk),
        }.Where(d => d.Unit is not null).Select(d => (d.Unit!.Name + d.Word, d.Role, d.Unit.Place))];
    }
}
