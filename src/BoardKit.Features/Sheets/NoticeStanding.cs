using BoardKit.Domain.Notices;

namespace BoardKit.Features.Sheets;

/// <summary>What the worth of a notice's paper follows from.</summary>
/// <param name="Unit">Unit that owns it.</param>
/// <param name="Id">The notice.</param>
/// <param name="Code">Its public code.</param>
/// <param name="Title">Title of the newest edition. Not for residents when it is withdrawn.</param>
/// <param name="Withdrawn">Whether the whole notice is withdrawn.</param>
/// <param name="LastEdition">Newest edition.</param>
/// <param name="InForce">Whether it is in force at its own unit; null when it is not public.</param>
/// <param name="Successor">Public code of the newer notice that hangs instead, when it is over because of it.</param>
/// <param name="Editions">The editions by number.</param>
public sealed record NoticeStanding(
    long Unit, Guid Id, string Code, string Title, bool Withdrawn, int LastEdition, InForce? InForce, string? Successor,
    IReadOnlyDictionary<int, EditionStanding> Editions);

/// <summary>What the worth of an edition's paper follows from.</summary>
/// <param name="Withdrawn">Whether it is no longer public.</param>
/// <param name="Erased">Rows erased in it.</param>
public sealed record EditionStanding(bool Withdrawn, int Erased);
