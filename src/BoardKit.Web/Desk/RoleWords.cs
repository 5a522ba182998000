using BoardKit.Domain.Reading;

namespace BoardKit.Web.Desk;

/// <summary>Roles of cells as a clerk calls them, and the class that colours them; the word stands beside the colour.</summary>
internal static class RoleWords
{
    /// <summary>The word.</summary>
    public static string Of(CellRole role) => role switch
    {
        CellRole.Unknown => "不明白",
        CellRole.Heading => "表头",
        CellRole.Unit => "单位",
        CellRole.Title => "标题",
        CellRole.Entry => "明细",
        CellRole.Total => "合计",
        CellRole.Subtotal => "小计",
        CellRole.Carried => "过次页",
        CellRole.Group => "分组",
        CellRole.Input => "填报项",
        CellRole.Note => "说明",
        CellRole.Foot => "表尾",
        CellRole.Outside => "不导入",
    };

    /// <summary>The class.</summary>
    public static string Class(CellRole role) => "role-" + role.ToString().ToLowerInvariant();
}
