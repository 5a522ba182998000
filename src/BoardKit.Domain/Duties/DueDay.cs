using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Duties;

/// <summary>The last day on which something is on time, with all that it was counted by.</summary>
public sealed record DueDay
{
    /// <summary>The rule in words: 期满后15个工作日内, 下季度首月20日前.</summary>
    public required string Rule { get; init; }

    /// <summary>Where the rule is laid down; null where nobody said it.</summary>
    public string? Source { get; init; }

    /// <summary>The day; null where it cannot be told, which <see cref="Unknown"/> explains.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Why there is no day; null where there is one.</summary>
    public string? Unknown { get; init; }

    /// <summary>Whether days were counted whose year has no official table yet.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>The day from which it is counted, itself not counted (民法典 201); null where there is nothing to count from.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Where the count alone ends, before it moves off days on which nobody works (民法典 203).</summary>
    public DateOnly? Counted { get; init; }

    /// <summary>Which days are counted.</summary>
    public DayKind Unit { get; init; }

    /// <summary>Calendar days of grace behind the day before anything is called late; 0 where a county gives none.</summary>
    public int Grace { get; init; }

    /// <summary>The last day on which nothing is late: <see cref="Day"/> and the days of grace; null where there is no day.</summary>
    public DateOnly? LateAfter => Day?.AddDays(Grace);
}
