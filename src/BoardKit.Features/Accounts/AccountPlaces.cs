using BoardKit.Data;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// The open units of an area by code, and by name as people write it: 周集镇 and 燎西村, or 周集镇燎西村, with or without the committee.
/// </summary>
internal sealed class AccountPlaces
{
    private readonly Dictionary<long, Unit> _byCode;
    private readonly ILookup<string, Unit> _byName;

    private AccountPlaces(IReadOnlyList<Unit> units)
    {
        _byCode = units.ToDictionary(u => u.Code);
        _byName = units.ToLookup(u => Short(u.Name), StringComparer.Ordinal);
    }

    /// <summary>Reads the units of an area.</summary>
    public static async Task<AccountPlaces> ReadAsync(BoardDbContext db, Scope area, CancellationToken cancellationToken) =>
        new(await db.Units.AsNoTracking().Where(u => u.Code >= area.From && u.Code <= area.To && u.Closed == null).OrderBy(u => u.Code)
            .ToListAsync(cancellationToken));

    /// <summary>Whether a text is the name of a place here.</summary>
    public bool Knows(string name) => _byName.Contains(Short(name));

    /// <summary>The unit that a line means, or one sentence why it means none.</summary>
    public (Unit? Unit, string? Wrong) Find(AccountTable.Line line) => Find(line.Code, line.Township, line.Unit);

    /// <summary>The same of a code, a township and a village; what is not written is empty.</summary>
    public (Unit? Unit, string? Wrong) Find(string written, string above, string place)
    {
        var code = written.Length > 0 ? written : UnitCode.TryParse(place, out _) ? place : "";
        if (code.Length > 0)
        {
            return UnitCode.TryParse(code, out var number) && _byCode.TryGetValue(number.Value, out var known) ? (known, null)
                : (null, $"没有代码为“{Echo(code)}”的单位，或者它已撤并、不在您的辖区内。");
        }
        var (township, name) = (Short(above), Short(place));
        if (name.Length == 0 && township.Length == 0)
        {
            return (null, "没有写单位：请写 12 位单位代码，或者乡镇和村名。");
        }
        var found = (name.Length == 0 ? Named(township, "") : Named(name, township)).ToList();
        return found.Count switch
        {
            1 => (found[0], null),
            0 => (null, $"辖区内没有叫“{Echo(above + place)}”的单位，请核对乡镇名和村名，或者改写单位代码。"),
            _ => (null, $"辖区内有 {found.Count} 个叫“{Echo(above + place)}”的单位，请写明乡镇，或者改写单位代码。"),
        };
    }

    private IEnumerable<Unit> Named(string name, string township)
    {
        var exact = _byName[name].Where(u => township.Length == 0 || Above(u) == township || Short(u.Name) == township);
        // 周集镇燎西村 in one cell
        var whole = Enumerable.Range(1, Math.Max(0, name.Length - 1))
            .SelectMany(cut => _byName[name[cut..]].Where(u => Above(u) == name[..cut]));
        return exact.Any() ? exact : whole;
    }

    private string Above(Unit unit) =>
        unit.Place.Parent is { } parent && _byCode.TryGetValue(parent.Value, out var above) ? Short(above.Name) : "";

    /// <summary>Without its committee and the spaces in it: 燎西村委会 and 燎西村村民委员会 are 燎西村.</summary>
    private static string Short(string name) => UnitCodeRules.PlaceOf(string.Concat(name.Where(c => !char.IsWhiteSpace(c))));

    private static string Echo(string text) => Masking.Echo(text, PrivacyRules.Default);
}
