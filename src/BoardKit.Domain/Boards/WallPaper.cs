namespace BoardKit.Domain.Boards;

/// <summary>
/// What of the paper that was printed is on the walls, as far as anybody can know it: the one place that says so. Printed is not hung.
/// A run of an office printer is taken to hang, and as a whole in the place of the run before it; an order for a print shop hangs when a
/// posting says so. What a posting says goes before what is taken for granted.
/// </summary>
public static class WallPaper
{
    /// <summary>
    /// Which sheets may hang, of those that are not down. Of several printings of one content for one place these are the runs of which a
    /// sheet is known to hang; where none is, the newest that is no order. Pages of two runs are never put together: they may break the
    /// rows differently.
    /// </summary>
    /// <param name="up">Sheets that are not down, of any places and notices; of each place and content all of them.</param>
    /// <param name="hanging">Ids of sheets that a posting names.</param>
    public static IReadOnlySet<string> MayHang(IEnumerable<Sheet> up, IReadOnlySet<string> hanging)
    {
        var may = new HashSet<string>(StringComparer.Ordinal);
        foreach (var same in up.GroupBy(s => (s.Unit, s.BoardId, s.EditionUnit, s.NoticeId, s.Edition, s.Erased)))
        {
            var runs = Newest(same);
            var hung = runs.FindAll(run => run.Any(s => hanging.Contains(s.Id)));
            foreach (var run in hung.Count > 0 ? hung : [.. runs.Where(run => !run.Any(s => s.Ordered)).Take(1)])
            {
                may.UnionWith(run.Select(s => s.Id));
            }
        }
        return may;
    }

    /// <summary>
    /// Which sheets a posting at a board looks for: of each notice the run that the posting shows, and where it shows none, the newest that
    /// may hang; of that run what is not known to hang already, by pocket, notice and page.
    /// </summary>
    /// <param name="current">Sheets of the board that are not down and say what is in force.</param>
    /// <param name="hanging">Ids of sheets that another posting names.</param>
    /// <param name="shown">Ids of sheets that this posting shows, in a photo or by the clerk's word.</param>
    public static IReadOnlyList<Sheet> Expected(IEnumerable<Sheet> current, IReadOnlySet<string> hanging, IReadOnlySet<string> shown) =>
        [.. current.GroupBy(s => (s.EditionUnit, s.NoticeId)).SelectMany(notice =>
        {
            var runs = Newest(notice);
            return runs.Find(run => run.Any(s => shown.Contains(s.Id)))
                ?? runs.Find(run => !run.Any(s => s.Ordered) || run.Any(s => hanging.Contains(s.Id))) ?? [];
        }).Where(s => !hanging.Contains(s.Id) && !shown.Contains(s.Id)).OrderBy(s => s.Pocket).ThenBy(s => s.NoticeId).ThenBy(s => s.Page)];

    /// <summary>The runs of some sheets, newest first.</summary>
    private static List<List<Sheet>> Newest(IEnumerable<Sheet> sheets) =>
        [.. sheets.GroupBy(s => s.RunId).OrderByDescending(run => run.First().PrintedAtUtc).ThenByDescending(run => run.Key)
            .Select(run => run.ToList())];
}
