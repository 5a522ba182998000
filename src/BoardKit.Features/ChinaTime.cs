namespace BoardKit.Features;

/// <summary>The zone in which legal dates are said.</summary>
public static class ChinaTime
{
    /// <summary>Asia/Shanghai, UTC+8 without summer time.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
}
