namespace BoardKit.Domain.Assessment;

/// <summary>Something that speaks against a unit: found in the data, or entered by whoever inspected.</summary>
/// <param name="Source">From where.</param>
/// <param name="Id">The same for the same thing whenever it is asked for: objections name it.</param>
/// <param name="Unit">Place number of the place that it happened in: the unit itself or one below it.</param>
/// <param name="What">What it is, with form, period and title.</param>
public sealed record Fact(FactSource Source, string Id, long Unit, string What)
{
    /// <summary>Name of the place.</summary>
    public string UnitName { get; init; } = "";

    /// <summary>Key of the form that it is about; null where it is about none.</summary>
    public string? Form { get; init; }

    /// <summary>The item of the catalogue that it is about; null where it is about none.</summary>
    public string? Item { get; init; }

    /// <summary>The notice that is missing, late or gone, by form, period and event: several items may wait for one.</summary>
    public string? Notice { get; init; }

    /// <summary>Of what is entered: the criterion that it is entered for.</summary>
    public string? Criterion { get; init; }

    /// <summary>Since when, or when it was found; null where it is not known.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>By how many working days; null where no calendar can tell.</summary>
    public int? WorkingDays { get; init; }

    /// <summary>The page behind it; null where it is said here.</summary>
    public string? Link { get; init; }

    /// <summary>Of what is entered: by what it is shown, and by whom.</summary>
    public string? Evidence { get; init; }

    /// <summary>Whether it stands beside the last day of a duty: then it speaks against being on time too.</summary>
    public bool IsTimed { get; init; }
}

/// <summary>That an inspector found a criterion met or not; of several the last counts.</summary>
/// <param name="Id">Its id: an objection may name it.</param>
/// <param name="Criterion">Key of the criterion.</param>
/// <param name="Met">Whether it is met.</param>
/// <param name="Day">When it was looked at.</param>
/// <param name="What">What was seen, and by what it is shown.</param>
public sealed record Judgement(string Id, string Criterion, bool Met, DateOnly Day, string What);

/// <summary>A score that two people agree on.</summary>
public sealed record VerifiedScore(string Component, string Input, decimal Value);

/// <summary>All that is known of a unit and a year.</summary>
public sealed record KnownOfUnit
{
    /// <summary>Place number of the unit.</summary>
    public required long Unit { get; init; }

    /// <summary>What speaks against it.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>What was due and had a last day, of the unit itself.</summary>
    public int Timed { get; init; }

    /// <summary>The same with the places below it.</summary>
    public int TimedBelow { get; init; }

    /// <summary>What inspectors found, in the order of their days.</summary>
    public IReadOnlyList<Judgement> Judgements { get; init; } = [];

    /// <summary>The verified scores.</summary>
    public IReadOnlyList<VerifiedScore> Scores { get; init; } = [];

    /// <summary>Facts and judgements that an objection has taken out.</summary>
    public IReadOnlySet<string> TakenOut { get; init; } = new HashSet<string>();
}
