using BoardKit.Domain.Reading;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>
/// A clerk who knows the truth: she gives the answers that lead to it. Which choice that is depends on the kind of question; instead of
/// knowing each kind she tries
/// the choices one after the other, the likelier first, at most three questions deep.
/// </summary>
internal sealed class Answerer(MixFile file, CleanList list, Truth truth)
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
        if (Find(first, [], kinds) is not { } answers)
        {
            var asked = first.Questions.Select(q => $"{q.Sentence} [{string.Join(", ", q.Choices.Select(c => c.Key))}]");
            return Bad("no answer leads to the truth: " + string.Join(' ', asked), kinds);
        }
        return Idle(answers) is { } idle ? Bad($"every answer gives the same: {idle}", kinds)
            : new(Outcome.Asked, first.Questions[0].Sentence, file.Writer, kinds);
    }

    /// <summary>Answers that lead to the truth, or null.</summary>
    private Dictionary<string, string>? Find(Reading reading, Dictionary<string, string> given, List<string> kinds)
    {
        if (reading.Questions.FirstOrDefault(q => !given.ContainsKey(q.Key)) is not { } question)
        {
            return reading.Questions.Count == 0 && reading.Passes && truth.Difference(reading) is null ? given : null;
        }
        if (given.Count == Most)
        {
            return null;
        }
        foreach (var choice in question.Choices)
        {
            var answers = new Dictionary<string, string>(given) { [question.Key] = choice.Key };
            if (Find(Reading.Of(file, list, answers), answers, kinds) is { } found)
            {
                return found;
            }
        }
        return null;
    }

    /// <summary>A question whose choices all lead to the same notice is none.</summary>
    private string? Idle(Dictionary<string, string> answers)
    {
        foreach (var (key, chosen) in answers)
        {
            var asked = Reading.Of(file, list, answers.Where(a => a.Key != key).ToDictionary()).Questions.FirstOrDefault(q => q.Key == key);
            var truth = Reading.Of(file, list, answers).Fingerprint();
            if (asked is not null && asked.Choices
                .Where(c => c.Key != chosen).All(c =>
                Reading.Of(file, list, new Dictionary<string, string>(answers) { [key] = c.Key }).Fingerprint() == truth))
            {
                return asked.Sentence;
            }
        }
        return null;
    }

    private Verdict Bad(string why, List<string> kinds) => new(Outcome.BadQuestion, why, file.Writer, kinds);
}
