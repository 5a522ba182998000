namespace BoardKit.Domain.Duties;

/// <summary>What the time of a duty is counted from.</summary>
public enum DueKind
{
    /// <summary>The end of a period: until a day of a month after it.</summary>
    Period,
    /// <summary>An event: so many days after it.</summary>
    After,
    /// <summary>An event that is still to come: so many days before it.</summary>
    Before,
    /// <summary>Whatever happens (随时, 及时): so many days after it.</summary>
    Prompt,
    /// <summary>Nothing: it always stands, is looked at again every year and changed when something changes.</summary>
    Standing,
    /// <summary>An event: on its day.</summary>
    Event,
    /// <summary>What a higher office says each time (按上级要求).</summary>
    AsDirected,
}
