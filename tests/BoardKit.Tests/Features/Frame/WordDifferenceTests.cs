using System.Diagnostics;
using BoardKit.Features.Frame;
using BoardKit.Tests.Support;
using CsCheck;

namespace BoardKit.Tests.Features.Frame;

/// <summary>Two texts as one, word by word.</summary>
public sealed class WordDifferenceTests
{
    private static readonly Gen<string> Texts = OneOf.Of("甲", "乙", "路", "村", "的", "征收", "，", "。", "、", " ", "50,000元", "60,000 元", "2026年3月1日", "3月1日",
        "第二十六条", "三十日", "（", "）", "G35", "ab", "\ud840\udc00", "e\u0301", "〔2024〕72号", "\n").Array[0, 30].Select(string.Concat);

    [Fact]
    public void Without_what_is_new_it_is_the_earlier_text_and_without_what_is_gone_the_later() => Gen.Select(Texts, Texts).Sample((a, b) =>
    {
        var pieces = WordDifference.Between(a, b);
        return Side(pieces, PieceKind.Added) == a && Side(pieces, PieceKind.Removed) == b && pieces.All(p => p.Text.Length > 0);
    });

    [Fact]
    public void The_pieces_applied_to_the_earlier_text_give_the_later() => Gen.Select(Texts, Texts).Sample((a, b) =>
    {
        var (at, made) = (0, "");
        foreach (var (kind, text) in WordDifference.Between(a, b))
        {
            if (kind != PieceKind.Added)
            {
                Assert.Equal(text, a.Substring(at, text.Length));
                at += text.Length;
            }
            made += kind == PieceKind.Removed ? "" : text;
        }
        return at == a.Length && made == b;
    });

    [Fact]
    public void A_number_a_date_and_a_character_are_never_cut() => Gen.Select(Texts, Texts).Sample((a, b) =>
    {
        var pieces = WordDifference.Between(a, b);
        var tokens = new WordTokens();
        return pieces.All(p => !char.IsLowSurrogate(p.Text[0]) && p.Text[0] != '\u0301')
            && Ends(pieces, PieceKind.Added).IsSubsetOf(Cuts(tokens.Chunk(a)))
            && Ends(pieces, PieceKind.Removed).IsSubsetOf(Cuts(tokens.Chunk(b)));
    });

    [Fact]
    public void A_text_does_not_differ_from_itself() => Texts.Sample(a => WordDifference.Between(a, a).All(p => p.Kind == PieceKind.Kept));

    [Theory]
    [InlineData("概算50,000元。", "概算60,000元。", "概算[-50,000元][+60,000元]。")]
    [InlineData("补偿 35,200 元/亩", "补偿 36,200 元/亩", "补偿 [-35,200 元/亩][+36,200 元/亩]")]
    [InlineData("自2026年3月9日起公示", "自2026年3月19日起公示", "自[-2026年3月9日][+2026年3月19日]起公示")]
    [InlineData("依据第二十六条规定", "依据第二十七条规定", "依据[-第二十六条][+第二十七条]规定")]
    [InlineData("用于甲路，拓宽", "用于乙路，拓宽", "用于[-甲路][+乙路]，拓宽")]
    [InlineData("涉及甲组、丙组。", "涉及甲组、乙组、丙组。", "涉及甲组、[+乙组、]丙组。")]
    [InlineData("不少于十个工作日。", "不少于十五个工作日。", "不少于[-十个工作日][+十五个工作日]。")]
    [InlineData("延政〔2024〕72号文件", "延政〔2025〕3号文件", "延政[-〔2024〕72号][+〔2025〕3号]文件")]
    [InlineData("请到村部反映。", "请向县自然资源局反映。", "[-请到村部][+请向县自然资源局]反映。")]
    [InlineData("", "新的一段", "[+新的一段]")]
    [InlineData("旧的一段", "", "[-旧的一段]")]
    [InlineData("完全是别的内容", "跟它毫无相干！", "[-完全是别的内容][+跟它毫无相干！]")]
    public void A_reader_sees_whole_words(string before, string after, string expected) =>
        Assert.Equal(expected, Written(WordDifference.Between(before, after)));

    [Theory]
    [InlineData(200_000, 0)]
    [InlineData(0, 1)]
    public void A_paragraph_without_an_end_is_compared_in_no_time(int length, int other)
    {
        var random = new Random(7);
        string Words(int n) => string.Concat(Enumerable.Range(0, n).Select(_ => (char)random.Next(0x4E00, 0x9FA5)));
        var (a, b) = (Words(Math.Max(length, 150_000)), Words(150_000 + other));
        var watch = Stopwatch.StartNew();
        var pieces = WordDifference.Between(a, b);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(a, Side(pieces, PieceKind.Added));
        Assert.Equal(b, Side(pieces, PieceKind.Removed));
    }

    private static HashSet<int> Cuts(IEnumerable<string> parts)
    {
        var (at, cuts) = (0, new HashSet<int> { 0 });
        foreach (var part in parts)
        {
            at += part.Length;
            _ = cuts.Add(at);
        }
        return cuts;
    }

    private static HashSet<int> Ends(IEnumerable<TextPiece> pieces, PieceKind without) =>
        Cuts(pieces.Where(p => p.Kind != without).Select(p => p.Text));

    private static string Side(IEnumerable<TextPiece> pieces, PieceKind without) =>
        string.Concat(pieces.Where(p => p.Kind != without).Select(p => p.Text));

    private static string Written(IEnumerable<TextPiece> pieces) => string.Concat(pieces.Select(p => p.Kind switch
    {
        PieceKind.Added => $"[+{p.Text}]",
        PieceKind.Removed => $"[-{p.Text}]",
        _ => p.Text,
    }));
}
