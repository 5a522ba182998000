namespace BoardKit.Features.Printing;

/// <summary>How much is printed at a time (configuration <c>BoardKit:Print</c>).</summary>
public sealed class PrintOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:Print";

    /// <summary>Most that it may be.</summary>
    public const int MostRenders = 16;

    /// <summary>How many sheets are laid out at the same time, 1 to 16: a rush of printing must not starve the residents' pages.</summary>
    public int MaxParallelRenders { get; init; } = 2;
}
