namespace BoardKit.Tests.Import.Mixtures;

/// <summary>What became of a file.</summary>
internal enum Outcome
{
    /// <summary>Read to exactly its rows, nothing asked.</summary>
    Read,
    /// <summary>Asked; true answers lead to exactly its rows.</summary>
    Asked,
    /// <summary>Refused without a question, though nothing is wrong with it.</summary>
    Refused,
    /// <summary>Asked, but with a question that is none: more than three, fewer than two readings, or no answer that leads to the
    /// truth.</summary>
    BadQuestion,
    /// <summary>Other rows or figures in silence.</summary>
    Wrong,
}

/// <summary>The judgement of one file.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Why">The first difference, fault or question.</param>
/// <param name="Writer">Who wrote the file.</param>
/// <param name="Asked">Kinds of the questions.</param>
internal sealed record Verdict(Outcome Outcome, string Why, string Writer, IReadOnlyList<string> Asked)
{
    /// <summary>For each question that was answered, how many of its readings keep every rule of the form.</summary>
    public IReadOnlyList<int> Fitting { get; init; } = [];

    /// <summary>Whether the issue allows it.</summary>
    public bool IsGood => Outcome is Outcome.Read or Outcome.Asked;

    /// <summary>Failures of one kind have one label, whatever their names and numbers are.</summary>
    public string Label => Outcome + " " + new string([.. Why.Take(60).Where(c => !char.IsAsciiDigit(c))]);

    public static Verdict Of(MixFile file, CleanList list, Layout layout)
    {
        var truth = new Truth(list, layout);
        var reading = Reading.Of(file, list, new Dictionary<string, string>());
        if (reading.Questions.Count > 0)
        {
            return new Answerer(answers => Reading.Of(file, list, answers), truth.Difference, file.Writer).Judge(reading);
        }
        if (!reading.Passes)
        {
            return new(Outcome.Refused, reading.Errors(), file.Writer, []);
        }
        return truth.Difference(reading) is { } difference ? new(Outcome.Wrong, difference, file.Writer, [])
            : new(Outcome.Read, "", file.Writer, []);
    }
}
