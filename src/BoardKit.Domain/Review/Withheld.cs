using BoardKit.Domain.Units;

namespace BoardKit.Domain.Review;

/// <summary>On what ground something is not disclosed (政府信息公开条例 14, 15, 16).</summary>
public enum WithheldGround
{
    /// <summary>国家秘密 (14).</summary>
    StateSecret,
    /// <summary>法律、行政法规禁止公开 (14).</summary>
    ForbiddenByLaw,
    /// <summary>危及国家安全、公共安全、经济安全、社会稳定 (14).</summary>
    PublicSafety,
    /// <summary>商业秘密 (15).</summary>
    TradeSecret,
    /// <summary>个人隐私 (15).</summary>
    Privacy,
    /// <summary>内部事务信息、过程性信息、行政执法案卷信息 (16).</summary>
    InternalAffairs,
}

/// <summary>Words of grounds.</summary>
public static class WithheldGrounds
{
    /// <summary>As people read it.</summary>
    public static string Text(this WithheldGround ground) => ground switch
    {
        WithheldGround.StateSecret => "国家秘密（条例第十四条）",
        WithheldGround.ForbiddenByLaw => "法律、行政法规禁止公开（条例第十四条）",
        WithheldGround.PublicSafety => "危及国家安全、公共安全、经济安全、社会稳定（条例第十四条）",
        WithheldGround.TradeSecret => "商业秘密（条例第十五条）",
        WithheldGround.Privacy => "个人隐私（条例第十五条）",
        WithheldGround.InternalAffairs => "内部事务、过程性信息、执法案卷（条例第十六条）",
    };
}

/// <summary>
/// That an item of the catalogue is not disclosed by a unit for a period, on what ground and why. Whether the ground still holds is looked
/// at again each year (条例 18: 定期评估审查); when that is due follows from the last look and is stored nowhere.
/// </summary>
public sealed class Withheld : IUnitOwned
{
    /// <summary>An entry of the ledger.</summary>
    public Withheld(UnitCode unit, string item, string period, WithheldGround ground, string reason, Actor by, DateOnly on, DateTime atUtc)
    {
        (Unit, Id, Item, Period, Ground, Reason) = (unit.Value, Guid.CreateVersion7(), item, period, ground, reason.Trim());
        (By, SinceDay, ReviewedDay, ReviewedBy, AtUtc) = (by.Name, on, on, by.Name, atUtc);
    }

    private Withheld() => (Item, Period, Reason, By, ReviewedBy) = ("", "", "", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>Key of the catalogue's item.</summary>
    public string Item { get; private set; }

    /// <summary>Text of the period: 2026Q3.</summary>
    public string Period { get; private set; }

    /// <summary>The ground.</summary>
    public WithheldGround Ground { get; private set; }

    /// <summary>Why it applies here.</summary>
    public string Reason { get; private set; }

    /// <summary>Name of who entered it.</summary>
    public string By { get; private set; }

    /// <summary>Since which day, in China.</summary>
    public DateOnly SinceDay { get; private set; }

    /// <summary>Day, in China, on which somebody looked at the ground last.</summary>
    public DateOnly ReviewedDay { get; private set; }

    /// <summary>Name of who looked.</summary>
    public string ReviewedBy { get; private set; }

    /// <summary>When it was entered.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>Day from which it is withheld no longer; null while it is.</summary>
    public DateOnly? EndedDay { get; private set; }

    /// <summary>By when the ground has to be looked at again: a year after the last time.</summary>
    public DateOnly ReviewDue => ReviewedDay.AddYears(1);

    /// <summary>Whether the look is due on a day.</summary>
    public bool IsDue(DateOnly day) => EndedDay is null && day >= ReviewDue;

    /// <summary>Somebody looked: the ground still holds, for the same reason or another.</summary>
    public void Hold(string reason, Actor by, DateOnly on) => (Reason, ReviewedBy, ReviewedDay) = (reason.Trim(), by.Name, on);

    /// <summary>The ground is gone: the item is owed again.</summary>
    public void End(Actor by, DateOnly on) => (EndedDay, ReviewedBy, ReviewedDay) = (on, by.Name, on);
}
