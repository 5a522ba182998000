using BoardKit.Domain;

namespace BoardKit.Features.Frame;

/// <summary>Refusals about places that several areas share.</summary>
public static class UnitFaults
{
    /// <summary>No such place, or not in the scope of who asks: the two are not told apart.</summary>
    public static Fault Unknown(string code) => Fault.NotFound("unit-unknown", $"没有找到代码为 {code} 的单位，或者它不在您的管辖范围内。");

    /// <summary>Somebody else was faster.</summary>
    public static Fault Concurrent { get; } = Fault.Conflict("unit-concurrent", "刚刚有别人改了这个单位的资料，请刷新后再看。");

    /// <summary>The membership does not allow it.</summary>
    public static Fault Forbidden { get; } = Fault.Forbidden("unit-forbidden", "您当前的身份不能修改这个单位的资料，请换用有权限的身份。");
}
