using BoardKit.Import.Cells;
using static BoardKit.Import.Suggesting.Shape;

namespace BoardKit.Import.Suggesting;

/// <summary>Products of columns and facts, and products with something added or taken away.</summary>
internal sealed class ProductShapes(int columns, IReadOnlyList<SuggestedInput> facts, IReadOnlyDictionary<string, decimal> values)
{
    private static readonly int[] Divisors = [1, 100, 10_000, 12];

    /// <summary>A column times another, for shares, 万元 and months of a year divided.</summary>
    public IEnumerable<Hypothesis> Pairs(NumberColumn target, List<NumberColumn> others)
    {
        foreach (var (a, b) in Twos(others))
        {
            foreach (var by in Divisors.Where(d => d is 1 || (d == 100 && (a.IsPercent || b.IsPercent))
                || (d == 10_000 && IsWan(target, a, b)) || (d == 12 && IsYear(a, b))))
            {
                foreach (var decimals in Roundings(target))
                {
                    yield return Rounded(RuleKind.Product, target, [a, b], decimals, Both((x, y) => x * y / by, a, b),
                        $"{a.Key} * {b.Key}" + (by == 1 ? "" : $" / {Number(by)}"),
                        $"“{a.Column.Label}”×“{b.Column.Label}”" + (by == 1 ? "" : $"÷{Number(by)}"), Space(columns, 2))
                        .Likelier(target, a, b) with
                    { Terms = [(target.Key, -1), (Product(a, b, by), 1)] };
                }
            }
        }
    }

    /// <summary>The same in another unit: 公顷 and 亩.</summary>
    public IEnumerable<Hypothesis> Converted(NumberColumn target, List<NumberColumn> others)
    {
        foreach (var a in others.Where(a => a.Unit is not null && target.Unit is not null))
        {
            if (MeasureUnit.Relate(a.Unit!, target.Unit!, out var factor) == UnitRelation.Convertible)
            {
                yield return Rounded(RuleKind.Product, target, [a], target.Decimals, i => a.Values[i] * factor,
                    $"{a.Key} * {factor:0.########}", $"“{a.Column.Label}”×{factor:0.########}", Space(columns, 1));
            }
        }
    }

    /// <summary>A column times a fact that stands beside the table.</summary>
    public IEnumerable<Hypothesis> Facts(NumberColumn target, List<NumberColumn> others)
    {
        foreach (var fact in facts.Where(f => values.ContainsKey(f.Key) && values[f.Key] is not (0 or 1)))
        {
            foreach (var a in others)
            {
                foreach (var decimals in Roundings(target))
                {
                    var rate = values[fact.Key];
                    yield return Rounded(RuleKind.Product, target, [a], decimals, i => a.Values[i] * rate, $"{a.Key} * input.{fact.Key}",
                        $"“{a.Column.Label}”×“{fact.Label}”", Space(columns, 2)) with
                    { Input = fact };
                }
            }
        }
    }

    /// <summary>Three columns multiplied: people, a rate a month, months.</summary>
    public IEnumerable<Hypothesis> Triples(NumberColumn target, List<NumberColumn> others)
    {
        foreach (var (a, b) in Twos(others))
        {
            foreach (var c in others.Where(c => c.Index > b.Index && !IsOne(c)))
            {
                foreach (var decimals in Roundings(target))
                {
                    yield return Rounded(RuleKind.Product, target, [a, b, c], decimals, i => Both((x, y) => x * y, a, b)(i) * c.Values[i],
                        $"{a.Key} * {b.Key} * {c.Key}", $"“{a.Column.Label}”×“{b.Column.Label}”×“{c.Column.Label}”",
                        Space(columns, 3)).Likelier(target, a, b, c);
                }
            }
        }
    }

    /// <summary>(a ± b) × c, and a × b ± c: premium of those who pay themselves, wages less deductions.</summary>
    public IEnumerable<Hypothesis> Mixtures(NumberColumn target, List<NumberColumn> others)
    {
        var decimals = Roundings(target).First();
        foreach (var (a, b) in others.SelectMany(a => others.Where(b => b != a).Select(b => (a, b))))
        {
            foreach (var c in others.Where(c => c != a && c != b && !IsOne(c)))
            {
                foreach (var sign in (int[])[-1, 1])
                {
                    if (a.Adds(b) && !c.Adds(target) && (sign < 0 || a.Index < b.Index))
                    {
                        yield return Rounded(RuleKind.Product, target, [a, b, c], decimals,
                            i => (a.Values[i] + sign * (b.Values[i] ?? 0)) * c.Values[i],
                            $"({a.Key} {(sign < 0 ? '-' : '+')} {Optional(b)}) * {c.Key}",
                            $"（“{a.Column.Label}”{(sign < 0 ? '－' : '＋')}“{b.Column.Label}”）×“{c.Column.Label}”", Space(columns, 3))
                                .Likelier(target, c);
                    }
                    if (a.Index < b.Index && c.Adds(target))
                    {
                        foreach (var by in (int[])(IsYear(a, b) ? [1, 12] : [1]))
                        {
                            yield return new Hypothesis(RuleKind.Product, target, [a, b, c],
                                i => a.Values[i] * b.Values[i] / by is { } product
                                    ? Round(product, decimals) + sign * (c.Values[i] ?? 0) : null,
                                $"round({a.Key} * {b.Key}{(by == 1 ? "" : $" / {Number(by)}")}, {Number(decimals)}) {(sign < 0 ? '-' : '+')} {Optional(c)}",
                                $"“{a.Column.Label}”×“{b.Column.Label}”{(by == 1 ? "" : $"÷{Number(by)}")}{(sign < 0 ? '－' : '＋')}“{c.Column.Label}”",
                                Space(columns, 3) + 1)
                            { Terms = [(target.Key, -1), (Product(a, b, by), 1), (c.Key, sign)] };
                        }
                    }
                }
            }
        }
    }

    private static bool IsWan(NumberColumn target, NumberColumn a, NumberColumn b) =>
        target.Unit?.StartsWith('万') == true && a.Unit?.StartsWith('万') != true && b.Unit?.StartsWith('万') != true;

    private static bool IsYear(NumberColumn a, NumberColumn b)
    {
        bool Year(NumberColumn c) =>
            c.Column.Label.Contains('年', StringComparison.Ordinal) || c.Unit?.Contains('年', StringComparison.Ordinal) == true;
        bool Months(NumberColumn c) =>
            c.Column.Label.Contains('月', StringComparison.Ordinal) || c.Unit?.Contains('月', StringComparison.Ordinal) == true;
        return (Year(a) && Months(b)) || (Year(b) && Months(a));
    }
}
