namespace BoardKit.Features.Oversight;

/// <summary>
/// How one item stands in a place or an area: what is expected, what is there and what came on time are three figures and never one.
/// What is missing is told apart by whether anybody is late with it.
/// </summary>
public readonly record struct EyeCount
{
    /// <summary>How many are expected of the whole period: a unit and period each, of events a notice each.</summary>
    public int Expected { get; init; }

    /// <summary>How many of them are public.</summary>
    public int Actual { get; init; }

    /// <summary>How many of these have a last day laid down.</summary>
    public int Timed { get; init; }

    /// <summary>How many of these were first public by that day.</summary>
    public int OnTime { get; init; }

    /// <summary>Missing, and their period has not ended.</summary>
    public int Coming { get; init; }

    /// <summary>Missing, and their last day has not passed.</summary>
    public int Within { get; init; }

    /// <summary>Missing after their last day.</summary>
    public int Overdue { get; init; }

    /// <summary>Missing, and nobody has laid down a last day.</summary>
    public int Undated { get; init; }

    /// <summary>Of what is missing: was public, was withdrawn and is owed again.</summary>
    public int OwedAgain { get; init; }

    /// <summary>Notices that were withdrawn and are not public again.</summary>
    public int Withdrawn { get; init; }

    /// <summary>Public notices that were corrected.</summary>
    public int Corrected { get; init; }

    /// <summary>Days by which the latest missing one is late; 0 where none is.</summary>
    public int Late { get; init; }

    /// <summary>What has to be public by today; what is published ahead of its time counts.</summary>
    public int Asked => Expected - Coming;

    /// <summary>What is missing of it.</summary>
    public int Open => Asked - Actual;

    /// <summary>Missing and late, or without a day by which it could be late.</summary>
    public int Owed => Overdue + Undated;

    /// <summary>Published of asked, 0 to 1; null where nothing is asked.</summary>
    public decimal? Share => Asked == 0 ? null : (decimal)Actual / Asked;

    /// <summary>On time of those that have a day, 0 to 1; what is overdue counts as not on time. Null where nothing has a day.</summary>
    public decimal? Punctuality => Timed + Overdue == 0 ? null : (decimal)OnTime / (Timed + Overdue);

    /// <summary>How it stands.</summary>
    public EyeTone Tone => Expected == 0 ? EyeTone.None
        : Asked == 0 ? EyeTone.Coming
        : Open <= 0 ? EyeTone.All
        : Owed == 0 ? EyeTone.Within
        : Share >= MostlyThere ? EyeTone.Some
        : EyeTone.Few;

    private const decimal MostlyThere = 0.8m;

    /// <summary>7/12, 未到期, —.</summary>
    public string Text => Tone switch
    {
        EyeTone.None => "—",
        EyeTone.Coming => "未到期",
        EyeTone.All or EyeTone.Within or EyeTone.Some or EyeTone.Few =>
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Actual}/{Asked}"),
    };

    /// <summary>Two areas together.</summary>
    public static EyeCount operator +(EyeCount left, EyeCount right) => new()
    {
        Expected = left.Expected + right.Expected,
        Actual = left.Actual + right.Actual,
        Timed = left.Timed + right.Timed,
        OnTime = left.OnTime + right.OnTime,
        Coming = left.Coming + right.Coming,
        Within = left.Within + right.Within,
        Overdue = left.Overdue + right.Overdue,
        Undated = left.Undated + right.Undated,
        OwedAgain = left.OwedAgain + right.OwedAgain,
        Withdrawn = left.Withdrawn + right.Withdrawn,
        Corrected = left.Corrected + right.Corrected,
        Late = Math.Max(left.Late, right.Late),
    };

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
