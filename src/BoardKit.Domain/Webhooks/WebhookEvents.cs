namespace BoardKit.Domain.Webhooks;

/// <summary>Names of what a webhook is told.</summary>
public static class WebhookEvents
{
    /// <summary>The first edition of a notice, or the first that this webhook hears of.</summary>
    public const string Published = "notice.published";

    /// <summary>A later edition.</summary>
    public const string Corrected = "notice.corrected";

    /// <summary>Taken from public view; whoever has passed on its title should take that back.</summary>
    public const string Withdrawn = "notice.withdrawn";

    /// <summary>Rows of it were erased; what a webhook was told holds no rows, so nothing has to be taken back.</summary>
    public const string Erased = "notice.erased";

    /// <summary>
    /// What a unit has to do today, in numbers, once a working day: for its own office, not for residents. Only where the place wishes it.
    /// </summary>
    public const string Digest = "desk.digest";

    /// <summary>A letter that urges a unit was sent (督办单): for offices, where the unit wishes <see cref="Digest"/>.</summary>
    public const string LetterSent = "letter.sent";

    /// <summary>Such a letter was answered: alike.</summary>
    public const string LetterAnswered = "letter.answered";

    /// <summary>Sent by hand to try the connection.</summary>
    public const string Test = "test";
}
