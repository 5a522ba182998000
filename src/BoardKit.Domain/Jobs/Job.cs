using BoardKit.Domain.Units;

namespace BoardKit.Domain.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Waits for a worker.</summary>
    Waiting,
    /// <summary>A worker holds its lease; when the lease runs out, another takes it over.</summary>
    Running,
    /// <summary>Done.</summary>
    Done,
    /// <summary>Gave up, with a sentence why.</summary>
    Failed,
    /// <summary>Stopped by whoever asked for it.</summary>
    Cancelled,
}

/// <summary>
/// Long work of a unit: what, how far, by whom. A worker takes it by a lease (one conditional update), renews the lease as it goes and can
/// be killed at any time: whoever takes the lease next goes on where it stood.
/// </summary>
public sealed class Job
{
    /// <summary>How often work is taken up before it counts as the cause of what ends its workers.</summary>
    public const int MaxAttempts = 5;

    /// <summary>Work that waits.</summary>
    public Job(UnitCode unit, string kind, string request, string by, DateTime nowUtc) =>
        (Id, Unit, Kind, Request, By, CreatedAtUtc, State) =
            (Guid.CreateVersion7(), unit.Value, kind, request, by, nowUtc, JobState.Waiting);

    private Job() => (Kind, Request, By) = ("", "", "");

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>The place whose area it works in.</summary>
    public long Unit { get; private set; }

    /// <summary>What kind of work: board-pack.</summary>
    public string Kind { get; private set; }

    /// <summary>What was asked, JSON by kind.</summary>
    public string Request { get; private set; }

    /// <summary>Who asked for it.</summary>
    public string By { get; private set; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; private set; }

    /// <summary>Steps done.</summary>
    public int Done { get; private set; }

    /// <summary>Steps in all; 0 while not known.</summary>
    public int Total { get; private set; }

    /// <summary>What it is doing or why it failed, one sentence for the person who asked.</summary>
    public string? Note { get; private set; }

    /// <summary>Name of the file it made.</summary>
    public string? Result { get; private set; }

    /// <summary>Whether it was asked to stop.</summary>
    public bool CancelRequested { get; private set; }

    /// <summary>Who holds the lease.</summary>
    public string? Holder { get; private set; }

    /// <summary>Until when the lease holds.</summary>
    public DateTime? LeaseUntilUtc { get; private set; }

    /// <summary>
    /// How often a worker took it up. Work that kills its host again and again is given up after <see cref="MaxAttempts"/>.
    /// </summary>
    public int Attempts { get; private set; }

    /// <summary>When it was asked for.</summary>
    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>When it ended.</summary>
    public DateTime? EndedAtUtc { get; private set; }
}
