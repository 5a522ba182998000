using BoardKit.Data;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Sheets;

/// <summary>
/// What is printed anew in place of a paper that several notices share: one of them is stale, so the paper comes down, and what else is on
/// it goes on hanging.
/// </summary>
public sealed class SharedReplacements(BoardDbContext db, SheetStates states) : IUseCasePart
{
    /// <summary>A part of a new paper.</summary>
    /// <param name="Old">The sheet that showed it.</param>
    /// <param name="On">The paper that it shares; null when it is alone on it.</param>
    /// <param name="Whole">Name of the whole paper.</param>
    public sealed record Part(Sheet Old, SharedOn? On, string Whole);

    /// <summary>The parts of all papers of which a part is stale, without those that were printed anew already.</summary>
    public async Task<IReadOnlyList<Part>> Of(UnitCode unit, IEnumerable<Sheet> stale, CancellationToken cancellationToken)
    {
        var leaves = stale.Select(s => s.Leaf).OfType<string>().Distinct().ToList();
        if (leaves.Count == 0)
        {
            return [];
        }
        var up = await db.Sheets.AsNoTracking().Where(s => s.Unit == unit.Value && s.DownAtUtc == null && s.BoardId != null)
            .ToListAsync(cancellationToken);
        var worth = await states.Of(up, cancellationToken);
        var boards = await db.Boards.AsNoTracking().Where(b => b.Unit == unit.Value).ToDictionaryAsync(b => b.Id, cancellationToken);
        var parts = new List<Part>();
        foreach (var leaf in worth.Where(s => s.Sheet.Leaf is { } id && leaves.Contains(id)).GroupBy(s => s.Sheet.Leaf))
        {
            var left = leaf.Where(s => (s.State == SheetState.Current || s.HasReplacement) && !IsReady(s.Sheet)).ToList();
            var whole = Whole(leaf.First().Sheet, boards);
            var on = left.Count > 1 && Paper.Find(whole) is { } paper ? new SharedOn(parts.Count + 1, paper) : null;
            parts.AddRange(left.Select(s => new Part(s.Sheet, on, whole)));
        }
        return parts;

        bool IsReady(Sheet sheet) => worth.Any(s => s.State == SheetState.Current && s.Sheet.NoticeId == sheet.NoticeId
            && s.Sheet.BoardId == sheet.BoardId && s.Sheet.RunId != sheet.RunId && s.Sheet.PrintedAtUtc >= sheet.PrintedAtUtc
            && !(s.Sheet.Leaf is { } leaf && leaves.Contains(leaf)));
    }

    /// <summary>The paper of its pocket; of a board that was changed since, its usual one.</summary>
    private static string Whole(Sheet sheet, Dictionary<Guid, Board> boards)
    {
        var layout = BoardLayoutJson.ReadStored(boards[sheet.BoardId!.Value].Layout);
        return (layout.Pockets.FirstOrDefault(p => p.Number == sheet.Pocket)?.Paper ?? layout.Paper).Name;
    }
}
