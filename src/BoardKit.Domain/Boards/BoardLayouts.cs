using System.Globalization;

namespace BoardKit.Domain.Boards;

/// <summary>Makes layouts and refuses those that no wall could hold, each with one sentence that says what to change.</summary>
public static class BoardLayouts
{
    /// <summary>Most pockets of a board.</summary>
    public const int MostPockets = 200;

    /// <summary>Most panels of a board.</summary>
    public const int MostPanels = 12;

    /// <summary>Longest name of a panel.</summary>
    public const int MostPanelName = 20;

    /// <summary>
    /// Pockets of one paper, as many as the frame holds. Faults: <c>board-frame</c>, <c>board-panels</c>, <c>board-too-small</c>,
    /// <c>board-columns</c>, <c>board-pockets</c>.
    /// </summary>
    public static Outcome<BoardLayout> Generate(BoardFrame frame, PaperSize paper, IReadOnlyList<Panel> panels) =>
        Make(PocketKind.Generated, frame, paper, panels);

    /// <summary>A free surface with its usual paper. Faults as <see cref="Generate"/>.</summary>
    public static Outcome<BoardLayout> Surface(BoardFrame frame, PaperSize paper, IReadOnlyList<Panel> panels) =>
        Make(PocketKind.Free, frame, paper, panels);

    /// <summary>
    /// Pockets placed by hand. Faults: <c>board-frame</c>, <c>board-panels</c>, <c>board-pockets</c>, <c>board-pocket</c> (which names the
    /// pocket).
    /// </summary>
    public static Outcome<BoardLayout> Place(BoardFrame frame, IReadOnlyList<Pocket> pockets, IReadOnlyList<Panel> panels)
    {
        if ((FrameFault(frame) ?? PanelFault(panels) ?? CountFault(pockets.Count) ?? PocketFault(frame, pockets, panels)) is { } fault)
        {
            return fault;
        }
        var inOrder = ReadingOrder.Of(pockets, panels);
        return new BoardLayout(PocketKind.Placed, frame, inOrder[0].Paper, panels, inOrder);
    }

    private static Outcome<BoardLayout> Make(PocketKind kind, BoardFrame frame, PaperSize paper, IReadOnlyList<Panel> panels)
    {
        if ((FrameFault(frame) ?? PanelFault(panels)) is { } fault)
        {
            return fault;
        }
        var (columns, rows) = PocketGrid.Count(frame, paper);
        if (columns < 1 || rows < 1)
        {
            return Fault.Invalid("board-too-small", string.Create(CultureInfo.InvariantCulture,
                $"板面去掉标题条和边距只剩 {Math.Max(0, frame.UsableWidth)} × {Math.Max(0, frame.UsableHeight)} 毫米，放不下一张 {paper.Label}（{paper.WidthMm} × {paper.HeightMm} 毫米），请换小一号的纸，或核对板的尺寸。"));
        }
        if (columns < panels.Count)
        {
            return Fault.Invalid("board-columns", $"{paper.Label}一排只放得下 {columns} 张，分不成 {panels.Count} 个栏目，请减少栏目或换小一号的纸。");
        }
        return CountFault(columns * rows) is { } tooMany
            ? tooMany : new BoardLayout(kind, frame, paper, panels, PocketGrid.Generate(frame, paper, panels));
    }

    private static Fault? FrameFault(BoardFrame frame)
    {
        foreach (var (name, value, least, most) in (ReadOnlySpan<(string, int, int, int)>)
            [("板宽", frame.WidthMm, 200, 10_000), ("板高", frame.HeightMm, 200, 5_000), ("标题条高", frame.StripMm, 0, 2_000),
                ("边距", frame.MarginMm, 0, 500), ("间距", frame.GapMm, 0, 500)])
        {
            if (value < least || value > most)
            {
                return Fault.Invalid("board-frame",
                    string.Create(CultureInfo.InvariantCulture, $"{name}应在 {least} 到 {most} 毫米之间，现为 {value}。"));
            }
        }
        return frame.StripMm >= frame.HeightMm ? Fault.Invalid("board-frame", "标题条比整块板还高，请核对尺寸。") : null;
    }

    private static Fault? PanelFault(IReadOnlyList<Panel> panels)
    {
        if (panels.Count > MostPanels)
        {
            return Fault.Invalid("board-panels", $"一块板最多 {MostPanels} 个栏目，现有 {panels.Count} 个。");
        }
        foreach (var (at, panel) in panels.Index())
        {
            if (panel.Name.Trim().Length is 0 or > MostPanelName || panel.Name != panel.Name.Trim())
            {
                return Fault.Invalid("board-panels", $"第 {at + 1} 个栏目的名称应为 1 到 {MostPanelName} 个字。");
            }
            if (panel.Share is < 1 or > 20)
            {
                return Fault.Invalid("board-panels", $"栏目“{panel.Name}”的宽度份数应为 1 到 20。");
            }
        }
        return panels.GroupBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? Fault.Invalid("board-panels", $"栏目“{twice.Key}”写了两次。")
            : null;
    }

    private static Fault? CountFault(int pockets) => pockets switch
    {
        0 => Fault.Invalid("board-pockets", "至少要有一个放纸的袋。"),
        > MostPockets => Fault.Invalid("board-pockets", $"一块板最多 {MostPockets} 个袋，现有 {pockets} 个袋，请换大一号的纸或加大间距。"),
        _ => null,
    };

    private static Fault? PocketFault(BoardFrame frame, IReadOnlyList<Pocket> pockets, IReadOnlyList<Panel> panels)
    {
        foreach (var (at, pocket) in pockets.Index())
        {
            var problem =
                pocket.Number is < 1 or > 999 ? "编号应为 1 到 999"
                : pockets.Take(at).Any(p => p.Number == pocket.Number) ? "编号用了两次"
                : pocket.X < 0 || pocket.Right > frame.WidthMm ? "左右超出了板面"
                : pocket.Y < frame.StripMm ? "压住了标题条"
                : pocket.Bottom > frame.HeightMm ? "下边超出了板面"
                : pocket.Panel is { } panel && panels.All(p => p.Name != panel) ? $"写的栏目“{panel}”不在这块板上"
                : pockets.Take(at).FirstOrDefault(pocket.Overlaps) is { } other ? $"和 {other.Number} 号袋重叠"
                : null;
            if (problem is not null)
            {
                return Fault.Invalid("board-pocket", $"{pocket.Number} 号袋{problem}，请改它的位置或纸。");
            }
        }
        return null;
    }
}
