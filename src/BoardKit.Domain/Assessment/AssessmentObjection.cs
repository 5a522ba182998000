using BoardKit.Domain.Units;

namespace BoardKit.Domain.Assessment;

/// <summary>
/// 异议: a unit says that a fact is not so. The office above answers; where it agrees the fact counts for nothing any more, and both stay
/// visible.
/// </summary>
public sealed class AssessmentObjection : IUnitOwned
{
    /// <summary>Longest id of a fact.</summary>
    public const int MaxFactLength = 200;

    /// <summary>An objection.</summary>
    public AssessmentObjection(UnitCode unit, int year, string scheme, Fact fact, string text, Actor by, DateTime nowUtc)
    {
        (Unit, Id, Year, Scheme, Fact, About) = (unit.Value, Guid.CreateVersion7(), year, scheme, fact.Id, fact.What);
        (Text, ByKind, ById, By, AtUtc) = (text.Trim(), by.Kind, by.Id, by.Name, nowUtc);
    }

    private AssessmentObjection() => (Scheme, Fact, About, Text, ById, By) = ("", "", "", "", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>The year that is assessed.</summary>
    public int Year { get; private set; }

    /// <summary>Key of the scheme.</summary>
    public string Scheme { get; private set; }

    /// <summary>Id of the fact.</summary>
    public string Fact { get; private set; }

    /// <summary>What the fact said when it was objected to.</summary>
    public string About { get; private set; }

    /// <summary>Why it is not so.</summary>
    public string Text { get; private set; }

    /// <summary>How who objects is known.</summary>
    public ActorKind ByKind { get; private set; }

    /// <summary>Id of who objects.</summary>
    public string ById { get; private set; }

    /// <summary>Name of who objects.</summary>
    public string By { get; private set; }

    /// <summary>When.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>Whether the office agrees; null until it has answered.</summary>
    public bool? Upheld { get; private set; }

    /// <summary>The answer.</summary>
    public string? Answer { get; private set; }

    /// <summary>Name of who answered.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>When it was answered.</summary>
    public DateTime? AnsweredAtUtc { get; private set; }

    /// <summary>异议成立，不计; 异议不成立，照计; 等县里答复.</summary>
    public string State => Upheld switch { true => "异议成立，不计", false => "异议不成立，照计", null => "有异议，等答复" };

    /// <summary>Answers it. Faults <c>objection-answered</c>, <c>same-person</c>.</summary>
    public Outcome<Done> Decide(bool upheld, string answer, Actor by, DateTime nowUtc)
    {
        if (Upheld is not null)
        {
            return Fault.Conflict("objection-answered", "这条异议已经答复过了，请刷新页面。");
        }
        if (new Actor(ByKind, ById, By).CouldBe(by))
        {
            return Fault.Forbidden("same-person", "提异议的人不能自己答复，请换一个人。");
        }
        (Upheld, Answer, AnsweredBy, AnsweredAtUtc) = (upheld, answer.Trim(), by.Name, nowUtc);
        return new Done();
    }
}
