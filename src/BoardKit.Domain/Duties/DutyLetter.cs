using System.Text.Json;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Duties;

/// <summary>
/// A letter to one place that urges it to publish what is late (督办单), as it was sent, and its answer. What it lists is what was late on
/// that day: it does not change when the place has published.
/// </summary>
public sealed class DutyLetter : IUnitOwned
{
    /// <summary>Longest remark and answer, in characters.</summary>
    public const int MaxText = 1000;

    private readonly string _lines;

    /// <summary>A letter that is sent now.</summary>
    /// <param name="unit">The place.</param>
    /// <param name="lines">What is late; at least one.</param>
    /// <param name="remark">What the office adds; empty where it adds nothing.</param>
    /// <param name="answerBy">Until when it is to be answered.</param>
    /// <param name="office">The place whose official sends it.</param>
    /// <param name="by">Name of the official.</param>
    /// <param name="atUtc">When.</param>
    public DutyLetter(UnitCode unit, IReadOnlyList<DutyLetterLine> lines, string remark, DateOnly answerBy, UnitCode office, string by,
        DateTime atUtc)
    {
        ArgumentOutOfRangeException.ThrowIfZero(lines.Count);
        (Unit, Id, _lines) = (unit.Value, Guid.CreateVersion7(), JsonSerializer.Serialize(lines, StrictJson.Options));
        (Remark, AnswerBy, Office, SentBy, SentAtUtc) = (remark.Trim(), answerBy, office.Value, by, atUtc);
    }

    private DutyLetter() => (_lines, Remark, SentBy) = ("[]", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID made by the application.</summary>
    public Guid Id { get; private set; }

    /// <summary>What was late, in the order of the catalogue.</summary>
    public IReadOnlyList<DutyLetterLine> Lines => JsonSerializer.Deserialize<List<DutyLetterLine>>(_lines, StrictJson.Options) ?? [];

    /// <summary>What the office adds.</summary>
    public string Remark { get; private set; }

    /// <summary>Until when it is to be answered.</summary>
    public DateOnly AnswerBy { get; private set; }

    /// <summary>Place number of the office that sent it.</summary>
    public long Office { get; private set; }

    /// <summary>Name of the official who sent it.</summary>
    public string SentBy { get; private set; }

    /// <summary>When it was sent.</summary>
    public DateTime SentAtUtc { get; private set; }

    /// <summary>What the place answered; null before.</summary>
    public string? Answer { get; private set; }

    /// <summary>Name of who answered.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>When.</summary>
    public DateTime? AnsweredAtUtc { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it waits for its answer, and the day has passed.</summary>
    public bool IsOverdue(DateOnly today) => Answer is null && AnswerBy < today;

    /// <summary>Keeps the answer: once, what was said stands. Faults: <c>letter-answered</c>, <c>answer-missing</c>.</summary>
    public Outcome<Done> Reply(string text, string by, DateTime atUtc)
    {
        if (Answer is not null)
        {
            return Fault.Conflict("letter-answered", "这份督办单已经答复过了。");
        }
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Length > MaxText)
        {
            return Fault.Invalid("answer-missing", $"请写明办理情况，不超过 {MaxText} 字。");
        }
        (Answer, AnsweredBy, AnsweredAtUtc) = (text.Trim(), by, atUtc);
        Version++;
        return new Done();
    }
}

/// <summary>Something late in a letter.</summary>
/// <param name="Item">序号 in the catalogue.</param>
/// <param name="Name">The item.</param>
/// <param name="Period">The period.</param>
/// <param name="Until">The last day; null where it was withdrawn and no day is laid down.</param>
/// <param name="Days">By how many days it was late when the letter was sent.</param>
/// <param name="Rule">By which rule, and where that is laid down.</param>
/// <param name="State">How it stood, in words.</param>
public sealed record DutyLetterLine(string Item, string Name, string Period, DateOnly? Until, int Days, string Rule, string State);
