using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Sheets;

/// <summary>
/// The clerk says that sheets are down, replaced or thrown away, and with each what shares its paper. A posting whose last sheet came down
/// has ended.
/// </summary>
public sealed class TakeDownSheets(BoardDbContext db, CurrentAccess current, UnitStampRaiser stamps, AllOrNothing transaction, Acts acts)
    : IUseCase
{
    /// <summary>Most sheets in one go.</summary>
    public const int Most = 500;

    /// <summary>Whose paper, which sheets (ids as people type them), and why, for the record.</summary>
    public sealed record Request(UnitCode Unit, IReadOnlyCollection<string> Sheets, string? Reason = null);

    /// <summary>
    /// How many came down now; those that were down already do not count. Refused with <c>sheets-none</c>, <c>sheet-unknown</c> and
    /// <c>sheets-forbidden</c>.
    /// </summary>
    public async Task<Outcome<int>> Handle(Request request, CancellationToken cancellationToken)
    {
        var access = current.Access;
        if (!access.May(Capability.KeepBoards, request.Unit.Value) || access.Actor is not { } actor)
        {
            return Fault.Forbidden("sheets-forbidden", "只有本村（本单位）的报账员可以登记墙上的纸。");
        }
        if (request.Sheets.Count is 0 or > Most)
        {
            return Fault.Invalid("sheets-none", $"请选出取下的纸，一次不超过 {Most} 张。");
        }
        var ids = new List<string>();
        foreach (var typed in request.Sheets)
        {
            if (!SheetId.TryParse(typed, out var id))
            {
                return Unknown;
            }
            ids.Add(id.Text);
        }
        return await transaction.Run(() => TakeDown(request.Unit, ids, request.Reason, actor, cancellationToken),
            NoticeFaults.Concurrent, cancellationToken);
    }

    private async Task<Outcome<int>> TakeDown(UnitCode unit, List<string> ids, string? reason, Actor actor,
        CancellationToken cancellationToken)
    {
        await stamps.Raise(unit.Value, cancellationToken);
        var sheets = await db.Sheets.Where(s => s.Unit == unit.Value && ids.Contains(s.Id)).ToListAsync(cancellationToken);
        if (sheets.Count != ids.Distinct().Count())
        {
            return Unknown;
        }
        var now = acts.Now;
        sheets.AddRange(await db.Beside(unit.Value, sheets, cancellationToken));
        var up = sheets.FindAll(s => s.DownAtUtc is null);
        up.ForEach(s => s.TakeDown(now));
        await EndPostings(unit, [.. up.Select(s => s.Id)], actor.Name, now, cancellationToken);
        if (up.Count > 0)
        {
            acts.Write(unit.Value, "sheets.down", up[0].Id,
                string.IsNullOrWhiteSpace(reason) ? $"{up.Count} sheets" : $"{up.Count} sheets: {reason.Trim()}");
        }
        return up.Count;
    }

    /// <summary>Postings that hold one of the sheets and no sheet that is still up.</summary>
    private async Task EndPostings(UnitCode unit, string[] down, string by, DateTime now, CancellationToken cancellationToken)
    {
        var touched = await db.PostingSheets.Where(p => p.Unit == unit.Value && down.Contains(p.SheetId)).Select(p => p.PostingId)
            .Distinct().ToListAsync(cancellationToken);
        var held = await (
            from line in db.PostingSheets
            join sheet in db.Sheets on new { line.Unit, Id = line.SheetId } equals new { sheet.Unit, sheet.Id }
            where line.Unit == unit.Value && touched.Contains(line.PostingId) && sheet.DownAtUtc == null
            select new { line.PostingId, line.SheetId }).ToListAsync(cancellationToken);
        var open = held.Where(h => !down.Contains(h.SheetId)).Select(h => h.PostingId).ToHashSet();
        foreach (var posting in await db.Postings.Where(p => p.Unit == unit.Value && touched.Contains(p.Id)).ToListAsync(cancellationToken))
        {
            if (!open.Contains(posting.Id))
            {
                posting.TakeDown(by, now);
            }
        }
    }

    private static Fault Unknown { get; } = Fault.NotFound("sheet-unknown", "有的张号不是本单位打印的，或者抄错了，没有登记；请对照纸上的张号。");
}
