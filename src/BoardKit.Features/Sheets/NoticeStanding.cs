namespace BoardKit.Features.Sheets;

/// <summary>What the worth of a notice's paper follows from.</summary>
/// <param name="Unit">Unit that owns it.</param>
/// <param name="Id">The notice.</param>
/// <param name="Code">Its public code.</param>
/// <param name="Title">Title of the newest edition. Not for residents when it is withdrawn.</param>
/// <param name="Withdrawn">Whether the whole notice is withdrawn.</param>
/// <param name="LastEdition">Newest edition.</param>
/// <param name="Lasting">Whether it hangs until the notice of a newer period does.</param>
/// <param name="Successor">Public code of that newer notice, when it hangs.</param>
/// <param name="Editions">The editions by number.</param>
public sealed record NoticeStanding(
    long Unit, Guid Id, string Code, string Title, bool Withdrawn, int LastEdition, bool Lasting, string? Successor, IReadOnlyDictionary<int, EditionStanding> Editions);

/// <summary>What the worth of an edition's paper follows from.</summary>
/// <param name="Withdrawn">Whether it is no longer public.</param>
/// <param name="Erased">Rows erased in it.</param>
/// <param name="Until">Last day of its posting period.</param>
public sealed record EditionStanding(bool Withdrawn, int Erased, DateOnly Until);
