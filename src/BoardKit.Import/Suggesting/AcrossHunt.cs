using BoardKit.Domain.Forms;

namespace BoardKit.Import.Suggesting;

/// <summary>
/// What the numbers of one table have to do with another table of the file: a record with what a list comes to, a line of stock with what
/// was received and given of the very goods. What stands in one place only is always a question.
/// </summary>
internal sealed class AcrossHunt(IEnumerable<TablePart> all, CancellationToken cancellationToken)
{
    private const int MostTables = 40;
    private const int MostForRecord = 14;
    private const int MostQuestions = 6;
    private const double SpaceOfEqual = 8;
    private const double BitsForEqual = 14;

    private readonly List<TablePart> _parts = [.. all.Take(MostTables)];

    /// <summary>Rules with ids to be given, each in the section of its target.</summary>
    public IReadOnlyList<SuggestedRule> Find()
    {
        if (_parts.Count < 2)
        {
            return [];
        }
        var keyed = new KeyedHunt(_parts, cancellationToken).Find().ToList();
        return [.. keyed.Select(k => k.Rule), .. _parts.Where(p => p.Table.IsRecord).SelectMany(r => OfRecord(r).Concat(Shares(r)))
            .Concat(Equal([.. keyed.Select(k => (k.Part, k.Other))])).Take(MostQuestions)];
    }

    /// <summary>Sums and differences in a record in which a list of the file takes part.</summary>
    private IEnumerable<SuggestedRule> OfRecord(TablePart record)
    {
        var own = record.Adding.ToList();
        var sums = _parts.Where(p => p != record && !p.Table.IsRecord)
            .SelectMany(p => p.Adding.Where(c => own.Exists(c.Adds) && p.Sum(c) != 0)
            .Select(c => (Part: p, Column: c))).Take(MostForRecord - Math.Min(own.Count, MostForRecord)).ToList();
        // what other tables come to stands first, so that the rule gives a number of the record
        List<NumberColumn> columns = [.. sums.Select((s, i) => NumberColumn.Of(s.Column.Column with
            {
                Key = $"sum({s.Part.Key}.{s.Column.Key})",
                Label = $"{s.Part.Label}：各行{s.Column.Column.Label}",
                Required = false,
            }, [s.Part.Sum(s.Column)], i)), .. own.Select((c, i) => NumberColumn.Of(c.Column, c.Values, sums.Count + i))];
        foreach (var (asked, said) in new SumHunt(columns, 1, new Trials(1, cancellationToken)).Find())
        {
            var used = sums.Where((_, i) => asked.Target.Index == i || asked.Parts.Any(p => p.Index == i)).ToList();
            if (used.Count > 0 && used.Count <= asked.Parts.Count && said.IsClean)
            {
                var inner = asked.Parts.Append(asked.Target).Where(p => p.Index >= sums.Count).ToList();
                yield return Rule(record, inner[^1], [.. inner.Select(p => p.Key), .. used.Select(u => $"{u.Part.Key}.{u.Column.Key}")],
                    $"{asked.Target.Key} == {asked.Formula}", $"“{asked.Target.Column.Label}”＝{asked.Words}", said, false);
            }
        }
    }

    /// <summary>A share that stands in another record: what is kept back of what was approved.</summary>
    private IEnumerable<SuggestedRule> Shares(TablePart record)
    {
        foreach (var (other, share) in _parts.Where(p => p != record && p.Table.IsRecord)
            .SelectMany(p => p.Numbers.Where(c => c.IsPercent && !c.IsZero).Select(c => (p, c))))
        {
            foreach (var (target, whole) in record.Adding
                .SelectMany(t => record.Adding.Where(w => w != t && w.Adds(t)).Select(w => (t, w))))
            {
                var decimals = Math.Max(2, target.Decimals);
                if (target.Values[0] is { } value && whole.Values[0] is { } all
                    && Shape.Round(all * share.Values[0]!.Value / 100, decimals) == value
                    && target.Bits(value) >= SpaceOfEqual)
                {
                    yield return Rule(record, target, [target.Key, whole.Key, $"{other.Key}.{share.Key}"],
                        $"{target.Key} == round({whole.Key} * {other.Key}.{share.Key} / 100, {Shape.Number(decimals)})",
                        $"“{target.Column.Label}”＝“{whole.Column.Label}”×“{share.Column.Label}”÷100，四舍五入", new(1, [], 1, 0), false);
                }
            }
        }
    }

    /// <summary>Two tables that come to the same; of several numbers those that are called most alike.</summary>
    private IEnumerable<SuggestedRule> Equal(List<(TablePart, TablePart)> keyed)
    {
        var sums = _parts.Where(p => !p.Table.IsRecord).SelectMany(p => p.Adding.Select(c => new Sum(p, c, c.Column.Label, p.Sum(c),
                $"sum({p.Key}.{c.Key})", $"“{p.Label}”的“{c.Column.Label}”合计"))
            .Concat(Side.Of(p).SelectMany(s => s.Totals.Select(t => new Sum(p, s.Number, s.Texts[t]!, s.Number.Values[t]!.Value, s.At(t),
                $"“{p.Label}”的“{s.Texts[t]}”"))))).ToList();
        foreach (var pairs in sums.Where(a => a.Column.DigitBits(a.Value) >= BitsForEqual)
            .SelectMany(a => sums.Where(b => a.Value == b.Value && a.Column.Adds(b.Column)
                && _parts.IndexOf(a.Part) < _parts.IndexOf(b.Part))
            .Select(b => (A: a, B: b))).GroupBy(p => (p.A.Part, p.B.Part)))
        {
            if (keyed.Contains(pairs.Key) || keyed.Contains((pairs.Key.Item2, pairs.Key.Item1)))
            {
                continue;   // that follows from what is said of each row
            }
            var (a, b) = pairs.MaxBy(p => p.A.Label.Intersect(p.B.Label).Count());
            yield return Rule(b.Part, b.Column, [$"{a.Part.Key}.{a.Column.Key}"], $"{b.Formula} == {a.Formula}", $"{b.Words}＝{a.Words}",
                new(1, [], 1, 0), false) with
            {
                Scope = RuleScope.Section,
            };
        }
    }

    private sealed record Sum(TablePart Part, NumberColumn Column, string Label, decimal Value, string Formula, string Words);

    /// <summary>A rule between tables.</summary>
    internal static SuggestedRule Rule(TablePart part, NumberColumn target, IReadOnlyList<string> keys, string check, string sentence,
        Verdict said, bool isSure) => new()
        {
            Id = "",
            Kind = RuleKind.Across,
            Section = part.Key,
            Target = target.Key,
            Parts = [.. keys.Append(target.Key).Distinct()],
            Check = check,
            Sentence = sentence,
            Holds = said.Holds,
            Fails = [.. said.Fails.Select(i => part.Table.Entries[i].Number)],
            IsSure = isSure,
            Doubt = isSure ? null : said.IsClean ? "可以核对的地方太少，可能是巧合" : "有的行不符合",
        };
}
