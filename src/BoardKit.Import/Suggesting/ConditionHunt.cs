using BoardKit.Import.Cells;

namespace BoardKit.Import.Suggesting;

/// <summary>
/// Finds what holds only in the rows of one choice, and in no other: paid as the rate says where 验收结果 is 合格. That a choice parts the
/// rows so may be chance, so that it is always a question.
/// </summary>
internal sealed class ConditionHunt(TablePart part, IReadOnlySet<string> known, CancellationToken cancellationToken)
{
    private const int MostChoices = 6;
    private const int MostEntries = 400;
    private const int MostFound = 2;
    private const int LongestChoice = 12;
    private const double BitsForQuestion = 14;

    /// <summary>Rules with ids to be given; of a column that a certain rule gives none.</summary>
    public IEnumerable<SuggestedRule> Find() =>
        part.Table.IsRecord || part.Outline is not null || part.Table.Entries.Count is < 3 or > MostEntries ? []
            : part.Adding.Where(c => c.IsResult && !known.Contains(c.Key)).SelectMany(Of).Take(MostFound);

    private IEnumerable<SuggestedRule> Of(NumberColumn target)
    {
        foreach (var column in part.Words)
        {
            var texts = part.Table.Entries.ConvertAll(r => TextCleaner.Clean(CellParser.PlainText(r[column.Place])));
            var choices = texts.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            if (choices.Count is < 2 or > MostChoices
                || choices.Exists(c => c.Length > LongestChoice || c.Contains('\'', StringComparison.Ordinal) || NameWords.CouldBe(c)))
            {
                continue;
            }
            foreach (var choice in choices)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var rows = Enumerable.Range(0, texts.Count).Where(i => texts[i] == choice).ToList();
                if (rows.Count >= 2 && Best(target, rows) is { } found)
                {
                    yield return Rule(target, column, choice, found.Formula, found.Words, rows.Count, texts.Count - rows.Count);
                }
            }
        }
    }

    private (string Formula, string Words)? Best(NumberColumn target, List<int> rows)
    {
        bool Fits(Func<int, decimal?> expected) => rows.TrueForAll(i => target.Values[i] is { } v && v != 0 && v == expected(i))
            && rows.Sum(i => target.DigitBits(target.Values[i]!.Value)) >= BitsForQuestion
            && Enumerable.Range(0, target.Values.Length).Except(rows)
                .All(i => target.Values[i] is null || (expected(i) is { } other && other != target.Values[i]));
        foreach (var other in part.Numbers.Where(c => c != target && IsMoney(c)))
        {
            if (Fits(i => other.Values[i]))
            {
                return (other.Key, $"“{other.Column.Label}”");
            }
        }
        foreach (var (a, b) in Shape.Twos([.. part.Numbers.Where(c => c != target)]))
        {
            if (Fits(i => Shape.Both((x, y) => Shape.Round(x * y, 2), a, b)(i)))
            {
                return ($"round({a.Key} * {b.Key}, 2)", $"“{a.Column.Label}”×“{b.Column.Label}”，四舍五入到 2 位小数");
            }
        }
        return null;
    }

    private static bool IsMoney(NumberColumn column) => column.Unit?.Contains('元', StringComparison.Ordinal) == true;

    private SuggestedRule Rule(NumberColumn target, SuggestedColumn column, string choice, string formula, string words, int holds,
        int others) => new()
        {
            Id = "",
            Kind = RuleKind.Conditional,
            Section = part.Key,
            Target = target.Key,
            Parts = [target.Key],
            Words = [column.Key],
            Check = $"{target.Key} == {formula}",
            When = $"{column.Key} == '{choice}'",
            Sentence = $"“{column.Label}”是“{choice}”的，“{target.Column.Label}”＝{words}",
            Holds = holds,
            IsSure = false,
            Doubt = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"别的 {others} 行不这样；样本里看不出是不是规定"),
        };
}
