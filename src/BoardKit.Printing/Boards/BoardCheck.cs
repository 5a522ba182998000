using System.Globalization;
using BoardKit.Domain;

namespace BoardKit.Printing.Boards;

/// <summary>What a board must be before it can be drawn.</summary>
internal static class BoardCheck
{
    private const float LeastMm = 200;
    private const float MostMm = 10_000;

    /// <summary>Rounding of millimetres that is no fault.</summary>
    private const float Play = 0.5f;

    public static IReadOnlyList<Fault> Faults(BoardPicture board)
    {
        if (!IsSize(board.WidthMm) || !IsSize(board.HeightMm))
        {
            return [Fault.Invalid("board-size",
                Say($"公开栏的宽和高要在 {LeastMm:0} 到 {MostMm:0} 毫米之间，现在是 {board.WidthMm:0.#} × {board.HeightMm:0.#} 毫米。"))];
        }
        if (!(board.StripMm >= 0 && board.StripMm < board.HeightMm))
        {
            return [Fault.Invalid("board-strip", Say($"标题条高 {board.StripMm:0.#} 毫米，比公开栏（高 {board.HeightMm:0.#} 毫米）还高，请改小。"))];
        }
        return [.. Pockets(board), .. Sheets(board)];
    }

    private static IEnumerable<Fault> Pockets(BoardPicture board)
    {
        foreach (var twice in board.Pockets.GroupBy(p => p.Number).Where(g => g.Count() > 1))
        {
            yield return Fault.Invalid("board-pocket-number", Say($"有 {twice.Count()} 个袋都编为第 {twice.Key} 号，请重新编号。"));
        }
        foreach (var p in board.Pockets)
        {
            var inside = p is { WidthMm: > 0, HeightMm: > 0, XMm: >= -Play } && p.YMm >= board.StripMm - Play && p.XMm
                + p.WidthMm <= board.WidthMm + Play && p.YMm + p.HeightMm <= board.HeightMm + Play;
            if (!inside)
            {
                yield return Fault.Invalid("board-pocket-outside",
                    Say($"第 {p.Number} 号袋（{p.WidthMm:0.#} × {p.HeightMm:0.#} 毫米）超出了公开栏的边框或压住了标题条，请移动或改小。"));
            }
        }
    }

    private static IEnumerable<Fault> Sheets(BoardPicture board)
    {
        foreach (var twice in board.Sheets.GroupBy(s => s.Pocket).Where(g => g.Count() > 1))
        {
            yield return Fault.Invalid("board-pocket-taken", Say($"第 {twice.Key} 号袋里放了 {twice.Count()} 张纸，一个袋只能放一张。"));
        }
        foreach (var sheet in board.Sheets)
        {
            if (board.Pockets.FirstOrDefault(p => p.Number == sheet.Pocket) is not { } pocket)
            {
                yield return Fault.Invalid("board-no-pocket", Say($"公开栏没有第 {sheet.Pocket} 号袋，“{sheet.Title}”放不上去。"));
            }
            else if (sheet.Pages.WidthMm > pocket.WidthMm + Play || sheet.Pages.HeightMm > pocket.HeightMm + Play)
            {
                yield return Fault.Invalid("board-sheet-larger", Say(
                    $"第 {pocket.Number} 号袋（{pocket.WidthMm:0.#} × {pocket.HeightMm:0.#} 毫米）放不下“{sheet.Title}”的纸（{sheet.Pages.WidthMm:0.#} × {sheet.Pages.HeightMm:0.#} 毫米），请换袋或换小一号的纸。"));
            }
            if (sheet.Page < 1 || sheet.Page > sheet.Pages.Count)
            {
                yield return Fault.Invalid("board-no-page", Say($"“{sheet.Title}”共 {sheet.Pages.Count} 页，没有第 {sheet.Page} 页。"));
            }
        }
    }

    private static bool IsSize(float mm) => mm is >= LeastMm and <= MostMm;

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
