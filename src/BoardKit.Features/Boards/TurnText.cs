using System.Globalization;

namespace BoardKit.Features.Boards;

/// <summary>How turns are spoken of, on the hanging plan, the desk and the command line.</summary>
public static class TurnText
{
    /// <summary>Since when it hangs and until when, or when its turn comes.</summary>
    public static string Now(ComposedTurn turn, Guid board, DateOnly day)
    {
        if (turn.Waits is { } place)
        {
            return string.Create(CultureInfo.InvariantCulture, $"等候，第{place}个轮到{(turn.Days.Now(board) is null ? "" : "；旧纸取下")}");
        }
        var where = string.Create(CultureInfo.InvariantCulture, $"{turn.Pocket}号袋");
        return turn.Days.Now(board) is not { } now || now.Edition < turn.Notice.Edition ? $"{where}，贴出并登记后起算"
            : now.IsFullOn(day) ? $"{where}，{Day(now.From)}贴出，{Day(now.Last)}已贴满，可以换下"
            : $"{where}，{Day(now.From)}贴出，贴到{Day(now.Last)}";
    }

    /// <summary>When it had its days: 10月1日至10月16日贴满; 还没有贴满过.</summary>
    public static string Had(ComposedTurn turn, DateOnly day)
    {
        var full = turn.Days.Full(turn.Notice.Edition, day).ToList();
        return full.Count == 0 ? "还没有贴满过" : string.Join("；", full.TakeLast(2).Select(t => $"{Day(t.From)}至{Day(t.Last)}贴满"));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}
