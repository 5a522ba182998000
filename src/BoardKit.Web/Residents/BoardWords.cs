using BoardKit.Features.Residents;

namespace BoardKit.Web.Residents;

/// <summary>How a board says the state of a notice.</summary>
internal static class BoardWords
{
    public static string Of(BoardState state) => state switch
    {
        BoardState.Coming => "即将公示",
        BoardState.Hanging => "公示中",
        BoardState.Over => "已期满",
        BoardState.Withdrawn => "已撤下",
    };
}
