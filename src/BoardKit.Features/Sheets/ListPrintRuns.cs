using BoardKit.Data;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Sheets;

/// <summary>What a unit printed: who, when, which sheets, and what they are worth today. Newest first.</summary>
public sealed class ListPrintRuns(BoardDbContext db, SheetStates states) : IUseCase
{
    /// <summary>Runs on one page.</summary>
    public const int PageSize = 30;

    /// <summary>Whose runs, which page of them (from 1), or one run alone.</summary>
    public sealed record Request(UnitCode Unit, int Page = 1, Guid? Run = null);

    /// <summary>A run.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Board">Name of its board, or null.</param>
    /// <param name="Sheets">Its sheets by notice and page.</param>
    public sealed record Line(PrintRun Run, string? Board, IReadOnlyList<SheetStanding> Sheets);

    /// <summary>The runs of the page, and how many pages there are (at least 1).</summary>
    public sealed record Response(IReadOnlyList<Line> Runs, int Pages);

    /// <summary>Never refused: a page that is not there is empty.</summary>
    public async Task<Response> Handle(Request request, CancellationToken cancellationToken)
    {
        var all = db.PrintRuns.AsNoTracking().Where(r => r.Unit == request.Unit.Value && (request.Run == null || r.Id == request.Run));
        var count = await all.CountAsync(cancellationToken);
        var runs = await all.OrderByDescending(r => r.PrintedAtUtc).ThenByDescending(r => r.Id)
            .Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var ids = runs.ConvertAll(r => r.Id);
        var sheets = await db.Sheets.AsNoTracking().Where(s => s.Unit == request.Unit.Value && ids.Contains(s.RunId))
            .ToListAsync(cancellationToken);
        var byRun = (await states.Of(sheets, cancellationToken)).ToLookup(s => s.Sheet.RunId);
        var boards = await db.Boards.AsNoTracking().Where(b => b.Unit == request.Unit.Value).Select(b => new { b.Id, b.Name })
            .ToDictionaryAsync(b => b.Id, b => b.Name, cancellationToken);
        return new(
            runs.ConvertAll(r => new Line(r, r.BoardId is { } board ? boards.GetValueOrDefault(board) : null,
                [.. byRun[r.Id].OrderBy(s => s.Sheet.NoticeId).ThenBy(s => s.Sheet.Page)])),
            Math.Max(1, (count + PageSize - 1) / PageSize));
    }
}
