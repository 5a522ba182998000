using System.Text.Json;

namespace BoardKit.Domain.Catalogue;

/// <summary>How an item is disclosed over time, as the catalogues of disclosure say it.</summary>
public enum TimeClass
{
    /// <summary>常务长期: it stands until it changes.</summary>
    Standing,
    /// <summary>要务定期: it comes again with each period.</summary>
    Periodic,
    /// <summary>急务即时: when something happens.</summary>
    Urgent,
}

/// <summary>The classes in words.</summary>
public static class TimeClasses
{
    /// <summary>常务长期, 要务定期, 急务即时.</summary>
    public static string Text(this TimeClass time) => time switch
    {
        TimeClass.Standing => "常务长期",
        TimeClass.Periodic => "要务定期",
        TimeClass.Urgent => "急务即时",
    };

    /// <summary>As data writes it: standing, periodic, urgent.</summary>
    public static string Key(this TimeClass time) => JsonNamingPolicy.CamelCase.ConvertName(time.ToString());
}
