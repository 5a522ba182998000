using System.Globalization;
using System.Text;
using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Names to sign in with for who says none: 燎西村报账员; a second one in the place 燎西村报账员2; where another village of that name has it
/// 周集镇燎西村报账员.
/// </summary>
public sealed class LoginNames(BoardDbContext db) : IUseCasePart
{
    private const int Most = 50;
    private const int Batch = 500;

    /// <summary>
    /// A free name for each duty, in their order; null where none is free or none can be made of the names of the places. What is reserved
    /// is given to somebody else.
    /// </summary>
    public async Task<IReadOnlyList<string?>> For(IReadOnlyList<(UnitCode Unit, Role Role)> duties, CancellationToken cancellationToken,
        IEnumerable<string>? reserved = null)
    {
        var places = duties.SelectMany(d => (long[])[d.Unit.Value, d.Unit.Parent?.Value ?? 0]).Distinct().ToList();
        var names = await db.Units.AsNoTracking().Where(u => places.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        var bases = duties.Select(d => (d.Unit, Short: Base(names, d.Unit, d.Role))).Select(b => (b.Unit, b.Short,
            Long: Above(names, b.Unit) + b.Short)).ToList();
        var holders = await Holders([.. bases.Select(b => LookAlikeNames.Key(b.Short)).Distinct()], cancellationToken);
        var taken = await Taken(
            [.. bases.SelectMany(b => Numbered(b.Short).Concat(Numbered(b.Long))).Select(LookAlikeNames.Key).Distinct()],
            cancellationToken);
        taken.UnionWith((reserved ?? []).Select(LookAlikeNames.Key));
        var given = new List<string?>();
        foreach (var (unit, own, whole) in bases)
        {
            var isOurs = !taken.Contains(LookAlikeNames.Key(own)) || holders.Contains((LookAlikeNames.Key(own), unit.Value));
            var name = Numbered(isOurs ? own : whole).FirstOrDefault(n => AccountNames.IsUserName(n) && taken.Add(LookAlikeNames.Key(n)));
            if (isOurs)
            {
                _ = holders.Add((LookAlikeNames.Key(own), unit.Value));
            }
            given.Add(name);
        }
        return given;
    }

    /// <summary>Which of these names are taken, by what they are compared by.</summary>
    public async Task<HashSet<string>> Taken(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in keys.Chunk(Batch).Select(c => c.ToList()))
        {
            taken.UnionWith(await db.Users.AsNoTracking().Where(u => some.Contains(u.LooksLike!))
                .Select(u => u.LooksLike!).ToListAsync(cancellationToken));
        }
        return taken;
    }

    /// <summary>In which units the holders of names have duties.</summary>
    private async Task<HashSet<(string Key, long Unit)>> Holders(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var holders = new HashSet<(string, long)>();
        foreach (var some in keys.Chunk(Batch).Select(c => c.ToList()))
        {
            holders.UnionWith((await (
                from user in db.Users.AsNoTracking()
                join membership in db.Memberships on user.Id equals membership.UserId
                where some.Contains(user.LooksLike!)
                select new { user.LooksLike, membership.Unit }).ToListAsync(cancellationToken))
                .Select(h => (h.LooksLike!, h.Unit)));
        }
        return holders;
    }

    private static IEnumerable<string> Numbered(string name) =>
        Enumerable.Range(2, Most).Select(i => name + i.ToString(CultureInfo.InvariantCulture)).Prepend(name);

    private static string Base(Dictionary<long, string> names, UnitCode unit, Role role) =>
        Letters(names.GetValueOrDefault(unit.Value, "")) + RoleFit.Word(role);

    private static string Above(Dictionary<long, string> names, UnitCode unit) =>
        unit.Parent is { } parent ? Letters(names.GetValueOrDefault(parent.Value, "")) : "";

    private static string Letters(string name) =>
        string.Concat(AccountNames.Clean(name).EnumerateRunes().Where(Rune.IsLetterOrDigit).Select(r => r.ToString()));
}
