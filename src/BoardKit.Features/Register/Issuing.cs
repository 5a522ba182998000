using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Law;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>In whose name something is published: what stands as 公布单位, on the seal line, and whose telephones are beside it.</summary>
/// <param name="Body">Of which kind it is; null where it is none that the law knows.</param>
/// <param name="Organ">What is registered of it; null where nothing is.</param>
/// <param name="Name">What it is called; of an edition as it was called then.</param>
/// <param name="Seal">What its seal says.</param>
public sealed record IssuedAs(Issuer? Body, Organ? Organ, string Name, string Seal)
{
    /// <summary>Whether its own name is known; a name that stands for a kind is none.</summary>
    public bool IsRegistered => Organ is not null || Body?.IsThePlace() != false;

    /// <summary>Name of the 村民小组 that publishes it; null where it is none, or has no name.</summary>
    public string? Group => Body == Issuer.VillageGroup && Organ is not null ? Name : null;
}

/// <summary>In whose name the notices of a unit are published: which bodies may, what they are called, and on what law they rest.</summary>
public sealed class Issuing(BoardDbContext db, SettingCatalog settings, TimeProvider clock) : IUseCasePart
{
    /// <summary>Who may publish a form in the place of a unit, the usual one first.</summary>
    public async Task<IReadOnlyList<Speaker>> Choices(UnitCode unit, Form form, CancellationToken cancellationToken)
    {
        var path = await Path(unit, cancellationToken);
        return path.Find(u => u.Code == unit.Value) is not { } place ? []
            : Speaker.Of(form.IssuersIn(place), unit, path, await db.RecordsOf(unit, clock.Today(), cancellationToken));
    }

    /// <summary>
    /// Who is meant by a text (<see cref="Speaker.Value"/>, or what it is called), or without one the usual one. Null where the form knows
    /// nobody. Faults: <c>issuer-unfit</c>, and <c>issuer-missing</c> where the usual ones are several.
    /// </summary>
    public async Task<Outcome<Speaker?>> Choose(UnitCode unit, Form form, string? text, CancellationToken cancellationToken)
    {
        var choices = await Choices(unit, form, cancellationToken);
        if (!string.IsNullOrWhiteSpace(text))
        {
            return choices.FirstOrDefault(c => c.IsMeant(text.Trim())) is { } meant ? meant : Unfit(form);
        }
        return choices.Count == 0 ? (Speaker?)null
            : IsClear(choices) ? choices[0] : Missing(form, choices);
    }

    /// <summary>Of which kind the issuer of a notice is: what it names, or what its form says of its unit; null for nobody.</summary>
    public async Task<Issuer?> Of(Notice notice, Form form, CancellationToken cancellationToken) => notice.Issuer
        ?? (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == notice.Unit, cancellationToken) is { } place
            ? form.IssuersIn(place).Select(i => (Issuer?)i).FirstOrDefault() : null);

    /// <summary>
    /// In whose name a draft is handed in: what was chosen where its form still allows it, else the usual one. Refused with
    /// <c>issuer-missing</c> where several could be meant and none was chosen.
    /// </summary>
    public async Task<Outcome<Speaker?>> Settled(Notice notice, Form form, CancellationToken cancellationToken)
    {
        var choices = await Choices(UnitCode.From(notice.Unit), form, cancellationToken);
        if (notice is { Organ: { } kept, Issuer: { } body } && choices.Any(c => c.Body == body)
            && (notice.LastEdition > 0 || notice.Key.Organ == kept))
        {
            var unit = UnitCode.From(notice.Unit);   // what is corrected stays who it was, also when it is closed by now
            return Speaker.Find(body, kept, unit, await Path(unit, cancellationToken),
                await db.RecordsOf(unit, clock.Today(), cancellationToken));
        }
        var some = choices.Where(c => c.Body == notice.Issuer).ToList();
        if (some.Count == 0)
        {
            some = [.. choices];
        }
        return some.Find(c => c.Body == notice.Issuer && c.Key == notice.Organ) is { } chosen
            && (chosen.Key is not null || IsClear(some)) ? chosen
            : some.Count == 0 ? (Speaker?)null
            : notice.Organ is null && IsClear(some) ? some[0]
            : Missing(form, some);
    }

    /// <summary>In whose name a notice is published today. Of nobody the unit itself, by its own seal.</summary>
    public async Task<IssuedAs> Speaks(Notice notice, Form form, CancellationToken cancellationToken) =>
        await Speaks(UnitCode.From(notice.Unit), await Of(notice, form, cancellationToken), notice.Organ, cancellationToken);

    /// <summary>
    /// In whose name an edition was published: the name as it was then, the telephones of today. An edition of before there were
    /// issuers has none but that of its notice.
    /// </summary>
    public async Task<IssuedAs> Speaks(Notice notice, Edition edition, Form form, CancellationToken cancellationToken)
    {
        if (edition.Leaf is not { IssuedBy: { } body, Issuer: { } name } leaf)
        {
            return await Speaks(notice, form, cancellationToken);
        }
        var unit = UnitCode.From(notice.Unit);
        var (path, today) = (await Path(unit, cancellationToken), await db.RecordsOf(unit, clock.Today(), cancellationToken));
        var then = leaf.Organ is { } key && Speaker.NamedBy(body, unit, path) is { } place
            ? (today with { Day = ChinaTime.Day(edition.PublishedAtUtc) }).Find(place.Place, body, key) : null;
        var now = Speaker.Find(body, leaf.Organ, unit, path, today);
        return new(body, now?.Organ, name, then is { } organ && organ.Name == name ? organ.SealLine
            : now?.Name == name ? now.Seal : name);
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

    /// <summary>
    /// Another notice of the same matter and period that an organ has made, whether its key names the organ or not; null where there is
    /// none.
    /// </summary>
    public async Task<Notice?> Beside(UnitCode unit, NoticeKey key, string organ, Guid? besides, CancellationToken cancellationToken) =>
        (await db.Notices.AsNoTracking()
            .Where(n => n.Unit == unit.Value && n.Form == key.Form && n.Period == key.Period && n.Organ == organ)
            .OrderBy(n => n.Code).ToListAsync(cancellationToken))
            .Find(n => n.Id != besides && n.Key.By(null).StandsFor(key.By(null)));

    /// <summary>That the form does not allow somebody here.</summary>
    internal static Fault Unfit(Form form) =>
        Fault.Invalid("issuer-unfit", $"“{form.Name}”在这里不能由所选的单位公布，请重新选择公布单位。");

    private static Fault Missing(Form form, IReadOnlyList<Speaker> some) => Fault.Invalid("issuer-missing",
        $"“{form.Name}”可以由几个{some[0].Body.Kind()}公布：{string.Join('、', some.Where(s => s.Body == some[0].Body).Select(s => s.Name))}。请选公布单位（“手工填写”和上传表格时可以选）。");

    /// <summary>Whether the first kind leaves no choice: the place itself, or one of it.</summary>
    private static bool IsClear(IReadOnlyList<Speaker> choices) =>
        choices.Count > 0 && (choices[0].IsItself || choices.Count(c => c.Body == choices[0].Body) == 1);

    private async Task<IssuedAs> Speaks(UnitCode unit, Issuer? issuer, string? organ, CancellationToken cancellationToken)
    {
        var (path, records) = (await Path(unit, cancellationToken), await db.RecordsOf(unit, clock.Today(), cancellationToken));
        if (issuer is { } body)
        {
            var speaker = Speaker.Find(body, organ, unit, path, records);
            var name = speaker?.Name
                ?? (Speaker.NamedBy(body, unit, path) is { } place ? Speaker.Unregistered(body, place, records) : "");
            return new(body, speaker?.Organ, name, speaker?.Seal ?? name);
        }
        var seal = path.Find(u => u.Code == unit.Value) is { } own ? ProfileFields.For(own, records).SealName ?? own.DefaultSealName : "";
        return new(null, null, seal, seal);
    }

    private async Task<List<Unit>> Path(UnitCode unit, CancellationToken cancellationToken)
    {
        long[] path = [unit.Value, .. unit.Ancestors().Select(a => a.Value)];
        return await db.Units.AsNoTracking().Where(u => path.Contains(u.Code)).ToListAsync(cancellationToken);
    }

    /// <summary>The laws that were handed down to a unit; each was read before it was kept.</summary>
    private async Task<IReadOnlyList<StoredLaw>> Laws(UnitCode unit, CancellationToken cancellationToken) =>
        [.. (await settings.StartingWith(unit, StoredLaw.Prefix, cancellationToken)).Select(s => StoredLaw.Read(s.Key, s.Text))
            .Where(l => !l.Failed).Select(l => l.Value)];
}
