using System.Globalization;
using BoardKit.Features.Printing;
using BoardKit.Printing;

namespace BoardKit.Features.Packs;

/// <summary>The ways in which a pack could be printed, and what each costs in paper.</summary>
internal static class PackCounts
{
    /// <summary>Sheets of a ream (GB/T 20456).</summary>
    private const int Ream = 500;

    /// <summary>As wished first; then the papers of an office, near and for the boards, each once.</summary>
    public static IReadOnlyList<PackWish> Ways(PackWish wish)
    {
        var counted = wish with { Count = null };
        return [.. new[] { counted }.Concat(wish.Pockets ? [] :
            from paper in (Paper[])[Paper.A4, Paper.A3]
            from distance in (int?[])[PrintChoices.NearMm, PrintChoices.BoardMm]
            select counted with { Paper = paper.Name, DistanceMm = distance }).Distinct()];
    }

    /// <summary>A4 竖，半米看得清：412 张（0.9 令）；…</summary>
    public static string Text(IReadOnlyList<PackWish> ways, IReadOnlyList<int> sheets) => "按所选的来印要 " + Sheets(sheets[0])
        + (ways.Count == 1 ? "。" : "。别的印法：" + string.Join("；", ways.Zip(sheets).Skip(1).Select(w => Of(w.First) + Sheets(w.Second))) + "。");

    private static string Of(PackWish way) => string.Create(CultureInfo.InvariantCulture,
        $"{way.Paper}、{(way.DistanceMm == PrintChoices.NearMm ? "半米" : $"{way.DistanceMm / 10} 厘米")}看得清的字 ");

    private static string Sheets(int sheets) => string.Create(CultureInfo.InvariantCulture,
        $"{sheets:#,##0} 张（{Math.Ceiling(sheets * 10m / Ream) / 10:0.0} 令）");
}
