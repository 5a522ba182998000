using System.Numerics;

namespace BoardKit.Import.Suggesting;

/// <summary>
/// Finds which columns add up to which: every sum and difference of columns that is zero in all rows of a part of the table, by meeting in
/// the middle (each half of the columns is added up in every way, and equal sums are paired). Parts of the table, so that one wrong row
/// does not hide a rule.
/// </summary>
internal sealed class SumHunt(IReadOnlyList<NumberColumn> columns, int entries, Trials trials)
{
    private const int MostColumns = 14;
    private const int MostMatches = 4000;
    private const int MostTerms = 9;
    private static readonly string[] Takes = ["扣", "减", "抵", "退", "支出", "发放", "收回"];

    /// <summary>Hypotheses with their verdicts, those that hold everywhere first, none that follows from another.</summary>
    public IEnumerable<(Hypothesis Asked, Verdict Said)> Find()
    {
        var usable = columns.Where(c => !c.IsZero).ToList();
        var found = new List<(sbyte[] Signs, Hypothesis Asked, Verdict Said)>();
        // a share adds to shares alone
        foreach (var group in usable.GroupBy(c => c.IsPercent).SelectMany(k => k.Select(c => c.Unit).Where(u => u is not null).Distinct()
            .DefaultIfEmpty(null).Select(unit => k.Where(c => unit is null || c.Unit is null || c.Unit == unit).ToList())))
        {
            for (var from = 0; from == 0 || from + MostColumns <= group.Count + (MostColumns / 2) - 1; from += MostColumns / 2)
            {
                Hunt([.. group.Skip(from).Take(MostColumns)], found);
            }
        }
        return Independent(found);
    }

    private IEnumerable<(Hypothesis Asked, Verdict Said)> Independent(List<(sbyte[] Signs, Hypothesis Asked, Verdict Said)> found)
    {
        // first what is equal: then a sum is told of one of two equal columns, not of both
        var (span, kept) = (new RelationSpan(columns.Count), new List<Hypothesis>());
        foreach (var (signs, asked, said) in found.OrderBy(f => !(f.Said.IsClean && f.Signs.Count(s => s != 0) == 2))
            .ThenBy(f => !f.Said.Proves(f.Asked))
            .ThenBy(f => !f.Said.IsClean)
            .ThenBy(f => f.Signs.Count(s => s != 0)).ThenByDescending(f => f.Asked.Target.IsResult).ThenBy(f => Spread(f.Signs)))
        {
            // one that some row breaks must not be another that holds, with a column more or less
            if (!said.Proves(asked) && kept.Exists(k => k.Keys.Intersect(asked.Keys).Count() >= 2))
            {
                continue;
            }
            if (span.Add(signs))
            {
                kept.Add(asked);
                yield return (asked, said);
            }
        }
    }

    private static int Spread(sbyte[] signs) => Array.FindLastIndex(signs, s => s != 0) - Array.FindIndex(signs, s => s != 0);

    private void Hunt(List<NumberColumn> group, List<(sbyte[] Signs, Hypothesis Asked, Verdict Said)> found)
    {
        if (group.Count < 2)
        {
            return;
        }
        var tried = found.Select(f => Text(f.Signs)).ToHashSet(StringComparer.Ordinal);
        foreach (var rows in Parts())
        {
            foreach (var relation in Zeros(group, rows))
            {
                var signs = new sbyte[columns.Count];
                for (var i = 0; i < group.Count; i++)
                {
                    signs[group[i].Index] = relation[i];
                }
                if (tried.Add(Text(signs)) && Ask(group, relation) is { } asked
                    && trials.Run(asked) is { } said && said.IsWorthAsking(asked))
                {
                    found.Add((signs, asked, said));
                }
            }
        }
    }

    private static string Text(sbyte[] signs) => string.Join(',', signs);

    /// <summary>All rows; and parts of them, of which a few wrong rows spoil only some.</summary>
    private IEnumerable<Func<int, bool>> Parts()
    {
        yield return _ => true;
        var parts = entries < 5 ? 0 : entries < 12 ? entries : 6;
        for (var p = 0; p < parts; p++)
        {
            var part = p;
            yield return entries < 12 ? i => i != part : i => i % parts == part;
        }
    }

    /// <summary>Every way of adding and taking away columns that comes to zero in all rows of a part.</summary>
    private List<sbyte[]> Zeros(List<NumberColumn> group, Func<int, bool> rows)
    {
        var sums = group.Select(c => Mixed(c, group, rows)).ToArray();
        var half = group.Count / 2;
        var left = new Dictionary<ulong, List<int>>();
        var (ways, others) = (Ways(half), Ways(group.Count - half));
        for (var way = 0; way < ways; way++)
        {
            var sum = Sum(sums.AsSpan(0, half), way);
            if (!left.TryGetValue(sum, out var same))
            {
                left[sum] = same = [];
            }
            same.Add(way);
        }
        var zeros = new List<sbyte[]>();
        for (var way = 0; way < others && zeros.Count < MostMatches; way++)
        {
            if (left.TryGetValue(0 - Sum(sums.AsSpan(half), way), out var same))
            {
                foreach (var other in same)
                {
                    var signs = new sbyte[group.Count];
                    Signs(other, signs.AsSpan(0, half));
                    Signs(way, signs.AsSpan(half));
                    // of a relation and its negative the one whose first sign is a plus
                    if (signs.FirstOrDefault(s => s != 0) > 0 && signs.Count(s => s != 0) is >= 2 and <= MostTerms)
                    {
                        zeros.Add(signs);
                    }
                }
            }
        }
        return [.. zeros.OrderBy(z => z.Count(s => s != 0))];
    }

    private static int Ways(int count) => (int)BigInteger.Pow(3, count);

    private static ulong Sum(ReadOnlySpan<ulong> sums, int way)
    {
        var sum = 0UL;
        for (var i = 0; i < sums.Length; i++, way /= 3)
        {
            sum += (way % 3) switch { 1 => sums[i], 2 => 0 - sums[i], _ => 0 };
        }
        return sum;
    }

    private static void Signs(int way, Span<sbyte> signs)
    {
        for (var i = 0; i < signs.Length; i++, way /= 3)
        {
            signs[i] = (sbyte)((way % 3) switch { 1 => 1, 2 => -1, _ => 0 });
        }
    }

    /// <summary>All values of a column as one number: each times a number of its row. What adds up row by row adds up here.</summary>
    private ulong Mixed(NumberColumn column, List<NumberColumn> group, Func<int, bool> rows)
    {
        var (sum, mix) = (0UL, 0x9E3779B97F4A7C15UL);
        for (var i = 0; i < entries; i++)
        {
            mix = (mix ^ (mix >> 29)) * 0xBF58476D1CE4E5B9UL + 0x94D049BB133111EBUL;
            if (rows(i) && column.Values[i] is { } value && group.Count(c => c.Values[i] is not null) >= 2)
            {
                sum += (mix | 1) * Scaled(value);
            }
        }
        return sum;
    }

    /// <summary>A value in hundred-millionths, modulo 2^64.</summary>
    private static ulong Scaled(decimal value)
    {
        var whole = decimal.Truncate(value);
        var rest = (long)((value - whole) * 100_000_000m);
        return unchecked((ulong)((Int128)whole * 100_000_000) + (ulong)rest);
    }

    /// <summary>A relation as a rule: which column is what the others come to.</summary>
    private Hypothesis? Ask(List<NumberColumn> group, sbyte[] relation)
    {
        var terms = Enumerable.Range(0, group.Count).Where(i => relation[i] != 0).ToList();
        var plus = terms.Where(i => relation[i] > 0).ToList();
        var minus = terms.Where(i => relation[i] < 0).ToList();
        if (plus.Count == 0 || minus.Count == 0)
        {
            return null;   // a sum of columns that is zero says nothing that people would say
        }
        var last = terms[^1];
        var lone = (List<int>)[.. plus.Count == 1 ? plus : [], .. minus.Count == 1 ? minus : []];
        var target = lone.Contains(last) ? last
            : lone.Where(i => group[i].IsResult).ToList() is [.., var total] && !group[last].IsResult ? total
            : lone.Count == 1 && (terms.Count > 3 || entries == 1) && !group[last].IsResult ? lone[0] : last;
        var own = relation[target];
        var parts = terms.Where(i => i != target).OrderBy(i => relation[i] == own).ThenBy(i => i).ToList();
        var (columnsOf, signs) = (parts.ConvertAll(i => group[i]), parts.ConvertAll(i => relation[i] == own ? -1 : 1));
        if (!columnsOf.TrueForAll(group[target].Adds)
            || (entries >= 3 && (group[target].IsConstant || columnsOf.Count(c => c.IsConstant) > 1)))
        {
            return null;
        }
        var space = Math.Log2(Choose(group.Count, terms.Count))
            + terms.Count - 1 - (group[target].IsResult && own * relation[parts[0]] < 0 ? 3 : 0);
        return parts.Count == 1 ? Equal(group[target], columnsOf[0], space) : Sum(group[target], columnsOf, signs, space);
    }

    private Hypothesis Equal(NumberColumn target, NumberColumn other, double space)
    {
        // an empty or all-zero column between them may be what makes them differ in another village
        var between = columns.FirstOrDefault(c => c != target && c != other && c.IsZero && c.Adds(target)
            && Array.Exists(Takes, w => c.Column.Label.Contains(w, StringComparison.Ordinal)));
        return between is null
            ? new(RuleKind.Equal, target, [other], i => other.Values[i], other.Key, $"“{other.Column.Label}”", space)
            {
                // what was due and what was paid, the plan and the account: equal in one file, not by rule
                Doubt = "两列在这份表里处处相同，不一定总是这样",
            }
            : Sum(target, [other, between], [1, -1], space) with { Doubt = $"“{between.Column.Label}”在这份表里全是 0 或空，看不出它怎样参加计算" };
    }

    private static Hypothesis Sum(NumberColumn target, List<NumberColumn> parts, List<int> signs, double space)
    {
        decimal? Expected(int row)
        {
            var (sum, some) = (0m, false);
            for (var i = 0; i < parts.Count; i++)
            {
                sum += signs[i] * (parts[i].Values[row] ?? 0);
                some |= parts[i].Values[row] is not null;
            }
            return some ? sum : null;
        }
        var (formula, words) = ("", "");
        for (var i = 0; i < parts.Count; i++)
        {
            var own = Shape.Optional(parts[i]);
            formula += (i == 0 ? signs[i] < 0 ? "0 - " : "" : signs[i] < 0 ? " - " : " + ") + own;
            words += (i == 0 ? signs[i] < 0 ? "－" : "" : signs[i] < 0 ? "－" : "＋") + $"“{parts[i].Column.Label}”";
        }
        return new(RuleKind.Sum, target, parts, Expected, formula, words, space)
        {
            Terms = [(target.Key, -1), .. parts.Select((p, i) => (p.Key, signs[i]))],
        };
    }

    private static double Choose(int n, int k)
    {
        var ways = 1d;
        for (var i = 0; i < k; i++)
        {
            ways *= (double)(n - i) / (i + 1);
        }
        return Math.Max(1, ways);
    }
}
