using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Units;

/// <summary>
/// What a place may be called. Its name stands in public, so it passes the gate for numbers of people as every text does.
/// </summary>
internal static class UnitNames
{
    /// <summary>What is wrong with a name, as a sentence; null when nothing is.</summary>
    public static string? Wrong(string name) =>
        string.IsNullOrWhiteSpace(name) ? "缺少名称。"
        : name.Length > Unit.MaxNameLength ? $"名称超过 {Unit.MaxNameLength} 个字。"
        : name.Any(char.IsControl) || Ignorable.Any(name) ? "名称里有换行、零宽字符或其他看不见的字符，请重新输入名称。"
        : PersonalNumbers.Any(name, PrivacyRules.Default) ? "名称里有身份证号、银行账号或电话号码，请改正。"
        : null;
}
