using BoardKit.Domain;
using BoardKit.Tests.Import.Mixtures.Writers;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>The judge itself: it must see what it is there for.</summary>
public sealed class OracleTests
{
    private static readonly Mixture Plain = Find(m => m.List.Form.Key == "land-fertility-subsidy" && m.List.Entries.Count > 3
        && m.List.Has("group"));

    [Fact]
    public void A_list_that_is_read_as_it_stands_is_right()
    {
        var verdict = Verdict.Of(QuotedCsv.Write(Plain.Book), Plain.List, Plain.Layout);
        Assert.Equal((Outcome.Read, ""), (verdict.Outcome, verdict.Why));
    }

    [Fact]
    public void A_row_more_a_row_less_a_name_a_number_and_a_group_that_differ_are_seen()
    {
        var entries = Plain.List.Entries;
        var truth = new Truth(Plain.List, Plain.Layout);
        var reading = Reading.Of(QuotedCsv.Write(Plain.Book), Plain.List, new Dictionary<string, string>());
        MixEntry With(string key, object value) =>
            entries[0] with { Values = new Dictionary<string, object>(entries[0].Values) { [key] = value } };
        string? Compared(params IReadOnlyList<MixEntry> other) => truth.Difference(reading, other);

        Assert.Null(Compared([.. entries]));
        Assert.StartsWith($"{entries.Count} rows instead of {entries.Count + 1}", Compared([.. entries, With("name", "尤新来")]),
            StringComparison.Ordinal);
        Assert.Contains("taken " + entries[0].Values["name"], Compared([.. entries.Skip(1)]), StringComparison.Ordinal);
        Assert.StartsWith("row 1 name", Compared([With("name", "尤新来"), .. entries.Skip(1)]), StringComparison.Ordinal);
        Assert.StartsWith("row 1 amount", Compared([With("amount", entries[0].Number("amount") + 0.01m), .. entries.Skip(1)]),
            StringComparison.Ordinal);
        Assert.StartsWith("row 1 belongs to", Compared([entries[0] with { Group = "别处" }, .. entries.Skip(1)]), StringComparison.Ordinal);
        Assert.NotNull(Compared([entries[1], entries[0], .. entries.Skip(2)]));
    }

    [Theory]
    [InlineData(1, 2, "Asked")]
    [InlineData(3, 2, "Asked")]
    [InlineData(4, 2, "BadQuestion asks 4 things")]
    [InlineData(1, 1, "BadQuestion one reading only")]
    public void At_most_three_questions_of_two_readings_lead_to_the_truth(int questions, int choices, string expected)
    {
        var asked = Enumerable.Range(1, questions).Select(i => Ask($"row.{i}", choices)).ToList();
        var verdict = Judge(asked, answers => answers.Count == questions && answers.Values.All(a => a == "right"));
        Assert.StartsWith(expected, $"{verdict.Outcome} {verdict.Why}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_without_a_true_answer_and_one_whose_answers_change_nothing_are_bad()
    {
        Assert.StartsWith("no answer leads to the truth", Judge([Ask("row.1", 2)], _ => false).Why, StringComparison.Ordinal);
        Assert.StartsWith("every answer gives the same", Judge([Ask("row.1", 2)], _ => true).Why, StringComparison.Ordinal);
    }

    /// <summary>Judges an importer that asks what it is told to, and reads the list rightly or without its first entry.</summary>
    private static Verdict Judge(List<Question> questions, Func<IReadOnlyDictionary<string, string>, bool> isRight)
    {
        Reading Read(IReadOnlyDictionary<string, string> answers)
        {
            var lines = Plain.Book.Sheets[0].Lines;
            var book = isRight(answers) ? Plain.Book : new MixBook([new("公示表", [lines[0], .. lines.Skip(2)])]);
            var reading = Reading.Of(QuotedCsv.Write(book), Plain.List, answers);
            var open = questions.Where(q => !answers.ContainsKey(q.Key)).ToList();
            Assert.NotNull(reading.Import);
            return reading with
            {
                Import = reading.Import with { Questions = open },
                Faults = [.. reading.Faults, .. open.Select(q => q.AsFault())]
            };
        }
        return new Answerer(Read, new Truth(Plain.List, Plain.Layout).Difference, "csv").Judge(Read(new Dictionary<string, string>()));
    }

    private static Question Ask(string key, int choices) =>
        new(key, "row", "这一行是合计吗？", new CellPlace(Row: 5), [.. ((string[])["wrong", "right"]).Take(choices).Select(c => new Choice(c, c, c))]);

    private static Mixture Find(Predicate<Mixture> isFitting)
    {
        for (var seed = 1UL; ; seed++)
        {
            if (Mixture.Of(seed, isClean: true) is var mixture && isFitting(mixture))
            {
                return mixture;
            }
        }
    }
}
