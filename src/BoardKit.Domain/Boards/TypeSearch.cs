namespace BoardKit.Domain.Boards;

/// <summary>How a notice is set on a paper.</summary>
/// <param name="Body">Type of the table body in points.</param>
/// <param name="Pages">Pages it takes.</param>
public readonly record struct TypeFit(double Body, int Pages);

/// <summary>
/// The largest legible type of a notice on a paper that takes at most so many pages; null when even the smallest legible type takes more.
/// </summary>
public delegate TypeFit? FitWithin(string key, string paper, int pages);

/// <summary>What the search is about: a notice, and on which papers it may be set.</summary>
/// <param name="Key">The notice.</param>
/// <param name="FormPanel">The panel of its form.</param>
/// <param name="Fewest">On each paper on which it is legible, the fewest pages and the largest type that takes them.</param>
/// <param name="Pocket">Number of the pocket that the clerk chose, or null.</param>
/// <param name="MayBeBound">Whether its pages may be stapled into a booklet where the board is too small: what hangs for good.</param>
/// <param name="Turn">Its place in the queue of those that take turns where the board is too small, from 0 (<see cref="TurnQueue"/>); null
/// for what must hang. What the clerk gave a pocket takes no turns.</param>
public sealed record TypeItem(string Key, string FormPanel, IReadOnlyDictionary<string, TypeFit> Fewest, int? Pocket = null,
    bool MayBeBound = false, int? Turn = null)
{
    internal bool TakesTurns => Turn is not null && Pocket is null;
}

/// <summary>A board with the type of every notice on it.</summary>
/// <param name="Packing">Where the pages are.</param>
/// <param name="Types">Type and pages by notice, of those that hang.</param>
/// <param name="InTurns">Whether the board is too small, so that what hangs for good takes turns.</param>
public sealed record TypeSolution(Packing Packing, IReadOnlyDictionary<string, TypeFit> Types, bool InTurns = false)
{
    /// <summary>Whether something is stapled.</summary>
    public bool HasBooklets => Packing.Pages.Select(p => p.Pocket.Number).Distinct().Count() < Packing.Pages.Count;

    /// <summary>The smallest type on the board, 0 when nothing hangs.</summary>
    public double Smallest => Types.Count == 0 ? 0 : Types.Values.Min(t => t.Body);
}

/// <summary>
/// Shares out the pockets: where not everything finds one, what may be bound hangs as a booklet, the longest first and no more than needed.
/// Where that is not enough, what must hang goes first and the others take turns, each as a booklet in one pocket: so whoever is next
/// never waits for neighbouring pockets.
/// Every notice that can hang does, on as few pages as it needs; then, as long as pockets are free, the
/// notice with the smallest type gets one more and so larger type, until it cannot grow or is comfortable to read. So the smallest type on
/// the board is as large as it can be without leaving a notice outside, and no notice is stretched beyond what eyes need.
/// </summary>
/// <param name="layout">The board.</param>
/// <param name="fit">Type by pages.</param>
/// <param name="comfortable">Type in points beyond which nothing is spread over more pages.</param>
public sealed class TypeSearch(BoardLayout layout, FitWithin fit, double comfortable)
{
    /// <summary>Growth that is worth a piece of paper, in points.</summary>
    private const double Worthwhile = 0.5;

    private readonly HashSet<string> _bound = new(StringComparer.Ordinal);

    /// <summary>Finds the solution.</summary>
    public TypeSolution Run(IReadOnlyList<TypeItem> items)
    {
        var types = items.ToDictionary(i => i.Key, i => i.Fewest.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        Bind(items, types);
        var packing = Pack(items, types);
        var inTurns = packing.Out.Any(o => o.Reason == LeftOutReason.NoPocket) && items.Any(i => i.TakesTurns);
        if (inTurns)
        {
            items = [.. items.Where(i => !i.TakesTurns), .. items.Where(i => i.TakesTurns).OrderBy(i => i.Turn)];
            _bound.UnionWith(items.Where(i => i is { TakesTurns: true, MayBeBound: true } && Pages(i) > 1).Select(i => i.Key));
            packing = Pack(items, types);
        }
        var room = Room(packing);
        // the type of a booklet is that of its fewest pages: more of them make it no easier to leaf through
        var settled = new HashSet<string>(_bound, StringComparer.Ordinal);
        while (room > 0 && Smallest(packing, types, settled) is { } next)
        {
            var paper = Paper(packing, next);
            if (Larger(next, paper, types[next][paper], room) is { } larger
                && Pack(items, With(types, next, paper, larger)) is var tried && Keeps(tried, packing))
            {
                types[next] = new(StringComparer.Ordinal) { [paper] = larger };
                (packing, room) = (tried, Room(tried));
            }
            else
            {
                _ = settled.Add(next);
            }
        }
        return new(inTurns ? packing with { Out = [.. packing.Out.Select(o => Waiting(items.First(i => i.Key == o.Key), o))] } : packing,
            packing.Pages.Where(p => p.Page == 1).ToDictionary(p => p.Key, p => types[p.Key][p.Pocket.Paper.Name], StringComparer.Ordinal),
            inTurns);
    }

    /// <summary>Who found no pocket waits for its turn, if a pocket that becomes free will do.</summary>
    private LeftOut Waiting(TypeItem item, LeftOut left) => item.TakesTurns && left.Reason == LeftOutReason.NoPocket
        && layout.Pockets.Any(p => (left.Panel is null || p.Panel == left.Panel) && item.Fewest.ContainsKey(p.Paper.Name)
            && (_bound.Contains(item.Key) || item.Fewest[p.Paper.Name].Pages == 1))
        ? left with { Reason = LeftOutReason.InTurn } : left;

    /// <summary>Binds what may be bound, until everything finds a pocket; nothing where that helps nobody.</summary>
    private void Bind(IReadOnlyList<TypeItem> items, Dictionary<string, Dictionary<string, TypeFit>> types)
    {
        static int Outside(Packing packing) => packing.Out.Count(o => o.Reason == LeftOutReason.NoPocket);
        var before = Outside(Pack(items, types));
        var left = before;
        foreach (var item in items.Where(i => i is { MayBeBound: true, Pocket: null } && Pages(i) > 1).OrderByDescending(Pages))
        {
            if (left == 0)
            {
                break;
            }
            _ = _bound.Add(item.Key);
            left = Outside(Pack(items, types));
        }
        if (left >= before)
        {
            _bound.Clear();
        }
    }

    private static int Pages(TypeItem item) => item.Fewest.Values.Select(f => f.Pages).DefaultIfEmpty().Min();

    private Packing Pack(IReadOnlyList<TypeItem> items, Dictionary<string, Dictionary<string, TypeFit>> types) => Packer.Pack(layout,
        [.. items.Select(i => new PackItem(i.Key, i.FormPanel,
            types[i.Key].ToDictionary(t => t.Key, t => t.Value.Pages, StringComparer.Ordinal), i.Pocket,
            _bound.Contains(i.Key)))]);

    private static int Room(Packing packing) => packing.Free.Count;

    /// <summary>The notice with the smallest type that may still grow; of equals the one read first.</summary>
    private string? Smallest(Packing packing, Dictionary<string, Dictionary<string, TypeFit>> types, HashSet<string> settled) =>
        packing.Pages
        .Where(p => p.Page == 1 && !settled.Contains(p.Key) && types[p.Key][p.Pocket.Paper.Name].Body < comfortable)
        .MinBy(p => types[p.Key][p.Pocket.Paper.Name].Body)?.Key;

    private static string Paper(Packing packing, string key) => packing.Pages.First(p => p.Key == key).Pocket.Paper.Name;

    /// <summary>The next number of pages that makes the type visibly larger, as far as there is room.</summary>
    private TypeFit? Larger(string key, string paper, TypeFit now, int room)
    {
        for (var pages = now.Pages + 1; pages <= now.Pages + room; pages++)
        {
            if (fit(key, paper, pages) is { } found && found.Body >= now.Body + Worthwhile)
            {
                return found;
            }
        }
        return null;
    }

    private static Dictionary<string, Dictionary<string, TypeFit>> With(Dictionary<string, Dictionary<string, TypeFit>> types, string key,
        string paper, TypeFit larger) =>
        new(types, StringComparer.Ordinal) { [key] = new(StringComparer.Ordinal) { [paper] = larger } };

    /// <summary>Whether everything that hung still hangs, on the paper that it had.</summary>
    private static bool Keeps(Packing tried, Packing before)
    {
        var now = tried.Pages.Where(p => p.Page == 1).ToDictionary(p => p.Key, p => p.Pocket.Paper.Name, StringComparer.Ordinal);
        return before.Pages.Where(p => p.Page == 1).All(p => now.GetValueOrDefault(p.Key) == p.Pocket.Paper.Name);
    }
}
