using BoardKit.Domain.Boards;
using BoardKit.Features.Sheets;

namespace BoardKit.Features.Residents;

/// <summary>What stands behind the code of a piece of paper: first whether it is current, then what it shows.</summary>
public sealed record SheetPage
{
    /// <summary>Id of the sheet.</summary>
    public required SheetId Id { get; init; }

    /// <summary>The unit whose paper it is and those above it.</summary>
    public required IReadOnlyList<PlaceName> Path { get; init; }

    /// <summary>The sheet and what it is worth.</summary>
    public required SheetStanding Standing { get; init; }

    /// <summary>Day it was printed.</summary>
    public required DateOnly Printed { get; init; }

    /// <summary>Day it was hung, or null.</summary>
    public DateOnly? Hung { get; init; }

    /// <summary>Where it was hung, or the board it was printed for; null when nobody said.</summary>
    public string? Site { get; init; }

    /// <summary>Day its edition was published; null when that is no longer public.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>The newest public edition when the sheet shows an older one.</summary>
    public EditionLine? Newest { get; init; }

    /// <summary>The newest edition when the sheet shows an older one: its figures, its time of hanging, whom to call.</summary>
    public NoticePage? Now { get; init; }

    /// <summary>What changed from the sheet's edition to the newest one, line by line; each leads into the newest.</summary>
    public IReadOnlyList<ChangeLine> Changes { get; init; } = [];

    /// <summary>Changes beyond those listed.</summary>
    public int MoreChanges { get; init; }

    /// <summary>The notice as the sheet shows it; null when the sheet is withdrawn, or a newer edition is to be read instead.</summary>
    public NoticePage? Notice { get; init; }

    /// <summary>What stays when it is withdrawn.</summary>
    public Tombstone? Tombstone { get; init; }

    /// <summary>Rows erased since it was printed.</summary>
    public int ErasedSince => Standing.Facts.ErasedNow - Standing.Facts.ErasedThen;
}
