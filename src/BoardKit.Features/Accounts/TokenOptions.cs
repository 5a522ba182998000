namespace BoardKit.Features.Accounts;

/// <summary>How long bearer tokens of the API hold (configuration <c>BoardKit:Tokens</c>).</summary>
public sealed class TokenOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:Tokens";

    internal const int MostDays = 3_650;

    /// <summary>Days from the making of a token to its end, 1 to 3,650.</summary>
    public int LifetimeDays { get; init; } = 365;

    /// <summary>When a token that was made at some time ends.</summary>
    public DateTime EndOf(DateTime createdAtUtc) => createdAtUtc.AddDays(LifetimeDays);
}
