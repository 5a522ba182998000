using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;

namespace BoardKit.Tests.Domain.Privacy;

/// <summary>
/// Not one well-formed identity number gets through: every province, both lengths, every disguise, in text and split over cells. 100 % of a
/// generated corpus.
/// </summary>
public sealed class RecallTests
{
    private static readonly int[] Provinces = [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51,
        52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82];
    private static readonly PrivacyRules Rules = PrivacyRules.Default;
    private static readonly string[] Around =
        ["{0}", "身份证{0}，电话", "张三 {0} 李四", "（{0}）", "ID:{0}.", "编号12，{0}", "号码是{0}x1", "户主：张三\n证件：{0}\n", "【{0}】", "{0}（本人）"];

    private static readonly Dictionary<string, Func<string, string>> Disguises = new()
    {
        ["plain"] = id => id,
        ["lower case"] = id => id.ToLowerInvariant(),
        ["full width"] = id => Each(id, c => char.IsAsciiDigit(c) ? ((char)(c - '0' + '０')).ToString() : "Ｘ"),
        ["Chinese numerals"] = id => Each(id, c => char.IsAsciiDigit(c) ? "〇一二三四五六七八九"[c - '0'].ToString() : "X"),
        ["numerals of accounts"] = id => Each(id, c => char.IsAsciiDigit(c) ? "零壹贰叁肆伍陆柒捌玖"[c - '0'].ToString() : "X"),
        ["spoken"] = id => Each(id, c => c == '1' ? "幺" : char.IsAsciiDigit(c) ? "零一二三四五六七八九"[c - '0'].ToString() : "X"),
        ["Arabic digits of another script"] = id => Each(id, c => char.IsAsciiDigit(c) ? ((char)('٠' + c - '0')).ToString() : "X"),
        ["mathematical digits"] = id => Each(id, c => char.IsAsciiDigit(c) ? char.ConvertFromUtf32(0x1D7CE + c - '0') : "X"),
        ["zero width"] = id => string.Join('\u200B', id.AsEnumerable()),
        ["joiners and marks"] = id => string.Join("\u2060\uFEFF", id.AsEnumerable()),
        ["groups"] = id => $"{id[..6]} {id[6..^4]} {id[^4..]}",
        ["hyphens"] = id => $"{id[..6]}-{id[6..10]}-{id[10..]}",
        ["long hyphens"] = id => $"{id[..6]}—{id[6..^3]}－{id[^3..]}",
        ["one by one"] = id => string.Join(' ', id.AsEnumerable()),
        ["wide spaces"] = id => $"{id[..4]}\u3000{id[4..8]}\u00A0{id[8..]}",
        ["line break"] = id => $"{id[..10]}\r\n{id[10..]}",
    };

    public static TheoryData<string> Names => [.. Disguises.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Every_well_formed_number_of_eighteen_is_found(string disguise)
    {
        var corpus = Provinces.SelectMany((province, p) => Enumerable.Range(0, 60)
            .Select(i => (Id: Eighteen(province, p * 61 + i), Frame: Around[i % Around.Length]))).ToList();
        Assert.Contains(corpus, c => c.Id[^1] == 'X');
        var missed = corpus.FindAll(c => PersonalNumbers.Find(string.Format(CultureInfo.InvariantCulture, c.Frame,
            Disguises[disguise](c.Id)), Rules) is not [{ Kind: CellType.IdCard } found] || found.Number != c.Id);
        Assert.True(missed.Count == 0, $"{missed.Count} of {corpus.Count}: {missed.FirstOrDefault()}");
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_well_formed_number_of_fifteen_is_found(string disguise)
    {
        var corpus = Provinces.Where(p => p < 71).SelectMany((province, p) => Enumerable.Range(0, 30)
            .Select(i => (Id: Fifteen(province, p * 31 + i), Frame: Around[i % Around.Length]))).ToList();
        var missed = corpus.FindAll(c => !PersonalNumbers.Any(string.Format(CultureInfo.InvariantCulture, c.Frame.Replace("ID:", "证:",
            StringComparison.Ordinal).Replace("x1", "", StringComparison.Ordinal), Disguises[disguise](c.Id)), Rules));
        Assert.True(missed.Count == 0, $"{missed.Count} of {corpus.Count}: {missed.FirstOrDefault()}");
    }

    [Fact]
    public void Every_number_that_is_split_over_neighbouring_cells_is_found()
    {
        for (var i = 0; i < 2000; i++)
        {
            var id = Eighteen(Provinces[i % Provinces.Length], i);
            var (first, second) = (1 + i % 16, 2 + i % 16 + (i / 16) % 2);
            string?[] cells = second < 18 ? ["张三", id[..first], id[first..second], id[second..]] : ["张三", id[..first], id[first..]];
            Assert.True(SplitNumbers.Find(cells, null, Rules)?.Kind == CellType.IdCard, string.Join('|', cells));
        }
    }

    /// <summary>A number of a province that belongs to nobody: birthdays from 1910 to 2026, every month end, every check digit.</summary>
    private static string Eighteen(int province, int i)
    {
        var day = new DateOnly(1910, 1, 1).AddDays(i * 7919 % 42_000);
        var body = $"{province:D2}{1 + i % 13:D2}{1 + i % 28:D2}{day:yyyyMMdd}{i * 37 % 1000:D3}";
        return body + IdentityNumber.CheckDigit(body);
    }

    private static string Fifteen(int province, int i)
    {
        var day = new DateOnly(1921, 1, 1).AddDays(i * 7919 % 28_000);
        var prefecture = Rules.Prefectures.Where(p => p / 100 == province).Order().ElementAt(0) % 100;
        return $"{province:D2}{prefecture:D2}{1 + i % 15:D2}{day:yyMMdd}{i * 37 % 1000:D3}";
    }

    private static string Each(string id, Func<char, string> shown) => string.Concat(id.Select(shown));
}
