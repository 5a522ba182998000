namespace BoardKit.Domain.Review;

/// <summary>What the clerk enters of a step that was done on paper or in a meeting.</summary>
/// <param name="Who">Who did it: 村务监督委员会, and whom it was signed by.</param>
/// <param name="On">On which day, in China.</param>
/// <param name="Minutes">Where it is written down: number or title of the minutes.</param>
public sealed record StepRecord(string Who, DateOnly On, string Minutes)
{
    /// <summary>Longest text of one of its fields.</summary>
    public const int Longest = 200;

    /// <summary>应到: how many should have come to a meeting.</summary>
    public int? Expected { get; init; }

    /// <summary>实到: how many came.</summary>
    public int? Present { get; init; }

    /// <summary>Whether the meeting agreed.</summary>
    public bool? Agreed { get; init; }
}

/// <summary>How a meeting has to be attended.</summary>
/// <param name="Part">This many …</param>
/// <param name="Of">… of this many.</param>
public readonly record struct Attendance(int Part, int Of)
{
    /// <summary>Whether enough came.</summary>
    public bool IsEnough(int present, int expected) => (long)present * Of >= (long)expected * Part;

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Part}/{Of}");
}
