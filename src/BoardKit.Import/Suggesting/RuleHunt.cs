namespace BoardKit.Import.Suggesting;

/// <summary>Everything that the numbers of one table follow, as rules of its section.</summary>
internal sealed class RuleHunt(ExampleTable table, IReadOnlyList<SuggestedColumn> columns, Outline? outline, string section,
    IReadOnlyList<SuggestedInput> facts, IReadOnlyDictionary<string, decimal> values, CancellationToken cancellationToken)
{
    private const int MostQuestions = 8;
    private const int MostProducts = 40;
    private readonly List<NumberColumn> _numbers = Read(table, columns);
    private readonly Trials _trials = new(table.Entries.Count, cancellationToken);
    private readonly List<SuggestedRule> _rules = [];
    private readonly List<SuggestedInput> _inputs = [];

    /// <summary>Comparisons it took.</summary>
    public long Work => _trials.Work;

    /// <summary>The columns with numbers.</summary>
    public IReadOnlyList<NumberColumn> Numbers => _numbers;

    /// <summary>Inputs that the rules need beside the facts that were found.</summary>
    public IReadOnlyList<SuggestedInput> Inputs => _inputs;

    /// <summary>Columns that the total row adds up.</summary>
    public List<string> Totals { get; } = [];

    /// <summary>Looks for them.</summary>
    public IReadOnlyList<SuggestedRule> Find()
    {
        foreach (var (asked, said) in new BalanceHunt(_numbers, _trials, facts, values).Find())
        {
            Keep(asked, said);
        }
        var same = new HashSet<string>(StringComparer.Ordinal);
        var (twins, span) = (new HashSet<string>(StringComparer.Ordinal), new RelationSpan(_numbers.Count + MostProducts));
        foreach (var (asked, said) in new SumHunt(_numbers, table.Entries.Count, _trials).Find())
        {
            if (asked.Kind == RuleKind.Equal && said.IsClean)
            {
                _ = same.Add(asked.Target.Key);
                twins.UnionWith(asked.Keys);
            }
            if (asked.Terms is { } terms && said.Proves(asked))
            {
                _ = span.Add(terms);
            }
            Keep(asked, said);
        }
        foreach (var (asked, said) in new ProductHunt(_numbers, _trials, facts, values, twins).Find(same))
        {
            if (asked.Terms is not { } terms || span.Add(terms))
            {
                Keep(asked, said);
            }
        }
        _rules.AddRange(outline is null ? [] : new TreeHunt(outline, _numbers, section, cancellationToken).Find());
        Sums(_numbers);
        var (sure, unsure) = (_rules.Where(r => r.IsSure), _rules.Where(r => !r.IsSure).Take(MostQuestions));
        return [.. sure, .. unsure];
    }

    private static List<NumberColumn> Read(ExampleTable table, IReadOnlyList<SuggestedColumn> columns) =>
        [.. columns.Where(c => !c.IsPersonal && c.Type is Domain.Forms.CellType.Integer or Domain.Forms.CellType.Decimal
            or Domain.Forms.CellType.Percent).Select((c, i) => NumberColumn.Of(c, table, i))];

    private void Keep(Hypothesis asked, Verdict said)
    {
        // what certain rules already give a column is not asked about again
        if (!said.Proves(asked) && _rules.Exists(r => r.IsSure && r.Target == asked.Target.Key))
        {
            return;
        }
        asked = Own(asked);
        if (asked.Input is { } input && facts.All(f => f.Key != input.Key) && _inputs.TrueForAll(f => f.Key != input.Key))
        {
            _inputs.Add(input);
        }
        var formula = asked.Formula.Replace(Shape.Section, section, StringComparison.Ordinal);
        var before = asked.Parts.All(p => p.Index < asked.Target.Index);
        _rules.Add(new()
        {
            Id = "",
            Kind = asked.Kind,
            Section = section,
            Target = asked.Target.Key,
            Parts = asked.Keys,
            Check = $"{asked.Target.Key} == {formula}",
            Computed = before && !formula.Contains("sum(", StringComparison.Ordinal) ? formula : null,
            Sentence = $"“{asked.Target.Column.Label}”＝{asked.Words}",
            Holds = said.Holds,
            Fails = [.. said.Fails.Select(i => table.Entries[i].Number)],
            IsSure = said.Proves(asked),
            Doubt = asked.Doubt ?? (!said.IsClean ? "有的行不符合" : said.Proves(asked) ? null : "行数太少，可能是巧合"),
        });
    }

    /// <summary>An input of a further table is its own: another table may have a rate of the same name.</summary>
    private Hypothesis Own(Hypothesis asked) =>
        section == FormSuggester.FirstSection || asked.Input is not { } input || facts.Any(f => f.Key == input.Key) ? asked : asked with
        {
            Input = input with { Key = $"{section}_{input.Key}" },
            Formula = asked.Formula.Replace($"input.{input.Key}", $"input.{section}_{input.Key}", StringComparison.Ordinal),
        };

    private void Sums(List<NumberColumn> numbers)
    {
        var hunt = new TotalHunt(table, numbers);
        foreach (var (column, holds, sum, stated) in hunt.Totals())
        {
            if (holds)
            {
                Totals.Add(column.Key);
            }
            _rules.Add(Total(RuleKind.Total, column, $"“合计”行的“{column.Column.Label}”＝各行相加", holds ? 1 : 0,
                holds ? [] : [table.Total!.Number], holds ? null : TotalHunt.Difference(table.Total!, sum, stated)));
        }
        foreach (var (column, holds, fails) in hunt.Groups())
        {
            _rules.Add(Total(RuleKind.GroupTotal, column, $"“小计”行的“{column.Column.Label}”＝本组各行相加", holds, fails,
                fails.Count == 0 ? null : "有的小计与本组各行之和不符"));
        }
        foreach (var fact in facts.Where(f => values.TryGetValue(f.Key, out var v) && v != 0))
        {
            foreach (var column in numbers.Where(c => c.Filled >= 2 && !c.IsConstant
                && c.Values.OfType<decimal>().Sum() == values[fact.Key])
                .Take(1))
            {
                var sure = column.Bits(values[fact.Key]) >= 8;
                _rules.Add(Total(RuleKind.Stated, column, $"“{column.Column.Label}”各行相加＝“{fact.Label}”", 1, [],
                    sure ? null : "数字太小，可能是巧合") with
                {
                    Parts = [column.Key, fact.Key],
                    Check = $"sum({section}.{column.Key}) == input.{fact.Key}",
                });
            }
        }
    }

    private SuggestedRule Total(RuleKind kind, NumberColumn column, string sentence, int holds, IReadOnlyList<int> fails, string? doubt) =>
        new()
        {
            Id = "",
            Kind = kind,
            Section = section,
            Target = column.Key,
            Parts = [column.Key],
            Sentence = sentence,
            Holds = holds,
            Fails = fails,
            IsSure = doubt is null,
            Doubt = doubt,
        };
}
