using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy;

/// <summary>A clerk says that a number that was blocked is nobody's, and why. Until a second person agrees the block stands.</summary>
public sealed class AskNumberRelease(BoardDbContext db, CurrentAccess current, PrivacyRuleBook book, AllOrNothing transaction, Acts acts)
    : IUseCase
{
    /// <summary>What was blocked.</summary>
    /// <param name="Unit">Where it is to pass.</param>
    /// <param name="Mark">What the refusal knew of it (<see cref="Fault.Blocked"/>); never the number.</param>
    /// <param name="Where">Sheet, row and column, or the field.</param>
    /// <param name="Reason">Why it is none.</param>
    public sealed record Request(UnitCode Unit, ReleaseMark Mark, string Where, string Reason);

    /// <summary>
    /// Its id. Refused with <c>release-forbidden</c>, <c>reason-missing</c>, <c>reason-length</c>, <c>personal-number</c> (in the reason),
    /// <c>release-asked</c>.
    /// </summary>
    public async Task<Outcome<Guid>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!current.Access.May(Capability.WriteNotices, request.Unit.Value) || current.Access.Actor is not { } actor)
        {
            return Fault.Forbidden("release-forbidden", "只有本单位的报账员可以申请放行号码。");
        }
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > ReleaseFaults.LongestReason)
        {
            return reason.Length == 0 ? Fault.Invalid("reason-missing", "请写明这为什么不是个人号码，例如：这是合同编号。")
                : Fault.Invalid("reason-length", $"理由不超过 {ReleaseFaults.LongestReason} 字，现在有 {reason.Length} 字。");
        }
        if ((await book.Texts(request.Unit, cancellationToken)).Inspect(reason, "理由", default) is { } number)
        {
            return number;
        }
        return await transaction.Run(() => Add(request with { Reason = reason }, actor, cancellationToken),
            ReleaseFaults.Concurrent, cancellationToken);
    }

    private async Task<Outcome<Guid>> Add(Request request, Actor actor, CancellationToken cancellationToken)
    {
        var known = await db.NumberReleases.Where(r => r.Unit == request.Unit.Value && r.Number == request.Mark.Number
            && r.Granted != false).Select(r => r.Granted).ToListAsync(cancellationToken);
        if (known.Count > 0)
        {
            return Fault.Conflict("release-asked", known.Contains(true) ? "这个号码已经放行，请重新检查表格。" : "这个号码已经申请放行，正等另一个人审核。");
        }
        var now = acts.Now;
        var where = PersonalNumbers.Mask(request.Where, PrivacyRules.Default);
        where = where.Length <= Lengths.Title ? where : where[..Lengths.Title];
        var release = db.NumberReleases.Add(
            new NumberRelease(request.Unit, request.Mark, request.Mark.Masked, where, request.Reason, actor, now)).Entity;
        acts.Write(release.Unit, "number.ask", release.Id.ToString("N"), release.Masked);
        return release.Id;
    }
}
