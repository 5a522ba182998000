using System.Globalization;

namespace BoardKit.Import.Suggesting;

/// <summary>
/// Finds products, quotients, shares and rates of change of columns. The simplest that holds explains a column: a longer one is not looked
/// for, nor the same three columns the other way round.
/// </summary>
internal sealed class ProductHunt(IReadOnlyList<NumberColumn> columns, Trials trials, IReadOnlyList<SuggestedInput> facts,
    IReadOnlyDictionary<string, decimal> values, IReadOnlySet<string> twins)
{
    private static readonly int[] Divisors = [1, 100, 10_000, 12];
    private const int MostForMixtures = 10;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Hypotheses with their verdicts: of each column the best one.</summary>
    /// <param name="same">Columns that equal another one in every row: they are not explained again.</param>
    public IEnumerable<(Hypothesis Asked, Verdict Said)> Find(IReadOnlySet<string> same)
    {
        var usable = columns.Where(c => !c.IsZero && !same.Contains(c.Key)).ToList();
        foreach (var target in usable.Where(c => !c.IsConstant).OrderByDescending(c => c.IsResult).ThenBy(c => c.Index))
        {
            var others = usable.Where(c => c != target).ToList();
            (Hypothesis Asked, Verdict Said)? best = null;
            var levels = 0;
            foreach (var level in (IEnumerable<Hypothesis>[])[Pairs(target, others), Facts(target, others), Quotients(target, others),
                Triples(target, others), Mixtures(target, others), Rates(target, others)])
            {
                // what is prior to a column explains it: the fourth and later levels are searched for results alone when columns are many
                if (++levels > 3 && usable.Count > MostForMixtures && !target.IsResult)
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

    /// <summary>Where two columns are the same everywhere, nothing says which of them is meant.</summary>
    private Hypothesis Doubted(Hypothesis asked) => asked.Parts.FirstOrDefault(p => twins.Contains(p.Key)) is { } part
        ? asked with { Doubt = asked.Doubt ?? $"另有一列和“{part.Column.Label}”处处相同，分不清用的是哪一列" } : asked;

    /// <summary>What is proven before what is asked, what no row breaks before what one does, then by evidence.</summary>
    private static double Weight(Hypothesis asked, Verdict said) =>
        (said.Proves(asked) ? 1e9 : 0) + (said.IsClean ? 1e6 : 0) + said.Bits - asked.Space * 4
            + (asked.Parts.All(p => p.Index < asked.Target.Index) ? 3 : 0);

    private static string Set(Hypothesis asked) => string.Join(',', asked.Keys.Order(StringComparer.Ordinal));

    /// <summary>Decimals to which a result is rounded: money to 分 even where the example has round sums.</summary>
    private static IEnumerable<int> Roundings(NumberColumn target) =>
        target.Decimals < 2 && target.Unit?.Contains('元', StringComparison.Ordinal) == true ? [2, target.Decimals] : [target.Decimals];

    private static decimal Round(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.AwayFromZero);

    private static string Said(int decimals) =>
        decimals == 0 ? "，四舍五入到整数" : string.Create(CultureInfo.InvariantCulture, $"，四舍五入到 {decimals} 位小数");

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    private double Space(int parts) => Math.Log2(Math.Max(2, Math.Pow(columns.Count, parts))) + 1;

    private static string Product(NumberColumn a, NumberColumn b, int by) => $"{a.Key}*{b.Key}/{Number(by)}";

    private static Hypothesis Rounded(RuleKind kind, NumberColumn target, IReadOnlyList<NumberColumn> parts,
        int decimals, Func<int, decimal?> value,
        string formula, string words, double space) =>
        new(kind, target, parts, i => value(i) is { } v ? Round(v, decimals) : null, $"round({formula}, {Number(decimals)})",
            words + Said(decimals), space);

    private static Func<int, decimal?> Of(Func<decimal, decimal, decimal?> formula, NumberColumn a, NumberColumn b) => i =>
    {
        if (a.Values[i] is not { } x || b.Values[i] is not { } y || Math.Abs(x) > 1e13m || Math.Abs(y) > 1e13m)
        {
            return null;
        }
        return formula(x, y);
    };

    private static bool IsOne(NumberColumn column) => column.IsConstant && column.Values.OfType<decimal>().First() == 1;

    private IEnumerable<Hypothesis> Pairs(NumberColumn target, List<NumberColumn> others)
    {
        foreach (var (a, b) in Twos(others))
        {
            foreach (var by in Divisors.Where(d => d is 1 || (d == 100 && IsShare(a, b)) || (d == 10_000 && IsWan(target, a, b))
                || (d == 12 && IsYear(a, b))))
            {
                foreach (var decimals in Roundings(target))
                {
                    yield return Rounded(RuleKind.Product, target, [a, b], decimals, Of((x, y) => x * y / by, a, b),
                        $"{a.Key} * {b.Key}" + (by == 1 ? "" : $" / {Number(by)}"),
                        $"“{a.Column.Label}”×“{b.Column.Label}”" + (by == 1 ? "" : $"÷{Number(by)}"), Space(2)).Likelier(target, a, b) with
                    { Terms = [(target.Key, -1), (Product(a, b, by), 1)] };
                }
            }
        }
    }

    /// <summary>A column times a fact that stands beside the table.</summary>
    private IEnumerable<Hypothesis> Facts(NumberColumn target, List<NumberColumn> others)
    {
        foreach (var fact in facts.Where(f => values.ContainsKey(f.Key) && values[f.Key] is not (0 or 1)))
        {
            foreach (var a in others)
            {
                foreach (var decimals in Roundings(target))
                {
                    var rate = values[fact.Key];
                    yield return Rounded(RuleKind.Product, target, [a], decimals, i => a.Values[i] * rate, $"{a.Key} * input.{fact.Key}",
                        $"“{a.Column.Label}”×“{fact.Label}”", Space(2)) with
                    { Input = fact };
                }
            }
        }
    }

    private IEnumerable<Hypothesis> Quotients(NumberColumn target, List<NumberColumn> others)
    {
        foreach (var (a, b) in Twos(others).SelectMany(p => (IEnumerable<(NumberColumn A, NumberColumn B)>)[(p.A, p.B), (p.B, p.A)]))
        {
            if (b.IsConstant)
            {
                continue;
            }
            var (x, y) = ($"“{a.Column.Label}”", $"“{b.Column.Label}”");
            if (target.Column.Type == Domain.Forms.CellType.Percent || a.Unit == b.Unit)
            {
                yield return Rounded(RuleKind.Percent, target, [a, b], target.Decimals, Of((p, q) => q == 0 ? null : p / q * 100, a, b),
                    $"{a.Key} / {b.Key} * 100", $"{x}÷{y}×100", Space(2));
                yield return Rounded(RuleKind.Percent, target, [a, b], target.Decimals,
                    Of((p, q) => q == 0 ? null : (p - q) / q * 100, a, b),
                    $"({a.Key} - {b.Key}) / {b.Key} * 100", $"（{x}－{y}）÷{y}×100", Space(2));
            }
            yield return Rounded(RuleKind.Percent, target, [a, b], target.Decimals, Of((p, q) => q == 0 ? null : p / q, a, b),
                $"{a.Key} / {b.Key}", $"{x}÷{y}", Space(2));
        }
        foreach (var a in others.Where(a => target.Column.Type == Domain.Forms.CellType.Percent))
        {
            var all = a.Values.OfType<decimal>().Sum();
            if (all != 0)
            {
                yield return Rounded(RuleKind.Percent, target, [a], target.Decimals, i => a.Values[i] / all * 100,
                    $"{a.Key} / sum({Section}.{a.Key}) * 100", $"“{a.Column.Label}”占全表合计的百分比", Space(1));
            }
        }
    }

    /// <summary>Stands for the key of the section until the rule is written.</summary>
    internal const string Section = "§";

    private IEnumerable<Hypothesis> Triples(NumberColumn target, List<NumberColumn> others)
    {
        foreach (var (a, b) in Twos(others))
        {
            foreach (var c in others.Where(c => c.Index > b.Index && !IsOne(c)))
            {
                foreach (var decimals in Roundings(target))
                {
                    yield return Rounded(RuleKind.Product, target, [a, b, c], decimals, i => Of((x, y) => x * y, a, b)(i) * c.Values[i],
                        $"{a.Key} * {b.Key} * {c.Key}", $"“{a.Column.Label}”×“{b.Column.Label}”×“{c.Column.Label}”",
                        Space(3)).Likelier(target, a, b, c);
                }
            }
        }
    }

    /// <summary>(a ± b) × c, and a × b ± c: premium of those who pay themselves, wages less deductions.</summary>
    private IEnumerable<Hypothesis> Mixtures(NumberColumn target, List<NumberColumn> others)
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
                            $"（“{a.Column.Label}”{(sign < 0 ? '－' : '＋')}“{b.Column.Label}”）×“{c.Column.Label}”", Space(3))
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
                                Space(3) + 1)
                            { Terms = [(target.Key, -1), (Product(a, b, by), 1), (c.Key, sign)] };
                        }
                    }
                }
            }
        }
    }

    private static string Optional(NumberColumn column) => column.Column.Required ? column.Key : $"coalesce({column.Key}, 0)";

    /// <summary>A column times a rate that the table does not say: it becomes an input.</summary>
    private IEnumerable<Hypothesis> Rates(NumberColumn target, List<NumberColumn> others)
    {
        if (target.Unit?.Contains('元', StringComparison.Ordinal) != true || target.Unit.Contains('/', StringComparison.Ordinal))
        {
            yield break;
        }
        foreach (var a in others.Where(a => a.Unit is not null && !a.Adds(target) && !a.IsConstant))
        {
            foreach (var decimals in Roundings(target))
            {
                if (Rate(target, a, decimals) is { } rate && rate != 1)
                {
                    var input = new SuggestedInput
                    {
                        Key = $"rate_{target.Key}",
                        Label = $"每{a.Unit}{target.Column.Label}",
                        Unit = $"{target.Unit}/{a.Unit}",
                        Decimals = Math.Max(2, (int)rate.Scale),
                    };
                    yield return Rounded(RuleKind.Product, target, [a], decimals, i => a.Values[i] * rate, $"{a.Key} * input.{input.Key}",
                        $"“{a.Column.Label}”×“{input.Label}”（这份表里是 {rate}）", Space(1) + 12) with
                    { Input = input, Doubt = "表里没有写标准，是从数字推算的" };
                }
            }
        }
    }

    /// <summary>The simplest rate, of at most four decimals, with which the largest rows come out right.</summary>
    private static decimal? Rate(NumberColumn target, NumberColumn a, int decimals)
    {
        var (low, high) = (0m, decimal.MaxValue);
        var half = 0.5m * Ulp(decimals);
        foreach (var i in Enumerable.Range(0, a.Values.Length).Where(i => a.Values[i] > 0 && target.Values[i] > 0)
            .OrderByDescending(i => a.Values[i]).Take(12))
        {
            (low, high) = (Math.Max(low, (target.Values[i]!.Value - half) / a.Values[i]!.Value),
                Math.Min(high, (target.Values[i]!.Value + half) / a.Values[i]!.Value));
        }
        for (var places = 0; places <= 4 && high != decimal.MaxValue; places++)
        {
            var rate = decimal.Round((low + high) / 2, places, MidpointRounding.AwayFromZero);
            if (rate > 0 && rate >= low && rate <= high)
            {
                return rate;
            }
        }
        return null;
    }

    private static decimal Ulp(int decimals) => new(1, 0, 0, false, (byte)decimals);

    private static IEnumerable<(NumberColumn A, NumberColumn B)> Twos(List<NumberColumn> others)
    {
        for (var i = 0; i < others.Count; i++)
        {
            for (var j = i + 1; j < others.Count; j++)
            {
                if (!IsOne(others[i]) && !IsOne(others[j]))
                {
                    yield return (others[i], others[j]);
                }
            }
        }
    }

    private static bool IsShare(NumberColumn a, NumberColumn b) =>
        a.Column.Type == Domain.Forms.CellType.Percent || b.Column.Type == Domain.Forms.CellType.Percent;

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
