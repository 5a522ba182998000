namespace BoardKit.Import.Suggesting;

/// <summary>A rule that may hold: what a column would be in each row.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Target">The column that it gives.</param>
/// <param name="Parts">The columns that it is made of.</param>
/// <param name="Expected">What the target would be in an entry; null where that cannot be said.</param>
/// <param name="Formula">The same in the language of forms.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Space">Bits: among how many rules of its kind it was looked for.</param>
internal sealed record Hypothesis(RuleKind Kind, NumberColumn Target, IReadOnlyList<NumberColumn> Parts, Func<int, decimal?> Expected,
    string Formula, string Words, double Space)
{
    private const double PriorOfRates = 8;

    /// <summary>An input that it needs.</summary>
    public SuggestedInput? Input { get; init; }

    /// <summary>Why it may not be taken for proven, however many rows it holds in.</summary>
    public string? Doubt { get; init; }

    /// <summary>
    /// The rule as terms that come to zero, where it is one of sums: columns and products of columns, each added or taken away. By them it
    /// is told whether it follows from others.
    /// </summary>
    public IReadOnlyList<(string Term, int Sign)>? Terms { get; init; }

    /// <summary>Whether one of its columns is a rate and the target what comes of it.</summary>
    public bool HasRate { get; init; }

    /// <summary>The same, likelier where exactly one part is a rate and the target a result: rather a rule than chance.</summary>
    public Hypothesis Likelier(NumberColumn target, params ReadOnlySpan<NumberColumn> parts)
    {
        var rates = 0;
        foreach (var part in parts)
        {
            rates += part.IsRate ? 1 : 0;
        }
        return rates == 1 && target.IsResult ? this with { Space = Math.Max(1, Space - PriorOfRates), HasRate = true } : this;
    }

    /// <summary>Whether its rate was found from the very rows: then its results are multiples of it, and their digits count.</summary>
    public bool IsOwnRate { get; init; }

    /// <summary>Keys of everything in it.</summary>
    public IReadOnlyList<string> Keys => [Target.Key, .. Parts.Select(p => p.Key), .. Input is null ? (string[])[] : [Input.Key]];
}
