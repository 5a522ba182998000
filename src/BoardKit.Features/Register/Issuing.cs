using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Law;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>In whose name the notices of a unit are published: which bodies may, what they are called, and on what law they rest.</summary>
public sealed class Issuing(BoardDbContext db, SettingCatalog settings) : IUseCasePart
{
    /// <summary>The bodies that may publish a form in the place of a unit, the usual one first.</summary>
    public async Task<IReadOnlyList<Issuer>> Choices(UnitCode unit, Form form, CancellationToken cancellationToken) =>
        await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == unit.Value, cancellationToken) is { } place
            ? form.IssuersIn(place) : [];

    /// <summary>In whose name a notice is published: what it names, or what its form says of its unit; null where that is nobody.</summary>
    public async Task<Issuer?> Of(Notice notice, Form form, CancellationToken cancellationToken) => notice.Issuer
        ?? (await Choices(UnitCode.From(notice.Unit), form, cancellationToken)).Select(i => (Issuer?)i).FirstOrDefault();

    /// <summary>In whose name a draft is handed in: what was chosen, where its form still allows it.</summary>
    public async Task<Issuer?> Settled(Notice notice, Form form, CancellationToken cancellationToken)
    {
        var choices = await Choices(UnitCode.From(notice.Unit), form, cancellationToken);
        return notice.Issuer is { } chosen && choices.Contains(chosen) ? chosen : choices.Count > 0 ? choices[0] : null;
    }

    /// <summary>What it is called: 燎西村村民委员会, 周集镇人民政府 on the wall of one of its villages. Of nobody the unit's own seal.</summary>
    public async Task<string> Name(Issuer? issuer, UnitCode unit, CancellationToken cancellationToken)
    {
        var called = issuer is { } body ? unit.At(body.NamedBy()) ?? unit : unit;
        var named = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == called.Value, cancellationToken);
        if (named is null)
        {
            return "";
        }
        var profiles = await db.UnitProfiles.AsNoTracking().Where(p => p.From <= called.Value && p.To >= called.Value)
            .ToListAsync(cancellationToken);
        var seal = ProfileFields.For(named, profiles).SealName ?? named.DefaultSealName;
        return issuer?.NameIn(named.Name, seal) ?? seal;
    }

    /// <summary>What a form rests on, as printed, for an issuer on a day, in the order of the form.</summary>
    public async Task<IReadOnlyList<string>> Bases(UnitCode unit, Form form, Issuer? issuer, DateOnly day,
        CancellationToken cancellationToken)
    {
        var laws = await Laws(unit, cancellationToken);
        return [.. form.LegalBases.Select(basis => basis.Printed(laws, issuer, day)).OfType<string>()];
    }

    /// <summary>What the law asks of an issuer's notices that hang from a day on; null where it asks for nothing.</summary>
    public async Task<LegalFloor?> Floor(UnitCode unit, Issuer? issuer, DateOnly day, CancellationToken cancellationToken) =>
        LegalFloor.Of(await Laws(unit, cancellationToken), issuer, day);

    /// <summary>The laws that were handed down to a unit; each was read before it was kept.</summary>
    private async Task<IReadOnlyList<StoredLaw>> Laws(UnitCode unit, CancellationToken cancellationToken) =>
        [.. (await settings.StartingWith(unit, StoredLaw.Prefix, cancellationToken)).Select(s => StoredLaw.Read(s.Key, s.Text))
            .Where(l => !l.Failed).Select(l => l.Value)];
}
