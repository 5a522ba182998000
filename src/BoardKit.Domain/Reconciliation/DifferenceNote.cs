using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Reconciliation;

/// <summary>How far an explanation has come.</summary>
public enum NoteState
{
    /// <summary>Written by the place; waits for a second person.</summary>
    Proposed,
    /// <summary>Agreed to by a second person: part of the public record.</summary>
    Accepted,
    /// <summary>Sent back with a reason.</summary>
    SentBack,
    /// <summary>Another one took its place before or after it was agreed to.</summary>
    Replaced,
}

/// <summary>
/// What a place says of a difference between what was allocated and what it disclosed. It keeps the two sides as they were: when they
/// change, the explanation is old, which is asked whenever it is shown and never stored.
/// </summary>
public sealed class DifferenceNote : IUnitOwned
{
    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 500;

    /// <summary>Explanation <paramref name="number"/> of a place, programme and period.</summary>
    public DifferenceNote(ReconciledSides of, int number, string text, Actor author, DateTime atUtc) =>
        (Unit, Form, Period, Number, Allocated, Disclosed, Text, Author, AuthorId, AuthorKind, AtUtc) = (of.Unit, of.Form,
            of.Period.ToString(), number, of.Allocated, of.Disclosed, text.Trim(), author.Name, author.Id, author.Kind, atUtc);

    private DifferenceNote() => (Form, Period, Text, Author, AuthorId) = ("", "", "", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Key of the form.</summary>
    public string Form { get; private set; }

    /// <summary>Text of the period.</summary>
    public string Period { get; private set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; private set; }

    /// <summary>What was allocated when it was written, ten-thousandths of a yuan; null: no record.</summary>
    public long? Allocated { get; private set; }

    /// <summary>What was disclosed then; null: nothing.</summary>
    public long? Disclosed { get; private set; }

    /// <summary>What the place says.</summary>
    public string Text { get; private set; }

    /// <summary>Who wrote it, as shown to staff.</summary>
    public string Author { get; private set; }

    /// <summary>The id of that account or token, or the console's name.</summary>
    public string AuthorId { get; private set; }

    /// <summary>How the author is known.</summary>
    public ActorKind AuthorKind { get; private set; }

    /// <summary>When it was written.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>How far it has come.</summary>
    public NoteState State { get; private set; }

    /// <summary>Who decided, as shown to staff; null while nobody has.</summary>
    public string? Reviewer { get; private set; }

    /// <summary>When; null while nobody has.</summary>
    public DateTime? DecidedAtUtc { get; private set; }

    /// <summary>Why it was sent back; null where it was not.</summary>
    public string? Reason { get; private set; }

    /// <summary>App-managed concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it speaks of other amounts than there are now.</summary>
    public bool IsOld(long? allocated, long? disclosed) => (Allocated, Disclosed) != (allocated, disclosed);

    /// <summary>
    /// A second person decides. Faults: <c>note-decided</c> where somebody has already, <c>self-review</c> where it could be the author.
    /// </summary>
    public Outcome<Done> Decide(Actor reviewer, bool agrees, string? reason, DateTime atUtc)
    {
        if (State != NoteState.Proposed)
        {
            return NoteFaults.Decided;
        }
        if (reviewer.CouldBe(new Actor(AuthorKind, AuthorId, Author)))
        {
            return NoteFaults.SelfReview;
        }
        (State, Reviewer, DecidedAtUtc, Reason) = (agrees ? NoteState.Accepted : NoteState.SentBack, reviewer.Name, atUtc,
            agrees ? null : reason?.Trim());
        Version++;
        return new Done();
    }

    /// <summary>Another one takes its place.</summary>
    public void Replace()
    {
        State = NoteState.Replaced;
        Version++;
    }
}

/// <summary>What an explanation is about: the key and its two sides as they are.</summary>
public sealed record ReconciledSides(long Unit, string Form, Period Period, long? Allocated, long? Disclosed);

/// <summary>Refusals of explanations.</summary>
public static class NoteFaults
{
    /// <summary>Somebody decided already.</summary>
    public static Fault Decided => Fault.Conflict("note-decided", "这条说明已经有人处理过了，请刷新后再看。");

    /// <summary>Two people are needed.</summary>
    public static Fault SelfReview => Fault.Forbidden("self-review", "说明要由另一个人审核，不能审核自己写的。");
}
