namespace BoardKit.Data;

/// <summary>
/// Work that goes ahead of its transaction (<see cref="BoardDbContext.IsAhead"/>) was about to write. Nothing was written; whoever let it
/// go ahead does it again inside the transaction.
/// </summary>
public sealed class EarlyWriteException() : InvalidOperationException("Work ahead of its transaction must not write.");
