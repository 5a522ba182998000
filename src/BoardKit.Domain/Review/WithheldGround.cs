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

    /// <summary>As it stands for everybody in place of the item: never silence.</summary>
    public static string Public(this WithheldGround ground) => $"不予公开：依据{ground.Text()}";
}
