using System.Collections.Frozen;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// What counts as identifying for a unit: the country's rules with its county's additions, the telephones of its profile and organs and of
/// those above it, and the place numbers by which parcel and contract codes are told from ID numbers. Read once a request.
/// </summary>
public sealed class PrivacyRuleBook(BoardDbContext db, SettingCatalog settings) : IUseCasePart
{
    private readonly Dictionary<UnitCode, PrivacyRules> _rules = [];

    /// <summary>The rules.</summary>
    public async Task<PrivacyRules> Of(UnitCode unit, CancellationToken cancellationToken)
    {
        if (_rules.TryGetValue(unit, out var known))
        {
            return known;
        }
        var text = await settings.Find(unit, PrivacyRulesReader.Setting, cancellationToken);
        var read = text is null ? PrivacyRules.Default : PrivacyRulesReader.Read(text);
        // a setting is read before it is stored: one that no longer reads leaves the country's rules, which know every kind of number
        var rules = read.Failed ? PrivacyRules.Default : read.Value;
        var places = await Places(unit, cancellationToken);
        return _rules[unit] = rules with
        {
            KnownUnits = places.Select(p => p.Code).ToFrozenSet(),
            Own = [.. places.Where(p => p.Unit == unit.Value).Select(p => p.Code).Distinct()],
            Phones = await Phones(unit, cancellationToken),
        };
    }

    /// <summary>A gate for texts, without a key: nothing is digested, and nothing that was released passes.</summary>
    public async Task<TextGate> Texts(UnitCode unit, CancellationToken cancellationToken) => new(await Of(unit, cancellationToken), null);

    /// <summary>Places of the county with the number that they have here, the official code of today, and those that they had.</summary>
    private async Task<IReadOnlyList<(long Unit, long Code)>> Places(UnitCode unit, CancellationToken cancellationToken)
    {
        var area = (unit.At(UnitLevel.County) ?? unit).Area;
        var known = await db.Units.AsNoTracking().Where(u => u.Code >= area.From
            && u.Code <= area.To).Select(u => new { u.Code, u.OfficialCode }).ToListAsync(cancellationToken);
        var before = await db.UnitHistory.AsNoTracking().Where(u => u.Unit >= area.From
            && u.Unit <= area.To).Select(u => new { u.Unit, u.OfficialCode }).ToListAsync(cancellationToken);
        return [.. known.SelectMany(u => ((long, long)[])[(u.Code, u.Code), (u.Code, u.OfficialCode)]), .. before.Select(u =>
            (u.Unit, u.OfficialCode))];
    }

    /// <summary>What the profiles and organs of the unit and of those above name, and what the county's register lists.</summary>
    private async Task<FrozenSet<string>> Phones(UnitCode unit, CancellationToken cancellationToken)
    {
        var profiles = await db.UnitProfiles.AsNoTracking().Where(p => p.From <= unit.Value && p.To >= unit.Value)
            .ToListAsync(cancellationToken);
        var organs = await db.Organs.AsNoTracking().Where(o => o.From <= unit.Value && o.To >= unit.Value).ToListAsync(cancellationToken);
        var register = await settings.Find(unit, PublicPhones.Setting, cancellationToken) is { } text
            && PublicPhones.Read(text) is { Failed: false } read ? read.Value : [];
        return PublicPhones.Of(profiles, organs).Union(register).ToFrozenSet(StringComparer.Ordinal);
    }
}
