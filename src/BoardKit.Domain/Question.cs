using System.Text.Json.Serialization;

namespace BoardKit.Domain;

/// <summary>
/// Something that the importer may not decide: two readings fit. Nothing is published without the clerk's answer; it travels as a fault
/// that stops, whose code is <c>ask-</c> and the kind, until an answer with its key is given.
/// </summary>
/// <param name="Key">Stable for the same file: the kind and the place, lower case without spaces (row.1.14, sheet.2, unit.amount). What
/// <c>--answer key=choice</c> names.</param>
/// <param name="Kind">row, sheet, column, blank, unit, shown, elsewhere, erased, number …: a closed list.</param>
/// <param name="Sentence">What is asked, in the clerk's words; no plain identifying number in it.</param>
/// <param name="At">The place it is about.</param>
/// <param name="Choices">At least two; the first is the likelier reading.</param>
public sealed record Question(string Key, string Kind, string Sentence, CellPlace At, IReadOnlyList<Choice> Choices)
{
    /// <summary>As the fault that stops while it is not answered.</summary>
    public Fault AsFault() => Fault.Invalid("ask-" + Kind, Sentence, At) with { Question = this };

    /// <summary>
    /// The answer to it among those that were given; null when there is none, it names no choice, or the clerk goes back to her file
    /// (<see cref="Choice.Stop"/>).
    /// </summary>
    public GivenAnswer? Answered(IReadOnlyDictionary<string, string> answers) =>
        answers.TryGetValue(Key, out var chosen) && chosen != Choice.Stop && Choices.FirstOrDefault(c => c.Key == chosen) is { } choice
            ? new(Key, choice.Key, choice.Summary) : null;
}

/// <summary>One way to read what was asked.</summary>
/// <param name="Key">What an answer names; from a closed list, never text of the file.</param>
/// <param name="Label">The button: 这一行是合计，不当作一户.</param>
/// <param name="Summary">What the reviewer reads once it was chosen: 第12行按合计处理，不当作一户.</param>
public sealed record Choice(string Key, string Label, string Summary)
{
    /// <summary>Key of the choice that goes back to the file: the question stays open.</summary>
    public const string Stop = "stop";
}

/// <summary>An answer that was given and used: kept with the draft and shown to the reviewer.</summary>
/// <param name="Key">Key of the question.</param>
/// <param name="Choice">Key of the choice.</param>
/// <param name="Summary">The line that the reviewer reads.</param>
public sealed record GivenAnswer(string Key, string Choice, string Summary)
{
    /// <summary>The choice of a decision that nobody was asked about: the clerk mapped a column by hand.</summary>
    public const string Mapped = "mapped";

    /// <summary>
    /// The choice of a decision that the clerk took for an earlier file of the same form: a label is read as she had it then.
    /// </summary>
    public const string Remembered = "remembered";

    /// <summary>
    /// The choice of a decision about the file as a whole: some of its sheets make this notice, others are left for notices of their own.
    /// </summary>
    public const string Selected = "selected";

    /// <summary>
    /// The choice of a value that was converted into the unit of the form: shown as before → after, confirmed by submitting.
    /// </summary>
    public const string Converted = "converted";

    /// <summary>Whether it answers a question, so that it may be asked again.</summary>
    [JsonIgnore]
    public bool IsAsked => Choice is not (Mapped or Remembered or Selected or Converted);
}
