namespace BoardKit.Domain.Boards;

/// <summary>Days in a row on which all of an edition hung at one place.</summary>
/// <param name="Edition">Number of the edition.</param>
/// <param name="Board">The board, or null for a place without one.</param>
/// <param name="From">Day on which it was hung: not counted (民法典 201).</param>
/// <param name="Last">Last of its posting days, counted from that day as the posting days of the edition are.</param>
/// <param name="Down">Day on which it came down; null while it hangs.</param>
public sealed record WallTurn(int Edition, Guid? Board, DateOnly From, DateOnly Last, DateOnly? Down)
{
    /// <summary>Whether it hung through all its posting days, seen from a day: the day on which it comes down is no whole one.</summary>
    public bool IsFullOn(DateOnly day) => (Down ?? day) > Last;
}

/// <summary>When a notice hung, as postings say it: nothing is guessed from what was printed.</summary>
/// <param name="Turns">Its turns, oldest first; of all its editions.</param>
public sealed record WallDays(IReadOnlyList<WallTurn> Turns)
{
    /// <summary>Nobody said that it ever hung.</summary>
    public static WallDays None { get; } = new([]);

    /// <summary>The turns in which an edition had all its posting days, seen from a day.</summary>
    public IEnumerable<WallTurn> Full(int edition, DateOnly day) => Turns.Where(t => t.Edition == edition && t.IsFullOn(day));

    /// <summary>The turn that runs at a board, the newest edition before older ones; null when it does not hang there.</summary>
    public WallTurn? Now(Guid board) => Turns.Where(t => t.Down is null && t.Board == board).MaxBy(t => t.Edition);

    /// <summary>
    /// The turns of one place and edition, made of the stretches in which its papers hung: where one paper took the place of another on
    /// the same day it hung on. When the days of each are over is counted by <paramref name="last"/> from its first day.
    /// </summary>
    public static WallDays Of(IEnumerable<(int Edition, Guid? Board, DateOnly From, DateOnly? Down)> stretches,
        Func<int, DateOnly, DateOnly> last)
    {
        var turns = new List<WallTurn>();
        foreach (var place in stretches.GroupBy(s => (s.Edition, s.Board)))
        {
            (DateOnly From, DateOnly? Down)? open = null;
            foreach (var (_, _, from, down) in place.OrderBy(s => s.From))
            {
                if (open is { } before && !(from > before.Down))
                {
                    open = (before.From, before.Down is { } a && down is { } b ? a > b ? a : b : null);
                    continue;
                }
                Close();
                open = (from, down);
            }
            Close();

            void Close()
            {
                if (open is { } done)
                {
                    turns.Add(new(place.Key.Edition, place.Key.Board, done.From, last(place.Key.Edition, done.From), done.Down));
                }
            }
        }
        return new([.. turns.OrderBy(t => t.From).ThenBy(t => t.Edition)]);
    }
}
