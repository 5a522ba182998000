using BoardKit.Domain.Units;

namespace BoardKit.Domain.Review;

/// <summary>How far an entry has come.</summary>
public enum WithheldState
{
    /// <summary>One person says so: it lets the place off nothing until a second one agrees.</summary>
    Proposed,
    /// <summary>A second person agreed.</summary>
    Agreed,
    /// <summary>The second person did not agree: the item is owed as before.</summary>
    SentBack,
    /// <summary>A later look took its place.</summary>
    Replaced,
}

/// <summary>
/// That an item of the catalogue is not disclosed by a unit for a period, on what ground and why. One person proposes, another agrees, and
/// whether the ground still holds is looked at again by two each year (条例 18: 定期评估审查). When that is due follows from the last look and is
/// stored nowhere; where it is late the item is owed again.
/// </summary>
public sealed class Withheld : IUnitOwned
{
    /// <summary>A proposal, for the first time.</summary>
    public Withheld(UnitCode unit, string item, string period, WithheldGround ground, string reason, Actor by, DateOnly on, DateTime atUtc)
    {
        (Unit, Id, Item, Period, Ground, Reason) = (unit.Value, Guid.CreateVersion7(), item, period, ground, reason.Trim());
        (By, ById, ByKind, SinceDay, ReviewedDay, ReviewedBy, AtUtc) = (by.Name, by.Id, by.Kind, on, on, "", atUtc);
    }

    private Withheld() => (Item, Period, Reason, By, ById, ReviewedBy) = ("", "", "", "", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>Key of the catalogue's item.</summary>
    public string Item { get; private set; }

    /// <summary>Text of the period: 2026Q3. A year stands for its quarters and months too.</summary>
    public string Period { get; private set; }

    /// <summary>The ground.</summary>
    public WithheldGround Ground { get; private set; }

    /// <summary>Why it applies here; for staff alone, it may say too much.</summary>
    public string Reason { get; private set; }

    /// <summary>Name of who proposed it.</summary>
    public string By { get; private set; }

    /// <summary>The id of that account or token, or the console's name.</summary>
    public string ById { get; private set; }

    /// <summary>How that person is known.</summary>
    public ActorKind ByKind { get; private set; }

    /// <summary>Since which day, in China, of the first proposal.</summary>
    public DateOnly SinceDay { get; private set; }

    /// <summary>Day, in China, on which a second person looked at the ground; of a proposal the day on which it was made.</summary>
    public DateOnly ReviewedDay { get; private set; }

    /// <summary>Name of the second person, or of who ended it; empty of a proposal.</summary>
    public string ReviewedBy { get; private set; }

    /// <summary>When it was proposed.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>How far it has come.</summary>
    public WithheldState State { get; private set; }

    /// <summary>Why the second person did not agree; null where she did or has not decided.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Day from which it is withheld no longer; null while it is.</summary>
    public DateOnly? EndedDay { get; private set; }

    /// <summary>Whether two people stand behind it and nobody has ended it.</summary>
    public bool Stands => State == WithheldState.Agreed && EndedDay is null;

    /// <summary>
    /// First day on which it lets the place off nothing any more, unless somebody looks before: a year after the last time.
    /// </summary>
    public DateOnly ReviewDue => ReviewedDay.AddYears(1) is var day && ReviewedDay <= LastLook(day) ? day : day.AddDays(1);

    /// <summary>The last day of a look that is too old on a day.</summary>
    public static DateOnly LastLook(DateOnly today) => today.AddYears(-1);

    /// <summary>Whether it stands and the look is late.</summary>
    public bool IsDue(DateOnly day) => Stands && ReviewedDay <= LastLook(day);

    /// <summary>Whether it lets the place off an item and period on a day.</summary>
    public bool Covers(string item, Calendar.Period period, DateOnly today) => Stands && !IsDue(today) && Item == item
        && Calendar.Period.TryParse(Period, out var own) && own.FirstDay <= period.FirstDay && period.LastDay <= own.LastDay;

    /// <summary>The yearly look, as a new proposal: the ground still holds, for the same reason or another.</summary>
    public Withheld Again(string reason, Actor by, DateOnly on, DateTime atUtc) =>
        new(UnitCode.From(Unit), Item, Period, Ground, reason, by, on, atUtc) { SinceDay = SinceDay };

    /// <summary>
    /// A second person decides. Faults: <c>withheld-gone</c> where somebody has already, <c>self-review</c> where it could be the one who
    /// proposed it.
    /// </summary>
    public Outcome<Done> Decide(Actor by, bool agrees, string? reason, DateOnly on)
    {
        if (State != WithheldState.Proposed)
        {
            return WithheldFaults.Gone;
        }
        if (by.CouldBe(new Actor(ByKind, ById, By)))
        {
            return WithheldFaults.SelfReview;
        }
        (State, Refusal, ReviewedBy, ReviewedDay) = (agrees ? WithheldState.Agreed : WithheldState.SentBack, agrees ? null : reason?.Trim(),
            by.Name, on);
        return new Done();
    }

    /// <summary>A later look takes its place.</summary>
    public void Replace() => State = WithheldState.Replaced;

    /// <summary>The ground is gone: the item is owed again. One person is enough.</summary>
    public void End(Actor by, DateOnly on) => (EndedDay, ReviewedBy, ReviewedDay) = (on, by.Name, on);
}
