namespace BoardKit.Tests.Import.Mixtures;

/// <summary>
/// A clerk who knows the truth: she gives the answers that lead to it. Which choice that is depends on the kind of question; instead of
/// knowing each kind she tries the choices one after the other, the likelier first, at most three questions deep.
/// </summary>
internal sealed class Answerer(Func<IReadOnlyDictionary<string, string>, Reading> read, Func<Reading, string?> difference, string writer)
{
    private const int Most = 3;

    public Verdict Judge(Reading first)
    {
        List<string> kinds = [.. first.Questions.Select(q => q.Kind)];
        if (first.Questions.Count > Most)
        {
            return Bad($"asks {first.Questions.Count} things: {first.Questions[0].Sentence}", kinds);
        }
        if (first.Questions.FirstOrDefault(q => q.Choices.Select(c => c.Key).Distinct().Count() < 2) is { } single)
        {
            return Bad($"one reading only: {single.Sentence}", kinds);
        }
        if (first.Questions.FirstOrDefault(q => !first.Faults.Any(f => f.Stops && f.Code == "ask-" + q.Kind)) is { } silent)
        {
            return Bad($"a question that does not stop: {silent.Sentence}", kinds);
        }
        if (Find(first, []) is not { } answers)
        {
            var asked = first.Questions.Select(q => $"{q.Sentence} [{string.Join(", ", q.Choices.Select(c => c.Key))}]");
            return Bad("no answer leads to the truth: " + string.Join(' ', asked), kinds);
        }
        var readings = answers.Keys.Select(key => Readings(key, answers)).ToList();
        return readings.Find(r => r.Results.Distinct().Count() < 2) is { Results.Count: > 0 } idle
            ? Bad($"every answer gives the same: {idle.Sentence}", kinds)
            : new(Outcome.Asked, first.Questions[0].Sentence, writer, kinds) { Fitting = [.. readings.Select(r => r.Fitting)] };
    }

    /// <summary>Answers that lead to the truth, or null.</summary>
    private Dictionary<string, string>? Find(Reading reading, Dictionary<string, string> given)
    {
        if (reading.Questions.FirstOrDefault(q => !given.ContainsKey(q.Key)) is not { } question)
        {
            return reading.Questions.Count == 0 && reading.Passes && difference(reading) is null ? given : null;
        }
        if (given.Count == Most)
        {
            return null;
        }
        foreach (var choice in question.Choices)
        {
            var answers = new Dictionary<string, string>(given) { [question.Key] = choice.Key };
            if (Find(read(answers), answers) is { } found)
            {
                return found;
            }
        }
        return null;
    }

    /// <summary>What each choice of a question leads to while the other answers stand; all the same is no question.</summary>
    private (string Sentence, List<string> Results, int Fitting) Readings(string key, Dictionary<string, string> answers)
    {
        var asked = read(answers.Where(a => a.Key != key).ToDictionary()).Questions.FirstOrDefault(q => q.Key == key);
        var readings = (asked?.Choices ?? [])
            .Select(c => read(new Dictionary<string, string>(answers) { [key] = c.Key })).ToList();
        return (asked?.Sentence ?? "", readings.ConvertAll(r => r.Fingerprint()),
            readings.Count(r => r.Faults.All(f => !f.Stops || f.Code.StartsWith("ask-", StringComparison.Ordinal))));
    }

    private Verdict Bad(string why, List<string> kinds) => new(Outcome.BadQuestion, why, writer, kinds);
}
