using System.Globalization;
using BoardKit.Domain;

namespace BoardKit.Printing;

/// <summary>
/// What would make a sheet fit that does not: more pockets, the paper on its side (lists then stand side by side), larger paper. Every
/// answer is tried, none is guessed.
/// </summary>
internal sealed class SheetAdvice(SheetPlan plan, Func<Paper, Outcome<SheetPlan>> planOn)
{
    /// <summary>Sentences for the clerk, the smallest change first; empty when the sheet fits as it is.</summary>
    public IReadOnlyList<string> For(int pages)
    {
        if (plan.Within(pages) is not null)
        {
            return [];
        }
        var paper = plan.Look.Paper;
        List<string?> advice =
        [
            plan.IsLegible ? MorePockets(pages) : TooWide(paper),
            Turned(paper.Turned, pages),
            Larger(paper, pages),
        ];
        return [.. advice.OfType<string>()];
    }

    private string MorePockets(int pages) => string.Create(CultureInfo.InvariantCulture,
        $"再加 {plan.LeastPages - pages} 个袋：用最小的清楚字号（{plan.Look.SmallestBody:0.#} 磅）要 {plan.LeastPages} 张{plan.Look.Paper.Label}，现有 {pages} 张。");

    private string TooWide(Paper paper) => string.Create(CultureInfo.InvariantCulture,
        $"表的列太多，{paper.Label}的纸上字只有 {plan.Narrowest:0.#} 磅，小于看得清的 {plan.Look.SmallestBody:0.#} 磅，加袋没有用；请减少列，或按下面的办法换纸。");

    /// <summary>On its side a paper holds more columns, or two and three lists side by side.</summary>
    private string? Turned(Paper turned, int pages) => On(turned)?.Within(pages) is { } setting
        ? string.Create(CultureInfo.InvariantCulture, $"把纸横竖换一下：{turned.Label}放得下，{setting.Pages} 张，字 {setting.Body:0.#} 磅（窄的名单可以两三栏并排）。")
        : null;

    private string Larger(Paper paper, int pages)
    {
        SheetPlan? last = null;
        foreach (var larger in Paper.Series.Where(p => p.WidthMm * p.HeightMm > paper.WidthMm * paper.HeightMm * 1.01f)
            .SelectMany(p => paper.IsWide ? [p.Turned, p] : (Paper[])[p, p.Turned]))
        {
            last = On(larger) ?? last;
            if (last?.Within(pages) is { } setting)
            {
                return string.Create(CultureInfo.InvariantCulture, $"换大一号的纸：{larger.Label}放得下，{setting.Pages} 张，字 {setting.Body:0.#} 磅。");
            }
        }
        return last is null
            ? "没有更大的常用纸；请分成几份公示，或只张贴汇总，明细放在扫码页上。"
            : string.Create(CultureInfo.InvariantCulture, $"换成最大的 {last.Look.Paper.Label}也要 {last.LeastPages} 张；请分成几份公示，或只张贴汇总，明细放在扫码页上。");
    }

    private SheetPlan? On(Paper paper) => planOn(paper) is { Failed: false, Value: var other } ? other : null;
}
