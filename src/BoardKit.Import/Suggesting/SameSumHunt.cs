namespace BoardKit.Import.Suggesting;

/// <summary>
/// Finds columns that come to the same in every row: the votes of each candidate are the ballots that were cast. What they come to stands
/// in no column, so it becomes an input, and the rule is a question.
/// </summary>
internal static class SameSumHunt
{
    private const int FewestColumns = 3;
    private const double BitsForQuestion = 12;

    /// <summary>The longest run of columns beside each other that does; with the input that it needs.</summary>
    public static (SuggestedRule Rule, SuggestedInput Input)? Find(TablePart part)
    {
        if (part.Table.IsRecord || part.Outline is not null || part.Table.Entries.Count < 3)
        {
            return null;
        }
        var numbers = part.Adding.Where(c => c.Unit is not null).ToList();
        for (var count = numbers.Count; count >= FewestColumns; count--)
        {
            for (var from = 0; from + count <= numbers.Count; from++)
            {
                var run = numbers.GetRange(from, count);
                if (run.TrueForAll(c => c.Unit == run[0].Unit && !c.IsConstant) && run[^1].Index - run[0].Index == count - 1
                    && Same(run) is { } sum)
                {
                    return Rule(part, run, sum);
                }
            }
        }
        return null;
    }

    private static decimal? Same(List<NumberColumn> run)
    {
        var (rows, seen) = (run[0].Values.Length, new HashSet<string>(StringComparer.Ordinal));
        decimal? sum = null;
        for (var i = 0; i < rows; i++)
        {
            var here = run.Sum(c => c.Values[i] ?? 0);
            if (here == 0 || (sum is { } known && known != here))
            {
                return null;
            }
            sum = here;
            _ = seen.Add(string.Join(',', run.Select(c => c.Values[i])));
        }
        // the first row says what it is, each other one confirms it
        return sum is { } all && (seen.Count - 1) * run[0].DigitBits(all) >= BitsForQuestion - Math.Log2(run.Count) ? sum : null;
    }

    private static (SuggestedRule, SuggestedInput) Rule(TablePart part, List<NumberColumn> run, decimal sum)
    {
        var input = new SuggestedInput
        {
            Key = part.Key == FormSuggester.FirstSection ? $"whole_{run[0].Key}" : $"{part.Key}_whole_{run[0].Key}",
            Label = $"{run[0].Column.Label}等各项合计",
            Unit = run[0].Unit,
            Type = run[0].Column.Type,
            Decimals = run[0].Decimals,
        };
        return (new()
        {
            Id = "",
            Kind = RuleKind.Sum,
            Section = part.Key,
            Target = run[0].Key,
            Parts = [.. run.Select(c => c.Key), input.Key],
            Check = $"{string.Join(" + ", run.Select(Shape.Optional))} == input.{input.Key}",
            Sentence = $"{string.Join('＋', run.Select(c => $"“{c.Column.Label}”"))}每行相同（这份表里是 {sum:0.########}）",
            Holds = run[0].Values.Length,
            IsSure = false,
            Doubt = "表里没有写这个数，是从各行推算的",
        }, input);
    }
}
