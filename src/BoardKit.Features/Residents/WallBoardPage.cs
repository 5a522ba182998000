using BoardKit.Domain.Boards;
using BoardKit.Domain.Notices;
using BoardKit.Features.Sheets;

namespace BoardKit.Features.Residents;

/// <summary>What stands behind the code in a board's header: what should hang on it today.</summary>
public sealed record WallBoardPage
{
    /// <summary>The unit and those above it.</summary>
    public required IReadOnlyList<PlaceName> Path { get; init; }

    /// <summary>Name of the board; null when it is out of use.</summary>
    public string? Name { get; init; }

    /// <summary>Where it stands.</summary>
    public string Site { get; init; } = "";

    /// <summary>Hamlet or group it serves, or null for the whole unit.</summary>
    public string? Serves { get; init; }

    /// <summary>Whom to call.</summary>
    public required Contacts Contacts { get; init; }

    /// <summary>What should hang now, most important first.</summary>
    public IReadOnlyList<WallBoardLine> Hanging { get; init; } = [];

    /// <summary>Sheets printed for this board that no longer say what is in force and may still hang.</summary>
    public IReadOnlyList<SheetStanding> Old { get; init; } = [];
}

/// <summary>A notice that should hang on a board.</summary>
/// <param name="Code">Public code.</param>
/// <param name="Title">Title.</param>
/// <param name="Edition">Newest edition.</param>
/// <param name="From">Name of the unit above that wants it hung; null for the unit's own.</param>
/// <param name="InForce">Until when.</param>
/// <param name="Sheets">Current sheets of it at this board, newest printing, by page; empty when it was not printed for it yet.</param>
public sealed record WallBoardLine(string Code, string Title, int Edition, string? From, InForce InForce,
    IReadOnlyList<SheetStanding> Sheets)
{
    /// <summary>Whether it hangs for its place alone: nothing leads from here to its text.</summary>
    public bool OnTheWall { get; init; }

    /// <summary>Whether the place has not yet filled in what the unit above left to it.</summary>
    public bool AwaitsPlace { get; init; }

    /// <summary>The turn that runs at this board, of what hangs for good; null otherwise.</summary>
    public WallTurn? Turn { get; init; }

    /// <summary>The last turn in which the newest edition had all its posting days, anywhere; null when it never had.</summary>
    public WallTurn? Had { get; init; }

    /// <summary>
    /// How many it is from being next where the board is too small for all that hangs for good, from 1; null when it does not wait.
    /// </summary>
    public int? Waits { get; init; }

    /// <summary>Day the sheets were printed, or null.</summary>
    public DateOnly? Printed => Sheets.Count > 0 ? ChinaTime.Day(Sheets[0].Sheet.PrintedAtUtc) : null;

    /// <summary>Day the last of them was hung, or null when not all of them are known to hang.</summary>
    public DateOnly? Hung =>
        Sheets.Count > 0 && Sheets.All(s => s.Hanging is not null) ? ChinaTime.Day(Sheets.Max(s => s.Hanging!.HungAtUtc)) : null;
}
