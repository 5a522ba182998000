namespace BoardKit.Domain.Duties;

/// <summary>A line of the list, with further periods of the same kind of file below it.</summary>
/// <param name="First">The worst of them.</param>
/// <param name="More">The others of the series, worst first.</param>
/// <param name="Band">How pressing the worst is.</param>
public sealed record WorkEntry<T>(T First, IReadOnlyList<T> More, WorkBand Band)
{
    /// <summary>All of them, worst first.</summary>
    public IEnumerable<T> All => More.Prepend(First);
}

/// <summary>Entries that are folded: so many, and the first day among them.</summary>
/// <param name="Panel">Panel of the board; empty for what comes later, of any panel.</param>
/// <param name="Entries">The entries, worst first.</param>
/// <param name="Earliest">The first last day among them; null where none has one.</param>
public sealed record WorkFold<T>(string Panel, IReadOnlyList<WorkEntry<T>> Entries, DateOnly? Earliest)
{
    /// <summary>How many lines.</summary>
    public int Count => Entries.Sum(e => 1 + e.More.Count);
}

/// <summary>
/// Everything that waits at a desk, as one list: worst first, no matter twice, periods of one kind of file together, and what nobody can do
/// today folded. A village that begins with a hundred things owed sees the worst of them and how many more there are.
/// </summary>
public sealed class WorkList<T>
{
    /// <summary>Most entries that stand open.</summary>
    public const int Most = 12;

    private readonly Dictionary<WorkBand, int> _counts;

    private WorkList(IReadOnlyList<WorkEntry<T>> now, IReadOnlyList<WorkFold<T>> folded, WorkFold<T>? later,
        Dictionary<WorkBand, int> counts) => (Now, Folded, Later, _counts) = (now, folded, later, counts);

    /// <summary>What stands open.</summary>
    public IReadOnlyList<WorkEntry<T>> Now { get; }

    /// <summary>What is to be done too, by panel, the worst panel first.</summary>
    public IReadOnlyList<WorkFold<T>> Folded { get; }

    /// <summary>What comes later; null where nothing does.</summary>
    public WorkFold<T>? Later { get; }

    /// <summary>All entries, worst first.</summary>
    public IEnumerable<WorkEntry<T>> Entries => Now.Concat(Folded.SelectMany(f => f.Entries)).Concat(Later?.Entries ?? []);

    /// <summary>How many matters stand so.</summary>
    public int Count(WorkBand band) => _counts.GetValueOrDefault(band);

    /// <summary>How many matters there are to be done, later ones left out.</summary>
    public int ToDo => _counts.Where(c => c.Key != WorkBand.Later).Sum(c => c.Value);

    /// <summary>What a reminder says of it.</summary>
    public DigestCounts Counts => new(Count(WorkBand.AtOnce), Count(WorkBand.Late), Count(WorkBand.Soon), Count(WorkBand.Returned),
        Count(WorkBand.Wall));

    /// <summary>Makes the list of a day.</summary>
    /// <param name="lines">The lines, in any order; of the same matter several may come.</param>
    /// <param name="mark">What is known of each.</param>
    /// <param name="today">The day.</param>
    public static WorkList<T> Of(IEnumerable<T> lines, Func<T, WorkMark> mark, DateOnly today)
    {
        var ordered = lines.Select(line => (Line: line, Mark: mark(line))).GroupBy(l => l.Mark.Matter, StringComparer.Ordinal)
            .Select(Whole).Select(l => (l.Line, l.Mark, Band: l.Mark.Band(today)))
            .OrderBy(l => l.Band).ThenBy(l => l.Mark.By ?? DateOnly.MaxValue).ThenBy(l => l.Mark.Kind)
            .ThenBy(l => l.Mark.Series, StringComparer.Ordinal).ThenBy(l => l.Mark.Matter, StringComparer.Ordinal).ToList();
        var entries = ordered
            // what is the same work again: a file each by the same form, paper from the printer to the wall
            .GroupBy(l => (l.Band, l.Mark.Series,
                Alone: l.Mark.Kind is WorkKind.Publish or WorkKind.Print or WorkKind.Hang ? null : l.Mark.Matter))
            .Select(same => (Entry: new WorkEntry<T>(same.First().Line, [.. same.Skip(1).Select(l => l.Line)], same.Key.Band),
                same.First().Mark.Panel, Earliest: same.Min(l => l.Mark.By))).ToList();
        var open = Math.Max(Most, entries.Count(e => e.Entry.Band == WorkBand.AtOnce));
        var due = entries.FindAll(e => e.Entry.Band != WorkBand.Later);
        var later = entries.FindAll(e => e.Entry.Band == WorkBand.Later);
        return new([.. due.Take(open).Select(e => e.Entry)],
            [.. due.Skip(open).GroupBy(e => e.Panel, StringComparer.Ordinal)
                .Select(p => new WorkFold<T>(p.Key, [.. p.Select(e => e.Entry)], p.Min(e => e.Earliest)))],
            later.Count == 0 ? null : new("", [.. later.Select(e => e.Entry)], later.Min(e => e.Earliest)),
            ordered.CountBy(l => l.Band).ToDictionary());
    }

    /// <summary>One line of a matter, the furthest along; by the first day that any of them names.</summary>
    private static (T Line, WorkMark Mark) Whole(IEnumerable<(T Line, WorkMark Mark)> same)
    {
        var all = same.ToList();
        var first = all.MinBy(l => l.Mark.Kind);
        return (first.Line, first.Mark with
        {
            By = all.Min(l => l.Mark.By),
            LateAfter = all.Min(l => l.Mark.LateAfter ?? l.Mark.By),
            IsOwed = all.Exists(l => l.Mark.IsOwed),
        });
    }
}
