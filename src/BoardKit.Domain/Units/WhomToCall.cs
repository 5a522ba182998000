namespace BoardKit.Domain.Units;

/// <summary>
/// Whom to call about what a place publishes: the one rule of pages, paper and slips. The place's own number of supervision, else that of
/// the nearest place above that has one, else the hotline that every city has, so that there is always somebody to call.
/// </summary>
/// <param name="Phone">The number.</param>
/// <param name="Owner">The place whose number it is; null for the hotline.</param>
/// <param name="Discipline">Number of the discipline office, the nearest upwards; null where none is known.</param>
/// <param name="Address">Where to go, the nearest upwards; null where none is known.</param>
public sealed record WhomToCall(string Phone, UnitCode? Owner, string? Discipline, string? Address)
{
    /// <summary>政务服务便民热线: one number everywhere (国办发〔2020〕53号).</summary>
    public const string Hotline = "12345";

    /// <summary>Of a place, by the profiles that reach it.</summary>
    public static WhomToCall Of(Unit unit, IReadOnlyCollection<UnitProfile> profiles)
    {
        var fields = ProfileFields.For(unit, profiles);
        var owner = fields.SupervisionPhone is null
            ? null : ProfileFields.Nearest(unit, profiles).First(p => p.SupervisionPhone is not null);
        return new(fields.SupervisionPhone ?? Hotline, owner is null ? null : UnitCode.From(owner.Owner), fields.DisciplinePhone,
            fields.Address);
    }
}
