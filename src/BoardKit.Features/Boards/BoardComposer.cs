using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing;
using BoardKit.Features.Register;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Boards;

/// <summary>
/// Composes a board: what is in force, in the clerk's order, laid out on the papers of the board for its reading distance, packed into its
/// pockets with the largest type that fills them, and compared with what was printed for it before. Where it is too small, what hangs for
/// good takes turns. Nothing is written.
/// </summary>
public sealed class BoardComposer(BoardDbContext db, BoardNotices wanted, EditionPrints editions, SheetPlans plans, PrintSlots slots,
    HangingSheets hanging, BoardSharing sharing, BoardTurns turns, BoardDuties duties) : IUseCasePart
{
    /// <summary>Type beyond this many times the smallest legible one is not bought with more paper.</summary>
    private const double Comfort = 1.25;

    /// <summary>Composes a board for a day. Refused with <c>board-closed</c>.</summary>
    /// <param name="board">The board.</param>
    /// <param name="day">The day.</param>
    /// <param name="mayBind">Whether what hangs for good may be stapled into booklets and take turns where pockets are few: not on a sheet
    /// of a print shop, which nobody leafs through or changes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Outcome<ComposedBoard>> Compose(Board board, DateOnly day, bool mayBind, CancellationToken cancellationToken)
    {
        if (board.ClosedAtUtc is not null)
        {
            return BoardFaults.Closed;
        }
        var (layout, arrangement) = (BoardLayoutJson.ReadStored(board.Layout), Arrangement.ReadStored(board.Arrangement));
        var unit = UnitCode.From(board.Unit);
        var list = await wanted.At(unit, day, cancellationToken);
        var kept = list.Over.Where(n => arrangement.Of(n.Code).KeepUntil >= day)
            .Select(n => n with { InForce = n.InForce.Kept(arrangement.Of(n.Code).KeepUntil) });
        var order = arrangement.Sort([.. list.Now, .. kept], n => n.Code);
        var (planned, outside) = (new List<PlannedNotice>(),
            order.Where(n => arrangement.Of(n.Code).Out).Select(LeftOutText.Excluded).ToList());
        using var slot = await slots.Enter(cancellationToken);
        foreach (var notice in order.Where(n => !arrangement.Of(n.Code).Out))
        {
            var plan = await Plan(board, layout, notice, cancellationToken);
            if (plan is not null)
            {
                planned.Add(plan);
            }
        }
        var up = await db.Sheets.AsNoTracking().Where(s => s.Unit == board.Unit && s.BoardId == board.Id && s.DownAtUtc == null)
            .ToListAsync(cancellationToken);
        var changes = mayBind && layout.Kind != PocketKind.Free;
        var queue = changes ? await turns.Of(unit, board.Id, planned.Select(p => p.Notice), day, cancellationToken) : [];
        var (shared, solution) = ((IReadOnlyList<SharedSheet>)[], Search(layout, arrangement, planned, [], queue, changes));
        if (changes && (solution.HasBooklets || solution.Packing.Out.Any(o => o.Reason is LeftOutReason.NoPocket or LeftOutReason.InTurn)))
        {
            shared = await sharing.Of(layout, planned.FindAll(p => arrangement.Of(p.Notice.Code).Pocket is null), up,
                (print, paper) => On(board, print, paper, cancellationToken), cancellationToken);
            solution = shared.Count > 0 ? Search(layout, arrangement, planned, shared, queue, changes) : solution;
        }
        var together = shared.ToDictionary(s => s.Key, s => s.Parts.Select(p => p.Planned), StringComparer.Ordinal);
        var waiting = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var left in solution.Packing.Out)
        {
            var waits = solution.Packing.Out.TakeWhile(o => o != left).Count(o => o.Reason == LeftOutReason.InTurn) + 1;
            foreach (var plan in together.GetValueOrDefault(left.Key) ?? planned.Where(p => p.Notice.Code == left.Key))
            {
                outside.Add(left.Reason == LeftOutReason.InTurn ? LeftOutText.InTurn(plan.Notice, waiting[plan.Notice.Code] = waits)
                    : await Explain(board, layout, plan, left, cancellationToken));
            }
        }
        var notices = Hang(solution, planned, shared);
        return new ComposedBoard
        {
            Board = board,
            Layout = layout,
            Arrangement = arrangement,
            InForce = list,
            Order = order,
            Notices = notices,
            Out = await duties.Named(outside, unit, day, cancellationToken),
            Turns = solution.InTurns ? Turns(queue, arrangement, notices, waiting) : [],
            Free = solution.Packing.Free,
            Changes = BoardChanges.Between([.. notices.SelectMany(Wanted)], up,
                (await hanging.OnWalls(up, cancellationToken)).Select(s => s.Id).ToHashSet(StringComparer.Ordinal)),
        };
    }

    /// <summary>Lays a notice out on every paper of the board; null when it stopped being public a moment ago.</summary>
    private async Task<PlannedNotice?> Plan(Board board, BoardLayout layout, PlacedNotice notice, CancellationToken cancellationToken)
    {
        var print = await editions.Find(new EditionKey(notice.Unit, notice.Id), UnitCode.From(board.Unit), null, cancellationToken);
        if (print.Failed)
        {
            return null;
        }
        var (made, faults) = (new Dictionary<string, (SheetPlan, string)>(StringComparer.Ordinal), new List<Fault>());
        foreach (var paper in layout.Pockets.Select(p => p.Paper.Name).Append(layout.Paper.Name).Distinct())
        {
            var plan = await On(board, print.Value, paper, cancellationToken);
            if (plan.Failed)
            {
                faults.AddRange(plan.Faults);
            }
            else if (plan.Value.Plan.IsLegible)
            {
                made[paper] = plan.Value;
            }
        }
        return new(notice, print.Value, made, faults);
    }

    private Task<Outcome<(SheetPlan Plan, string Template)>> On(Board board, EditionPrint print, string paper,
        CancellationToken cancellationToken) => plans.For(
        print.Model,
        new SheetWish(UnitCode.From(print.Notice.Unit), print.Notice.Form, Paper.Find(paper) ?? throw new InvalidOperationException(
            $"A board has pockets of a paper that nothing prints on: {paper}."))
        { DistanceMm = board.ReadingDistanceMm, Printer = UnitCode.From(board.Unit) },
        cancellationToken);

    private static TypeSolution Search(BoardLayout layout, Arrangement arrangement, List<PlannedNotice> planned,
        IReadOnlyList<SharedSheet> shared, IReadOnlyList<BoardTurns.Line> queue, bool mayBind)
    {
        var places = queue.Select((line, i) => (line.Notice.Code, i)).ToDictionary(q => q.Code, q => q.i, StringComparer.Ordinal);
        var plans = planned.ToDictionary(p => p.Notice.Code, p => p.Plans, StringComparer.Ordinal);
        var sharing = shared.SelectMany(sheet => sheet.Parts.Select(p => (p.Planned.Notice.Code, sheet)))
            .ToDictionary(p => p.Code, p => p.sheet, StringComparer.Ordinal);
        int? Turn(PlannedNotice notice) => places.TryGetValue(notice.Notice.Code, out var place) ? place : null;
        var items = planned.Where(p => !sharing.TryGetValue(p.Notice.Code, out var sheet) || sheet.Parts[0].Planned == p)
            .Select(p => sharing.TryGetValue(p.Notice.Code, out var sheet)
                ? new TypeItem(sheet.Key, p.Notice.Panel, new Dictionary<string, TypeFit>(StringComparer.Ordinal)
                {
                    [sheet.On.Paper.Name] = new(sheet.Parts.Min(part => part.Setting.Body), 1),
                    // a paper hangs until the last of its parts had its days, and is due with the first
                }, Turn: sheet.Parts.All(part => Turn(part.Planned) is not null) ? sheet.Parts.Min(part => Turn(part.Planned)) : null)
                : new TypeItem(p.Notice.Code, p.Notice.Panel,
                    p.Plans.ToDictionary(plan => plan.Key, plan => Fit(plan.Value.Plan.Fewest), StringComparer.Ordinal),
                    arrangement.Of(p.Notice.Code).Pocket, mayBind && p.Notice.InForce.Until is null, Turn(p))).ToList();
        var legible = planned.SelectMany(p => p.Plans.Values).Select(p => p.Plan.Look.SmallestBody).DefaultIfEmpty().Max();
        return new TypeSearch(layout,
            (key, paper, pages) => plans.GetValueOrDefault(key)?[paper].Plan.Within(pages) is { } found ? Fit(found) : null,
            legible * Comfort).Run(items);
    }

    private static TypeFit Fit(SheetSetting setting) => new(setting.Body, setting.Pages);

    private static List<ComposedNotice> Hang(TypeSolution solution, List<PlannedNotice> planned, IReadOnlyList<SharedSheet> shared)
    {
        var byCode = planned.ToDictionary(p => p.Notice.Code, StringComparer.Ordinal);
        var byKey = shared.ToDictionary(s => s.Key, StringComparer.Ordinal);
        return [.. solution.Packing.Pages.GroupBy(p => p.Key, StringComparer.Ordinal).SelectMany(pages =>
            byKey.TryGetValue(pages.Key, out var sheet)
                ? sheet.Parts.Select(part => Part(sheet, part, pages.First().Pocket))
                : [Whole(byCode[pages.Key], solution.Types[pages.Key], [.. pages.OrderBy(p => p.Page)])])];
    }

    private static ComposedNotice Whole(PlannedNotice notice, TypeFit type, List<PackedPage> pages)
    {
        var (plan, template) = notice.Plans[pages[0].Pocket.Paper.Name];
        return new(notice.Notice, new SheetOrder(notice.Print, plan, new SheetSetting((float)type.Body, type.Pages), template,
            pages.ConvertAll(p => p.Pocket.Number)), pages);
    }

    private static ComposedNotice Part(SharedSheet sheet, SharedNotice part, Pocket pocket) => new(part.Planned.Notice,
        new SheetOrder(part.Planned.Print, part.Plan, part.Setting, part.Template, [pocket.Number], sheet.On),
        [new(part.Planned.Notice.Code, 1, 1, pocket)]);

    /// <summary>What takes turns: those that hang by pocket, then those that wait as the search let them.</summary>
    private static List<ComposedTurn> Turns(IReadOnlyList<BoardTurns.Line> queue, Arrangement arrangement, List<ComposedNotice> notices,
        Dictionary<string, int> waiting)
    {
        var pockets = notices.ToDictionary(n => n.Notice.Code, n => n.Pages[0].Pocket.Number, StringComparer.Ordinal);
        var some = queue.Where(q => arrangement.Of(q.Notice.Code).Pocket is null).Select(q => new ComposedTurn(q.Notice, q.Days,
            pockets.TryGetValue(q.Notice.Code, out var pocket) ? pocket : null,
            waiting.TryGetValue(q.Notice.Code, out var at) ? at : null)).Where(t => t.Pocket is not null || t.Waits is not null);
        return [.. some.OrderBy(t => t.Pocket ?? int.MaxValue).ThenBy(t => t.Waits)];
    }

    private static IEnumerable<WantedPage> Wanted(ComposedNotice notice) => notice.Pages.Select(page => new WantedPage(
        notice.Notice.Unit, notice.Notice.Id, notice.Notice.Edition, notice.Order.Print.Edition.Erased, page.Page, page.Pages,
        notice.Shared is null ? page.Pocket.Paper.Name : notice.Order.Plan.Look.Paper.Name, page.Pocket.Number, notice.Shared));

    private async Task<ComposedOut> Explain(Board board, BoardLayout layout, PlannedNotice planned, LeftOut left,
        CancellationToken cancellationToken)
    {
        if (left.Reason != LeftOutReason.TooWide)
        {
            return LeftOutText.Of(planned.Notice, left, layout);
        }
        foreach (var paper in LeftOutText.Larger.Where(p => layout.Pockets.All(pocket => pocket.Paper.Name != p)))
        {
            if (await On(board, planned.Print, paper, cancellationToken) is { Failed: false, Value.Plan: { IsLegible: true } plan })
            {
                return LeftOutText.TooWide(planned.Notice, layout, plan.Look.Paper.Label, plan.Fewest.Pages, planned.Faults);
            }
        }
        return LeftOutText.TooWide(planned.Notice, layout, null, 0, planned.Faults);
    }
}
