using System.Globalization;

namespace BoardKit.Domain.Duties;

/// <summary>What a day's reminder says in numbers; names nobody and no title.</summary>
/// <param name="AtOnce">Papers that have to come down at once.</param>
/// <param name="Late">Matters whose last day is over.</param>
/// <param name="Soon">Matters whose last day is within the week.</param>
/// <param name="Returned">Matters that came back or wait for an answer.</param>
/// <param name="Wall">What is to be printed, hung or replaced.</param>
public sealed record DigestCounts(int AtOnce, int Late, int Soon, int Returned, int Wall)
{
    /// <summary>Setting key by which a place wishes reminders through the webhooks above it.</summary>
    public const string Setting = "desk-digest";

    /// <summary>Value of the setting that wishes them.</summary>
    public const string On = "on";

    /// <summary>Value of the setting that does not; so it is where nobody says anything.</summary>
    public const string Off = "off";

    /// <summary>The hour of the day, in China, from which reminders go out: when offices open.</summary>
    public const int FirstHour = 8;

    /// <summary>Whether there is anything to tell; on a day without anything nobody is written to.</summary>
    public bool IsAny => AtOnce + Late + Soon + Returned + Wall > 0;

    /// <summary>马上取下 1 处，逾期 3 项，本周到期 2 项，退回、待答复 1 份，要打印、张贴、换纸 4 份.</summary>
    public string Text => string.Join('，', new[]
    {
        Said("马上取下 {0} 处", AtOnce), Said("逾期 {0} 项", Late), Said("一周内到期 {0} 项", Soon),
        Said("退回、待答复 {0} 份", Returned), Said("要打印、张贴、换纸 {0} 份", Wall),
    }.OfType<string>());

    private static string? Said(string words, int count) =>
        count == 0 ? null : string.Format(CultureInfo.InvariantCulture, words, count);
}
