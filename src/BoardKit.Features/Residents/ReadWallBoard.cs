using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Sheets;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>Reads what should hang on a board today, as anybody who scans its header may.</summary>
public sealed class ReadWallBoard(BoardDbContext db, BoardNotices wanted, SheetStates states, PlaceCard places, BoardTurns turns,
    TimeProvider clock) : IUseCase
{
    /// <summary>Which board.</summary>
    public sealed record Request(PublicCode Code);

    /// <summary>Refused with <c>board-unknown</c>. A board out of use has a page without a name.</summary>
    public async Task<Outcome<WallBoardPage>> Handle(Request request, CancellationToken cancellationToken)
    {
        // the request runs in the one unit that the directory names for the code
        if (db.Access.Unit is not { } unit || !await db.PublicAddresses.AnyAsync(a => a.Code == request.Code.Text
            && a.Kind == AddressKind.Board && a.Unit == unit.Value, cancellationToken))
        {
            return Fault.NotFound("board-unknown", "没有找到这块公开栏。");
        }
        var page = new WallBoardPage
        {
            Path = await places.Path(unit, cancellationToken),
            Contacts = await places.Contacts(unit, cancellationToken),
        };
        // a closed board is not visible to residents; its code stays in the directory for ever
        return await db.Boards.AsNoTracking().SingleOrDefaultAsync(b => b.Unit == unit.Value && b.Code == request.Code.Text
            && b.ClosedAtUtc == null, cancellationToken) is { } board
            ? await Filled(page, board, unit, cancellationToken)
            : page;
    }

    private async Task<WallBoardPage> Filled(WallBoardPage page, Board board, UnitCode unit, CancellationToken cancellationToken)
    {
        var up = await db.Sheets.AsNoTracking().Where(s => s.Unit == unit.Value && s.BoardId == board.Id && s.DownAtUtc == null)
            .ToListAsync(cancellationToken);
        var worth = await states.Of(up, cancellationToken);
        var may = SheetStanding.MayHang(worth);
        var current = worth.Where(s => s.State == SheetState.Current && may.Contains(s.Sheet.Id)).ToLookup(s => s.Sheet.NoticeId);
        var today = clock.Today();
        var now = (await wanted.At(unit, today, cancellationToken)).Now;
        var queue = await turns.Of(unit, board.Id, now, today, cancellationToken);
        var waiting = Waiting(queue, board, [.. current.SelectMany(s => s)]);
        return page with
        {
            Name = board.Name,
            Site = board.Site,
            Serves = board.Serves,
            Hanging = [.. now.Select(n =>
            {
                var days = queue.FirstOrDefault(q => q.Notice.Code == n.Code)?.Days;
                return new WallBoardLine(n.Code, n.Title, n.Edition, n.AddressedBy, n.InForce, Newest(current[n.Id]))
                {
                    OnTheWall = n.Audience == Audience.Place,
                    AwaitsPlace = n.AwaitsPlace,
                    Turn = days?.Now(board.Id) is { } turn && turn.Edition == n.Edition ? turn : null,
                    Had = days?.Full(n.Edition, today).LastOrDefault(),
                    Waits = waiting.IndexOf(n.Code) + 1 is > 0 and var place ? place : null,
                };
            })],
            Old = [.. worth.Where(s => s.State != SheetState.Current && may.Contains(s.Sheet.Id)).OrderBy(s => s.Reason)
                .ThenBy(s => s.Sheet.NoticeId).ThenBy(s => s.Sheet.Page)],
        };
    }

    /// <summary>
    /// What waits for its turn, who is next first: it was public when the board was printed last, and no paper of it is there.
    /// </summary>
    private static List<string> Waiting(IReadOnlyList<BoardTurns.Line> queue, Board board, List<SheetStanding> there)
    {
        var (shown, arranged) = (there.Select(s => s.Sheet.NoticeId).ToHashSet(), Arrangement.ReadStored(board.Arrangement));
        return there.Count == 0 ? [] : [.. queue.Select(q => q.Notice).Where(n => !shown.Contains(n.Id)
            && n.PublishedAtUtc < there.Max(s => s.Sheet.PrintedAtUtc) && arranged.Of(n.Code) is { Out: false, Pocket: null })
            .Select(n => n.Code)];
    }

    private static List<SheetStanding> Newest(IEnumerable<SheetStanding> sheets) =>
        [.. sheets.GroupBy(s => s.Sheet.RunId).MaxBy(run => run.Max(s => s.Sheet.PrintedAtUtc))?.OrderBy(s => s.Sheet.Page)
            ?? Enumerable.Empty<SheetStanding>()];
}
