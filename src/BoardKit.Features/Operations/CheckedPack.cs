using BoardKit.Domain;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Units;

namespace BoardKit.Features.Operations;

/// <summary>A county's pack as <see cref="PackCheck"/> read it, without a fault; what belongs to other counties is left out.</summary>
internal sealed record CheckedPack
{
    /// <summary>The place that hands everything down.</summary>
    public required UnitCode County { get; init; }

    /// <summary>JSON texts by file name.</summary>
    public IReadOnlyDictionary<string, string> Forms { get; init; } = new Dictionary<string, string>();

    /// <summary>Templates by file name.</summary>
    public IReadOnlyDictionary<string, string> Templates { get; init; } = new Dictionary<string, string>();

    /// <summary>Settings by key.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The catalogue of disclosure.</summary>
    public IReadOnlyList<CatalogueItem> Items { get; init; } = [];

    /// <summary>Profiles of units.</summary>
    public IReadOnlyList<ImportProfiles.Line> Profiles { get; init; } = [];

    /// <summary>Bodies of units.</summary>
    public IReadOnlyList<OrgansFile.Line> Organs { get; init; } = [];

    /// <summary>Boards.</summary>
    public IReadOnlyList<AddBoard.Request> Boards { get; init; } = [];

    /// <summary>How units are assessed, as JSON; null where the pack does not say it.</summary>
    public string? Assessment { get; init; }

    /// <summary>What does not stop it and should be known: forms that ask for less than the law.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary>Sample notices.</summary>
    public IReadOnlyList<PackSample> Samples { get; init; } = [];

    /// <summary>How many profiles, boards and samples name a place outside the county.</summary>
    public int PassedOver { get; init; }
}
