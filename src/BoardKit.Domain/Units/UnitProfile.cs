namespace BoardKit.Domain.Units;

/// <summary>
/// What one place says about whom to call and where to go. Handed down: each field that a place leaves open comes from the nearest place
/// above that fills it.
/// </summary>
public sealed class UnitProfile : IHandedDown
{
    /// <summary>Longest field that is stored.</summary>
    public const int MaxFieldLength = 200;

    /// <summary>An empty profile of a place, valid for its whole area.</summary>
    public UnitProfile(UnitCode owner) => (Owner, From, To) = (owner.Value, owner.Area.From, owner.Area.To);

    private UnitProfile(long owner, long from, long to) => (Owner, From, To) = (owner, from, to);

    /// <inheritdoc/>
    public long Owner { get; private set; }

    /// <inheritdoc/>
    public long From { get; private set; }

    /// <inheritdoc/>
    public long To { get; private set; }

    /// <summary>Telephone of the supervisory committee (村务监督委员会).</summary>
    public string? SupervisionPhone { get; private set; }

    /// <summary>Telephone of the discipline office (乡镇纪委).</summary>
    public string? DisciplinePhone { get; private set; }

    /// <summary>Postal address of the office.</summary>
    public string? Address { get; private set; }

    /// <summary>Name as the seal says it. Never handed down to another place.</summary>
    public string? SealName { get; private set; }

    /// <summary>App-managed concurrency token of the editing page.</summary>
    public int Version { get; private set; }

    /// <summary>Replaces all fields; empty text counts as unknown.</summary>
    public void Set(ProfileFields fields)
    {
        (SupervisionPhone, DisciplinePhone, Address, SealName) =
            (Filled(fields.SupervisionPhone), Filled(fields.DisciplinePhone), Filled(fields.Address), Filled(fields.SealName));
        Version++;
    }

    /// <summary>The fields as they are.</summary>
    public ProfileFields Fields => new(SupervisionPhone, DisciplinePhone, Address, SealName);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>The four fields of a profile; null is unknown and prints as a ruled line to fill by hand.</summary>
/// <param name="SupervisionPhone">Telephone of the supervisory committee.</param>
/// <param name="DisciplinePhone">Telephone of the discipline office.</param>
/// <param name="Address">Postal address of the office.</param>
/// <param name="SealName">Name as the seal says it.</param>
public sealed record ProfileFields(string? SupervisionPhone = null, string? DisciplinePhone = null,
    string? Address = null, string? SealName = null)
{
    /// <summary>
    /// What holds for a place: field by field from the nearest profile at or above it, the number of supervision from the nearest body of
    /// supervision or profile (<see cref="PlaceRecords.Supervision"/>). The seal name is a place's own: without one it is the default of the
    /// place, never the seal of the place above.
    /// </summary>
    public static ProfileFields For(Unit unit, PlaceRecords records)
    {
        var nearest = records.Profiles.Where(p => p.From <= unit.Code && unit.Code <= p.To).OrderBy(p => p.To - p.From).ToList();
        return new(
            records.Supervision(unit)?.Phone,
            nearest.Select(p => p.DisciplinePhone).FirstOrDefault(text => text is not null),
            nearest.Select(p => p.Address).FirstOrDefault(text => text is not null),
            nearest.Where(p => p.Owner == unit.Code).Select(p => p.SealName).FirstOrDefault(text => text is not null)
                ?? unit.DefaultSealName);
    }
}
