namespace BoardKit.Domain.Units;

/// <summary>
/// What places say about themselves on a day: profiles, and the bodies registered in them. Whom to call, what a body is called and what its
/// seal says is asked of it and nowhere else.
/// </summary>
/// <param name="Profiles">The profiles that reach the places asked about.</param>
/// <param name="Organs">Their organs, of all times.</param>
/// <param name="Day">The day.</param>
public sealed record PlaceRecords(IReadOnlyCollection<UnitProfile> Profiles, IReadOnlyCollection<Organ> Organs, DateOnly Day)
{
    /// <summary>The organs of a kind that a place has on the day, in the order of lists.</summary>
    public IReadOnlyList<Organ> Of(UnitCode place, Issuer body) =>
        [.. Organs.Where(o => o.Owner == place.Value && o.Body == body && o.IsOn(Day)).OrderBy(o => o.Order)
            .ThenBy(o => o.Name, StringComparer.Ordinal)];

    /// <summary>
    /// An organ by its key, as it is on the day; of one that is closed the last that was known, of one that did not exist yet the first.
    /// Null where nothing is known of it.
    /// </summary>
    public Organ? Find(UnitCode place, Issuer body, string key)
    {
        var known = Organs.Where(o => o.Owner == place.Value && o.Body == body && o.Key == key)
            .OrderBy(o => o.Since ?? DateOnly.MinValue).ToList();
        return known.LastOrDefault(o => !(o.Since > Day)) ?? known.FirstOrDefault();
    }

    /// <summary>
    /// Who supervises a place and under which number: its own body of supervision or what its profile says, else the same of the nearest
    /// place above that says one. Null where nobody does.
    /// </summary>
    public Supervision? Supervision(Unit unit)
    {
        foreach (var place in (IEnumerable<UnitCode>)[unit.Place, .. unit.Place.Ancestors().OrderByDescending(a => a.Value)])
        {
            if (Of(place, Issuer.SupervisionBody).FirstOrDefault(o => o.Phone is not null) is { } organ)
            {
                return new(organ.Phone!, organ.Name, place);
            }
            if (Profiles.FirstOrDefault(p => p.Owner == place.Value)?.SupervisionPhone is { } phone)
            {
                return new(phone, null, place);
            }
        }
        return null;
    }
}

/// <summary>Who supervises, and under which number.</summary>
/// <param name="Phone">The number.</param>
/// <param name="Name">What the body is called; null where only the number is known: 村务监督委员会.</param>
/// <param name="Place">The place whose it is.</param>
public sealed record Supervision(string Phone, string? Name, UnitCode Place)
{
    /// <summary>What stands beside the number on paper.</summary>
    public string Label => Name ?? DefaultLabel;

    /// <summary>What it is called where only a number is known, or none.</summary>
    public static string DefaultLabel => SupervisorKind.VillageCommittee.Label();
}
