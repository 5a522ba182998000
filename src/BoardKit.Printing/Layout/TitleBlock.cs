using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>
/// The title, red unless it is said otherwise, centred, on as few lines as it needs; lines of about equal length that end between words
/// (GB/T 9704-2012, 7.3.1: 词意完整、排列对称).
/// </summary>
internal sealed class TitleBlock(TitleNode node) : Block
{
    private const float Leading = 1.32f;

    /// <summary>Words that a title must not be broken inside; the breaks between all other characters are equally good.</summary>
    private static readonly string[] Words =
    [
        "补贴", "面积", "资金", "发放", "公示", "公开", "公告", "情况", "财务", "收支", "项目", "保护", "耕地", "地力", "季度", "村务", "明细", "使用", "征收", "土地", "补偿",
        "安置", "集体", "经济", "组织", "预算", "决算", "部门", "困难", "残疾", "低保", "养老", "名单", "人员", "建设", "工程", "结算", "合同", "种植", "小麦", "水稻", "粮食",
        "生产", "救助", "护理", "对象", "政府", "村民", "委员会", "年度", "逐笔", "报表", "三公", "经费", "房屋", "宅基地", "承包", "流转", "分配", "方案", "结果", "收益",
    ];

    public override float Measure(LayoutContext c, float width) => node.Text.Length == 0 ? 0
        : Lines(c, width).Count * Size(c) * Leading + (node.Small ? 0 : c.Gap * 0.8f);

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        var (size, text) = (Size(c), Shape(c));
        page.Marks.Add(new TagMark(Tag.Title, this));
        y += node.Small ? 0 : c.Gap * 0.5f;
        foreach (var (from, to) in Lines(c, width))
        {
            var line = WidthOf(text, from, to) * size;
            _ = Typesetter.Set(page, c.Shelf, text, from, to, size, x + (width - line) / 2,
                y + Typesetter.BaseLine(size * Leading, size), c.Ink(node.Red));
            y += size * Leading;
        }
    }

    private float Size(LayoutContext c) => node.Small ? c.Size(TextSize.Large) : c.Title;

    private ShapedText Shape(LayoutContext c) => c.Shaper.Shape(node.Text, FontRole.SerifBold);

    private List<(int From, int To)> Lines(LayoutContext c, float width)
    {
        var text = Shape(c);
        var most = width / Size(c) * 0.94f;
        var count = (int)MathF.Ceiling(text.Width / most);
        var lines = new List<(int, int)>();
        for (var from = 0; from < text.Clusters.Length;)
        {
            var left = WidthOf(text, from, text.Clusters.Length);
            var to = left <= most ? text.Clusters.Length : BestBreak(text, from, left / Math.Max(2, count - lines.Count), most);
            lines.Add((from, to));
            from = to;
        }
        return lines;
    }

    /// <summary>
    /// The break nearest to the wished width; one inside a word counts as three characters further away, and a fuller first line is
    /// preferred to a shorter one.
    /// </summary>
    private static int BestBreak(ShapedText text, int from, float wished, float most)
    {
        var (best, bestCost) = (-1, float.MaxValue);
        var width = 0f;
        for (var i = from; i + 1 < text.Clusters.Length; i++)
        {
            width += text.Clusters[i].Advance;
            if (width > most)
            {
                return best > from ? best : Math.Max(i, from + 1);
            }
            if (text.Clusters[i].Is(ClusterTraits.BreakAfter))
            {
                var cost = MathF.Abs(width - wished) * (width < wished ? 1.15f : 1f)
                    + (SplitsWord(text.Text, text.Clusters[i + 1].Start) ? 3 : 0);
                (best, bestCost) = cost < bestCost ? (i + 1, cost) : (best, bestCost);
            }
            width += text.Clusters[i].Gap;
        }
        return best > from ? best : text.Clusters.Length;
    }

    /// <summary>Width of clusters [from, to) on a line of their own, in em.</summary>
    private static float WidthOf(ShapedText text, int from, int to)
    {
        var width = 0f;
        for (var i = from; i < to; i++)
        {
            width += text.Clusters[i].Advance + (i + 1 < to ? text.Clusters[i].Gap : 0);
        }
        return width;
    }

    private static bool SplitsWord(string text, int at)
    {
        foreach (var word in Words)
        {
            for (var inside = 1; inside < word.Length; inside++)
            {
                if (at >= inside && string.CompareOrdinal(text, at - inside, word, 0, word.Length) == 0)
                {
                    return true;
                }
            }
        }
        return false;
    }
}
