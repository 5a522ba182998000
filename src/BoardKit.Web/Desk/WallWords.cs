using BoardKit.Features.Postings;
using BoardKit.Web.Staff;

namespace BoardKit.Web.Desk;

/// <summary>What the desk says of the way from “published” to the wall.</summary>
internal static class WallWords
{
    /// <summary>待打印, 待张贴, 贴着.</summary>
    public static string State(WallState state) => state switch
    {
        WallState.ToPrint => "待打印",
        WallState.ToHang => "待张贴",
        WallState.Hangs => "贴着",
    };

    /// <summary>The class that colours it: what waits on its last day cannot wait longer.</summary>
    public static string Tone(ListWall.Line line) =>
        line.State == WallState.Hangs ? "good" : line.InForce.DaysLeft is <= 1 ? "urgent" : "soon";

    /// <summary>How long it has to hang: 公示期到3月7日，还剩 3 天.</summary>
    public static string Left(ListWall.Line line) =>
        line.InForce.Until is not { } until ? "长期张贴，到公布新一期为止" : $"公示期到{StaffPage.Day(until)}，{line.InForce.Text}";
}
