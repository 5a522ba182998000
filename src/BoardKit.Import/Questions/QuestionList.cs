using BoardKit.Domain.Privacy;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Questions;

/// <summary>
/// Collects what has to be asked and finds the answers that were given. An answer that names no choice of its question is as none.
/// Sentences quote texts of the file only through the gate.
/// </summary>
internal sealed class QuestionList(PrivacyGate gate, IReadOnlyDictionary<string, string> given)
{
    private readonly List<Question> _open = [];
    private readonly List<GivenAnswer> _answers = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Questions without an answer, in the order in which they came up.</summary>
    public IReadOnlyList<Question> Open => _open;

    /// <summary>Answers that were used.</summary>
    public IReadOnlyList<GivenAnswer> Answers => _answers;

    /// <summary>The key of the choice that was made; null when it still has to be asked. The same key is asked once.</summary>
    public string? Ask(Question question)
    {
        var isFirst = _keys.Add(question.Key);
        if (question.Answered(given) is { } answer)
        {
            if (isFirst)
            {
                _answers.Add(answer);
            }
            return answer.Choice;
        }
        if (isFirst)
        {
            _open.Add(question);
        }
        return null;
    }

    /// <summary>A decision that the clerk made without being asked (a mapping by hand): the reviewer reads it too.</summary>
    public void Note(GivenAnswer decision) => _answers.Add(decision);

    /// <summary>A text of the file as a sentence may repeat it: short, numbers of people masked.</summary>
    public string Quote(string? text)
    {
        var clean = Cells.TextCleaner.Clean(text) ?? "";
        return gate.Echo(clean.Length > 24 ? clean[..24] + "…" : clean);
    }

    /// <summary>A sheet as a sentence calls it.</summary>
    public string Sheet(RawSheet sheet) => Quote(sheet.Name);
}
