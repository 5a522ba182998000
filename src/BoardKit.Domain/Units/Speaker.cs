namespace BoardKit.Domain.Units;

/// <summary>A body in whose name something may be published in a place, and which one of its kind.</summary>
/// <param name="Body">The kind.</param>
/// <param name="Organ">The registered one; null: the place itself, or nobody has registered one.</param>
/// <param name="Name">What it is called.</param>
public sealed record Speaker(Issuer Body, Organ? Organ, string Name)
{
    /// <summary>Between kind and key in <see cref="Value"/>.</summary>
    private const char Mark = ':';

    /// <summary>Name on the seal.</summary>
    public string Seal => Organ?.SealLine ?? Name;

    /// <summary>Whether its own name is known: of a kind that is registered by name it is not while nobody has.</summary>
    public bool IsRegistered => Organ is not null || Body.IsThePlace();

    /// <summary>
    /// The key that a notice of it keeps; null where the kind says it all: the place itself, and what nobody has registered.
    /// </summary>
    public string? Key => IsItself ? null : Organ?.Key;

    /// <summary>Whether its notices have a key of their own beside those of others of its kind.</summary>
    public bool IsToldApart { get; init; }

    /// <summary>Whether it is the place itself, whatever is registered of it.</summary>
    public bool IsItself { get; init; }

    /// <summary>As fields of pages name it: Collective, VillageGroup:前进村民组.</summary>
    public string Value => ValueOf(Body, Key);

    /// <summary>The same of a kind and a key.</summary>
    public static string ValueOf(Issuer body, string? key) => key is null ? body.ToString() : $"{body}{Mark}{key}";

    /// <summary>Whether somebody means it: by its value, by what it is called, or by its seal.</summary>
    public bool IsMeant(string text) => text == Value || text == Name || text == Seal;

    /// <summary>
    /// Who may publish in a place, in the order of the kinds: the place itself before its offices, of other kinds the organs that are
    /// registered on the day, or one without a name of its own where none is.
    /// </summary>
    /// <param name="bodies">The kinds that the form allows there.</param>
    /// <param name="unit">The place.</param>
    /// <param name="path">It and the places above it, as far as they are known.</param>
    /// <param name="records">What these say about themselves.</param>
    public static IReadOnlyList<Speaker> Of(IEnumerable<Issuer> bodies, UnitCode unit, IReadOnlyCollection<Unit> path,
        PlaceRecords records) =>
        [.. bodies.SelectMany(body => Of(body, unit, path, records))];

    /// <summary>Those of one kind.</summary>
    public static IReadOnlyList<Speaker> Of(Issuer body, UnitCode unit, IReadOnlyCollection<Unit> path, PlaceRecords records)
    {
        if (NamedBy(body, unit, path) is not { } place)
        {
            return [new(body, null, "")];
        }
        var (organs, called) = (records.Of(place.Place, body), Unregistered(body, place, records));
        if (!body.IsThePlace())
        {
            return organs.Count == 0 ? [new(body, null, called)]
                : [.. organs.Select(o => new Speaker(body, o, o.Name) { IsToldApart = organs.Count > 1 || body.IsOneOfMany() })];
        }
        var itself = organs.FirstOrDefault(o => o.Name == called);
        return [new(body, itself, called) { IsItself = true },
            .. organs.Where(o => o != itself).Select(o => new Speaker(body, o, o.Name) { IsToldApart = true })];
    }

    /// <summary>
    /// Who speaks under a kind and the key that a notice keeps, as it is on the day of the records. Null where no key is kept and several
    /// could be meant.
    /// </summary>
    public static Speaker? Find(Issuer body, string? key, UnitCode unit, IReadOnlyCollection<Unit> path, PlaceRecords records)
    {
        var some = Of(body, unit, path, records);
        if (key is null)
        {
            return some.Count == 1 || some[0].IsItself ? some[0] : null;
        }
        return some.FirstOrDefault(s => s.Key == key)
            ?? (NamedBy(body, unit, path) is { } place && records.Find(place.Place, body, key) is { } closed
                ? new(body, closed, closed.Name) { IsToldApart = true } : new(body, null, key) { IsToldApart = true });
    }

    /// <summary>The place that a kind of body is called by, seen from a unit; null where it is not known.</summary>
    public static Unit? NamedBy(Issuer body, UnitCode unit, IReadOnlyCollection<Unit> path)
    {
        var called = unit.At(body.NamedBy()) ?? unit;
        return path.FirstOrDefault(u => u.Code == called.Value);
    }

    /// <summary>What a body is called while nobody has registered its name.</summary>
    public static string Unregistered(Issuer body, Unit place, PlaceRecords records) =>
        body.NameIn(place.Name, ProfileFields.For(place, records).SealName ?? place.DefaultSealName);
}
