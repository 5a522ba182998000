using BoardKit.Domain;

namespace BoardKit.Features.Jobs;

/// <summary>
/// A kind of long work, found by its name; a further kind is one more class. It runs in a DI scope of its own, under the area of the job's
/// unit.
/// </summary>
public interface IJobKind
{
    /// <summary>The name in <c>Job.Kind</c>, lower case with hyphens: board-pack.</summary>
    string Kind { get; }

    /// <summary>
    /// Does the work, or goes on with it: a worker may have been killed at any point, so each step is either recorded together with
    /// <see cref="JobLease.Hold"/> in one transaction, or can be done again with the same result. Refused when the work as a whole cannot
    /// be done.
    /// </summary>
    Task<Outcome<JobEnd>> Run(JobLease job, CancellationToken cancellationToken);

    /// <summary>Takes back what was recorded of work that was cancelled.</summary>
    Task Undo(JobLease job, CancellationToken cancellationToken);
}

/// <summary>How work ended.</summary>
/// <param name="File">Name of the file it left in its folder, or null.</param>
/// <param name="Note">What to say about it: how much, and what is missing.</param>
public sealed record JobEnd(string? File, string Note);
