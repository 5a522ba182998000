using BoardKit.Domain;

namespace BoardKit.Features.Boards;

/// <summary>Refusals about boards, in the clerk's words.</summary>
public static class BoardFaults
{
    /// <summary>The membership does not keep the boards of this unit.</summary>
    public static Fault Forbidden { get; } = Fault.Forbidden("board-forbidden", "公开栏由本单位的报账员管理，您现在的身份不能改" + Fault.AnotherMembership);

    /// <summary>Somebody else saved first.</summary>
    public static Fault Concurrent { get; } = Fault.Conflict("board-concurrent", "这块公开栏刚被别人改过，请刷新页面，看过新内容后再改。");

    /// <summary>Out of use.</summary>
    public static Fault Closed { get; } = Fault.Conflict("board-closed", "这块公开栏已经停用，先恢复使用才能排版打印。");

    /// <summary>Nothing in force.</summary>
    public static Fault Empty { get; } = Fault.Conflict("board-empty", "今天没有要张贴的公示，这块公开栏不用打印。");

    /// <summary>Everything hangs as it should.</summary>
    public static Fault Unchanged { get; } = Fault.Conflict("board-unchanged", "栏上该贴的都已经打印过了，没有变化，不用再打印。");

    /// <summary>No such board in the scope.</summary>
    public static Fault NotFound(string board) =>
        Fault.NotFound("board-not-found", $"没有找到编号为 {(board.Length > 40 ? board[..40] : board)} 的公开栏。");
}
