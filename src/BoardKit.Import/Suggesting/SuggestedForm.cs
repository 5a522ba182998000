using BoardKit.Domain.Calendar;

namespace BoardKit.Import.Suggesting;

/// <summary>
/// A form as it is proposed from an example. It holds no value of a cell but choices of an impersonal column, and labels.
/// </summary>
public sealed record SuggestedForm
{
    /// <summary>Name on lists.</summary>
    public required string Name { get; init; }

    /// <summary>How long its periods are, by the words of its title.</summary>
    public required PeriodLength Period { get; init; }

    /// <summary>Its tables.</summary>
    public required IReadOnlyList<SuggestedSection> Sections { get; init; }

    /// <summary>Facts beside the tables.</summary>
    public IReadOnlyList<SuggestedInput> Inputs { get; init; } = [];

    /// <summary>How many comparisons of a row with a rule it took; bounded, whatever the example.</summary>
    public long Work { get; init; }
}
