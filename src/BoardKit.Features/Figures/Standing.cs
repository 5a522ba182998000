using BoardKit.Domain.Duties;
using BoardKit.Features.Register;

namespace BoardKit.Features.Figures;

/// <summary>How something that is not published stands.</summary>
public enum Standing
{
    /// <summary>Owed, and nobody has submitted it.</summary>
    NotPublished,
    /// <summary>Owed, and it waits for a second person.</summary>
    Waiting,
    /// <summary>It was public and was withdrawn.</summary>
    Withdrawn,
    /// <summary>Its period has not ended.</summary>
    NotYetDue,
}

/// <summary>How it is said and asked for.</summary>
public static class StandingText
{
    /// <summary>The words that a query and the command line ask by.</summary>
    public static IReadOnlyList<(string Word, Standing Standing)> Words { get; } =
    [
        ("not-published", Standing.NotPublished), ("waiting", Standing.Waiting), ("withdrawn", Standing.Withdrawn),
        ("not-yet-due", Standing.NotYetDue),
    ];

    /// <summary>How a lack stands: what can be done about it goes before what has been.</summary>
    public static Standing Of(Lack lack) =>
        lack.Duty.State == DutyState.NotYetDue ? Standing.NotYetDue
        : lack.InReview ? Standing.Waiting
        : lack.Withdrawn ? Standing.Withdrawn
        : Standing.NotPublished;

    /// <summary>未公开, 待审核, 已撤下, 未到期.</summary>
    public static string Of(Standing standing) => standing switch
    {
        Standing.NotPublished => "未公开",
        Standing.Waiting => "待审核",
        Standing.Withdrawn => "已撤下",
        Standing.NotYetDue => "未到期",
    };
}
