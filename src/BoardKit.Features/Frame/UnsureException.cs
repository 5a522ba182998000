namespace BoardKit.Features.Frame;

/// <summary>
/// The answer to a commit was lost and the database could not be asked whether the act was saved: whoever acts has to look before acting
/// again.
/// </summary>
public sealed class UnsureException(Exception cause) : Exception("Whether the act was saved is not known: its answer was lost.", cause);
