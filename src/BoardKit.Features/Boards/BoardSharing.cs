using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing;
using BoardKit.Features.Register;
using BoardKit.Printing;
using BoardKit.Printing.Papers;

namespace BoardKit.Features.Boards;

/// <summary>A notice laid out on the papers of a board.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Print">Its newest edition.</param>
/// <param name="Plans">By name of paper, where it is legible.</param>
/// <param name="Faults">Why it cannot be set.</param>
internal sealed record PlannedNotice(PlacedNotice Notice, EditionPrint Print,
    IReadOnlyDictionary<string, (SheetPlan Plan, string Template)> Plans, IReadOnlyList<Fault> Faults);

/// <summary>A notice on its part of a shared sheet.</summary>
internal sealed record SharedNotice(PlannedNotice Planned, SheetPlan Plan, string Template, SheetSetting Setting);

/// <summary>A sheet that short notices share.</summary>
/// <param name="On">Number and paper.</param>
/// <param name="Parts">From top to bottom, two or more.</param>
internal sealed record SharedSheet(SharedOn On, IReadOnlyList<SharedNotice> Parts)
{
    /// <summary>Names it beside notices.</summary>
    public string Key { get; } = "shared " + Parts[0].Planned.Notice.Code;
}

/// <summary>
/// Composes short notices that hang for good onto shared sheets, each on a part of the paper with its own title, code, edition and foot, in
/// type as legible as on a sheet of its own. Only forms that last, and nothing whose rows about people end on a day of their own.
/// </summary>
public sealed class BoardSharing(FormCatalog forms) : IUseCasePart
{
    /// <summary>Least part of the height of a sheet: a quarter leaves room for a title, a code and a few lines.</summary>
    private const int Lowest = SharedSheets.Whole / 4;

    /// <summary>The shared sheets of a board.</summary>
    /// <param name="layout">The board.</param>
    /// <param name="notices">What may be shared as far as the clerk says, in their order.</param>
    /// <param name="up">Sheets of the board that are not down: what shares a sheet already goes on doing so.</param>
    /// <param name="plan">Lays a notice out on a paper.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<IReadOnlyList<SharedSheet>> Of(BoardLayout layout, IReadOnlyList<PlannedNotice> notices, IReadOnlyList<Sheet> up,
        Func<EditionPrint, string, Task<Outcome<(SheetPlan Plan, string Template)>>> plan, CancellationToken cancellationToken)
    {
        var shelf = await forms.Shelf([.. notices.Select(n => n.Notice.Form).Distinct()], cancellationToken);
        var (items, papers) = (new List<ShareItem>(), new Dictionary<string, Paper>(StringComparer.Ordinal));
        foreach (var notice in notices.Where(n => n.Notice.InForce.Until is null && n.Print.Edition.PersonalUntil is null
            && n.Plans.Values.Any(p => p.Plan.Fewest.Pages == 1)
            && shelf.Find(UnitCode.From(n.Notice.Unit), n.Notice.Form, n.Print.Edition.FormVersion) is not { Posting.Lasting: false }))
        {
            var panel = layout.PanelFor(notice.Notice.Panel);
            if (PaperOf(layout, panel) is not { } paper)
            {
                continue;
            }
            var (wide, narrow) = (await Least(notice.Print, paper, false, plan), await Least(notice.Print, paper, true, plan));
            if (wide is not null || narrow is not null)
            {
                papers[notice.Notice.Code] = paper;
                items.Add(new(notice.Notice.Code, panel, notice.Notice.Panel, wide, narrow, LeafOf(notice.Notice, up)));
            }
        }
        var sheets = new List<SharedSheet>();
        foreach (var parts in SharedSheets.Of(items))
        {
            var (paper, set) = (papers[parts[0].Key], new List<SharedNotice>());
            foreach (var part in parts)
            {
                var notice = notices.First(n => n.Notice.Code == part.Key);
                var place = SharedPaper.Part(paper, part.Height, SharedSheets.Whole, part.IsNarrow)!;
                if (await plan(notice.Print, place.Name) is { Failed: false, Value: var (laid, template) } && laid.Within(1) is { } setting)
                {
                    set.Add(new(notice, laid, template, setting));
                }
            }
            if (set.Count == parts.Count)
            {
                sheets.Add(new(new(sheets.Count + 1, paper), set));
            }
        }
        return sheets;
    }

    /// <summary>The least height of a paper on which it is legible; null when it is not short.</summary>
    private static async Task<int?> Least(EditionPrint print, Paper paper, bool isNarrow,
        Func<EditionPrint, string, Task<Outcome<(SheetPlan Plan, string Template)>>> plan)
    {
        async Task<bool> Fits(int height) => SharedPaper.Part(paper, height, SharedSheets.Whole, isNarrow) is { } part
            && await plan(print, part.Name) is { Failed: false, Value: var (laid, _) } && laid.Within(1) is not null;
        // what fits goes on fitting where there is more room
        // over the whole width there has to be room for another one; beside a column there is
        var highest = isNarrow ? SharedSheets.Whole : SharedSheets.Whole - Lowest;
        var (low, high) = (Lowest, highest + 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = await Fits(middle) ? (low, middle) : (middle + 1, high);
        }
        return low > highest ? null : low;
    }

    /// <summary>The largest paper that hangs under a panel.</summary>
    private static Paper? PaperOf(BoardLayout layout, string? panel) => Paper.Find(layout.Pockets
        .Where(p => panel is null || p.Panel == panel).Select(p => p.Paper)
        .OrderByDescending(p => p.WidthMm * p.HeightMm).Select(p => p.Name).FirstOrDefault());

    private static string? LeafOf(PlacedNotice notice, IReadOnlyList<Sheet> up) => up
        .Where(s => s.EditionUnit == notice.Unit && s.NoticeId == notice.Id).MaxBy(s => s.PrintedAtUtc)?.Leaf;
}
