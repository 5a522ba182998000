using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing;
using BoardKit.Printing.Tiling;

namespace BoardKit.Features.Boards;

/// <summary>
/// Prints a board as one print run: a hanging plan, then every sheet in the order of the pockets, or only the notices that changed. Sheets
/// that only change their pocket are not printed again; the plan says where they go.
/// </summary>
public sealed class PrintBoard(CurrentAccess current, ComposeBoard compose, PrintRuns runs, BoardPrinting printing, BoardMoves moves)
    : IUseCase
{
    /// <summary>What to print.</summary>
    /// <param name="Board">Id or public code of the board.</param>
    /// <param name="OnlyChanges">Only what changed; a large sheet always shows all.</param>
    /// <param name="Large">The whole board with its strip and all papers as one sheet at true size, for a print shop.</param>
    /// <param name="Tiles">How the large sheet is cut onto the pages of an office printer; null leaves it whole.</param>
    public sealed record Request(string Board, bool OnlyChanges, bool Large = false, TileLook? Tiles = null);

    /// <summary>The PDF, how many sheets it holds, what stays outside, and the run.</summary>
    public sealed record Response(byte[] Pdf, int Sheets, string FileName, Guid Run, IReadOnlyList<ComposedOut> Out);

    /// <summary>
    /// Refused as <see cref="ComposeBoard"/> is, and with <c>print-forbidden</c>, <c>board-empty</c>, <c>board-unchanged</c>.
    /// </summary>
    public Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken) =>
        PrintRuns.Retry(() => Try(request, cancellationToken));

    private async Task<Outcome<Response>> Try(Request request, CancellationToken cancellationToken)
    {
        var found = await compose.Handle(new(request.Board, MayBind: !request.Large), cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var composed = found.Value;
        if (!current.Access.May(Capability.PrintSheets, composed.Board.Unit))
        {
            return PrintRuns.Forbidden;
        }
        var printed = composed.Notices.Where(n => !request.OnlyChanges || request.Large || Changed(composed, n)).ToList();
        if (printed.Count == 0)
        {
            return composed.Notices.Count == 0 ? BoardFaults.Empty : BoardFaults.Unchanged;
        }
        var run = runs.Prepare(UnitCode.From(composed.Board.Unit), printed.ConvertAll(n => n.Order), composed.Board.Id,
            ordered: request is { Large: true, Tiles: null });
        var pdf = request.Large ? printing.Large(composed, run, request.Tiles) : await printing.Pdf(composed, run, cancellationToken);
        if (pdf.Failed)
        {
            return pdf.Fault;
        }
        var recorded = await runs.Record([run], cancellationToken);
        if (recorded.Failed)
        {
            return recorded.Fault;
        }
        _ = await moves.Record(composed, printed.Select(n => n.Notice.Id).ToHashSet(), cancellationToken);
        var day = composed.InForce.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return new Response(pdf.Value, run.Sheets, $"{composed.Board.Code}-{day}.pdf", run.Run.Id, composed.Out);
    }

    private static bool Changed(ComposedBoard composed, ComposedNotice notice) =>
        composed.Changes.Pages.Any(p => p.Page.Notice == notice.Notice.Id && p.Act == PageAct.Print);
}
