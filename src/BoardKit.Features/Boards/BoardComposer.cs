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
    HangingSheets hanging, BoardTurns turns, BoardDuties duties) : IUseCasePart
{
    /// <summary>Type beyond this many times the smallest legible one is not bought with more paper.</summary>
    private const double Comfort = 1.25;

    private sealed record Planned(PlacedNotice Notice, EditionPrint Print,
        IReadOnlyDictionary<string, (SheetPlan Plan, string Template)> Plans, IReadOnlyList<Fault> Faults);

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
        var (planned, outside) = (new List<Planned>(), order.Where(n => arrangement.Of(n.Code).Out).Select(LeftOutText.Excluded).ToList());
        using var slot = await slots.Enter(cancellationToken);
        foreach (var notice in order.Where(n => !arrangement.Of(n.Code).Out))
        {
            var plan = await Plan(board, layout, notice, cancellationToken);
            if (plan is not null)
            {
                planned.Add(plan);
            }
        }
        var changes = mayBind && layout.Kind != PocketKind.Free;
        var queue = changes ? await turns.Of(unit, board.Id, planned.Select(p => p.Notice), day, cancellationToken) : [];
        var solution = Search(layout, arrangement, planned, queue, changes);
        var waiting = solution.Packing.Out.Where(o => o.Reason == LeftOutReason.InTurn).Select(o => o.Key).ToList();
        foreach (var left in solution.Packing.Out)
        {
            var plan = planned.Single(p => p.Notice.Code == left.Key);
            outside.Add(left.Reason == LeftOutReason.InTurn ? LeftOutText.InTurn(plan.Notice, waiting.IndexOf(left.Key) + 1)
                : await Explain(board, layout, plan, left, cancellationToken));
        }
        var notices = Hang(solution, planned);
        var up = await db.Sheets.AsNoTracking().Where(s => s.Unit == board.Unit && s.BoardId == board.Id && s.DownAtUtc == null)
            .ToListAsync(cancellationToken);
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
    private async Task<Planned?> Plan(Board board, BoardLayout layout, PlacedNotice notice, CancellationToken cancellationToken)
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

    private static TypeSolution Search(BoardLayout layout, Arrangement arrangement, List<Planned> planned,
        IReadOnlyList<BoardTurns.Line> queue, bool mayBind)
    {
        var places = queue.Select((line, i) => (line.Notice.Code, i)).ToDictionary(q => q.Code, q => q.i, StringComparer.Ordinal);
        var plans = planned.ToDictionary(p => p.Notice.Code, p => p.Plans, StringComparer.Ordinal);
        var items = planned.ConvertAll(p => new TypeItem(p.Notice.Code, p.Notice.Panel,
            p.Plans.ToDictionary(plan => plan.Key, plan => Fit(plan.Value.Plan.Fewest), StringComparer.Ordinal),
            arrangement.Of(p.Notice.Code).Pocket, mayBind && p.Notice.InForce.Until is null,
            places.TryGetValue(p.Notice.Code, out var place) ? place : null));
        var legible = planned.SelectMany(p => p.Plans.Values).Select(p => p.Plan.Look.SmallestBody).DefaultIfEmpty().Max();
        return new TypeSearch(layout, (key, paper, pages) => plans[key][paper].Plan.Within(pages) is { } found ? Fit(found) : null,
            legible * Comfort).Run(items);
    }

    private static TypeFit Fit(SheetSetting setting) => new(setting.Body, setting.Pages);

    private static List<ComposedNotice> Hang(TypeSolution solution, List<Planned> planned)
    {
        var byCode = planned.ToDictionary(p => p.Notice.Code, StringComparer.Ordinal);
        return [.. solution.Packing.Pages.GroupBy(p => p.Key, StringComparer.Ordinal).Select(pages =>
        {
            var (notice, type) = (byCode[pages.Key], solution.Types[pages.Key]);
            var (plan, template) = notice.Plans[pages.First().Pocket.Paper.Name];
            var inOrder = pages.OrderBy(p => p.Page).ToList();
            return new ComposedNotice(notice.Notice, new SheetOrder(notice.Print, plan, new SheetSetting((float)type.Body, type.Pages),
                template, inOrder.ConvertAll(p => p.Pocket.Number)), inOrder);
        })];
    }

    /// <summary>What takes turns: those that hang by pocket, then those that wait as the search let them.</summary>
    private static List<ComposedTurn> Turns(IReadOnlyList<BoardTurns.Line> queue, Arrangement arrangement, List<ComposedNotice> notices,
        List<string> waiting)
    {
        var pockets = notices.ToDictionary(n => n.Notice.Code, n => n.Pages[0].Pocket.Number, StringComparer.Ordinal);
        var some = queue.Where(q => arrangement.Of(q.Notice.Code).Pocket is null).Select(q => new ComposedTurn(q.Notice, q.Days,
            pockets.TryGetValue(q.Notice.Code, out var pocket) ? pocket : null, waiting.IndexOf(q.Notice.Code) + 1 is > 0 and var at ? at : null));
        return [.. some.Where(t => t.Pocket is not null || t.Waits is not null).OrderBy(t => t.Pocket ?? int.MaxValue).ThenBy(t => t.Waits)];
    }

    private static IEnumerable<WantedPage> Wanted(ComposedNotice notice) => notice.Pages.Select(page => new WantedPage(
        notice.Notice.Unit, notice.Notice.Id, notice.Notice.Edition, notice.Order.Print.Edition.Erased, page.Page, page.Pages,
        page.Pocket.Paper.Name, page.Pocket.Number));

    private async Task<ComposedOut> Explain(Board board, BoardLayout layout, Planned planned, LeftOut left,
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
