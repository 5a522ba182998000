namespace BoardKit.Domain.Boards;

/// <summary>
/// The order in which people read a board: panel by panel from the left, in each row by row from the top, in each row from the left.
/// </summary>
internal static class ReadingOrder
{
    /// <summary>The pockets in that order, whatever order they come in. Pockets without a panel are read after those with one.</summary>
    public static IReadOnlyList<Pocket> Of(IEnumerable<Pocket> pockets, IReadOnlyList<Panel> panels)
    {
        var places = panels.Select((p, i) => (p.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        return [.. pockets
            .GroupBy(p => p.Panel is { } name && places.TryGetValue(name, out var at) ? at : panels.Count)
            .OrderBy(g => g.Key)
            .SelectMany(Rows)];
    }

    /// <summary>A row is what begins above the middle of its highest pocket: hands do not place to the millimetre.</summary>
    private static IEnumerable<Pocket> Rows(IEnumerable<Pocket> pockets)
    {
        var left = pockets.OrderBy(p => p.Y).ThenBy(p => p.X).ThenBy(p => p.Number).ToList();
        while (left.Count > 0)
        {
            var middle = left[0].Y + left[0].Paper.HeightMm / 2;
            foreach (var pocket in left.Where(p => p.Y < middle).OrderBy(p => p.X).ThenBy(p => p.Y).ThenBy(p => p.Number))
            {
                yield return pocket;
            }
            _ = left.RemoveAll(p => p.Y < middle);
        }
    }
}
