using BoardKit.Domain.Units;

namespace BoardKit.Domain.Assessment;

/// <summary>What an inspector enters.</summary>
public enum EventKind
{
    /// <summary>A problem that takes points away.</summary>
    Problem,
    /// <summary>A criterion is met.</summary>
    Met,
    /// <summary>A criterion is not met.</summary>
    Unmet,
}

/// <summary>
/// What somebody who inspected a unit says of a criterion, with the evidence. It can be taken back, and stays visible then.
/// </summary>
public sealed class AssessmentEvent : IUnitOwned
{
    /// <summary>An entry.</summary>
    public AssessmentEvent(UnitCode unit, int year, string scheme, string criterion, EventKind kind, DateOnly day, string what,
        string evidence, Actor by, DateTime nowUtc)
    {
        (Unit, Id, Year, Scheme, Criterion, Kind, Day) = (unit.Value, Guid.CreateVersion7(), year, scheme, criterion, kind, day);
        (What, Evidence, ById, By, AtUtc) = (what.Trim(), evidence.Trim(), by.Id, by.Name, nowUtc);
    }

    private AssessmentEvent() => (Scheme, Criterion, What, Evidence, ById, By) = ("", "", "", "", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>The year that is assessed.</summary>
    public int Year { get; private set; }

    /// <summary>Key of the scheme.</summary>
    public string Scheme { get; private set; }

    /// <summary>Key of the criterion.</summary>
    public string Criterion { get; private set; }

    /// <summary>What it says.</summary>
    public EventKind Kind { get; private set; }

    /// <summary>When it was found.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>What was found.</summary>
    public string What { get; private set; }

    /// <summary>By what it is shown: number of a circular, record of a visit.</summary>
    public string Evidence { get; private set; }

    /// <summary>Id of who entered it.</summary>
    public string ById { get; private set; }

    /// <summary>Name of who entered it.</summary>
    public string By { get; private set; }

    /// <summary>When it was entered.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>Why it was taken back; null while it stands.</summary>
    public string? TakenBack { get; private set; }

    /// <summary>Name of who took it back.</summary>
    public string? TakenBackBy { get; private set; }

    /// <summary>When it was taken back.</summary>
    public DateTime? TakenBackAtUtc { get; private set; }

    /// <summary>Guards against two who change it at once.</summary>
    public int Version { get; private set; }

    /// <summary>Its id as a fact.</summary>
    public string FactId => FactIdOf(Id);

    /// <summary>The id as a fact of an entry.</summary>
    public static string FactIdOf(Guid id) => $"entry:{id:N}";

    /// <summary>Takes it back. Fault <c>event-taken-back</c>.</summary>
    public Outcome<Done> TakeBack(string reason, Actor by, DateTime nowUtc)
    {
        if (TakenBack is not null)
        {
            return Fault.Conflict("event-taken-back", "这一条已经收回了，请刷新页面。");
        }
        (TakenBack, TakenBackBy, TakenBackAtUtc, Version) = (reason.Trim(), by.Name, nowUtc, Version + 1);
        return new Done();
    }
}
