using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Boards;

/// <summary>Takes an addressed notice back: it no longer hangs below from today on, and the paper there turns stale.</summary>
public sealed class TakeBackAddressed(BoardDbContext db, UnitStampRaiser stamps, AllOrNothing transaction, Acts acts, TimeProvider clock)
    : IUseCase
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "notice.takeback";

    /// <summary>Which line.</summary>
    public sealed record Request(Guid Id);

    /// <summary>Refused with <c>address-gone</c> and <c>address-forbidden</c>.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) => transaction.Run<Done>(async () =>
    {
        var row = await db.Addressed.SingleOrDefaultAsync(a => a.Id == request.Id, cancellationToken);
        if (row is null)
        {
            return Fault.Conflict("address-gone", "没有找到这条下发记录，可能已经收回。");
        }
        if (!db.Access.May(Capability.AddressNotices, row.Owner))
        {
            return Fault.Forbidden("address-forbidden", "这份公示由上级下发，请由下发的单位收回。");
        }
        await stamps.Raise(row.Owner, cancellationToken);
        row.TakeBack(clock.Today().AddDays(-1));
        acts.Write(row.Owner, Action, row.Id.ToString("N"));
        return new Done();
    }, NoticeFaults.Concurrent, cancellationToken);
}
