namespace BoardKit.Import.Suggesting;

/// <summary>Finds running balances: what stood a row above, plus one column, less another.</summary>
internal sealed class BalanceHunt(IReadOnlyList<NumberColumn> columns, Trials trials, IReadOnlyList<SuggestedInput> facts,
    IReadOnlyDictionary<string, decimal> values)
{
    private static readonly string[] Openings = ["上期结余", "期初", "上期结存", "结转", "上年结余", "上季结余", "上月结余", "余额"];

    /// <summary>Hypotheses with their verdicts.</summary>
    public IEnumerable<(Hypothesis Asked, Verdict Said)> Find()
    {
        foreach (var balance in columns.Where(c => !c.IsZero && !c.IsConstant && c.Filled >= 3))
        {
            (Hypothesis Asked, Verdict Said)? best = null;
            var others = columns.Where(c => c != balance && !c.IsZero && c.Adds(balance)).ToList();
            foreach (var asked in others.SelectMany(plus => others.Where(m => m != plus).Select(minus => Ask(balance, plus, minus)))
                .Concat(others.Select(plus => Ask(balance, plus, null))).OfType<Hypothesis>())
            {
                if (trials.Run(asked) is { } said && said.IsWorthAsking(asked)
                    && (best is not { } known || (said.Proves(asked), -said.Fails.Count, -asked.Parts.Count)
                        .CompareTo((known.Said.Proves(known.Asked), -known.Said.Fails.Count, -known.Asked.Parts.Count)) > 0))
                {
                    best = (asked, said);
                }
            }
            if (best is { } found)
            {
                yield return found;
            }
        }
    }

    private Hypothesis? Ask(NumberColumn balance, NumberColumn plus, NumberColumn? minus)
    {
        decimal Step(int row) => (plus.Values[row] ?? 0) - (minus?.Values[row] ?? 0);
        if (balance.Values[0] is not { } first)
        {
            return null;
        }
        var opening = first - Step(0);
        var fact = opening == 0 ? null : facts.FirstOrDefault(f => values.TryGetValue(f.Key, out var v) && v == opening
            && Array.Exists(Openings, w => f.Label.Contains(w, StringComparison.Ordinal)));
        var input = opening == 0 ? null : fact ?? new SuggestedInput
        {
            Key = $"opening_{balance.Key}",
            Label = "上期结余",
            Unit = balance.Unit,
            Decimals = Math.Max(2, balance.Decimals),
        };
        var start = input is null ? "0" : $"input.{input.Key}";
        var step = $" + coalesce({plus.Key}, 0)" + (minus is null ? "" : $" - coalesce({minus.Key}, 0)");
        var words = (input is null ? "上一行的" : $"上一行的（第一行为“{input.Label}”）") + $"“{balance.Column.Label}”＋“{plus.Column.Label}”"
            + (minus is null ? "" : $"－“{minus.Column.Label}”");
        return new(RuleKind.Balance, balance, minus is null ? [plus] : [plus, minus],
            i => i == 0 ? first : balance.Values[i - 1] is { } above ? above + Step(i) : null,
            $"if(isfirst(), {start}, {balance.Key}[i-1]){step}", words, Math.Log2(columns.Count * columns.Count + 2))
        { Input = input };
    }
}
