using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>Says how many rows about people the unit keeps of a notice that left public view, and until when; not what they say.</summary>
public sealed class ShowKeptRows(BoardDbContext db, DeskRows desk, NoticeFinder find, TimeProvider clock) : IUseCase
{
    /// <summary>What is kept.</summary>
    /// <param name="Rows">Rows.</param>
    /// <param name="Until">The last day, if the next period is not published before.</param>
    public sealed record Response(int Rows, DateOnly Until);

    /// <summary>Null where nothing is kept, or for somebody who does not write the unit's notices.</summary>
    public async Task<Response?> Handle(Notice notice, CancellationToken cancellationToken)
    {
        var rows = db.Access.May(Capability.WriteNotices, notice.Unit)
            ? await db.DeskRows.CountAsync(r => r.Unit == notice.Unit && r.NoticeId == notice.Id, cancellationToken) : 0;
        if (rows == 0 || await db.Editions.AsNoTracking().SingleOrDefaultAsync(e => e.Unit == notice.Unit && e.NoticeId == notice.Id
            && e.Number == notice.LastEdition, cancellationToken) is not { } edition
            || await find.FormOf(notice, edition.FormVersion, cancellationToken) is not { Failed: false, Value: var form })
        {
            return null;
        }
        return await desk.Until(UnitCode.From(notice.Unit), form, edition, clock.Today(), cancellationToken) is { } until
            ? new(rows, until) : null;
    }
}
