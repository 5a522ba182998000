using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Jobs;

/// <summary>A job's people: whoever may print for the whole area it works in.</summary>
public sealed class JobDesk(BoardDbContext db, CurrentAccess current) : IUseCasePart
{
    /// <summary>
    /// Whether the request may ask for work in the area of a place, and see and stop what others asked for there: the same range that
    /// guards its saves.
    /// </summary>
    public bool May(UnitCode unit) => current.Access.Actor is not null && current.Access.Write.Contains(unit.Area);

    /// <summary>The job, or the refusal that a foreign and an unknown one share.</summary>
    public async Task<Outcome<Job>> Find(Guid id, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken);
        return job is null || !May(UnitCode.From(job.Unit)) ? Unknown : job;
    }

    /// <summary>No such job, or not in the area of who asks.</summary>
    private static Fault Unknown { get; } = Fault.NotFound("job-unknown", "没有这个任务，或者它不在您的管辖范围内。");
}
