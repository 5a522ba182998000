using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Sheets;

/// <summary>
/// Prints the newest edition of what has to be replaced, and only that: one run a board, all in one file. What was printed anew already is
/// left out. Of a paper that several notices share all are printed again, together as before. The old sheets stay on the list until
/// somebody says that they are down.
/// </summary>
public sealed class PrintReplacements(BoardDbContext db, ListStaleSheets stale, EditionPrints editions, SheetPlans plans, PrintRuns runs,
    RunPress press, PrintSlots slots, SharedReplacements together) : IUseCase
{
    /// <summary>For which unit.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>The file.</summary>
    public sealed record Response(byte[] Pdf, int Pages, string FileName, IReadOnlyList<Fault> Warnings);

    private sealed record Wish(Guid? Board, EditionKey Edition, string Paper, IReadOnlyList<Sheet> Old,
        SharedReplacements.Part? Part = null);

    /// <summary>Refused with <c>nothing-to-replace</c>, by the membership, and with the faults of template and layout.</summary>
    public Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken) =>
        PrintRuns.Retry(() => Try(request.Unit, cancellationToken));

    private async Task<Outcome<Response>> Try(UnitCode unit, CancellationToken cancellationToken)
    {
        var listed = await stale.Handle(new(unit, Alone: true), cancellationToken);
        if (listed.Failed)
        {
            return Outcome<Response>.Refused(listed.Faults);
        }
        List<Wish> wishes = [.. listed.Value.Where(l => l.Replace && l.NewPrintedUtc is null && l.Standing.Sheet.Leaf is null)
            .Select(l => l.Standing.Sheet).GroupBy(s => (s.BoardId, s.EditionUnit, s.NoticeId))
            .Select(same => new Wish(same.Key.BoardId, new(same.Key.EditionUnit, same.Key.NoticeId),
                same.MaxBy(s => s.PrintedAtUtc)!.Paper, [.. same])),
            .. (await together.Of(unit, listed.Value.Select(l => l.Standing.Sheet), cancellationToken)).Select(part => new Wish(
                part.Old.BoardId, new(part.Old.EditionUnit, part.Old.NoticeId), part.On is null ? part.Whole : part.Old.Paper,
                [part.Old], part))];
        if (wishes.Count == 0)
        {
            return Fault.Conflict("nothing-to-replace", "没有要换的纸，或者新的已经打印好了。");
        }
        var distances = await db.Boards.AsNoTracking().Where(b => b.Unit == unit.Value).Select(b => new { b.Id, b.ReadingDistanceMm })
            .ToDictionaryAsync(b => b.Id, b => b.ReadingDistanceMm, cancellationToken);
        using var slot = await slots.Enter(cancellationToken);
        var prepared = new List<PreparedRun>();
        foreach (var board in wishes.GroupBy(w => w.Board))
        {
            var orders = new List<SheetOrder>();
            foreach (var wish in board)
            {
                var order = await Order(unit, wish,
                    wish.Board is { } id && distances.TryGetValue(id, out var distance) ? distance : null, cancellationToken);
                if (order.Failed)
                {
                    return Outcome<Response>.Refused(order.Faults);
                }
                orders.Add(order.Value);
            }
            prepared.Add(runs.Prepare(unit, orders, board.Key));
        }
        var printed = press.Pdf(RunPress.PartsOf(prepared), prepared[0].PrintedAt);
        var recorded = await runs.Record(prepared, cancellationToken);
        return recorded.Failed ? recorded.Fault
            : new Response(printed.Pdf, printed.Pages,
                $"要换的公示纸-{ChinaTime.Day(prepared[0].Run.PrintedAtUtc):yyyyMMdd}.pdf", printed.Warnings);
    }

    private async Task<Outcome<SheetOrder>> Order(UnitCode unit, Wish wish, int? distance, CancellationToken cancellationToken)
    {
        var print = await editions.Find(wish.Edition, unit, null, cancellationToken);
        if (print.Failed)
        {
            return print.Fault;
        }
        var paper = Paper.Find(wish.Paper) ?? throw new InvalidOperationException($"A sheet is stored on {wish.Paper}, which is no paper.");
        var planned = await plans.For(print.Value.Model,
            new(UnitCode.From(print.Value.Notice.Unit), print.Value.Notice.Form, paper)
            {
                DistanceMm = distance,
                Printer = unit,
            }, cancellationToken);
        if (planned.Failed)
        {
            return Outcome<SheetOrder>.Refused(planned.Faults);
        }
        var (plan, template) = planned.Value;
        if (wish.Part is { } part)
        {
            List<int>? pocket = part.Old.Pocket is { } number ? [number] : null;
            return plan.Within(1) is { } fits ? new SheetOrder(print.Value, plan, fits, template, pocket, part.On)
                // it has become too long for its part: a paper of its own
                : part.On is not null
                    ? await Order(unit, wish with { Paper = part.Whole, Part = part with { On = null } }, distance, cancellationToken)
                : new SheetOrder(print.Value, plan, plan.Fewest, template);
        }
        var before = wish.Old.Where(s => s.Paper == wish.Paper).GroupBy(s => s.RunId).MaxBy(run => run.Max(s => s.PrintedAtUtc))!.ToList();
        var setting = plan.Within(before[0].Pages) ?? plan.Fewest;
        return new SheetOrder(print.Value, plan, setting, template, Pockets(before, setting.Pages));
    }

    /// <summary>The pockets of the old sheets, when the new ones are as many and each old one still hangs in one.</summary>
    private static List<int>? Pockets(List<Sheet> before, int pages)
    {
        var pockets = before.Where(s => s.Pocket is not null).OrderBy(s => s.Page).Select(s => s.Pocket!.Value).ToList();
        return pockets.Count == pages ? pockets : null;
    }
}
