using System.Globalization;
using BoardKit.Domain.Duties;

namespace BoardKit.Features.Oversight;

/// <summary>A cell of the map: how the duties of an item stand in a place or an area, and by how much the latest of them is late.</summary>
/// <param name="Duties">Expected, actual, on time and what else is counted of duties.</param>
/// <param name="Late">Days by which the latest one is overdue; 0 where none is.</param>
public readonly record struct EyeCount(DutyCount Duties, int Late = 0)
{
    private const decimal MostlyThere = 0.8m;

    /// <summary>What has to be public by today; what is published ahead of its time counts.</summary>
    public int Asked => Duties.Expected - Duties.Coming;

    /// <summary>How many are public.</summary>
    public int Actual => Duties.Actual;

    /// <summary>What is missing of what is asked.</summary>
    public int Open => Asked - Actual;

    /// <summary>Missing and late, or withdrawn and not public again.</summary>
    public int Owed => Duties.Overdue + Duties.OwedAgain;

    /// <summary>Published of asked, 0 to 1; null where nothing is asked.</summary>
    public decimal? Share => Asked == 0 ? null : (decimal)Actual / Asked;

    /// <summary>On time of those that have a last day, 0 to 1; what is overdue is not on time. Null where nothing has a day.</summary>
    public decimal? Punctuality => Duties.Timed + Duties.Overdue == 0 ? null : (decimal)Duties.OnTime / (Duties.Timed + Duties.Overdue);

    /// <summary>How it stands.</summary>
    public EyeTone Tone => Duties.Expected == 0 ? EyeTone.None
        : Asked == 0 ? EyeTone.Coming
        : Open <= 0 ? EyeTone.All
        : Owed == 0 ? EyeTone.Within
        : Share >= MostlyThere ? EyeTone.Some
        : EyeTone.Few;

    /// <summary>7/12, 未到期, —.</summary>
    public string Text => Tone switch
    {
        EyeTone.None => "—",
        EyeTone.Coming => "未到期",
        EyeTone.All or EyeTone.Within or EyeTone.Some or EyeTone.Few => string.Create(CultureInfo.InvariantCulture, $"{Actual}/{Asked}"),
    };

    /// <summary>Two of them together.</summary>
    public static EyeCount operator +(EyeCount left, EyeCount right) =>
        new(left.Duties + right.Duties, Math.Max(left.Late, right.Late));

    /// <summary>All of some.</summary>
    public static EyeCount Sum(IEnumerable<EyeCount> counts) => counts.Aggregate(default(EyeCount), (all, next) => all + next);
}

/// <summary>How a cell of the map stands; each has a colour and a word.</summary>
public enum EyeTone
{
    /// <summary>Nothing of the kind is expected.</summary>
    None,
    /// <summary>Its period has not ended.</summary>
    Coming,
    /// <summary>Everything that is asked is public.</summary>
    All,
    /// <summary>Something is missing, and nobody is late.</summary>
    Within,
    /// <summary>Somebody owes it, and four fifths or more are there.</summary>
    Some,
    /// <summary>Less than four fifths are there.</summary>
    Few,
}
