namespace BoardKit.Domain.Boards;

/// <summary>
/// Pockets, each with its paper: pages of one notice go into neighbours in reading order, of one paper and under one panel.
/// </summary>
internal sealed class PocketPlaces(BoardLayout layout) : IPlaces
{
    private readonly bool[] _taken = new bool[layout.Pockets.Count];

    public IReadOnlyList<Pocket> Free => [.. layout.Pockets.Where((_, i) => !_taken[i])];

    public IReadOnlyList<Pocket>? Take(IReadOnlyDictionary<string, int> pages, Func<string?, bool> panel)
    {
        for (var at = 0; at < _taken.Length; at++)
        {
            if (panel(layout.Pockets[at].Panel) && Run(pages, at) is { } run)
            {
                return run;
            }
        }
        return null;
    }

    public IReadOnlyList<Pocket>? Take(IReadOnlyDictionary<string, int> pages, int number)
    {
        var at = layout.Pockets.Select((p, i) => p.Number == number ? i : -1).Max();
        return at < 0 ? null : Run(pages, at);
    }

    public IReadOnlyList<PackedPage> InOrder(IEnumerable<PackedPage> pages)
    {
        var order = layout.Pockets.Select((p, i) => (p.Number, i)).ToDictionary(p => p.Number, p => p.i);
        return [.. pages.OrderBy(p => order[p.Pocket.Number])];
    }

    private List<Pocket>? Run(IReadOnlyDictionary<string, int> pages, int at)
    {
        var first = layout.Pockets[at];
        if (!pages.TryGetValue(first.Paper.Name, out var count) || at + count > _taken.Length)
        {
            return null;
        }
        for (var i = at; i < at + count; i++)
        {
            if (_taken[i] || layout.Pockets[i].Paper != first.Paper || layout.Pockets[i].Panel != first.Panel)
            {
                return null;
            }
        }
        Array.Fill(_taken, true, at, count);
        return [.. layout.Pockets.Skip(at).Take(count)];
    }
}
