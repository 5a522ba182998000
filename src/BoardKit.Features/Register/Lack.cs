using BoardKit.Domain.Duties;

namespace BoardKit.Features.Register;

/// <summary>What a unit has not published, of a form of events one event.</summary>
/// <param name="Unit">Place number of the unit.</param>
/// <param name="Duty">Form, period and how it stands.</param>
/// <param name="Withdrawn">Whether it was public and was withdrawn.</param>
/// <param name="InReview">Whether it waits for a second person.</param>
/// <param name="Event">Title of the event's notice; null for a form with one notice a period.</param>
public sealed record Lack(long Unit, Duty Duty, bool Withdrawn, bool InReview, string? Event);
