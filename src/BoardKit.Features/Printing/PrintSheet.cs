using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Printing;
using BoardKit.Printing.Tiling;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing;

/// <summary>
/// Prints an edition as a print run: each page is a sheet with an id of its own. Only what is published is printed; a withdrawn edition is
/// refused.
/// </summary>
public sealed class PrintSheet(BoardDbContext db, CurrentAccess current, EditionPrints editions, SheetPlans plans, PrintRuns runs,
    RunPress press, PrintSlots slots) : IUseCase
{
    /// <summary>Which notice, which edition (null: the newest), on which paper.</summary>
    /// <param name="Code">Public code, also of a notice of a unit above.</param>
    /// <param name="Edition">Number, or null for the newest.</param>
    /// <param name="Paper">The paper.</param>
    /// <param name="Board">The board it is for, or null: its reading distance decides the smallest type.</param>
    /// <param name="For">The unit on whose boards it hangs; null for the unit of the membership when the notice is from above, else the
    /// notice's own.</param>
    /// <param name="Tiles">How each page is cut onto the pages of an office printer; null leaves it whole.</param>
    /// <param name="DistanceMm">Distance to be read from in mm, 300 to 3000, where no board says it; null for what is legible in the hand.
    /// </param>
    /// <param name="Pages">The largest type on so many pages; null for the fewest.</param>
    /// <param name="BlackOnly">Whether nothing is red; null for what the unit set.</param>
    public sealed record Request(string Code, int? Edition, Paper Paper, Guid? Board = null, UnitCode? For = null, TileLook? Tiles = null,
        int? DistanceMm = null, int? Pages = null, bool? BlackOnly = null);

    /// <summary>
    /// The PDF, its run and what was noticed on the way: rare characters drawn as outlines or boxes, type below the legible size.
    /// </summary>
    public sealed record Response(byte[] Pdf, int Pages, int Edition, string FileName, IReadOnlyList<Fault> Warnings, Guid Run,
        IReadOnlyList<SheetId> Sheets);

    /// <summary>Refused when nothing is published, by the membership, and with the faults of template and layout.</summary>
    public Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken) =>
        PrintRuns.Retry(() => Try(request, cancellationToken));

    private async Task<Outcome<Response>> Try(Request request, CancellationToken cancellationToken)
    {
        var found = await editions.Find(request.Code, request.Edition, request.For ?? current.Access.Unit, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var print = found.Value;
        var unit = request.For ?? UnitOf(print.Notice.Unit);
        if (!current.Access.May(Capability.PrintSheets, unit.Value))
        {
            return PrintRuns.Forbidden;
        }
        var distance = request.DistanceMm is { } asked ? Math.Clamp(asked, 300, 3000) : (int?)null;
        if (request.Board is { } wanted)
        {
            var board = await db.Boards.AsNoTracking()
                .SingleOrDefaultAsync(b => b.Unit == unit.Value && b.Id == wanted && b.ClosedAtUtc == null, cancellationToken);
            if (board is null)
            {
                return Fault.NotFound("board-unknown", "没有找到这块公示栏，或者它已经停用。");
            }
            distance = board.ReadingDistanceMm;
        }
        using var slot = await slots.Enter(cancellationToken);
        var wish = new SheetWish(UnitCode.From(print.Notice.Unit), print.Notice.Form, request.Paper)
        {
            DistanceMm = distance,
            MayTurn = request.Board is null,
            Printer = unit,
            BlackOnly = request.BlackOnly,
        };
        var planned = await plans.For(print.Model, wish, cancellationToken);
        if (planned.Failed)
        {
            return Outcome<Response>.Refused(planned.Faults);
        }
        var (plan, template) = planned.Value;
        var setting = (request.Pages is { } most ? plan.Within(most) : null) ?? plan.Fewest;
        var run = runs.Prepare(unit, [new(print, plan, setting, template)], request.Board,
            ordered: request.Tiles is null && plan.Look.Paper.IsForPrintShop);
        var parts = RunPress.PartsOf(run);
        var drawn = request.Tiles is { } look ? press.Tiles(parts, look, run.PrintedAt)
            : run.Ordered ? press.ForPrintShop(parts[0], run.PrintedAt) : press.Pdf(parts, run.PrintedAt);
        if (drawn.Failed)
        {
            return drawn.Fault;
        }
        var printed = drawn.Value;
        var recorded = await runs.Record([run], cancellationToken);
        return recorded.Failed
            ? recorded.Fault
            : new Response(printed.Pdf, printed.Pages, print.Edition.Number,
                $"{print.Notice.Code}-{print.Edition.Number}-{plan.Look.Paper.Name}.pdf", printed.Warnings, run.Run.Id, run.Ids[0]);
    }

    /// <summary>A notice from above is printed for the boards of whoever prints it.</summary>
    private UnitCode UnitOf(long owner) =>
        current.Access.Unit is { } own && own.Value != owner && UnitCode.From(owner).Covers(own) ? own : UnitCode.From(owner);
}
