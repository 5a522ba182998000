namespace BoardKit.Features.Accounts;

/// <summary>How long a sign-in holds (configuration <c>BoardKit:Sessions</c>).</summary>
public sealed class SessionOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:Sessions";

    internal const int MostIdle = 24, MostHours = 168;

    /// <summary>Hours without a request after which the password is asked again, 1 to 24.</summary>
    public int IdleHours { get; init; } = 10;

    /// <summary>
    /// Hours after which it is asked however busy the session was, 1 to 168: by default once a working day.
    /// </summary>
    public int AbsoluteHours { get; init; } = 24;
}
