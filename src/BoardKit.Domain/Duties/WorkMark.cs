namespace BoardKit.Domain.Duties;

/// <summary>What is known of a line of work, as far as its place in the list depends on it.</summary>
/// <param name="Kind">What has to be done.</param>
/// <param name="Matter">What it is about; the same for every line about one duty or one paper.</param>
/// <param name="Series">What its file is made by: lines of one series are one kind of file, each for another period.</param>
/// <param name="Panel">Panel of the board that it belongs to.</param>
public sealed record WorkMark(WorkKind Kind, string Matter, string Series, string Panel)
{
    /// <summary>Days before the last one from which something is near: what has to be done this week.</summary>
    public const int Near = 7;

    /// <summary>Last day on which it is on time; null where there is none, or nobody laid it down.</summary>
    public DateOnly? By { get; init; }

    /// <summary>Last day on which it is not called late yet; null where that is <see cref="By"/>.</summary>
    public DateOnly? LateAfter { get; init; }

    /// <summary>Whether it is owed already: its period has ended. What has no day and is not owed can wait.</summary>
    public bool IsOwed { get; init; } = true;

    /// <summary>Whether its last day is over, and the days of grace behind it.</summary>
    public bool IsLate(DateOnly today) => (LateAfter ?? By) < today;

    /// <summary>How pressing it is on a day.</summary>
    public WorkBand Band(DateOnly today) =>
        Kind == WorkKind.TakeDownNow ? WorkBand.AtOnce
        : IsLate(today) ? WorkBand.Late
        : Kind is WorkKind.SentBack or WorkKind.Withdrawn or WorkKind.Changed or WorkKind.Answer ? WorkBand.Returned
        : Kind is WorkKind.Print or WorkKind.Hang or WorkKind.StalePaper ? WorkBand.Wall
        : By <= today.AddDays(Near) ? WorkBand.Soon
        : Kind is WorkKind.Draft or WorkKind.FillIn or WorkKind.SayWhen || (By is null && IsOwed) ? WorkBand.Open
        : WorkBand.Later;
}
