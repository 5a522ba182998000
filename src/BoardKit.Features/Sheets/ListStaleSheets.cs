using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Sheets;

/// <summary>
/// Paper that no longer says what is in force and may still hang: which sheets at which board to replace, which to take down. A sheet stays
/// on the list until somebody says that it is down; printing a new one does not take the old one off the wall.
/// </summary>
public sealed class ListStaleSheets(BoardDbContext db, SheetStates states) : IUseCase
{
    /// <summary>Of which area, or of the unit alone.</summary>
    public sealed record Request(UnitCode Scope, bool Alone = false);

    /// <summary>A sheet to be dealt with.</summary>
    /// <param name="UnitName">Unit whose paper it is.</param>
    /// <param name="Board">Name of the board it was printed for, or null.</param>
    /// <param name="Standing">The sheet and why it is stale.</param>
    /// <param name="NewPrintedUtc">When a current sheet of the same notice was printed for the same board: it lies ready or hangs already;
    /// null when there is none.</param>
    public sealed record Line(string UnitName, string? Board, SheetStanding Standing, DateTime? NewPrintedUtc)
    {
        /// <summary>Where to look for it: where it was hung, else the board it was printed for.</summary>
        public string? Place => Standing.Hanging?.Site ?? Board;

        /// <summary>Whether a new sheet is to hang in its place; otherwise it only comes down.</summary>
        public bool Replace => Standing.HasReplacement;
    }

    /// <summary>
    /// The list, gravest reason first, then by unit, board, notice and page. Refused with <c>unit-unknown</c> when the area is not in the
    /// scope.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<Line>>> Handle(Request request, CancellationToken cancellationToken)
    {
        var area = request.Alone ? request.Scope.Self : request.Scope.Area;
        var (from, to) = area;
        if (!db.Access.Read.Contains(area))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var up = await db.Sheets.AsNoTracking().Where(s => s.Unit >= from && s.Unit <= to && s.DownAtUtc == null)
            .ToListAsync(cancellationToken);
        var worth = await states.Of(up, cancellationToken);
        var stale = OnWalls(worth).Where(s => s.State != SheetState.Current).ToList();
        if (stale.Count == 0)
        {
            return Outcome<IReadOnlyList<Line>>.Of([]);
        }
        var ready = worth.Where(s => s.State == SheetState.Current).ToLookup(s => PlaceOf(s.Sheet), s => s.Sheet.PrintedAtUtc);
        var names = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to)
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        var boards = await db.Boards.AsNoTracking().Where(b => b.Unit >= from && b.Unit <= to).Select(b => new { b.Id, b.Name })
            .ToDictionaryAsync(b => b.Id, b => b.Name, cancellationToken);
        return Outcome<IReadOnlyList<Line>>.Of([.. stale
            .Select(s => new Line(names.GetValueOrDefault(s.Sheet.Unit, ""),
                s.Sheet.BoardId is { } board ? boards.GetValueOrDefault(board) : null, s,
                ready.Contains(PlaceOf(s.Sheet)) ? ready[PlaceOf(s.Sheet)].Max() : null))
            .OrderBy(l => l.Standing.Reason).ThenBy(l => l.Standing.Sheet.Unit).ThenBy(l => l.Board, StringComparer.Ordinal)
            .ThenBy(l => l.Standing.Sheet.NoticeId).ThenBy(l => l.Standing.Sheet.Edition).ThenBy(l => l.Standing.Sheet.RunId)
            .ThenBy(l => l.Standing.Sheet.Page)]);
    }

    /// <summary>
    /// Printed is not hung, see <see cref="WallPaper.MayHang"/>. But what says what nobody may read any longer stays on the list, every
    /// sheet of it: what a print shop holds must not be hung either.
    /// </summary>
    private static IEnumerable<SheetStanding> OnWalls(IReadOnlyList<SheetStanding> sheets)
    {
        var may = SheetStanding.MayHang(sheets);
        return sheets.Where(s => may.Contains(s.Sheet.Id) || s.Reason is StaleReason.Withdrawn or StaleReason.Erased);
    }

    private static (long Unit, Guid? Board, Guid Notice) PlaceOf(Sheet sheet) => (sheet.Unit, sheet.BoardId, sheet.NoticeId);
}
