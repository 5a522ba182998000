namespace BoardKit.Domain.Duties;

/// <summary>
/// A field of a form in which the day of an event stands once its notice is public: what is published already is not asked for again.
/// </summary>
/// <param name="Form">Key of the form: the item's own, or one that comes before it in the same matter.</param>
/// <param name="Input">Key of a date field above its sections.</param>
public sealed record EventField(string Form, string Input)
{
    /// <summary>income-distribution.meetingDate.</summary>
    public string Text => $"{Form}.{Input}";
}
