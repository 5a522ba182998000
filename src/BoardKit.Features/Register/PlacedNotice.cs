using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>A published notice at a place, by its newest edition, and whether it is in force there.</summary>
public sealed record PlacedNotice
{
    /// <summary>The unit that published it.</summary>
    public required long Unit { get; init; }

    /// <summary>The notice.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its public code.</summary>
    public required string Code { get; init; }

    /// <summary>Title of the newest edition.</summary>
    public required string Title { get; init; }

    /// <summary>Form key.</summary>
    public required string Form { get; init; }

    /// <summary>What tells it apart from others of its form and period: project, phase.</summary>
    public required NoticeKey Key { get; init; }

    /// <summary>Of which kind its issuer is; null where the form says it.</summary>
    public Issuer? IssuedBy { get; init; }

    /// <summary>Key of the organ that published it; null where the kind says it all.</summary>
    public string? Organ { get; init; }

    /// <summary>Key of the 村民小组 whose own it is; null where it is none's.</summary>
    public string? Group => IssuedBy == Issuer.VillageGroup ? Organ : null;

    /// <summary>Whom it is for.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Panel of the board.</summary>
    public required string Panel { get; init; }

    /// <summary>Its period.</summary>
    public required Period Period { get; init; }

    /// <summary>Number of the newest edition.</summary>
    public required int Edition { get; init; }

    /// <summary>Rows erased in it: paper printed with fewer no longer counts.</summary>
    public required int Erased { get; init; }

    /// <summary>When the newest edition was published.</summary>
    public required DateTime PublishedAtUtc { get; init; }

    /// <summary>The answer for the place and day asked for.</summary>
    public required InForce InForce { get; init; }

    /// <summary>Public code of the newest notice of the series that hangs instead, when this one is over because of it.</summary>
    public string? Successor { get; init; }

    /// <summary>
    /// Name of the unit above that addressed it to the place, or of its bureau or office where one published it; null for the place's own.
    /// </summary>
    public string? AddressedBy { get; init; }

    /// <summary>
    /// Whether it leaves something to the place that the place has not said yet: its list is missing, which is not that there is none.
    /// </summary>
    public bool AwaitsPlace { get; init; }
}
