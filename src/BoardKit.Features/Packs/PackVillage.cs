using BoardKit.Domain.Units;

namespace BoardKit.Features.Packs;

/// <summary>A village of a pack and what came of it.</summary>
/// <param name="Unit">Its place.</param>
/// <param name="Name">Its name.</param>
/// <param name="Runs">What is recorded for it, a run for each of its boards (one without a board where it has none), in the order of the
/// boards.</param>
/// <param name="Failure">Why nothing is printed for it, or null.</param>
public sealed record PackVillage(UnitCode Unit, string Name, IReadOnlyList<PackRun> Runs, string? Failure = null)
{
    /// <summary>Whether there is paper for it.</summary>
    public bool HasPaper => Failure is null && Runs.Count > 0;
}

/// <summary>A recorded run of a pack.</summary>
/// <param name="Id">The run.</param>
/// <param name="Board">Name of the board, or null.</param>
/// <param name="Notices">Number of notices.</param>
/// <param name="Sheets">Number of sheets.</param>
public sealed record PackRun(Guid Id, string? Board, int Notices, int Sheets);
