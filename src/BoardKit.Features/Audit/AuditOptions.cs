namespace BoardKit.Features.Audit;

/// <summary>How long the logs are kept (configuration <c>BoardKit:Audit</c>).</summary>
public sealed class AuditOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:Audit";

    /// <summary>Fewest months: six, by the Cybersecurity Law (网络安全法第二十三条：网络日志不少于六个月).</summary>
    public const int Fewest = 6;

    /// <summary>Most months; more is a slip.</summary>
    public const int Most = 600;

    /// <summary>
    /// Months for which the audit and the log of sign-ins are kept. Five years by default: the term of a village committee, at whose end
    /// those who leave are audited (村民委员会组织法第十一条、第三十五条).
    /// </summary>
    public int KeepMonths { get; init; } = 60;
}
