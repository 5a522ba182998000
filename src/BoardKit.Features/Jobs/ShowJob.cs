using BoardKit.Domain;
using BoardKit.Domain.Jobs;

namespace BoardKit.Features.Jobs;

/// <summary>How far work is, and its file once it is done.</summary>
public sealed class ShowJob(JobDesk desk, JobFiles files) : IUseCase
{
    /// <summary>Which job.</summary>
    public sealed record Request(Guid Id);

    /// <summary>
    /// The job; its file, or null when there is none (not done, older than a day, or made on a node that keeps its files to itself).
    /// </summary>
    public sealed record Response(Job Job, FileInfo? File);

    /// <summary>Refused with <c>job-unknown</c> outside the actor's area.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var job = await desk.Find(request.Id, cancellationToken);
        return job.Failed ? job.Fault : new Response(job.Value, files.Find(request.Id, job.Value.Result));
    }
}
