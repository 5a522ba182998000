using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy;

/// <summary>A second person says whether a blocked number may pass in its unit. The only way past the block.</summary>
public sealed class DecideNumberRelease(BoardDbContext db, CurrentAccess current, AllOrNothing transaction, Acts acts) : IUseCase
{
    /// <summary>Which request, and whether it is granted.</summary>
    public sealed record Request(Guid Id, bool Granted);

    /// <summary>Refused with <c>release-unknown</c>, <c>release-forbidden</c>, <c>release-decided</c>, <c>same-person</c>.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) => transaction.Run(async () =>
    {
        var release = await db.NumberReleases.SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken);
        if (release is null)
        {
            return ReleaseFaults.Unknown;
        }
        if (!current.Access.May(Capability.ReviewNotices, release.Unit) || current.Access.Actor is not { } actor)
        {
            return Fault.Forbidden("release-forbidden", "只有管这个单位的审核员可以决定号码能不能放行。");
        }
        var decided = release.Decide(actor, request.Granted, acts.Now);
        if (!decided.Failed)
        {
            acts.Write(release.Unit, request.Granted ? "number.release" : "number.keep", release.Id.ToString("N"), release.Masked);
        }
        return decided;
    }, ReleaseFaults.Concurrent, cancellationToken);
}
