namespace BoardKit.Domain.Units;

/// <summary>
/// What the numbers of official codes say about a place beside its level. Source: 统计用区划代码和城乡划分代码编制规则 (township groups 001-099 streets,
/// 100-199 towns, 200-399 townships, 400-599 bodies of that rank that are no government).
/// </summary>
public static class UnitCodeRules
{
    /// <summary>First township group of bodies that are not a government: development zones, farms, districts of a bureau.</summary>
    public const int FirstOtherBody = 400;

    /// <summary>False for township-level bodies with a group of 400 or more; true for everything else.</summary>
    public static bool IsGovernment(UnitCode place) =>
        place.Level != UnitLevel.Township || place.Value / 1_000 % 1_000 < FirstOtherBody;

    /// <summary>
    /// First village number that is a villagers' committee (村民委员会 200-399; those before it are residents' committees, 居民委员会 1-199).
    /// </summary>
    public const int FirstVillagers = 200;

    /// <summary>First village number that is like a committee and is none: farms, zones, camps (类似居委会 400-499, 类似村委会 500-599).</summary>
    public const int FirstLikeCommittee = 400;

    /// <summary>
    /// Which committee a place at village level has, and by that the law that binds it. Its name says it (师部社区, 范桥村); where a name says
    /// neither (嘎查, 牧委会), the official code does.
    /// </summary>
    public static Issuer? CommitteeOf(UnitCode official, string name) => official.Level != UnitLevel.Village ? null
        : Ending(name) is { } ending ? ending.Committee
        : (official.Value % 1_000) switch
        {
            >= 1 and < FirstVillagers => Issuer.ResidentsCommittee,
            >= FirstVillagers and < FirstLikeCommittee => Issuer.VillagersCommittee,
            _ => null,
        };

    /// <summary>
    /// The numbers that a village may take within its new township when it moves: its own first, then those of its kind (residents,
    /// villagers, like the one or the other, anything else), lowest first.
    /// </summary>
    public static IEnumerable<long> NumbersLike(UnitCode village, UnitCode township)
    {
        var own = village.Value % 1_000;
        var (first, after) = own switch
        {
            < FirstVillagers => (1L, (long)FirstVillagers),
            < FirstLikeCommittee => (FirstVillagers, FirstLikeCommittee),
            < FirstLikeVillagers => (FirstLikeCommittee, FirstLikeVillagers),
            < FirstOther => (FirstLikeVillagers, FirstOther),
            _ => (FirstOther, 1_000),
        };
        return Enumerable.Range((int)first, (int)(after - first)).Select(number => (long)number).Prepend(own).Distinct()
            .Select(number => township.Value + number);
    }

    // 类似居委会 400-499, 类似村委会 500-599, what stands beside them from 600 on
    private const int FirstLikeVillagers = 500, FirstOther = 600;

    /// <summary>The name on the seal by level and name, when nobody has said otherwise.</summary>
    public static string SealName(UnitLevel level, string name, bool isGovernment) => level switch
    {
        UnitLevel.Village => VillageSeal(name),
        UnitLevel.Township => isGovernment ? GovernmentSeal(name) : name,
        UnitLevel.County or UnitLevel.City or UnitLevel.Province => name.EndsWith("人民政府", StringComparison.Ordinal) ? name : name + "人民政府",
    };

    // A street office (街道办事处) is an arm of its district and signs under its own name.
    private static string GovernmentSeal(string name) =>
        name.EndsWith("街道", StringComparison.Ordinal) ? name + "办事处"
        : name.EndsWith("办事处", StringComparison.Ordinal) || name.EndsWith("人民政府", StringComparison.Ordinal) ? name
        : name + "人民政府";

    private static string VillageSeal(string name) => Ending(name) is { } ending ? name[..^ending.Short.Length] + ending.Full : name;

    /// <summary>
    /// The place without its committee, of which other bodies of it are named: 燎西村委会 → 燎西村, 永安社区居民委员会 → 永安社区, 嘎查 as it is.
    /// </summary>
    public static string PlaceOf(string name)
    {
        var full = VillageSeal(name);
        foreach (var committee in (ReadOnlySpan<string>)["村民委员会", "居民委员会"])
        {
            if (full.Length > committee.Length && full.EndsWith(committee, StringComparison.Ordinal))
            {
                return full[..^committee.Length];
            }
        }
        return name;
    }

    private static (string Short, string Full, Issuer Committee)? Ending(string name)
    {
        foreach (var ending in (ReadOnlySpan<(string Short, string Full, Issuer Committee)>)
            [
                ("村民委员会", "村民委员会", Issuer.VillagersCommittee), ("居民委员会", "居民委员会", Issuer.ResidentsCommittee),
                ("村委会", "村村民委员会", Issuer.VillagersCommittee), ("居委会", "居民委员会", Issuer.ResidentsCommittee),
                ("社区", "社区居民委员会", Issuer.ResidentsCommittee), ("村", "村村民委员会", Issuer.VillagersCommittee),
            ])
        {
            if (name.EndsWith(ending.Short, StringComparison.Ordinal))
            {
                return ending;
            }
        }
        return null;
    }
}
