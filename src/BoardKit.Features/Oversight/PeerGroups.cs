using System.Globalization;
using BoardKit.Domain.Duties;

namespace BoardKit.Features.Oversight;

/// <summary>Where a place stands beside those of its size.</summary>
public enum PeerStanding
{
    /// <summary>It has too few duties for its share to say anything, or nothing to compare it with.</summary>
    TooFew,
    /// <summary>Below the middle of its group.</summary>
    Below,
    /// <summary>About the middle.</summary>
    Near,
    /// <summary>Above the middle.</summary>
    Above,
}

/// <summary>A place among those of its size.</summary>
/// <param name="Unit">The place.</param>
/// <param name="Villages">How many villages it has.</param>
/// <param name="Count">How its duties stand.</param>
/// <param name="Standing">Its share beside the middle of the group.</param>
public sealed record Peer(EyeUnit Unit, int Villages, EyeCount Count, PeerStanding Standing);

/// <summary>Places of a size, in the order of their numbers: nobody is ranked.</summary>
/// <param name="Name">10 个村以下, 11—16 个村.</param>
/// <param name="Middle">Median of the shares that are compared, 0 to 1; null where there are fewer than three.</param>
/// <param name="Peers">The places.</param>
public sealed record PeerGroup(string Name, decimal? Middle, IReadOnlyList<Peer> Peers);

/// <summary>Compares places with those of similar size in place of ranking them all.</summary>
public static class PeerGroups
{
    private const decimal Near = 0.02m;
    private const int Fewest = 3;

    /// <summary>The groups that have members, small places first.</summary>
    public static IReadOnlyList<PeerGroup> Of(IReadOnlyList<(EyeUnit Unit, int Villages, EyeCount Count)> places, EyeSettings settings)
    {
        var bounds = settings.PeerBounds;
        return [.. Enumerable.Range(0, bounds.Count + 1).Select(i => (Name: Name(bounds, i), Places: places
                .Where(p => (i == 0 || p.Villages > bounds[i - 1]) && (i == bounds.Count || p.Villages <= bounds[i])).ToList()))
            .Where(g => g.Places.Count > 0)
            .Select(g => Group(g.Name, g.Places, settings.LeastCount))];
    }

    /// <summary>数太少，不比; 低于同类; 与同类差不多; 高于同类.</summary>
    public static string Word(PeerStanding standing) => standing switch
    {
        PeerStanding.TooFew => "数太少，不比",
        PeerStanding.Below => "低于同类",
        PeerStanding.Near => "与同类差不多",
        PeerStanding.Above => "高于同类",
    };

    private static PeerGroup Group(string name, List<(EyeUnit Unit, int Villages, EyeCount Count)> places, int least)
    {
        bool IsCompared(EyeCount count) => count.Asked > 0 && count.Asked >= least;
        var shares = places.Where(p => IsCompared(p.Count)).Select(p => p.Count.Share!.Value).Order().ToList();
        var middle = shares.Count < Fewest ? (decimal?)null
            : shares.Count % 2 == 1 ? shares[shares.Count / 2] : (shares[(shares.Count / 2) - 1] + shares[shares.Count / 2]) / 2;
        return new(name, middle, [.. places.OrderBy(p => p.Unit.Code).Select(p => new Peer(p.Unit, p.Villages, p.Count,
            middle is not { } m || !IsCompared(p.Count) ? PeerStanding.TooFew
            : p.Count.Share < m - Near ? PeerStanding.Below : p.Count.Share > m + Near ? PeerStanding.Above : PeerStanding.Near))]);
    }

    private static string Name(IReadOnlyList<int> bounds, int at) => string.Create(CultureInfo.InvariantCulture, $"{(at == 0
        ? $"{bounds[0]} 个村以下" : at == bounds.Count ? $"{bounds[^1] + 1} 个村以上" : $"{bounds[at - 1] + 1}—{bounds[at]} 个村")}");
}
