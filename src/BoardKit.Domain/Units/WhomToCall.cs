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

    /// <summary>What answers under the number, where it has a name of its own: 燎西村股份经济合作社监事会.</summary>
    public string? Body { get; init; }

    /// <summary>
    /// Number of supervision of the place itself, whoever supervises the issuer: what sentences of forms call 村务监督委员会.
    /// </summary>
    public string PlacePhone { get; init; } = Phone;

    /// <summary>What stands beside the number of supervision on paper.</summary>
    public string Label => Body ?? Supervision.DefaultLabel;

    /// <summary>The number of supervision where it is one's own; null for the hotline: paper has a line to fill by hand instead.</summary>
    public string? Registered => Owner is null ? null : Phone;

    /// <summary>Of a place, by what it and those above it say about themselves.</summary>
    public static WhomToCall Of(Unit unit, PlaceRecords records)
    {
        var (fields, supervision) = (ProfileFields.For(unit, records), records.Supervision(unit));
        return new(supervision?.Phone ?? Hotline, supervision?.Place, fields.DisciplinePhone, fields.Address) { Body = supervision?.Name };
    }

    /// <summary>Of what an organ publishes: its own supervisor before that of its place.</summary>
    public static WhomToCall Of(Unit unit, PlaceRecords records, Organ? issuer) => Of(unit, records) is var call
        && issuer is { SupervisorPhone: { } phone }
        ? call with { Phone = phone, Owner = issuer.Place, Body = issuer.SupervisorLine } : call;
}
