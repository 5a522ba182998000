using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using CsCheck;

namespace BoardKit.Tests.Domain.Privacy;

/// <summary>
/// Every shape in which a number was seen to pass, and their combinations: what is glued to it, how it is grouped, which digits it is
/// written in, what nobody sees between them, how it is encoded. An
/// identity number of eighteen digits is found in all of them.
/// </summary>
public sealed class DisguisedNumbersTests
{
    private static readonly PrivacyRules Rules = PrivacyRules.Default;

    /// <summary>No reader sees them: joiners, isolates, fillers, tags, selectors of variants, marks that strike out.</summary>
    private static readonly string[] Unseen =
    [
        "", "\u200B", "\u00AD", "\u061C", "\u180E", "\u2066", "\u2067", "\u2069", "\u3164", "\uFFA0", "\u2800", "\u17B5", "\uFFF9",
        "\U000E0020", "\U000E0100", "\uFE0F", "\u0336", "\u034F", "\u20E3", "\u0007",
    ];

    private static readonly string[] Signs =
        [" ", "-", ".", ",", "，", "、", "/", "*", ":", "'", "\"", "+", "=", "~", "|", "#", "&", "】【", "·", "–", "—", "－", "\u3000", " / ",
            "；", "《", "→", "𝄞", "%"];

    private static readonly Func<string, string>[] Digits =
    [
        id => id, id => id.ToLowerInvariant(),
        id => Each(id, c => ((char)(c - '0' + '０')).ToString(), "Ｘ"), id => Each(id, c => "〇一二三四五六七八九"[c - '0'].ToString(), "X"),
        id => Each(id, c => "零壹贰叁肆伍陆柒捌玖"[c - '0'].ToString(), "x"), id => Each(id, c => char.ConvertFromUtf32(0x1D7CE + c - '0'), "X"),
        id => string.Concat(id.Select((c, i) => char.IsAsciiDigit(c) && i % 3 == 0 ? "〇一二三四五六七八九"[c - '0'] : c)),
    ];

    private static readonly Func<string, string>[] Encodings =
    [
        text => text, text => Parts(text, c => $"_x{(int)c:x4}_"), text => Parts(text, c => $"&#{(int)c};"), text =>
            Parts(text, c => $"&#x{(int)c:X};"),
        text => "\u202E" + Backwards(text) + "\u202C", text => "序\u202E" + Backwards(text),
    ];

    /// <summary>Glued digits, or words; a digit that is glued has the digits of the number beside it.</summary>
    private static readonly string[] Before = ["", "0", "42", "12", "残疾证号", "编号7，", "（", "ID"], After =
        ["", "4", "42", "4201", "42B1", "肢体四级", "）", "wx"];

    private static readonly Gen<string> Ids =
        Gen.Select(OneOf("34152219", "11010119", "32010219", "65400120", "51072620"), Gen.Int[0, 99], Gen.Int[1, 12], Gen.Int[1, 28],
            Gen.Int[0, 999],
        (place, year, month, day, serial) =>
        {
            var body = $"{place}{(place.EndsWith("20", StringComparison.Ordinal) ? year % 27 : year):D2}{month:D2}{day:D2}{serial:D3}";
            return body + IdentityNumber.CheckDigit(body);
        });

    /// <summary>Where groups end: the parts of the number, anywhere once or twice, everywhere.</summary>
    private static readonly Gen<int[]> Cuts = Gen.Frequency(
        (3, OneOf<int[]>([], [6, 14], [6, 10, 14], [6, 10, 12, 14], [3, 6, 10, 14], [17], [4, 8, 12, 16], [2, 4, 6, 8, 10, 12, 14, 16])),
        (2, Gen.Int[1, 17].Array[1, 3].Select(cuts => (int[])[.. cuts.Distinct().Order()])),
        (1, Gen.Const(Enumerable.Range(1, 17).ToArray())));

    [Fact]
    public void An_identity_number_is_found_in_every_combination_of_disguises() =>
        Gen.Select(Ids, Cuts, OneOf(Signs), OneOf(Unseen), OneOf(Digits), OneOf(Encodings), Gen.Select(OneOf(Before), OneOf(After)))
            .Sample((id, cuts, sign, unseen, digits, encoding, around) =>
            {
                var written = string.Join(unseen, Split(id, cuts).Select(digits).Select((part, i) => (i == 0 ? ""
                    : sign) + string.Join(unseen, Runes(part))));
                var text = encoding(around.Item1 + written + around.Item2);
                Assert.True(PersonalNumbers.Any(text, Rules),
                    $"{text} ({string.Join(' ', text.Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)))})");
            }, iter: 20_000);

    [Fact]
    public void Unlike_signs_at_the_parts_of_the_number_hide_nothing() =>
        Gen.Select(Ids, OneOf(Signs).Array[4]).Sample((id, signs) =>
            PersonalNumbers.Any($"0{id[..6]}{signs[0]}{id[6..10]}{signs[1]}{id[10..12]}{signs[2]}{id[12..14]}{signs[3]}{id[14..]}1",
                Rules));

    [Fact]
    public void A_number_in_pieces_over_a_row_is_found_with_empty_cells_and_words_between() =>
        Gen.Select(Ids, Gen.Int[3, 15], Gen.Int[0, 3], OneOf("", "0", "42"), OneOf("", "7", "01")).Sample((id, cut, shape, before, after) =>
        {
            var (first, second) = (before + id[..cut], id[cut..] + after);
            // digits may be glued to one end, or to neither
            (first, second) = before.Length > 0 ? (first, id[cut..]) : (first, second);
            string?[] cells = shape switch
            {
                0 => ["张三", first, second, "三组"],
                1 => ["张三", first, null, second, "三组"],
                2 => ["三组", "前半" + first, "王会计", "后半" + second],
                _ => [first, "张三", null, "一组", second + "号"],
            };
            return SplitNumbers.Find(cells, null, Rules) is { Kind: CellType.IdCard } found && found.Number == id;
        });

    [Theory]
    [InlineData("138", "00138000")]
    [InlineData("1380013", "8000")]
    public void A_telephone_in_two_cells_is_found(string first, string second) =>
        Assert.Equal(CellType.Phone, SplitNumbers.Find(["张三", first, null, second], null, Rules)?.Kind);

    [Theory]
    [InlineData("8613800138000")]
    [InlineData("05646021234")]
    [InlineData("05646021234，王会计")]
    [InlineData("01062345678")]
    [InlineData("电话055162345678")]
    [InlineData("13800138000wx")]
    [InlineData("微信同号13800138000wx")]
    [InlineData("171-957-490-05")]
    [InlineData("171–9574–9005")]
    [InlineData("一38 0013 8000")]
    [InlineData("138.0013.8000")]
    [InlineData("138、0013、8000，白天打")]
    [InlineData("0564/6021234")]
    [InlineData("1️3800138000")]
    public void Telephones_are_found_in_unusual_dress(string text) =>
        Assert.Equal(CellType.Phone, PersonalNumbers.Find(text, Rules)[0].Kind);

    [Theory]
    [InlineData("055162345678")]
    [InlineData("01234567890")]
    [InlineData("13 2026-03-01 7")]
    [InlineData("13,800,138,000.00")]
    [InlineData("3,448.70；3,792.40；1,665.20")]
    [InlineData("2026.03.01、2026.03.07、2026.04.01")]
    [InlineData("1、3、5、7、9、11、13、15、17、19")]
    public void Codes_and_lists_are_no_telephones(string text) => Assert.False(PersonalNumbers.Any(text, Rules));

    [Theory]
    [InlineData("34152219610206****", true)]
    [InlineData("341522 19610206 ＊＊＊＊", true)]
    [InlineData("3４1522196102061***", true)]
    [InlineData("34152219610206123*", true)]
    [InlineData("34152219610206XXXX", true)]
    [InlineData("身份证尾号064278", true)]
    [InlineData("身份证号码后六位：06427X", true)]
    [InlineData("身份证末6位 064278", true)]
    [InlineData("尾号０６４２７８", true)]
    [InlineData("************064278", true)]
    [InlineData("34*************399", false)]
    [InlineData("341522********1234", false)]
    [InlineData("138****1234", false)]
    [InlineData("**** **** **** 1234", false)]
    [InlineData("身份证尾号0642", false)]
    [InlineData("34152219619906****", false)]
    [InlineData("第3号合同，2026年3月", false)]
    public void A_number_hidden_by_half_stops(string text, bool stops) =>
        Assert.Equal(stops ? "personal-number" : null, new TextGate(Rules, null).Inspect(text, "备注", default)?.Code);

    [Theory]
    [InlineData("15000123000", CellType.Decimal, "元", false)]
    [InlineData("15000123000", CellType.Integer, "元", false)]
    [InlineData("13800138000", CellType.Integer, "人", true)]
    [InlineData("13800138000", CellType.Text, null, true)]
    public void Eleven_digits_in_a_column_of_amounts_are_money(string text, CellType type, string? unit, bool stops) =>
        Assert.Equal(stops, new TextGate(Rules, null).InspectCell(new FormColumn
        {
            Key = "x",
            Label = "某列",
            Type = type,
            Unit =
            unit
        }, text, default) is not null);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static IEnumerable<string> Split(string id, int[] cuts) =>
        cuts.Prepend(0).Zip(cuts.Append(id.Length), (from, to) => id[from..to]);

    private static IEnumerable<string> Runes(string text) => text.EnumerateRunes().Select(r => r.ToString());

    private static string Parts(string text, Func<char, string> shown) => string.Concat(text.Select((c, i) => i % 2 == 0
        && char.IsAsciiDigit(c) ? shown(c) : c.ToString()));

    private static string Backwards(string text) => string.Concat(Runes(text).Reverse());

    private static string Each(string id, Func<char, string> shown, string last) => string.Concat(id.Select(c => char.IsAsciiDigit(c)
        ? shown(c) : last));
}
