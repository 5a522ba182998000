using static BoardKit.Import.Suggesting.Shape;

namespace BoardKit.Import.Suggesting;

/// <summary>Shares, rates of change and other quotients of two columns, and shares of the whole table.</summary>
internal sealed class QuotientShapes(int columns)
{
    /// <summary>What a column may be as a quotient.</summary>
    public IEnumerable<Hypothesis> Of(NumberColumn target, List<NumberColumn> others)
    {
        foreach (var (a, b) in Twos(others).SelectMany(p => (IEnumerable<(NumberColumn A, NumberColumn B)>)[(p.A, p.B), (p.B, p.A)]))
        {
            if (b.IsConstant)
            {
                continue;
            }
            var (x, y) = ($"“{a.Column.Label}”", $"“{b.Column.Label}”");
            if (target.IsPercent || a.Unit == b.Unit)
            {
                yield return Rounded(RuleKind.Percent, target, [a, b], target.Decimals, Both((p, q) => q == 0 ? null : p / q * 100, a, b),
                    $"{a.Key} / {b.Key} * 100", $"{x}÷{y}×100", Space(columns, 2));
                yield return Rounded(RuleKind.Percent, target, [a, b], target.Decimals,
                    Both((p, q) => q == 0 ? null : (p - q) / q * 100, a, b),
                    $"({a.Key} - {b.Key}) / {b.Key} * 100", $"（{x}－{y}）÷{y}×100", Space(columns, 2));
            }
            yield return Rounded(RuleKind.Percent, target, [a, b], target.Decimals, Both((p, q) => q == 0 ? null : p / q, a, b),
                $"{a.Key} / {b.Key}", $"{x}÷{y}", Space(columns, 2));
        }
        foreach (var a in others.Where(a => target.IsPercent))
        {
            var all = a.Values.OfType<decimal>().Sum();
            if (all != 0)
            {
                yield return Rounded(RuleKind.Percent, target, [a], target.Decimals, i => a.Values[i] / all * 100,
                    $"{a.Key} / sum({Section}.{a.Key}) * 100", $"“{a.Column.Label}”占全表合计的百分比", Space(columns, 1));
            }
        }
    }
}
