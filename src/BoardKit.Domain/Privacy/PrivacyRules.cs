using System.Collections.Frozen;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>A word in a column head that says what stands below it.</summary>
/// <param name="Word">Part of the head, without white space: 身份证.</param>
/// <param name="Kind">What the column then holds.</param>
/// <param name="Unless">Words that make the head harmless: 电话费 is money.</param>
public sealed record HeaderWord(string Word, CellType Kind, IReadOnlyList<string>? Unless = null);

/// <summary>First digits under which an issuer numbers its cards.</summary>
/// <param name="Prefix">First digits: 62.</param>
/// <param name="Shortest">Fewest digits of a card number.</param>
/// <param name="Longest">Most digits of a card number.</param>
public sealed record CardIssuer(string Prefix, int Shortest, int Longest);

/// <summary>What counts as identifying, as data that a county may replace.</summary>
public sealed record PrivacyRules
{
    private static readonly string[] NotANumber = ["费", "补贴", "开户行", "类型", "名称", "状态"];

    /// <summary>The rules of the country: header words as clerks write them, UnionPay and card-scheme ranges of mainland issuers.</summary>
    public static PrivacyRules Default { get; } = new();

    /// <summary>Words that mark a column as identifying.</summary>
    public IReadOnlyList<HeaderWord> HeaderWords { get; init; } =
    [
        new("身份证", CellType.IdCard, ["类型", "地址"]), new("身份号码", CellType.IdCard), new("证件号", CellType.IdCard), new("公民身份", CellType.IdCard),
        new("账号", CellType.BankCard, NotANumber), new("帐号", CellType.BankCard, NotANumber), new("卡号", CellType.BankCard, NotANumber), new("账户", CellType.BankCard, NotANumber),
        new("一卡通", CellType.BankCard, NotANumber), new("存折", CellType.BankCard, NotANumber), new("银行卡", CellType.BankCard, NotANumber),
        new("电话", CellType.Phone, NotANumber), new("手机", CellType.Phone, NotANumber), new("联系方式", CellType.Phone), new("联系号码", CellType.Phone),
    ];

    /// <summary>Issuer ranges; a card number must match one and pass Luhn. Passbook accounts have no check digit: they are found by header only.</summary>
    public IReadOnlyList<CardIssuer> CardIssuers { get; init; } =
    [
        new("62", 14, 19), new("60", 16, 19), new("68", 16, 19), new("69", 16, 19),
        new("4", 16, 16), new("4367", 19, 19), new("4563", 19, 19), new("51", 16, 16), new("52", 16, 16), new("53", 16, 16), new("54", 16, 16), new("55", 16, 16),
        new("35", 16, 16), new("37", 15, 15), new("9558", 16, 19), new("9559", 16, 19), new("940", 16, 19),
    ];

    /// <summary>
    /// Place numbers (12 digits) of the country or county. A number that begins with one is a parcel or contract code,
    /// unless it is a complete 18-digit identity number. Empty by default.
    /// </summary>
    public FrozenSet<long> KnownUnits { get; init; } = FrozenSet<long>.Empty;

    /// <summary>The kind of identifying column that a head announces, or null.</summary>
    public CellType? KindOfHeader(string head)
    {
        foreach (var word in HeaderWords)
        {
            if (head.Contains(word.Word, StringComparison.Ordinal) && !(word.Unless?.Any(u => head.Contains(u, StringComparison.Ordinal)) ?? false))
            {
                return word.Kind;
            }
        }
        return null;
    }
}
