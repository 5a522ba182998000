using BoardKit.Domain.Forms;
namespace BoardKit.Domain.Privacy;

/// <summary>
/// Cuts a Chinese address off behind a level: 安徽省六安市霍邱县周集镇燎西村三组12号 to the township is 安徽省六安市霍邱县周集镇. It reads from coarse to fine and keeps
/// only what it recognised: a text without any level known (长江路128号) leaves nothing, because nobody can tell how fine it is.
/// </summary>
public static class ChineseAddress
{
    private const int LongestName = 11;

    /// <summary>
    /// Endings by rank: 0 province, 1 city, 2 county, 3 township, 4 village, 5 group, 6 finer than all. Longer ones come first.
    /// </summary>
    private static readonly (string Ending, int Rank)[] Endings =
    [
        .. new (string Endings, int Rank)[]
        {
            ("特别行政区 自治区 省", 0), ("自治州 地区 盟 市", 1), ("自治县 自治旗 县 旗 林区 特区 区 市", 2),
            ("街道办事处 街道 民族苏木 苏木 民族乡 镇 乡 农场 林场 牧场 渔场 茶场 良种场 开发区 工业园区 示范区 管理区 高新区", 3),
            ("村民委员会 居民委员会 村委会 居委会 行政村 社区 嘎查 村", 4), ("村民小组 居民小组 村民组 居民组 生产队 自然村 小组 组 队 屯", 5),
            ("小区 花园 公寓 市场 超市 校区 厂区", 6),
        }.SelectMany(e => e.Endings.Split(' ').Select(ending => (ending, e.Rank))).OrderByDescending(e => e.ending.Length),
    ];

    /// <summary>The address no finer than a level; null when nothing of it may remain.</summary>
    public static string? Cut(string address, AddressLevel finest)
    {
        var most = finest switch
        {
            AddressLevel.County => 2,
            AddressLevel.Township =>
            3,
            AddressLevel.Village => 4,
            AddressLevel.Group => 5
        };
        var (end, rank) = (0, -1);
        while (Next(address, end, rank) is { } next && next.Rank <= most)
        {
            (end, rank) = next;
        }
        return end == 0 ? null : address[..end].Trim();
    }

    /// <summary>Behind which character the next level ends; null when there is none, or a house number comes first.</summary>
    private static (int End, int Rank)? Next(string address, int from, int above)
    {
        for (var at = from + 1; at < address.Length && at - from <= LongestName; at++)
        {
            if (IsHouse(address, at))
            {
                return null;
            }
            if (EndingAt(address, at, above) is not { } ending || (ending.Rank == 1 && at - from < 2))
            {
                continue;
            }
            var end = at + ending.Ending.Length;
            // 新乡市, 新村镇, 三里屯街道: an ending right before a coarser one is part of the name
            if (end < address.Length && EndingAt(address, end, -1) is { } following && following.Rank <= ending.Rank)
            {
                continue;
            }
            return ending.Rank > 5 ? null : (end, ending.Rank);
        }
        return null;
    }

    private static (string Ending, int Rank)? EndingAt(string address, int at, int above)
    {
        foreach (var (ending, rank) in Endings)
        {
            if (rank > above && string.CompareOrdinal(address, at, ending, 0, ending.Length) == 0)
            {
                return (ending, rank);
            }
        }
        return null;
    }

    /// <summary>12号, 3栋, 502室, 路88: from here on it is finer than any level.</summary>
    private static bool IsHouse(string address, int at) =>
        char.IsDigit(address[at - 1]) ? "号栋幢楼室户弄巷座层#-－".Contains(address[at], StringComparison.Ordinal)
            || address.AsSpan(at).StartsWith("单元", StringComparison.Ordinal)
        : char.IsDigit(address[at]) && "路街巷弄道".Contains(address[at - 1], StringComparison.Ordinal);
}
