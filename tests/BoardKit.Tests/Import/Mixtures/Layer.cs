using BoardKit.Tests.Import.Mixtures.Layers;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>One thing that clerks do to a list, in all its wordings.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Share">How often it is drawn.</param>
/// <param name="Apply">Changes the layout.</param>
internal sealed record Layer(string Name, double Share, Action<Dice, CleanList, Layout> Apply)
{
    /// <summary>Whether the list can have it.</summary>
    public Func<CleanList, bool> Fits { get; init; } = _ => true;

    /// <summary>What it wants for itself.</summary>
    public string[] Alone { get; init; } = [];

    /// <summary>What it uses beside others.</summary>
    public string[] With { get; init; } = [];

    /// <summary>Whether a careful person would ask: these are drawn seldom, for at least nine mixtures of ten are to ask nothing.</summary>
    public bool IsDoubtful { get; init; }

    private bool Excludes(Layer other) => Alone.Any(a => other.Alone.Contains(a) || other.With.Contains(a))
        || With.Any(other.Alone.Contains);

    private static readonly Layer[] All = [.. StructureLayers.All, .. TitleLayers.All, .. HeadLayers.All, .. TotalLayers.All,
        .. RowLayers.All, .. CellLayers.All, .. FootLayers.All, .. SheetLayers.All];

    /// <summary>Draws layers that go together.</summary>
    public static List<Layer> Draw(Dice dice, CleanList list)
    {
        var drawn = new List<Layer>();
        foreach (var layer in dice.Shuffled(All.Where(l => l.Fits(list) && dice.Chance(l.Share))))
        {
            if (!drawn.Exists(layer.Excludes))
            {
                drawn.Add(layer);
            }
        }
        return [.. All.Where(drawn.Contains)];
    }
}
