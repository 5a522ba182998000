using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>
/// The frame of every use case that changes what hangs: one transaction, the permission asked, the unit's stamp raised first (residents'
/// pages say since when a paper hangs), the act recorded, all or nothing.
/// </summary>
public sealed class PostingChange(BoardDbContext db, UnitStampRaiser stamps, AllOrNothing transaction, Acts acts) : IUseCasePart
{
    /// <summary>Who acts.</summary>
    public Actor Actor => acts.Actor;

    /// <summary>Now, UTC.</summary>
    public DateTime Now => acts.Now;

    /// <summary>Whether the actor may say what hangs on the walls of a unit.</summary>
    public bool May(UnitCode unit) => db.Access.May(Capability.KeepBoards, unit.Value);

    /// <summary>Records a new posting of a unit.</summary>
    public Task<Outcome<Posting>> Create(UnitCode unit, Func<Task<Outcome<Posting>>> work, CancellationToken cancellationToken) =>
        Recorded(async () =>
    {
        if (!May(unit))
        {
            return PostingFaults.Forbidden;
        }
        await stamps.Raise(unit.Value, cancellationToken);
        return await work();
    }, "posting.record", cancellationToken);

    /// <summary>Changes a posting that is still up.</summary>
    public Task<Outcome<Posting>> Run(Guid id, string action, Func<Posting, Task<Fault?>> work, CancellationToken cancellationToken) =>
        Recorded(async () =>
    {
        var posting = await db.Postings.SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (posting is null)
        {
            return PostingFaults.NotFound;
        }
        if (!May(UnitCode.From(posting.Unit)))
        {
            return PostingFaults.Forbidden;
        }
        await stamps.Raise(posting.Unit, cancellationToken);
        await db.Entry(posting).ReloadAsync(cancellationToken);
        return posting.DownAtUtc is not null ? PostingFaults.Ended : await work(posting) is { } refused ? refused : posting;
    }, action, cancellationToken);

    private Task<Outcome<Posting>> Recorded(Func<Task<Outcome<Posting>>> work, string action, CancellationToken cancellationToken) =>
        transaction.Run(async () =>
    {
        var done = await work();
        if (!done.Failed)
        {
            acts.Write(done.Value.Unit, action, done.Value.Id.ToString("N"));
        }
        return done;
    }, NoticeFaults.Concurrent, cancellationToken);
}
