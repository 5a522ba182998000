using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Boards;

/// <summary>
/// The frame of every change of a board: one transaction, the unit's stamp raised first, the permission asked, the act recorded.
/// </summary>
public sealed class BoardChange(BoardDbContext db, BoardFinder find, UnitStampRaiser stamps, AllOrNothing transaction, Acts acts)
    : IUseCasePart
{
    /// <summary>Now, UTC.</summary>
    public DateTime Now => acts.Now;

    /// <summary>Adds a board to a unit with its line in the address directory.</summary>
    public async Task<Outcome<Board>> Create(UnitCode unit, Func<Board> make, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.KeepBoards, unit.Value))
        {
            return BoardFaults.Forbidden;
        }
        if (!await db.Units.AnyAsync(u => u.Code == unit.Value, cancellationToken))
        {
            return UnitFaults.Unknown(unit.ToString());
        }
        return await transaction.Run<Board>(async () =>
        {
            await stamps.Raise(unit.Value, cancellationToken);
            var board = db.Boards.Add(make()).Entity;
            _ = db.PublicAddresses.Add(new PublicAddress(board.Code, board.Unit, AddressKind.Board));
            Record(board, "board.add");
            return board;
        }, BoardFaults.Concurrent, cancellationToken);
    }

    /// <summary>Changes a board; <paramref name="version"/> is the one that was read, null from a console, which overwrites.</summary>
    public Task<Outcome<Board>> Run(string id, int? version, string action, Func<Board, Fault?> work,
        CancellationToken cancellationToken) => transaction.Run<Board>(async () =>
    {
        var found = await find.Find(id, cancellationToken);
        if (found.Failed)
        {
            return found;
        }
        var board = found.Value;
        if (!db.Access.May(Capability.KeepBoards, board.Unit))
        {
            return BoardFaults.Forbidden;
        }
        await stamps.Raise(board.Unit, cancellationToken);
        await db.Entry(board).ReloadAsync(cancellationToken);
        if ((version is { } read && read != board.Version ? BoardFaults.Concurrent : work(board)) is { } refused)
        {
            return refused;
        }
        Record(board, action);
        return board;
    }, BoardFaults.Concurrent, cancellationToken);

    private void Record(Board board, string action) => acts.Write(board.Unit, action, board.Code);
}

/// <summary>Finds a board in the scope of the request by its id or by its public code.</summary>
public sealed class BoardFinder(BoardDbContext db) : IUseCasePart
{
    /// <summary>The board, or the refusal that a foreign and an unknown one share.</summary>
    public async Task<Outcome<Board>> Find(string id, CancellationToken cancellationToken)
    {
        var board = Guid.TryParse(id, out var guid) ? await db.Boards.SingleOrDefaultAsync(b => b.Id == guid, cancellationToken)
            : PublicCode.TryParse(id, out var code) ? await db.Boards.SingleOrDefaultAsync(b => b.Code == code.Text, cancellationToken)
            : null;
        return board is null ? BoardFaults.NotFound(id) : board;
    }
}
