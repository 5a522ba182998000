namespace BoardKit.Domain.Boards;

/// <summary>A notice that hangs for good and takes its turn where a board is too small.</summary>
/// <param name="Key">The notice.</param>
/// <param name="Edition">Its newest edition.</param>
/// <param name="Since">First day on which it was to hang.</param>
/// <param name="Days">When it hung.</param>
public sealed record TurnTaker(string Key, int Edition, DateOnly Since, WallDays Days);

/// <summary>
/// Whose turn it is on a board that cannot show everything that hangs for good. What hangs there stays until its posting days are over;
/// then come those that never had theirs, then those that had, each the longest waiting first; last what hangs already and had its days,
/// here or on another board. So each comes round, and nothing is taken down before its time.
/// </summary>
public static class TurnQueue
{
    private enum Claim
    {
        Running,
        Owed,
        Again,
        Served,
    }

    /// <summary>The keys, who is next first.</summary>
    public static IReadOnlyList<string> Order(IEnumerable<TurnTaker> takers, Guid board, DateOnly day) =>
        [.. takers.Select(t => (t.Key, Claim: Of(t, board, day), Here: t.Days.Now(board) is not null, Since: Waiting(t)))
            .OrderBy(t => t.Claim).ThenBy(t => t.Claim == Claim.Served && !t.Here).ThenBy(t => t.Since)
            .ThenBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Key)];

    private static Claim Of(TurnTaker taker, Guid board, DateOnly day)
    {
        // paper of an older edition hangs on as the newer one: it is replaced in its place
        if (taker.Days.Now(board) is { } now && (now.Edition < taker.Edition || !now.IsFullOn(day)))
        {
            return Claim.Running;
        }
        return taker.Days.Turns.Any(t => t.Down is null) ? Claim.Served
            : taker.Days.Full(taker.Edition, day).Any() ? Claim.Again : Claim.Owed;
    }

    /// <summary>Since when it waits: since it came down, or since it was to hang; while it hangs, since it was hung.</summary>
    private static DateOnly Waiting(TurnTaker taker) => taker.Days.Turns.LastOrDefault(t => t.Down is null) is { } now ? now.From
        : taker.Days.Turns.Max(t => t.Down) ?? taker.Since;
}
