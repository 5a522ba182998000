using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Boards;

/// <summary>Addresses a published notice of a township or county to places below, so that their boards show it.</summary>
public sealed class AddressNotice(BoardDbContext db, UnitStampRaiser stamps, InForceReader force, FormCatalog forms,
    AllOrNothing transaction, Acts acts, TimeProvider clock) : IUseCase
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "notice.address";

    /// <summary>
    /// Which notice, to which places (one stands for all below it; what lies in another of them is not addressed twice), from when until
    /// when; null: until it is taken back.
    /// </summary>
    /// <param name="Code">Code of the notice.</param>
    /// <param name="To">The places; at least one.</param>
    /// <param name="HangFrom">First day; null for today.</param>
    /// <param name="HangTo">Last day.</param>
    /// <param name="DryRun">Whether to say only what would happen.</param>
    public sealed record Request(string Code, IReadOnlyList<UnitCode> To, DateOnly? HangFrom = null, DateOnly? HangTo = null,
        bool DryRun = false)
    {
        /// <summary>Until when the villages are asked to fill in what is left to them; needed where anything is.</summary>
        public DateOnly? FillBy { get; init; }
    }

    /// <summary>What was, or would be, addressed.</summary>
    /// <param name="Notice">The notice.</param>
    /// <param name="To">The places, without those that lie in others.</param>
    /// <param name="Villages">How many villages they hold that are open.</param>
    /// <param name="Boards">How many boards stand there.</param>
    /// <param name="Rows">The rows that were written; none after a dry run.</param>
    public sealed record Response(Notice Notice, IReadOnlyList<Unit> To, int Villages, int Boards, IReadOnlyList<Addressed> Rows)
    {
        /// <summary>What each village is to fill in; none where the notice leaves nothing to them.</summary>
        public IReadOnlyList<string> Parts { get; init; } = [];
    }

    /// <summary>
    /// Refused with <c>notice-not-found</c>, <c>not-published</c>, <c>address-over</c>, <c>address-forbidden</c>, <c>address-none</c>,
    /// <c>address-area</c>, <c>address-days</c>, <c>address-fill-by</c>, <c>address-twice</c>; then nothing is addressed.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var notice = PublicCode.TryParse(request.Code, out var code)
            ? await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Code == code.Text, cancellationToken) : null;
        if (notice is null)
        {
            return NoticeFaults.NotFound(request.Code);
        }
        if (!db.Access.May(Capability.AddressNotices, notice.Unit))
        {
            return Fault.Forbidden("address-forbidden", "只有发布单位或它上级的审核员、县级人员、管理员能把公示下发到村里张贴。");
        }
        var (from, to, today) = (request.HangFrom ?? clock.Today(), request.HangTo, clock.Today());
        if (Unfit(notice, request.To, from, to) is { } unfit)
        {
            return unfit;
        }
        if ((await force.Of([notice.Id], today, cancellationToken)).GetValueOrDefault(notice.Id) is { InForce.State: ForceState.Over })
        {
            return Fault.Conflict("address-over", "这份公示的公示期已经结束，不能再下发张贴。");
        }
        IReadOnlyList<string> parts = await forms.Find(UnitCode.From(notice.Unit), notice.Form, null, cancellationToken) is
        { Failed: false, Value: var form } ? [.. form.Blanks.Select(b => b.Label)] : [];
        if (parts.Count > 0 && (request.FillBy is not { } last || last < today || last > to))
        {
            return Fault.Invalid("address-fill-by",
                $"这份公示的“{string.Join("”“", parts)}”由各村补填，请写明补填的截止日期，不能早于今天，也不能晚于贴到哪天。");
        }
        DateOnly? fillBy = parts.Count > 0 ? request.FillBy : null;
        List<UnitCode> widest = [.. request.To.Distinct().Where(one => !request.To.Any(other => other != one && other.Covers(one)))];
        var codes = widest.ConvertAll(p => p.Value);
        var places = await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).OrderBy(u => u.Code).ToListAsync(cancellationToken);
        if (widest.FirstOrDefault(p => places.All(u => u.Code != p.Value)) is { Value: > 0 } unknown)
        {
            return UnitFaults.Unknown(unknown.ToString());
        }
        var done = request.DryRun ? await Twice(notice, places, from, cancellationToken) is { } twice ? twice
                : await Counted(notice, places, [], cancellationToken)
            : await transaction.Run(() => Address(notice, places, new(from, to, fillBy), cancellationToken), NoticeFaults.Concurrent,
                cancellationToken);
        return done.Failed ? done : done.Value with { Parts = parts };
    }

    /// <summary>From when until when it hangs, and until when it is to be filled in.</summary>
    private readonly record struct Days(DateOnly From, DateOnly? To, DateOnly? FillBy);

    private async Task<Outcome<Response>> Address(Notice notice, List<Unit> places, Days days, CancellationToken cancellationToken)
    {
        await stamps.Raise(notice.Unit, cancellationToken);
        if (await Twice(notice, places, days.From, cancellationToken) is { } twice)
        {
            return twice;
        }
        var rows = places.ConvertAll(
            place => new Addressed(notice, place.Place, days.From, days.To, acts.Actor.Name, acts.Now, days.FillBy));
        db.Addressed.AddRange(rows);
        places.ForEach(place => acts.Write(notice.Unit, Action, notice.Code, place.Place.ToString()));
        return await Counted(notice, places, rows, cancellationToken);
    }

    /// <summary>The first place that lies in an area to which it is addressed already.</summary>
    private async Task<Fault?> Twice(Notice notice, List<Unit> places, DateOnly from, CancellationToken cancellationToken)
    {
        var rows = await db.Addressed.AsNoTracking()
            .Where(a => a.Owner == notice.Unit && a.NoticeId == notice.Id && (a.HangTo == null || a.HangTo >= from))
            .ToListAsync(cancellationToken);
        return places.Find(p => rows.Exists(a => new Scope(a.From, a.To).Contains(p.Place.Area))) is not { } place ? null
            : Fault.Conflict("address-twice", $"这份公示已经下发到{place.Name}了；要改日期，请先收回再下发。");
    }

    private async Task<Response> Counted(Notice notice, List<Unit> places, IReadOnlyList<Addressed> rows,
        CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var (villages, boards) = (0, 0);
        foreach (var (from, to) in places.Select(p => p.Place.Area))
        {
            villages += await db.Units.CountAsync(u => u.Code >= from && u.Code <= to && u.Level == UnitLevel.Village
                && (u.Opened == null || u.Opened <= today) && (u.Closed == null || u.Closed >= today), cancellationToken);
            boards += await db.Boards.CountAsync(b => b.Unit >= from && b.Unit <= to && b.ClosedAtUtc == null, cancellationToken);
        }
        return new(notice, places, villages, boards, rows);
    }

    private Fault? Unfit(Notice notice, IReadOnlyList<UnitCode> to, DateOnly from, DateOnly? until)
    {
        var owner = UnitCode.From(notice.Unit);
        return notice.Publicity != Publicity.Published ? NoticeFaults.NotPublished
            : to.Count == 0 ? Fault.Invalid("address-none", "请选下发到哪里。")
            : owner.Level == UnitLevel.Village || to.Any(place => !owner.Covers(place))
                ? Fault.Invalid("address-area", "只能下发到发布单位下面的乡镇或村。")
            : until < from || until < clock.Today() ? Fault.Invalid("address-days", "截止日期不能早于开始张贴的日期，也不能早于今天。")
            : from > clock.Today().AddYears(1) ? NoticeFaults.HangTooFar(from, clock.Today())
            : null;
    }
}
