using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Jobs;

/// <summary>Puts work into the queue; a worker of any node takes it within seconds.</summary>
public sealed class StartJob(BoardDbContext db, CurrentAccess current, JobDesk desk, IEnumerable<IJobKind> kinds, TimeProvider clock)
    : IUseCase
{
    /// <summary>The place, the kind and what the kind needs to know, JSON.</summary>
    public sealed record Request(UnitCode Unit, string Kind, string Json);

    /// <summary>The id of the job. Refused outside the actor's area.</summary>
    public async Task<Outcome<Guid>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!desk.May(request.Unit) || current.Access.Actor is not { } actor)
        {
            return UnitFaults.Unknown(request.Unit.ToString());
        }
        if (!kinds.Any(k => k.Kind == request.Kind))
        {
            throw new ArgumentException($"No kind of job is called '{request.Kind}'.", nameof(request));
        }
        var job = new Job(request.Unit, request.Kind, request.Json, actor.Name, clock.GetUtcNow().UtcDateTime);
        _ = db.Jobs.Add(job);
        _ = await db.SaveChangesAsync(cancellationToken);
        return job.Id;
    }
}
