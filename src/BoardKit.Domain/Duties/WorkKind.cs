namespace BoardKit.Domain.Duties;

/// <summary>
/// What has to be done about a matter. Of the same matter the first of these goes before the others: what has begun before what is only
/// owed.
/// </summary>
public enum WorkKind
{
    /// <summary>Paper that says what nobody may read any longer: it comes down at once.</summary>
    TakeDownNow,
    /// <summary>A second person sent it back with a reason.</summary>
    SentBack,
    /// <summary>Withdrawn, and not yet corrected.</summary>
    Withdrawn,
    /// <summary>What it stands on was changed by a unit above.</summary>
    Changed,
    /// <summary>Somebody waits for an answer: a letter, a question.</summary>
    Answer,
    /// <summary>A unit above wrote it and left a part to the place.</summary>
    FillIn,
    /// <summary>A draft that was begun.</summary>
    Draft,
    /// <summary>A form and period of which there is nothing.</summary>
    Publish,
    /// <summary>Something from whose day others are counted, and nobody said whether and when it happened.</summary>
    SayWhen,
    /// <summary>Public, and not printed.</summary>
    Print,
    /// <summary>Printed, and not known to hang.</summary>
    Hang,
    /// <summary>Paper that is no longer current: replaced, or its days are over.</summary>
    StalePaper,
}

/// <summary>How pressing it is, worst first.</summary>
public enum WorkBand
{
    /// <summary>Now: it does harm as long as it hangs.</summary>
    AtOnce,
    /// <summary>Its last day is over.</summary>
    Late,
    /// <summary>Somebody gave it back or waits for it.</summary>
    Returned,
    /// <summary>Its last day is within the week.</summary>
    Soon,
    /// <summary>Between the web and the wall.</summary>
    Wall,
    /// <summary>To be done, and nobody said until when; or begun.</summary>
    Open,
    /// <summary>Its last day is further off.</summary>
    Later,
}
