using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Boards;

/// <summary>Addresses a published notice of a township or county to places below, so that their boards show it.</summary>
public sealed class AddressNotice(BoardDbContext db, UnitStampRaiser stamps, AllOrNothing transaction, Acts acts, TimeProvider clock)
    : IUseCase
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "notice.address";

    /// <summary>
    /// Which notice, to which area (the place itself stands for all below it), from when until when; null: until it is taken back.
    /// </summary>
    public sealed record Request(string Code, UnitCode To, DateOnly? HangFrom = null, DateOnly? HangTo = null);

    /// <summary>
    /// Refused with <c>notice-not-found</c>, <c>not-published</c>, <c>address-forbidden</c>, <c>address-area</c>, <c>address-days</c>,
    /// <c>address-twice</c>.
    /// </summary>
    public async Task<Outcome<Addressed>> Handle(Request request, CancellationToken cancellationToken)
    {
        var notice = PublicCode.TryParse(request.Code, out var code)
            ? await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Code == code.Text, cancellationToken) : null;
        if (notice is null)
        {
            return NoticeFaults.NotFound(request.Code.Length > 20 ? request.Code[..20] : request.Code);
        }
        if (!db.Access.May(Capability.AddressNotices, notice.Unit))
        {
            return Fault.Forbidden("address-forbidden", "只有发布单位或它上级的审核员、县级人员、管理员能把公示下发到村里张贴。");
        }
        var (from, to) = (request.HangFrom ?? clock.Today(), request.HangTo);
        if (Unfit(notice, request.To, from, to) is { } unfit)
        {
            return unfit;
        }
        if (!await db.Units.AnyAsync(u => u.Code == request.To.Value, cancellationToken))
        {
            return UnitFaults.Unknown(request.To.ToString());
        }
        return await transaction.Run(() => Address(notice, request.To, from, to, cancellationToken),
            NoticeFaults.Concurrent, cancellationToken);
    }

    private async Task<Outcome<Addressed>> Address(Notice notice, UnitCode place, DateOnly from, DateOnly? to,
        CancellationToken cancellationToken)
    {
        await stamps.Raise(notice.Unit, cancellationToken);
        var (first, last) = place.Area;
        if (await db.Addressed.AnyAsync(a => a.Owner == notice.Unit && a.NoticeId == notice.Id && a.From <= first && a.To >= last
            && (a.HangTo == null || a.HangTo >= from), cancellationToken))
        {
            return Fault.Conflict("address-twice", "这份公示已经下发到这个范围了；要改日期，请先收回再下发。");
        }
        var row = db.Addressed.Add(new Addressed(notice, place, from, to, acts.Actor.Name, acts.Now)).Entity;
        acts.Write(notice.Unit, Action, notice.Code, place.ToString());
        return row;
    }

    private Fault? Unfit(Notice notice, UnitCode to, DateOnly from, DateOnly? until)
    {
        var owner = UnitCode.From(notice.Unit);
        return notice.Publicity != Publicity.Published ? NoticeFaults.NotPublished
            : !owner.Area.Contains(to.Area) || owner.Level == UnitLevel.Village ? Fault.Invalid("address-area", "只能下发到发布单位下面的乡镇或村。")
            : until < from || until < clock.Today() ? Fault.Invalid("address-days", "截止日期不能早于开始张贴的日期，也不能早于今天。")
            : from > clock.Today().AddYears(1) ? NoticeFaults.HangTooFar(from, clock.Today())
            : null;
    }
}
