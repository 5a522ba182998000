namespace BoardKit.Web.Api;

/// <summary>How much of the API one caller may take (configuration <c>BoardKit:Api</c>).</summary>
public sealed class ApiOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:Api";

    /// <summary>Most that may be set for either.</summary>
    public const int Most = 100_000;

    /// <summary>Calls that one token may make in a minute, 1 to 100,000.</summary>
    public int CallsPerMinute { get; init; } = 600;

    /// <summary>Calls without a token that one network address may make in a minute, 1 to 100,000.</summary>
    public int PublicCallsPerMinute { get; init; } = 300;
}
