using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
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

/// <summary>
/// What counts as identifying, as data that a county extends (setting <c>privacy-rules</c>, read by <see cref="PrivacyRulesReader"/>).
/// </summary>
public sealed record PrivacyRules
{
    /// <summary>A list of words prepared for one pass over a text, as long as the list lives.</summary>
    private static readonly ConditionalWeakTable<IReadOnlyList<string>, SearchValues<string>> Searches = [];

    private static readonly string[] NotANumber = ["费", "补贴", "开户行", "类型", "名称", "状态"];

    /// <summary>
    /// Papers whose number is the identity number, holds it, or is one person's alone: 残疾证号 is the eighteen digits with kind and grade
    /// behind.
    /// </summary>
    private static readonly string[] Certificates =
        ["残疾证", "残疾人证", "社会保障号", "社保号", "社保编号", "医保号", "医保编号", "参合号", "学籍号", "驾驶证", "护照号", "居住证", "通行证号", "户口本号", "户口簿号", "退役军人证", "优待证"];

    private static readonly string[] NotACertificate = ["费", "补贴", "类型", "类别", "等级", "级别", "状态", "日期", "时间", "单位", "机关", "是否"];

    /// <summary>
    /// Prefectures with more places than the others, by the lists of the ends of 1982 (民政部) and 2002 (国家统计局): there a district may have
    /// a number to 20, a county to 43 and a city to 88.
    /// </summary>
    private static readonly FrozenSet<int> Crowded = FrozenSet.Create(1101, 1301, 1304, 1305, 1306, 1324, 1410, 1507, 2307, 2310, 2324,
        2325, 3101, 3201, 3205, 3210, 3301, 3607, 3702, 3706, 3707, 4101, 4122, 4124, 4201, 4210, 4407, 4690, 5002, 5102, 5423, 6101);

    /// <summary>The rules of the country: header words as clerks write them, UnionPay and card-scheme ranges of mainland issuers.</summary>
    public static PrivacyRules Default { get; } = new();

    /// <summary>Words that mark a column as identifying.</summary>
    public IReadOnlyList<HeaderWord> HeaderWords { get; init; } =
    [
        new("身份证", CellType.IdCard, ["类型", "地址"]), new("身份号码", CellType.IdCard), new("证件号", CellType.IdCard), new("公民身份", CellType.IdCard),
        .. Certificates.Select(word => new HeaderWord(word, CellType.IdCard, NotACertificate)),
        new("账号", CellType.BankCard, NotANumber), new("帐号", CellType.BankCard, NotANumber), new("卡号", CellType.BankCard, NotANumber),
        new("账户", CellType.BankCard, NotANumber),
        new("一卡通", CellType.BankCard, NotANumber), new("存折", CellType.BankCard, NotANumber), new("银行卡", CellType.BankCard, NotANumber),
        new("电话", CellType.Phone, NotANumber), new("手机", CellType.Phone, NotANumber),
        new("联系方式", CellType.Phone), new("联系号码", CellType.Phone),
    ];

    /// <summary>
    /// Issuer ranges by the lengths in which they are issued; a card number must match one and pass Luhn. The narrower they are, the fewer
    /// of a county's codes and vouchers are taken for cards: with 62 alone three random numbers in ten thousand are. Passbook accounts have
    /// no check digit: they are found by header only.
    /// </summary>
    public IReadOnlyList<CardIssuer> CardIssuers { get; init; } = Issuers(
        (19, "6200 6205 6208 6210 6212 6213 6215 6216 6217 6218 6221 6222 6226 6227 6228 6229 6230 6231 6232 6233 6235 6236 9558 9559 9400 4367 4563 6013 6069 6858 6901"),
        (18, "6221 6225 6229 6231 9400"),
        (17, "6222 6013"),
        (16, "62128 62148 62169 62176 62177 62179 62215 62220 62221 62223 62224 62225 62229 62251 62252 62255 62256 62257 62258 62260 62261 62262 62263 62265 62266 62267 62269 "
            + "62270 62275 62276 62278 62281 62283 62296 62298 62517 62533 62536 62582 62590 62591 62599 62821 62826 62831 62836 95588 43674 45635 40411 42702 43922 45146 45812 "
            + "51871 52189 52402 52643 53245 54373 54910 55206 55288 35688 35689"));

    /// <summary>
    /// The first four digits (prefecture) of the place codes in identity numbers of 15 digits, by province: cities, then the districts,
    /// prefectures and leagues that existed until 1999 (GB/T 2260 and its revisions). Those numbers have no check digit, so the place has
    /// to be right; of 18 digits the check digit tells.
    /// </summary>
    public FrozenSet<int> Prefectures { get; init; } = Places(
        "11:1-2 12:1-2 13:1-11,21-30 14:1-11,21-27 15:1-9,21-30 21:1-14,21-24 22:1-8,21-26 23:1-12,21-28 31:1-2 32:1-13,19-28 33:1-11,21-29 34:1-18,21-29 35:1-9,21-27 "
        + "36:1-11,21-26 37:1-17,21-32 41:1-17,21-30,90 42:1-13,21-32,90 43:1-13,21-33 44:1-20,21-31,51-53 45:1-14,21-28,90 46:0-4,90 50:1-3 51:1-20,21-40 52:1-6,21-27 "
        + "53:1-9,21-35 54:1-6,21-28 61:1-10,21-28 62:1-12,21-30 63:1-2,21-28 64:1-5,21-22 65:1-5,21-32,40-43,90 71:0-2 81:0 82:0");

    /// <summary>Latin words that may stand right before a number: Tel13800138000. Any other letter makes it part of a code.</summary>
    public FrozenSet<string> LeadWords { get; init; } =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "tel", "phone", "mobile", "mob", "id", "card", "wechat", "wx", "vx",
            "qq", "dh", "sj", "sfz", "yhk");

    /// <summary>
    /// Telephones that are public because the profile of the unit or of a place above it names them, or the county's register: normalised
    /// by <see cref="PublicPhones"/>. They pass wherever a text is inspected.
    /// </summary>
    public FrozenSet<string> Phones { get; init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// Place numbers (12 digits) of the country or county. A number that begins with one is a parcel or contract code,
    /// unless it is a complete 18-digit identity number. Empty by default.
    /// </summary>
    public FrozenSet<long> KnownUnits { get; init; } = FrozenSet<long>.Empty;

    /// <summary>
    /// The division numbers that the unit has and had: a code that begins with one, in a column of codes, is none of a person.
    /// </summary>
    public IReadOnlyList<long> Own { get; init; } = [];

    /// <summary>What the county publishes at most of a type of number, whatever its forms say; a looser entry has no effect.</summary>
    public IReadOnlyDictionary<CellType, Publish> Policies { get; init; } = new Dictionary<CellType, Publish>();

    /// <summary>How fine an address may be at most in this county, whatever its forms say.</summary>
    public AddressLevel FinestAddress { get; init; } = AddressLevel.Group;

    /// <summary>
    /// Words of illness and disability: who gets relief because of one is not named in full, and a public text that holds one is pointed
    /// out to the clerk.
    /// </summary>
    public IReadOnlyList<string> IllnessWords { get; init; } =
        Words("癌 肿瘤 白血病 尿毒症 透析 艾滋 HIV 乙肝 肝硬化 肺结核 结核病 精神病 精神分裂 精神障碍 抑郁症 癫痫 智力残疾 精神残疾 脑梗 脑出血 脑瘫 中风 偏瘫 瘫痪 心脏病 冠心病 糖尿病 肾病 肾衰 "
        + "血友病 地中海贫血 再生障碍 红斑狼疮 帕金森 阿尔茨海默 老年痴呆 痴呆 尘肺 矽肺 大病 重病 重疾 患病 慢性病 罕见病 绝症 化疗 放疗 器官移植 病逝 残疾等级 流产 梅毒 性病");

    /// <summary>Words of violence and abuse, treated alike.</summary>
    public IReadOnlyList<string> ViolenceWords { get; init; } = Words("家暴 家庭暴力 虐待 性侵 强奸 猥亵 拐卖 遗弃 被害人 受害人 人身安全保护令 轻生 自杀");

    /// <summary>Words that say of somebody that he is a child to be protected, treated alike.</summary>
    public IReadOnlyList<string> MinorWords { get; init; } = Words("孤儿 未成年 无人抚养 留守儿童 困境儿童 弃婴");

    /// <summary>
    /// What in a text says more of a person than may be public: a word of illness, violence or childhood, a house number, an account of a
    /// messenger; null when nothing does.
    /// </summary>
    public SensitiveText? Sensitive(string text)
    {
        foreach (var (kind, words) in (ReadOnlySpan<(SensitiveKind, IReadOnlyList<string>)>)
            [(SensitiveKind.Illness, IllnessWords), (SensitiveKind.Violence, ViolenceWords), (SensitiveKind.Minor, MinorWords)])
        {
            var at = text.AsSpan()
                .IndexOfAny(Searches.GetValue(words, static list => SearchValues.Create([.. list], StringComparison.OrdinalIgnoreCase)));
            if (at >= 0)
            {
                return new(kind, words.First(w => string.Compare(text, at, w, 0, w.Length, StringComparison.OrdinalIgnoreCase) == 0));
            }
        }
        return SensitiveText.Pattern(text);
    }

    /// <summary>What is published of an identifying column: the form's policy, or the county's where that shows less.</summary>
    public Publish Stricter(FormColumn column) =>
        Policies.TryGetValue(column.Type, out var county) && Strictness(county) > Strictness(column.Publish) ? county : column.Publish;

    /// <summary>The coarser of what the form and the county allow.</summary>
    public AddressLevel Coarser(AddressLevel form) => form < FinestAddress ? form : FinestAddress;

    private static int Strictness(Publish policy) => policy switch
    {
        Publish.Full => 0,
        Publish.Mask or Publish.Initials or Publish.Address => 1,
        Publish.Last4 => 2,
        Publish.Omit or Publish.Internal => 3,
    };

    private static string[] Words(string words) => words.Split(' ');

    /// <summary>The kind of identifying column that a head announces, or null.</summary>
    public CellType? KindOfHeader(string head)
    {
        foreach (var word in HeaderWords)
        {
            if (head.Contains(word.Word, StringComparison.Ordinal)
                && !(word.Unless?.Any(u => head.Contains(u, StringComparison.Ordinal)) ?? false))
            {
                return word.Kind;
            }
        }
        return null;
    }

    /// <summary>Whether an issuer numbers cards of this length so.</summary>
    public bool IsIssued(ReadOnlySpan<char> number)
    {
        for (var i = 0; i < CardIssuers.Count; i++)   // foreach over the interface would allocate for each clean cell
        {
            var issuer = CardIssuers[i];
            if (number.Length >= issuer.Shortest && number.Length <= issuer.Longest
                && number.StartsWith(issuer.Prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Whether a number begins with a place that an identity number can begin with: in a prefecture that is or was. No number that anybody
    /// holds begins otherwise.
    /// </summary>
    public bool IsKnownPlace(ReadOnlySpan<char> number) => IdentityNumber.IsPlace(number[..6])
        && Prefectures.Contains((number[0] - '0') * 1000 + (number[1] - '0') * 100 + (number[2] - '0') * 10 + number[3] - '0');

    /// <summary>
    /// Whether six digits are the place of an identity number: a prefecture that is or was, and in it a district (01-15; under a
    /// prefecture of its own, 21 and after, a city 01-09), a county (21-38; of cities to 33) or a county-level city (81-84, of cities
    /// alone); in a crowded one more.
    /// </summary>
    public bool IsRegion(ReadOnlySpan<char> six)
    {
        var county = (six[4] - '0') * 10 + six[5] - '0';
        var prefecture = (six[0] - '0') * 1000 + (six[1] - '0') * 100 + (six[2] - '0') * 10 + six[3] - '0';
        var ofCity = prefecture % 100 <= 20 || prefecture % 100 > 50;
        return ((ofCity ? county is (>= 1 and <= 15) or (>= 21 and <= 33) or (>= 81 and <= 84)
            : county is (>= 1 and <= 9) or (>= 21 and <= 38))
            || (county is (>= 1 and <= 43) or (>= 81 and <= 88) && Crowded.Contains(prefecture))) && Prefectures.Contains(prefecture);
    }

    private static List<CardIssuer> Issuers(params ReadOnlySpan<(int Length, string Prefixes)> ranges)
    {
        var issuers = new List<CardIssuer>();
        foreach (var (length, prefixes) in ranges)
        {
            issuers.AddRange(prefixes.Split(' ').Select(prefix => new CardIssuer(prefix, length, length)));
        }
        return issuers;
    }

    private static FrozenSet<int> Places(string provinces) => provinces.Split(' ').SelectMany(province =>
    {
        var parts = province.Split(':');
        return parts[1].Split(',').Select(range => range.Split('-')).SelectMany(range =>
            Enumerable.Range(Number(range[0]), Number(range[^1]) - Number(range[0]) + 1)).Select(city => Number(parts[0]) * 100 + city);
    }).ToFrozenSet();

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
