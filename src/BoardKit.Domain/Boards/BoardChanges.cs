namespace BoardKit.Domain.Boards;

/// <summary>What has to be done with a page that should hang.</summary>
public enum PageAct
{
    /// <summary>It was printed for this pocket already.</summary>
    Keep,
    /// <summary>It was printed already, for another pocket of the board.</summary>
    Move,
    /// <summary>It has to be printed.</summary>
    Print,
}

/// <summary>A page that should hang on a board.</summary>
/// <param name="Unit">Unit that owns the edition.</param>
/// <param name="Notice">The notice.</param>
/// <param name="Edition">Number of the edition.</param>
/// <param name="Erased">Rows erased in it now.</param>
/// <param name="Page">Page, from 1.</param>
/// <param name="Pages">Pages of the notice.</param>
/// <param name="Paper">Name of the paper.</param>
/// <param name="Pocket">Number of the pocket.</param>
/// <param name="Shared">Number of the shared sheet that it is a part of, or null.</param>
public sealed record WantedPage(long Unit, Guid Notice, int Edition, int Erased, int Page, int Pages, string Paper, int Pocket,
    int? Shared = null);

/// <summary>A page that should hang, and what has to be done.</summary>
/// <param name="Page">The page.</param>
/// <param name="Act">What to do.</param>
/// <param name="Sheet">The sheet that shows it already; null when it has to be printed.</param>
public sealed record PageChange(WantedPage Page, PageAct Act, Sheet? Sheet);

/// <summary>What has to change on a board.</summary>
/// <param name="Pages">Every page that should hang, in the order given.</param>
/// <param name="Down">Sheets printed for the board that should not hang any longer.</param>
public sealed record BoardChanges(IReadOnlyList<PageChange> Pages, IReadOnlyList<Sheet> Down)
{
    /// <summary>
    /// Compares what should hang with what was printed for the board and is not down. A notice is printed again as a whole or not at all:
    /// pages of two printings may break the rows differently, and between them a row would be lost. So are the notices of a shared sheet:
    /// it stays only while all that is on it is wanted on it. Of the same page printed twice the newer one counts.
    /// </summary>
    /// <param name="wanted">What should hang.</param>
    /// <param name="up">What was printed for the board.</param>
    /// <param name="mayHang">Ids of those that may hang (<see cref="WallPaper.MayHang"/>): only they have to come down, and of what was
    /// ordered from a print shop only they are there.</param>
    public static BoardChanges Between(IReadOnlyList<WantedPage> wanted, IReadOnlyList<Sheet> up, IReadOnlySet<string> mayHang)
    {
        var runs = up.Where(s => s.DownAtUtc is null && (!s.Ordered || mayHang.Contains(s.Id))).OrderByDescending(s => s.PrintedAtUtc)
            .ThenBy(s => s.Id, StringComparer.Ordinal)
            .GroupBy(s => (s.EditionUnit, s.NoticeId, s.RunId)).ToLookup(g => (g.Key.EditionUnit, g.Key.NoticeId), g => g.ToList());
        var pages = new List<PageChange>(wanted.Count);
        foreach (var shared in wanted.Where(w => w.Shared is not null).GroupBy(w => w.Shared))
        {
            pages.AddRange(OnOnePaper([.. shared], up));
        }
        foreach (var notice in wanted.Where(w => w.Shared is null).GroupBy(w => (w.Unit, w.Notice)))
        {
            var there = runs[notice.Key].FirstOrDefault(run => notice.All(page => run.Exists(sheet => Shows(sheet, page))));
            pages.AddRange(notice.Select(page => Change(page, there?.First(sheet => Shows(sheet, page)))));
        }
        var kept = pages.Where(p => p.Sheet is not null).Select(p => p.Sheet!.Id).ToHashSet(StringComparer.Ordinal);
        var order = wanted.Select((w, i) => (w, i)).ToDictionary(w => w.w, w => w.i);
        return new([.. pages.OrderBy(p => order[p.Page])],
            [.. up.Where(s => s.DownAtUtc is null && !kept.Contains(s.Id) && mayHang.Contains(s.Id))
            .OrderBy(s => s.Pocket ?? int.MaxValue).ThenBy(s => s.Id, StringComparer.Ordinal)]);
    }

    private static IEnumerable<PageChange> OnOnePaper(List<WantedPage> parts, IReadOnlyList<Sheet> up)
    {
        var there = up.Where(s => s is { DownAtUtc: null, Leaf: not null }).GroupBy(s => s.Leaf)
            .Where(leaf => leaf.Count() == parts.Count && parts.TrueForAll(page => leaf.Any(sheet => Shows(sheet, page))))
            .MaxBy(leaf => leaf.Max(s => s.PrintedAtUtc));
        return parts.Select(page => Change(page, there?.First(sheet => Shows(sheet, page))));
    }

    private static PageChange Change(WantedPage page, Sheet? sheet) =>
        new(page, sheet is null ? PageAct.Print : sheet.Pocket == page.Pocket ? PageAct.Keep : PageAct.Move, sheet);

    private static bool Shows(Sheet sheet, WantedPage page) => (sheet.EditionUnit, sheet.NoticeId) == (page.Unit, page.Notice)
        && sheet.Leaf is null == page.Shared is null && (sheet.Edition, sheet.Erased, sheet.Page, sheet.Pages, sheet.Paper)
            == (page.Edition, page.Erased, page.Page, page.Pages, page.Paper);
}
