using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Jobs;
using BoardKit.Features.Printing;
using BoardKit.Features.Register;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Packs;

/// <summary>
/// Records the sheets of one village in one transaction: for each of its boards a run of its own, since each copy on a wall has its own
/// ids. Runs that are recorded already are kept, so a pack that is taken up again never gives a village a second set.
/// </summary>
public sealed class PackRecorder(BoardDbContext db, BoardNotices wanted, EditionPrints editions, SheetPlans plans, PrintRuns runs,
    BoardComposer composer, PrintSlots slots, TimeProvider clock) : IUseCasePart
{
    /// <summary>
    /// What is recorded for the village once this is done; no runs when nothing is in force there. Refused with the faults of template and
    /// layout.
    /// </summary>
    /// <param name="job">The pack.</param>
    /// <param name="wish">What it is to hold.</param>
    /// <param name="village">The village.</param>
    /// <param name="fence">Called inside the transaction that records: throws when the pack has passed to another worker.</param>
    /// <param name="cancellationToken">Stops between two boards.</param>
    public async Task<Outcome<IReadOnlyList<PackRun>>> Record(JobLease job, PackWish wish, UnitCode village,
        Func<BoardDbContext, Task> fence, CancellationToken cancellationToken)
    {
        var boards = await db.Boards.AsNoTracking().Where(b => b.Unit == village.Value && b.ClosedAtUtc == null).OrderBy(b => b.Name)
            .ThenBy(b => b.Id).ToListAsync(cancellationToken);
        var done = await PrintRuns.Retry(async () =>
        {
            var kept = await Kept(job.Id, village, cancellationToken);
            var left = boards.Count > 0
                ? boards.FindAll(b => kept.TrueForAll(r => r.BoardId != b.Id)).ConvertAll(b => (Guid?)b.Id) : kept.Count > 0 ? [] : [null];
            return left.Count == 0 ? new Done() : await Add(job, wish, village, boards, left, fence, cancellationToken);
        });
        return done.Failed
            ? Outcome<IReadOnlyList<PackRun>>.Refused(done.Faults)
            : Outcome<IReadOnlyList<PackRun>>.Of(
                await Summaries(await Kept(job.Id, village, cancellationToken), boards, cancellationToken));
    }

    /// <summary>Makes the sheets of a pack worth nothing: they were never handed out.</summary>
    public Task<int> TakeBack(Guid job, Scope area, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return db.Sheets.Where(s => s.Unit >= area.From && s.Unit <= area.To && s.DownAtUtc == null
            && db.PrintRuns.Any(r => r.Unit == s.Unit && r.Id == s.RunId && r.JobId == job))
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.DownAtUtc, now), cancellationToken);
    }

    /// <summary>The runs of the pack whose sheets still count.</summary>
    private Task<List<PrintRun>> Kept(Guid job, UnitCode village, CancellationToken cancellationToken) => db.PrintRuns.AsNoTracking()
        .Where(r => r.Unit == village.Value && r.JobId == job
            && db.Sheets.Any(s => s.Unit == r.Unit && s.RunId == r.Id && s.DownAtUtc == null)).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<PackRun>> Summaries(List<PrintRun> kept, List<Board> boards, CancellationToken cancellationToken)
    {
        var names = boards.Select((b, i) => (b.Id, b.Name, i)).ToDictionary(b => b.Id, b => (b.Name, b.i));
        var made = new List<(int Order, PackRun Run)>();
        foreach (var run in kept)
        {
            var sheets = await db.Sheets.AsNoTracking().Where(s => s.Unit == run.Unit && s.RunId == run.Id)
                .Select(s => new { s.EditionUnit, s.NoticeId, s.Leaf }).ToListAsync(cancellationToken);
            var (name, order) = run.BoardId is { } board && names.TryGetValue(board, out var known) ? known : (null, int.MaxValue);
            made.Add((order, new PackRun(run.Id, name, sheets.Select(s => (s.EditionUnit, s.NoticeId)).Distinct().Count(),
                sheets.Count(s => s.Leaf is null) + sheets.Select(s => s.Leaf).OfType<string>().Distinct().Count())));
        }
        return [.. made.OrderBy(m => m.Order).ThenBy(m => m.Run.Id).Select(m => m.Run)];
    }

    private async Task<Outcome<Done>> Add(JobLease job, PackWish wish, UnitCode village, List<Board> boards, List<Guid?> left,
        Func<BoardDbContext, Task> fence, CancellationToken cancellationToken)
    {
        var orders = await Orders(wish, village, boards, left, cancellationToken);
        if (orders.Failed)
        {
            return Outcome<Done>.Refused(orders.Faults);
        }
        var prepared = orders.Value.Where(o => o.Orders.Count > 0).Select(o => runs.Prepare(village, o.Orders, o.Board, job.Id)).ToList();
        return prepared.Count == 0 ? new Done() : await runs.Record(prepared, fence, cancellationToken);
    }

    /// <summary>How many sheets a village needs, without recording any. Refused with the faults of template and layout.</summary>
    public async Task<Outcome<int>> Count(PackWish wish, UnitCode village, CancellationToken cancellationToken)
    {
        var boards = await db.Boards.AsNoTracking().Where(b => b.Unit == village.Value && b.ClosedAtUtc == null).OrderBy(b => b.Name)
            .ThenBy(b => b.Id).ToListAsync(cancellationToken);
        var orders = await Orders(wish, village, boards,
            boards.Count > 0 ? boards.ConvertAll(b => (Guid?)b.Id) : [null], cancellationToken);
        return orders.Failed ? Outcome<int>.Refused(orders.Faults) : orders.Value.Sum(o => PreparedRun.Papers(o.Orders));
    }

    private async Task<Outcome<IReadOnlyList<(Guid? Board, IReadOnlyList<SheetOrder> Orders)>>> Orders(PackWish wish, UnitCode village,
        List<Board> boards, List<Guid?> left, CancellationToken cancellationToken)
    {
        // one layout for all boards, legible at the farthest of them: then every copy has the same pages
        var alike = wish.Pockets && boards.Count > 0 ? null : await Alike(wish, village, boards, cancellationToken);
        var layouts = boards.ConvertAll(b => (b, BoardLayoutJson.ReadStored(b.Layout)));
        var made = new List<(Guid?, IReadOnlyList<SheetOrder>)>();
        foreach (var id in left)
        {
            var board = boards.Find(b => b.Id == id);
            var orders = alike ?? await InPockets(wish, village, board!, cancellationToken);
            if (orders.Failed)
            {
                return Outcome<IReadOnlyList<(Guid?, IReadOnlyList<SheetOrder>)>>.Refused(orders.Faults);
            }
            made.Add((id,
                [.. orders.Value.Where(o => alike is null || board is null || Holds(layouts, board, o.Panel)).Select(o => o.Order)]));
        }
        return made;
    }

    /// <summary>
    /// A board takes what its panels hold, one without panels takes all; what no board of the village holds hangs on the first.
    /// </summary>
    private static bool Holds(List<(Board Board, BoardLayout Layout)> boards, Board board, string panel)
    {
        bool Has((Board Board, BoardLayout Layout) b) => b.Layout.Panels.Count == 0 || b.Layout.PanelFor(panel) is not null;
        return Has(boards.First(b => b.Board == board)) || (board == boards[0].Board && !boards.Exists(Has));
    }

    private async Task<Outcome<IReadOnlyList<PanelOrder>>> Alike(PackWish wish, UnitCode village, List<Board> boards,
        CancellationToken cancellationToken)
    {
        var now = (await wanted.At(village, clock.Today(), cancellationToken)).Now.Where(n => Wanted(wish, n));
        return await OnPaper(wish, village, [.. now], boards.Count == 0 ? null : boards.Max(b => b.ReadingDistanceMm), cancellationToken);
    }

    /// <summary>
    /// The sheets as the board is composed, each for its pocket; what its pockets have no room for follows on the paper of the pack, so
    /// that nothing is left out silently. What waits for its turn on the board is printed when that comes.
    /// </summary>
    private async Task<Outcome<IReadOnlyList<PanelOrder>>> InPockets(PackWish wish, UnitCode village, Board board,
        CancellationToken cancellationToken)
    {
        var composed = await composer.Compose(board, clock.Today(), mayBind: true, cancellationToken);
        if (composed.Failed)
        {
            return Outcome<IReadOnlyList<PanelOrder>>.Refused(composed.Faults);
        }
        var outside = composed.Value.Out
            .Where(o => o.Reason is not (null or LeftOutReason.Excluded or LeftOutReason.InTurn) && Wanted(wish, o.Notice))
            .Select(o => o.Notice).ToList();
        var rest = await OnPaper(wish, village, outside, board.ReadingDistanceMm, cancellationToken);
        return rest.Failed ? rest : Outcome<IReadOnlyList<PanelOrder>>.Of(
            // a paper that several share is printed as a whole
            [.. composed.Value.Notices
                .Where(n => Wanted(wish, n.Notice) || composed.Value.On(n.Shared).Any(other => Wanted(wish, other.Notice)))
                .Select(n => new PanelOrder(n.Notice.Panel, n.Order)),
                .. rest.Value]);
    }

    private static bool Wanted(PackWish wish, PlacedNotice notice) =>
        (wish.Form is null || notice.Form == wish.Form) && (wish.Notice is null || notice.Code == wish.Notice);

    private async Task<Outcome<IReadOnlyList<PanelOrder>>> OnPaper(PackWish wish, UnitCode village, IReadOnlyList<PlacedNotice> notices,
        int? distanceMm, CancellationToken cancellationToken)
    {
        var paper = Paper.Find(wish.Paper)
            ?? throw new InvalidOperationException($"A pack was asked for on {wish.Paper}, which is no paper.");
        var distance = Distance(wish, paper, distanceMm);
        var orders = new List<PanelOrder>();
        using var slot = await slots.Enter(cancellationToken);
        foreach (var notice in notices)
        {
            var print = await editions.Find(new EditionKey(notice.Unit, notice.Id), village, null, cancellationToken);
            if (print.Failed)
            {
                return Outcome<IReadOnlyList<PanelOrder>>.Refused(print.Faults);
            }
            var sheet = new SheetWish(UnitCode.From(notice.Unit), notice.Form, paper)
            {
                DistanceMm = distance,
                MayTurn = true,
                Printer = village,
            };
            var plan = await plans.For(print.Value.Model, sheet, cancellationToken);
            if (plan.Failed)
            {
                return Outcome<IReadOnlyList<PanelOrder>>.Refused(plan.Faults);
            }
            orders.Add(new(notice.Panel, new SheetOrder(print.Value, plan.Value.Plan, plan.Value.Plan.Fewest, plan.Value.Template)));
        }
        return Outcome<IReadOnlyList<PanelOrder>>.Of(orders);
    }

    /// <summary>As wished; else that of the boards, on an office page at most half a metre.</summary>
    private static int? Distance(PackWish wish, Paper paper, int? boards) =>
        wish.DistanceMm ?? (boards is { } far && paper.WidthMm * paper.HeightMm < Paper.A3.WidthMm * Paper.A3.HeightMm - 1
            ? Math.Min(far, PrintChoices.NearMm) : boards);

    /// <summary>The sheets of a notice, and the panel that it belongs to.</summary>
    private sealed record PanelOrder(string Panel, SheetOrder Order);
}
