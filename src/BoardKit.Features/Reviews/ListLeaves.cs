using BoardKit.Data;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>Who stands in for whom, now and lately, in the reader's area; and who could stand in for the reader.</summary>
public sealed class ListLeaves(BoardDbContext db) : IUseCase
{
    private const int Most = 100;

    /// <summary>What there is.</summary>
    /// <param name="Lines">Newest first.</param>
    /// <param name="Candidates">Who could stand in for the reader; none for somebody who is no reviewer.</param>
    public sealed record Response(IReadOnlyList<Delegation> Lines, IReadOnlyList<LeaveReviews.Candidate> Candidates);

    /// <summary>Never refused.</summary>
    public async Task<Response> Handle(CancellationToken cancellationToken) => new(
        await db.Delegations.AsNoTracking().OrderByDescending(d => d.From).ThenBy(d => d.Id).Take(Most).ToListAsync(cancellationToken),
        db.Access is { Role: Role.Reviewer, Unit: { } place, Actor: { } actor }
            ? await LeaveReviews.StandInsOf(db, place, actor, cancellationToken) : []);
}
