using System.Globalization;

namespace BoardKit.Features.Frame;

/// <summary>The zone in which legal dates are said.</summary>
public static class ChinaTime
{
    /// <summary>Asia/Shanghai, UTC+8 without summer time.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The day it is in China.</summary>
    public static DateOnly Today(this TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);

    /// <summary>The day it was in China at a moment of UTC.</summary>
    public static DateOnly Day(DateTime utc) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone));

    /// <summary>The moment of UTC at which a day begins in China.</summary>
    public static DateTime Start(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), Zone);

    /// <summary>The moments of UTC between which a calendar year lies in China, the second outside it.</summary>
    public static (DateTime From, DateTime To) Year(int year) => (Start(new(year, 1, 1)), Start(new(year + 1, 1, 1)));

    /// <summary>2026年11月29日 14:05 in China.</summary>
    public static string Minute(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone)
            .ToString("yyyy年M月d日 H:mm", CultureInfo.InvariantCulture);
}
