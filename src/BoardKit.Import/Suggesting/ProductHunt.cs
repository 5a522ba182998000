namespace BoardKit.Import.Suggesting;

/// <summary>
/// Finds products, quotients, shares and rates of change of columns. The simplest that holds explains a column: a longer one is not looked
/// for, nor the same three columns the other way round.
/// </summary>
internal sealed class ProductHunt(IReadOnlyList<NumberColumn> columns, Trials trials, IReadOnlyList<SuggestedInput> facts,
    IReadOnlyDictionary<string, decimal> values, IReadOnlySet<string> twins)
{
    private const int MostForMixtures = 10;
    private readonly ProductShapes _products = new(columns.Count, facts, values);
    private readonly QuotientShapes _quotients = new(columns.Count);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Hypotheses with their verdicts: of each column the best one.</summary>
    /// <param name="same">Columns that equal another one in every row: they are not explained again.</param>
    public IEnumerable<(Hypothesis Asked, Verdict Said)> Find(IReadOnlySet<string> same)
    {
        var usable = columns.Where(c => !c.IsZero).ToList();
        foreach (var target in usable.Where(c => (!c.IsConstant || c.IsPercent) && !same.Contains(c.Key))
            .OrderByDescending(c => c.IsResult).ThenBy(c => c.Index))
        {
            var others = usable.Where(c => c != target && !c.Values.SequenceEqual(target.Values)).ToList();
            (Hypothesis Asked, Verdict Said)? best = null;
            var levels = 0;
            foreach (var level in Levels(target, others))
            {
                // what is prior to a column explains it: the fifth and later levels are searched for results alone when columns are many
                if (++levels > 4 && usable.Count > MostForMixtures && !target.IsResult)
                {
                    break;
                }
                // a longer one explains more only by being proven, or broken nowhere
                if (Best(level) is { } here && (best is not { } shorter || Class(here) > Class(shorter)))
                {
                    best = here;
                }
                if (best is { } proven && proven.Said.Proves(proven.Asked))
                {
                    break;
                }
            }
            if (best is { } found)
            {
                _ = _told.Add(Set(found.Asked));
                yield return found;
            }
        }
    }

    /// <summary>
    /// From the simplest on. What holds in the one row of a record is said by many longer formulas too: they are not looked at.
    /// </summary>
    private IEnumerable<Hypothesis>[] Levels(NumberColumn target, List<NumberColumn> others) => trials.Entries == 1
        ? [_products.Pairs(target, others), target.IsPercent ? _quotients.Of(target, others) : []]
        : [_products.Converted(target, others), _products.Pairs(target, others), _products.Facts(target, others),
            _quotients.Of(target, others), _products.Triples(target, others), _products.Mixtures(target, others),
            RateGuess.Of(target, others, columns.Count)];

    private static int Class((Hypothesis Asked, Verdict Said) found) => found.Said.Proves(found.Asked) ? 2 : found.Said.IsClean ? 1 : 0;

    private (Hypothesis Asked, Verdict Said)? Best(IEnumerable<Hypothesis> level)
    {
        (Hypothesis Asked, Verdict Said)? best = null;
        foreach (var (asked, told) in level.Select(a => (Doubted(a), _told)))
        {
            if (!told.Contains(Set(asked)) && trials.Run(asked) is { } said && said.IsWorthAsking(asked)
                && (best is not { } known || Weight(asked, said) > Weight(known.Asked, known.Said)))
            {
                best = (asked, said);
            }
        }
        return best;
    }

    /// <summary>
    /// Where two columns are the same everywhere, nothing says which of them is meant; nor what a number is that never changes.
    /// </summary>
    private Hypothesis Doubted(Hypothesis asked) => asked.Target.IsConstant
        ? asked with { Doubt = asked.Doubt ?? $"“{asked.Target.Column.Label}”在这份表里处处相同，可能是巧合" }
        : asked.Parts.FirstOrDefault(p => twins.Contains(p.Key)) is { } part
        ? asked with { Doubt = asked.Doubt ?? $"另有一列和“{part.Column.Label}”处处相同，分不清用的是哪一列" } : asked;

    /// <summary>What is proven before what is asked, what no row breaks before what one does, then by evidence.</summary>
    private static double Weight(Hypothesis asked, Verdict said) =>
        (said.Proves(asked) ? 1e9 : 0) + (said.IsClean ? 1e6 : 0) + said.Bits - asked.Space * 4
            + (asked.Parts.All(p => p.Index < asked.Target.Index) ? 3 : 0)
            // of two columns that are the same everywhere rather the one that stands beside
            - asked.Parts.Sum(p => Math.Abs(p.Index - asked.Target.Index)) / 1000d;

    private static string Set(Hypothesis asked) => string.Join(',', asked.Keys.Order(StringComparer.Ordinal));
}
