using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// The frame of every use case that changes a notice: one transaction, the permission asked, the act recorded and told to all who follow,
/// all or nothing. The unit's stamp is raised, which both tells every cache and keeps two changes of one unit apart: what was worked out
/// before another change of the unit was saved is worked out again. A race lost is a refusal in the user's words.
/// </summary>
public sealed class NoticeChange(
    BoardDbContext db, NoticeFinder find, AllOrNothing transaction, Acts acts,
    PreparedDrafts prepared, StandIns standIns, IEnumerable<INoticeFollower> followers, Measures measures, TimeProvider clock)
    : IUseCasePart
{
    /// <summary>Who acts.</summary>
    public Actor Actor => acts.Actor;

    /// <summary>Now, UTC.</summary>
    public DateTime Now => acts.Now;

    /// <summary>Today in China.</summary>
    public DateOnly Today => clock.Today();

    /// <summary>Changes a notice that exists, by somebody with a capability in its unit.</summary>
    public Task<Outcome<T>> Run<T>(string code, Capability capability, NoticeAct act, Func<Notice, Task<Outcome<T>>> work,
        CancellationToken cancellationToken) =>
        Run<T>(code, notice => Task.FromResult(db.Access.May(capability, notice.Unit) ? db.Access : null), act,
            (notice, _) => MakingNone(work(notice)), cancellationToken);

    /// <summary>
    /// Changes a notice that exists, by somebody who holds the open step of its review, or stands in for who does: the access is then that
    /// of the absent.
    /// </summary>
    public Task<Outcome<T>> Review<T>(string code, NoticeAct act, Func<Notice, Access, Task<Outcome<T>>> work,
        CancellationToken cancellationToken) =>
        Review<T>(code, act, (notice, by) => MakingNone(work(notice, by)), cancellationToken);

    /// <summary>The same by an act that may make an edition.</summary>
    public Task<Outcome<T>> Review<T>(string code, NoticeAct act,
        Func<Notice, Access, Task<Outcome<(T Result, NewEdition? Made)>>> work, CancellationToken cancellationToken) =>
        Run(code, async notice => await standIns.For(notice, db.Access, cancellationToken) is var by
            && notice.IsReviewedBy(notice.Chain, by) ? by : null, act, work, cancellationToken);

    private async Task<Outcome<T>> Run<T>(string code, Func<Notice, Task<Access?>> who, NoticeAct act,
        Func<Notice, Access, Task<Outcome<(T Result, NewEdition? Made)>>> work, CancellationToken cancellationToken)
    {
        var unit = await find.UnitOf(code, cancellationToken);
        return unit.Failed ? unit.Fault : await Run(unit.Value, act, async () =>
        {
            var found = await find.Find(code, cancellationToken);
            if (found.Failed)
            {
                return found.Fault;
            }
            var notice = found.Value;
            await db.Entry(notice).ReloadAsync(cancellationToken);   // the request may have read it before
            if (db.Entry(notice).State == EntityState.Detached)
            {
                return NoticeFaults.NotFound(notice.Code);
            }
            if (await who(notice) is not { } by)
            {
                return Forbidden;
            }
            var done = await work(notice, by);
            if (done.Failed)
            {
                return Outcome<T>.Refused(done.Faults);
            }
            await Tell(act, notice, done.Value.Made, cancellationToken);
            return done.Value.Result;
        }, cancellationToken);
    }

    /// <summary>Makes a new notice in a unit; a draft that the system had made and nobody touched gives way to it.</summary>
    public async Task<Outcome<T>> Create<T>(UnitCode unit, NoticeAct act, Func<Task<Outcome<(Notice Notice, T Result)>>> work,
        CancellationToken cancellationToken) =>
        !db.Access.May(Capability.WriteNotices, unit.Value) ? Forbidden : await Run<T>(unit, act, async () =>
        {
            var done = await work();
            if (done.Failed)
            {
                return Outcome<T>.Refused(done.Faults);
            }
            var (notice, result) = done.Value;
            await prepared.GiveWay(notice, cancellationToken);
            _ = db.Notices.Add(notice);
            _ = db.PublicAddresses.Add(new PublicAddress(notice.Code, notice.Unit, AddressKind.Notice));
            await Tell(act, notice, null, cancellationToken);
            return result;
        }, cancellationToken);

    /// <summary>Runs an act; it is counted when it is saved.</summary>
    private async Task<Outcome<T>> Run<T>(UnitCode unit, NoticeAct act, Func<Task<Outcome<T>>> work, CancellationToken cancellationToken)
    {
        var done = GoesAhead(act) ? await transaction.RunAhead(unit, work, NoticeFaults.Concurrent, cancellationToken)
            : await transaction.Run(unit, work, NoticeFaults.Concurrent, cancellationToken);
        if (!done.Failed)
        {
            measures.Did(act);
        }
        return done;
    }

    /// <summary>
    /// What takes something away from readers or erases it is worked out where nobody can come between: it is short, and reads again what
    /// it has deleted.
    /// </summary>
    private static bool GoesAhead(NoticeAct act) => act switch
    {
        NoticeAct.Draft or NoticeAct.Import or NoticeAct.Nil or NoticeAct.Edit or NoticeAct.Submit or NoticeAct.Recall or NoticeAct.See
            or NoticeAct.Decide or NoticeAct.Refer or NoticeAct.Remark or NoticeAct.SendBack or NoticeAct.Publish or NoticeAct.Correct
            or NoticeAct.Discard => true,
        NoticeAct.Withdraw or NoticeAct.Erase or NoticeAct.EraseAgain or NoticeAct.Retire => false,
    };

    internal static Fault Forbidden => ReviewFaults.NotAllowed;

    private static async Task<Outcome<(T Result, NewEdition? Made)>> MakingNone<T>(Task<Outcome<T>> work)
    {
        var done = await work;
        return done.Failed ? Outcome<(T, NewEdition?)>.Refused(done.Faults) : (done.Value, null);
    }

    /// <summary>
    /// Without a reason: what people type may name a resident, and the log forgets nothing. The notice keeps its last one.
    /// </summary>
    private async Task Tell(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken)
    {
        acts.Write(notice.Unit, act.Text(), notice.Code, notice.LastEdition > 0 ? $"edition {notice.LastEdition}" : null);
        foreach (var follower in followers)
        {
            await follower.Follow(act, notice, made, cancellationToken);
        }
    }
}
