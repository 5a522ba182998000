using BoardKit.Domain;

namespace BoardKit.Features.Privacy;

/// <summary>Refusals about released numbers that several use cases share.</summary>
internal static class ReleaseFaults
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 200;

    /// <summary>No such request in the scope.</summary>
    public static Fault Unknown { get; } = Fault.NotFound("release-unknown", "没有找到这个放行申请，或者它不在您的管辖范围内。");

    /// <summary>Somebody else was faster.</summary>
    public static Fault Concurrent { get; } = Fault.Conflict("release-decided", "这个申请刚被别人处理过，请刷新页面。");
}
