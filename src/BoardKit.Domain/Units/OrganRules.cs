namespace BoardKit.Domain.Units;

/// <summary>Which bodies are registered where, and when one has to be told apart from others of its kind.</summary>
public static class OrganRules
{
    /// <summary>The kinds in the order of lists.</summary>
    public static IReadOnlyList<Issuer> Bodies { get; } =
    [
        Issuer.CountyGovernment, Issuer.CountyDepartment, Issuer.TownshipGovernment, Issuer.VillagersCommittee, Issuer.ResidentsCommittee,
        Issuer.Collective, Issuer.SupervisionBody, Issuer.ElectionCommittee, Issuer.VillageGroup,
    ];

    /// <summary>
    /// Whether bodies of a kind are registered in a place: each where it is called by, and 村务监督机构 in a township too, for villages that
    /// have registered none.
    /// </summary>
    public static bool IsKeptIn(this Issuer body, Unit place) => body.Fits(place) && body.NamedBy() == place.Level
        || (body == Issuer.SupervisionBody && place.Level == UnitLevel.Township);

    /// <summary>
    /// Whether a place is such a body itself: then its seal is the name of the body, and what is registered besides are its offices.
    /// </summary>
    public static bool IsThePlace(this Issuer body) => body is Issuer.VillagersCommittee or Issuer.ResidentsCommittee
        or Issuer.TownshipGovernment or Issuer.CountyGovernment;

    /// <summary>
    /// Whether a place has many bodies of a kind, so that each one's notices are its own from the first on, also while only one is
    /// registered.
    /// </summary>
    public static bool IsOneOfMany(this Issuer body) => body is Issuer.VillageGroup or Issuer.CountyDepartment;

    /// <summary>What a kind of supervisor is called.</summary>
    public static string Label(this SupervisorKind kind) => kind switch
    {
        SupervisorKind.VillageCommittee => "村务监督委员会",
        SupervisorKind.SupervisoryBoard => "监事会",
        SupervisorKind.FinanceGroup => "民主理财小组",
    };

    /// <summary>A kind of supervisor by what it is called or by its name in code; null where it is neither.</summary>
    public static SupervisorKind? SupervisorOf(string? text) => Enum.GetValues<SupervisorKind>().Cast<SupervisorKind?>()
        .FirstOrDefault(kind => Is(text, kind!.Value.Label(), kind.Value.ToString()));

    /// <summary>A kind of body by what it is called or by its name in code; null where it is neither.</summary>
    public static Issuer? BodyOf(string? text) =>
        Bodies.Cast<Issuer?>().FirstOrDefault(body => Is(text, body!.Value.Kind(), body.Value.ToString()));

    private static bool Is(string? text, string label, string code) =>
        text?.Trim() is { } said && (said == label || string.Equals(said, code, StringComparison.OrdinalIgnoreCase));
}
