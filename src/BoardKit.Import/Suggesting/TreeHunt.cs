using System.Globalization;

namespace BoardKit.Import.Suggesting;

/// <summary>What the lines of a tree follow: each the sum of those below it, and the uppermost ones among themselves.</summary>
internal sealed class TreeHunt(Outline outline, IReadOnlyList<NumberColumn> columns, string section, CancellationToken cancellationToken)
{
    private const double SpaceOfTree = 1;
    private const int MostRoots = 14;
    private static readonly string[] Openings = ["年初", "期初", "月初", "季初", "上期结", "上年结", "上月结", "上季结"];
    private static readonly string[] Closings = ["年末", "期末", "月末", "季末", "结余", "结存", "余额"];
    private static readonly string[] Befores = ["上年", "上期", "去年", "前年", "上季", "上月"];

    /// <summary>Rules with ids to be given.</summary>
    public IEnumerable<SuggestedRule> Find() => Sums().Concat(outline.LineColumn is null ? [] : AmongRoots().Concat(Carried()));

    private List<NumberColumn> Adding() => [.. columns.Where(c => !c.IsPercent && !c.IsZero)];

    private IEnumerable<SuggestedRule> Sums()
    {
        foreach (var column in Adding())
        {
            var (holds, fails, values, bits) = (0, new List<int>(), new HashSet<decimal>(), 0d);
            for (var line = 0; line < outline.Lines.Count; line++)
            {
                var parts = outline.Children(line).ToList();
                if (column.Values[line] is not { } stated || !parts.Exists(p => column.Values[p] is not null))
                {
                    continue;
                }
                if (parts.Sum(p => column.Values[p] ?? 0) != stated)
                {
                    fails.Add(line);
                    continue;
                }
                holds++;
                // a line with one line below it is that line again: it proves less than a sum does
                if (stated != 0 && values.Add(stated) && parts.Count(p => column.Values[p] is not (null or 0)) > 1)
                {
                    bits += column.Bits(stated);
                }
            }
            if (values.Count == 0 || fails.Count > holds)
            {
                continue;
            }
            var said = new Verdict(holds, fails, values.Count, bits);
            yield return Rule(RuleKind.Children, column, [column.Key], $"{column.Key} == children({column.Key})",
                $"上级项目的“{column.Column.Label}”＝下级各项相加", said, said.IsSure(SpaceOfTree)) with
            {
                When = $"isparent() and filled({column.Key})",
            };
        }
    }

    /// <summary>Sums and differences of the lines that belong to none, in every column alike.</summary>
    private IEnumerable<SuggestedRule> AmongRoots()
    {
        var (roots, adding) = (outline.Roots.ToList(), Adding());
        if (roots.Count is < 3 or > MostRoots || adding.Count == 0)
        {
            yield break;
        }
        var lines = roots.Select((line, i) => NumberColumn.Of(new()
        {
            Key = Outline.KeyOf(line),
            Label = outline.Lines[line].Label!,
            Place = line,
            Type = Domain.Forms.CellType.Decimal,
        }, [.. adding.Select(c => c.Values[line])], i)).ToList();
        foreach (var (asked, said) in new SumHunt(lines, adding.Count, new Trials(adding.Count, cancellationToken)).Find())
        {
            if (asked.Terms is { } terms && said.IsClean)
            {
                var checks = adding.Where((_, i) => asked.Target.Values[i] is not null)
                    .Select(c => string.Concat(terms.Select((t, n) => Term(t.Term, t.Sign, n, c.Key)))).ToList();
                yield return Rule(RuleKind.Lines, adding[0], [.. adding.Select(c => c.Key)], string.Join(" and ", checks),
                    $"“{asked.Target.Column.Label}”＝{asked.Words}", said, false) with
                {
                    Scope = Domain.Forms.RuleScope.Section,
                    Doubt = string.Create(CultureInfo.InvariantCulture, $"只有 {said.Holds} 列数可以核对，可能是巧合"),
                };
            }
        }
    }

    /// <summary>The first term is what the others come to.</summary>
    private string Term(string line, int sign, int at, string column) => (at, sign) switch
    {
        (0, _) => $"{section}.{line}.{column} == ",
        (1, > 0) => $"coalesce({section}.{line}.{column}, 0)",
        (_, > 0) => $" + coalesce({section}.{line}.{column}, 0)",
        _ => $" - coalesce({section}.{line}.{column}, 0)",
    };

    /// <summary>What was left at the end of last year, and what this one began with.</summary>
    private IEnumerable<SuggestedRule> Carried()
    {
        foreach (var (opening, closing) in outline.Roots.SelectMany(o => outline.Roots.Where(c => c != o).Select(c => (o, c))))
        {
            if (!Says(outline.Lines[opening].Label!, Openings) || Says(outline.Lines[closing].Label!, Openings)
                || !Says(outline.Lines[closing].Label!, Closings))
            {
                continue;
            }
            foreach (var before in Adding().Where(c => Says(c.Column.Label, Befores)))
            {
                foreach (var now in Adding().Where(c => !Says(c.Column.Label, Befores) && c.Adds(before)
                    && c.Values[opening] is { } v && v != 0 && v == before.Values[closing]))
                {
                    var place = $"{section}.{Outline.KeyOf(closing)}.{before.Key}";
                    yield return Rule(RuleKind.Lines, now, [now.Key, before.Key],
                        $"{section}.{Outline.KeyOf(opening)}.{now.Key} == {place}",
                        $"“{outline.Lines[opening].Label}”的“{now.Column.Label}”＝“{outline.Lines[closing].Label}”的“{before.Column.Label}”",
                        new(1, [], 1, 0), false) with
                    {
                        When = $"filled({place})",
                        Scope = Domain.Forms.RuleScope.Section,
                        Doubt = "只有一处可以核对，可能是巧合",
                    };
                }
            }
        }
    }

    private static bool Says(string label, string[] words) => Array.Exists(words, w => label.Contains(w, StringComparison.Ordinal));

    private SuggestedRule Rule(RuleKind kind, NumberColumn target, IReadOnlyList<string> parts, string check, string sentence, Verdict said,
        bool isSure) => new()
        {
            Id = "",
            Kind = kind,
            Section = section,
            Target = target.Key,
            Parts = parts,
            Check = check,
            Sentence = sentence,
            Holds = said.Holds,
            Fails = [.. said.Fails.Select(i => outline.Lines[i].Row.Number)],
            IsSure = isSure,
            Doubt = isSure ? null : said.IsClean ? "项目太少，可能是巧合" : "有的项目不符合",
        };
}
