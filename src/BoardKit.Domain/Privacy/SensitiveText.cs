using System.Buffers;
using System.Text.RegularExpressions;

namespace BoardKit.Domain.Privacy;

/// <summary>Why a text says more of a person than may be public.</summary>
public enum SensitiveKind
{
    /// <summary>Illness or disability.</summary>
    Illness,
    /// <summary>Violence or abuse.</summary>
    Violence,
    /// <summary>A child to be protected.</summary>
    Minor,
    /// <summary>A house number: finer than any form publishes an address.</summary>
    Address,
    /// <summary>An account of a messenger.</summary>
    Messenger,
}

/// <summary>What in a text says too much.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Word">The words; they may be repeated to who wrote them.</param>
public sealed partial record SensitiveText(SensitiveKind Kind, string Word)
{
    /// <summary>What a clerk is told: 写有“大病”，涉及病情或人身伤害，公开前请…</summary>
    public string Sentence => Kind switch
    {
        SensitiveKind.Illness or SensitiveKind.Violence => $"写有“{Word}”，涉及病情或人身伤害，公开前请改用概括的说法或删去",
        SensitiveKind.Minor => $"写有“{Word}”，涉及需要保护的未成年人，公开前请隐去姓名或删去",
        SensitiveKind.Address => $"写有门牌地址“{Word}”，地址最细写到村民小组，公开前请改写或删去",
        SensitiveKind.Messenger => $"写有微信号、QQ号一类的个人账号“{Word}”，公开前请删去",
    };

    /// <summary>A house number or an account, by how it is written; 第12号文件, 2号井 and 修建3栋 are neither.</summary>
    internal static SensitiveText? Pattern(string text) =>
        text.AsSpan().IndexOfAny(Hints) < 0 ? null
        : House().Match(text) is { Success: true } house ? new(SensitiveKind.Address, house.Value.Trim())
        : Account().Match(text) is { Success: true } account ? new(SensitiveKind.Messenger, account.Value.Trim())
        : null;

    private static readonly SearchValues<char> Hints = SearchValues.Create("号室栋幢单信QqVvWw");

    private const string Number = "[0-9０-９一二三四五六七八九十百零〇]";

    [GeneratedRegex(
        @"(?:路|街|巷|弄|大道|胡同|小区|花园|新村|公寓|家园|苑|组|队|屯|庄|村|门牌)\s*" + Number + @"{1,5}\s*[-－之]?\s*" + Number
            + @"{0,4}\s*号(?!井|塘|桥|机|泵|坝|渠|地|田|路|文|令|公|合|工|项|标|沟|站|线|变|点|大棚|棚|台|鱼|水|池|窑|厂|库|闸|涵|图|提|灯)"
        + "|" + Number + @"{1,4}\s*(?:号楼|栋|幢|座)\s*(?:" + Number + @"{1,4}\s*(?:单元|室|层|楼|[-－])|[0-9０-９]{2,4}(?![0-9０-９.元万]))"
        + "|" + Number + @"{1,3}\s*单元\s*" + Number + @"{1,5}|(?<![0-9０-９])[0-9０-９]{3,4}\s*室(?!内|外|温)",
        RegexOptions.CultureInvariant)]
    private static partial Regex House();

    [GeneratedRegex(
        @"(?<![A-Za-z])(?:微信|薇信|V信|wechat|weixin|vx|wx|QQ)(?:号码|号|账号|帐号|ID)?[\s:：是为]{0,3}[A-Za-z0-9][A-Za-z0-9_-]{4,19}|[A-Za-z0-9_]{5,20}@qq\.com",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Account();
}
