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
internal sealed record Verdict(Outcome Outcome, string Why, string Writer, IReadOnlyList<string> Asked)
{
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
            return new Answerer(file, list, truth).Judge(reading);
        }
        if (!reading.Passes)
        {
            return new(Outcome.Refused, reading.Errors(), file.Writer, []);
        }
        return truth.Difference(reading) is { } difference ? new(Outcome.Wrong, difference, file.Writer, [])
            : new(Outcome.Read, "", file.Writer, []);
    }
}
