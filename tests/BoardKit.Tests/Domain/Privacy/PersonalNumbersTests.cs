using System.Collections.Frozen;
using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Tests.Import.Support;
using CsCheck;

namespace BoardKit.Tests.Domain.Privacy;

public sealed class PersonalNumbersTests
{
    private static readonly PrivacyRules Rules = PrivacyRules.Default;

    private static readonly Gen<string> Ids = Gen.Select(Gen.Int[0, 999], Gen.Int[0, 40_000], (serial, days) =>
        Given.IdNumber(serial, new DateOnly(1920, 1, 1).AddDays(days % 38_000).ToString("yyyyMMdd", CultureInfo.InvariantCulture)));

    private const int Styles = 10;

    private static readonly string[] Before = ["", "身份证", "ID:", "张三 ", "（", "编号12，", "号码是"];
    private static readonly string[] After = ["", "，电话", "）", " 李四", ".", "x1"];

    [Fact]
    public void Every_identity_number_is_found_and_masked_however_it_is_disguised() =>
        Gen.Select(Ids, Gen.Int[0, Styles - 1], OneOf(Before), OneOf(After)).Sample((id, style, before, after) =>
        {
            var text = before + Disguised(id, style) + after;
            var masked = PersonalNumbers.Mask(text, Rules);
            return PersonalNumbers.Any(text, Rules) && masked.StartsWith(before, StringComparison.Ordinal)
                && masked.EndsWith(after, StringComparison.Ordinal)
                && masked == before + id[..2] + "*************" + id[^3..] + after && !PersonalNumbers.Any(masked, Rules);
        });

    [Theory]
    [InlineData("13800138000")]
    [InlineData("138 0013 8000")]
    [InlineData("138-0013-8000")]
    [InlineData("+86 13800138000")]
    [InlineData("+8613800138000")]
    [InlineData("86 13800138000")]
    [InlineData("0 138 0013 8000")]
    [InlineData("Tel13800138000")]
    [InlineData("Tel-13800138000")]
    [InlineData("张三13800138000")]
    [InlineData("一三八〇〇一三八〇〇〇")]
    [InlineData("幺三八零零幺三八零零零")]
    [InlineData("１３８００１３８０００")]
    [InlineData("1 3 8 0 0 1 3 8 0 0 0")]
    [InlineData("0564-6021234")]
    [InlineData("（0564）6021234")]
    [InlineData("010-62345678")]
    [InlineData("联系13800138000。")]
    public void Telephones_are_found(string text) => Assert.Equal(CellType.Phone, PersonalNumbers.Find(text, Rules).Single().Kind);

    [Fact]
    public void Cards_of_every_issuer_range_are_found_plain_and_in_groups() =>
        Gen.Select(OneOf(("6217", 19), ("6228", 19), ("62220", 16), ("9559", 19), ("4367", 19), ("52189", 16)), Gen.Long[0, 999_999_999],
            Gen.Bool).Sample((issuer, serial, grouped) =>
        {
            var card = Given.CardNumber(issuer.Item1, issuer.Item2, serial);
            var text = "卡号" + (grouped ? string.Join(' ', card.Chunk(4).Select(c => new string(c))) : card) + "，";
            return PersonalNumbers.Find(text, Rules) is [{ Kind: CellType.BankCard } found] && found.Number == card;
        });

    [Theory]
    [InlineData("494")]
    [InlineData("12,900,000.00")]
    [InlineData("1234567890.12")]
    [InlineData("13800138000.00")]
    [InlineData("25446.100000000002")]
    [InlineData("2026-03-01 至 2026-03-07")]
    [InlineData("2026年3月1日-2026年3月7日")]
    [InlineData("202603010001")]
    [InlineData("记字第20260301号")]
    [InlineData("1684017.93亩×7.66")]
    [InlineData("34152210020012345678")]
    [InlineData("91341522MA2T0LNW1X")]
    [InlineData("C0001")]
    [InlineData("（0.2116）")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 12")]
    [InlineData("记字No13800138000")]
    [InlineData("一二三四五六七八九十一二三四五六")]
    [InlineData("壹拾肆万叁仟捌佰伍拾陆元陆角肆分")]
    public void Amounts_areas_dates_vouchers_and_codes_pass(string text) => Assert.False(PersonalNumbers.Any(text, Rules));

    [Fact]
    public void Codes_that_begin_with_a_known_place_pass_and_identity_numbers_never_do()
    {
        var rules = Rules with { KnownUnits = new[] { 622224100200L }.ToFrozenSet() };
        var code = Given.CardNumber("622224100200", 19, 5);
        Assert.True(PersonalNumbers.Any(code, Rules));
        Assert.False(PersonalNumbers.Any(code, rules));
        Assert.True(PersonalNumbers.Any(Given.IdNumber(9), Rules with { KnownUnits = new[] { 341522199001L }.ToFrozenSet() }));
    }

    [Fact]
    public void Amounts_and_areas_are_never_taken_for_people() =>
        Gen.Select(Gen.Long[0, 99_999_999_999], Gen.Int[0, 3]).Sample((number, style) =>
        {
            var text = style switch
            {
                0 => (number / 100m).ToString("0.00", CultureInfo.InvariantCulture),
                1 => (number / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture),
                2 => (number / 1000m).ToString("0.000", CultureInfo.InvariantCulture) + "亩",
                _ => (number / 10_000m).ToString("0.0000", CultureInfo.InvariantCulture) + "万元",
            };
            return !PersonalNumbers.Any(text, Rules);
        });

    [Fact]
    public void A_number_in_a_very_long_text_is_found_wherever_it_stands() =>
        Gen.Select(Ids, Gen.Int[0, 300]).Sample((id, at) => PersonalNumbers.Any(new string('1', 0)
            + string.Concat(Enumerable.Repeat("20 ", at)) + id + string.Concat(Enumerable.Repeat(" 20", 300 - at)), Rules));

    [Fact]
    public void A_number_split_over_cells_is_found() => Gen.Select(Ids, Gen.Int[1, 17], Gen.Int[1, 17]).Sample((id, a, b) =>
    {
        var (from, to) = (Math.Min(a, b), Math.Max(a, b));
        string?[] cells = from == to ? ["张三", id[..from], id[from..], "三组"] : ["张三", id[..from], id[from..to], id[to..], "三组"];
        return SplitNumbers.Find(cells, null, Rules) is { Kind: CellType.IdCard } found && found.Number == id
            && found.Cells.SequenceEqual(Enumerable.Range(1, cells.Length - 2));
    });

    [Theory]
    [InlineData("张三", "3", "95", "494")]
    [InlineData("341522", "第3村民小组", "199001011235")]
    [InlineData("2026", "341522102201", "12")]
    public void Neighbouring_numbers_that_make_none_pass(params string?[] cells) => Assert.Null(SplitNumbers.Find(cells, null, Rules));

    [Fact]
    public void Masks_follow_the_official_examples()
    {
        Assert.Equal("138****1234", Masking.Mask(CellType.Phone, "13800001234"));
        Assert.Equal("35*************123", Masking.Mask(CellType.IdCard, "350481199001010123"));
        Assert.Equal("35**********123", Masking.Mask(CellType.IdCard, "350481900101123"));
        Assert.Equal("**** **** **** 1234", Masking.Mask(CellType.BankCard, "6217000000000001234"));
        Assert.Equal("****1234", Masking.Last4("6217000000000001234"));
    }

    [Fact]
    public void A_message_never_repeats_a_mistyped_number() => Gen.Select(Ids, Gen.Int[0, 17], Gen.Int[1, 9]).Sample((id, at, change) =>
    {
        var digit = id[at] == 'X' ? '0' : id[at];
        var wrong = id[..at] + (char)('0' + (digit - '0' + change) % 10) + id[(at + 1)..];
        return !Masking.Echo("证" + wrong, Rules).Contains(wrong[6..14], StringComparison.Ordinal);
    });

    [Fact]
    public void The_same_number_gives_the_same_digest_however_it_is_written()
    {
        var column = new FormColumn { Key = "id_no", Label = "身份证号", Type = CellType.IdCard, Publish = Publish.Mask };
        var id = Given.IdNumber(77);
        var plain = Given.Gate.Identify(column, id, "买买提·艾力", default).Mark!;
        for (var style = 0; style < Styles; style++)
        {
            var other = Given.Gate.Identify(column, Disguised(id, style), " 买买提•艾力　", default).Mark!;
            Assert.Equal(plain.Number, other.Number);
            Assert.Equal(plain.Person, other.Person);
        }
        Assert.NotEqual(plain.Number, Given.Gate.Identify(column, Given.IdNumber(78), "买买提·艾力", default).Mark!.Number);
    }

    [Theory]
    [InlineData("341522********1234", "34*************234")]
    [InlineData("34＊＊＊＊＊＊＊＊＊＊＊＊＊123", "34*************123")]
    public void A_number_masked_by_the_clerk_shows_no_more_than_the_policy(string value, string published)
    {
        var gated = Given.Gate.Identify(new FormColumn { Key = "id_no", Label = "身份证号", Type = CellType.IdCard, Publish = Publish.Mask },
            value, "张三", default);
        Assert.Equal((published, null, null), (gated.Published, gated.Mark, gated.Fault));
    }

    [Theory]
    [InlineData("身份证号码", CellType.IdCard)]
    [InlineData("惠农一卡通账号", CellType.BankCard)]
    [InlineData("联系电话", CellType.Phone)]
    public void Header_words_announce_identifying_columns(string head, CellType kind) => Assert.Equal(kind, Rules.KindOfHeader(head));

    [Theory]
    [InlineData("电话费")]
    [InlineData("一卡通补贴金额")]
    [InlineData("户数")]
    public void Harmless_heads_announce_nothing(string head) => Assert.Null(Rules.KindOfHeader(head));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string Disguised(string id, int style) => style switch
    {
        0 => id,
        1 => id.ToLowerInvariant(),
        2 => new string([.. id.Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : 'Ｘ')]),
        3 => $"{id[..6]} {id[6..14]} {id[14..]}",
        4 => string.Join('\u200B', id.AsEnumerable()),
        5 => $"{id[..6]}-{id[6..10]}-{id[10..14]}-{id[14..]}",
        6 => string.Concat(id.Select(c => char.IsAsciiDigit(c) ? "〇一二三四五六七八九"[c - '0'] : 'X')),
        7 => string.Concat(id.Select((c, i) => char.IsAsciiDigit(c) && i % 2 == 0 ? "零壹贰叁肆伍陆柒捌玖"[c - '0'] : c)),
        8 => string.Join(' ', id.AsEnumerable()),
        _ => string.Concat(id.Select(c => char.IsAsciiDigit(c) ? char.ConvertFromUtf32(0x1D7CE + c - '0') : "X")),
    };
}
