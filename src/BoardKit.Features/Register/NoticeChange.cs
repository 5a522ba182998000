using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>Who is asking, of what unit, may they?</summary>
public delegate bool Permission(Access access, long unit);

/// <summary>
/// The frame of every use case that changes a notice: one transaction, the permission asked, the act recorded, all or nothing. The unit's stamp is
/// raised first, which both tells every cache and makes two changes of one unit wait for each other; a race lost is a refusal in the user's words.
/// </summary>
public sealed class NoticeChange(BoardDbContext db, CurrentAccess current, NoticeFinder find, UnitStampRaiser stamps, AllOrNothing transaction, WebhookOutbox webhooks, TimeProvider clock) : IUseCasePart
{
    /// <summary>Who acts.</summary>
    public Actor Actor => current.Access.Actor ?? throw new InvalidOperationException("A request without an actor reached a use case that writes.");

    /// <summary>Now, UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Today in China.</summary>
    public DateOnly Today => clock.Today();

    /// <summary>Changes a notice that exists.</summary>
    public Task<Outcome<T>> Run<T>(string code, Permission may, string action, Func<Notice, Task<Outcome<T>>> work, CancellationToken cancellationToken) =>
        transaction.Run(async () =>
        {
            var found = await find.Find(code, cancellationToken);
            if (found.Failed)
            {
                return found.Fault;
            }
            var notice = found.Value;
            if (!may(current.Access, notice.Unit))
            {
                return Forbidden;
            }
            await stamps.Raise(notice.Unit, cancellationToken);
            await db.Entry(notice).ReloadAsync(cancellationToken);
            if (db.Entry(notice).State == EntityState.Detached)
            {
                return NoticeFaults.NotFound(notice.Code);
            }
            var done = await work(notice);
            if (!done.Failed)
            {
                Record(notice, action);
                await webhooks.Tell(notice, action, cancellationToken);
            }
            return done;
        }, NoticeFaults.Concurrent, cancellationToken);

    /// <summary>Makes a new notice in a unit.</summary>
    public Task<Outcome<T>> Create<T>(UnitCode unit, string action, Func<Task<Outcome<(Notice Notice, T Result)>>> work, CancellationToken cancellationToken) =>
        transaction.Run<T>(async () =>
        {
            if (!current.Access.MayDraft(unit.Value))
            {
                return Forbidden;
            }
            await stamps.Raise(unit.Value, cancellationToken);
            var done = await work();
            if (done.Failed)
            {
                return Outcome<T>.Refused(done.Faults);
            }
            var (notice, result) = done.Value;
            _ = db.Notices.Add(notice);
            _ = db.PublicAddresses.Add(new PublicAddress(notice.Code, notice.Unit, AddressKind.Notice));
            Record(notice, action);
            return result;
        }, NoticeFaults.Concurrent, cancellationToken);

    internal static Fault Forbidden { get; } = Fault.Forbidden("not-allowed", "您现在的身份不能对这个单位的公示做这件事；如有多个身份，请先在页面右上角切换。");

    /// <summary>Without a reason: what people type may name a resident, and the log forgets nothing. The notice keeps its last one.</summary>
    private void Record(Notice notice, string action) => db.AuditLog.Add(new AuditEntry(
        notice.Unit, Actor, action, notice.Code, notice.LastEdition > 0 ? $"edition {notice.LastEdition}" : null, current.Access.Origin, Now));
}
