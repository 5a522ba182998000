using System.Text.RegularExpressions;
using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Voice;

/// <summary>What a loudspeaker says of a notice.</summary>
public sealed record BroadcastFacts
{
    /// <summary>Who announces it: 燎西村村民委员会.</summary>
    public required string Speaker { get; init; }

    /// <summary>Whom it is said to: 村民朋友们.</summary>
    public string Listeners { get; init; } = "村民朋友们";

    /// <summary>Who hears objections: 村务监督委员会; null where it is the office that announces.</summary>
    public string? Committee { get; init; } = "村务监督委员会";

    /// <summary>Title of the notice without a mark for samples.</summary>
    public required string Title { get; init; }

    /// <summary>Whether it is a seeded sample: then that is the first thing said.</summary>
    public bool Sample { get; init; }

    /// <summary>The period it is about.</summary>
    public required Period Period { get; init; }

    /// <summary>本期无此项.</summary>
    public bool Nil { get; init; }

    /// <summary>The plain sentence of the form with its figures, or null.</summary>
    public string? Plain { get; init; }

    /// <summary>What the form says for one household, or null. Only its sentences are said; what is arithmetic is for the eye.</summary>
    public string? Example { get; init; }

    /// <summary>Texts and dates among the headlines that the <see cref="Plain"/> sentence does not say: 选举日, 中标单位.</summary>
    public IReadOnlyList<SpokenFigure> Facts { get; init; } = [];

    /// <summary>Key figures, said where there is no <see cref="Plain"/> sentence.</summary>
    public IReadOnlyList<SpokenFigure> Figures { get; init; } = [];

    /// <summary>What a text says, a paragraph an entry.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>How long it hangs.</summary>
    public required PostingPeriod Posting { get; init; }

    /// <summary>Telephone of the supervisory committee, or null.</summary>
    public string? SupervisionPhone { get; init; }

    /// <summary>Telephone of the discipline office, or null.</summary>
    public string? DisciplinePhone { get; init; }

    /// <summary>Lines to read out one by one, only where somebody asked for them.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];
}

/// <summary>A figure to be said.</summary>
/// <param name="Label">补贴面积, 明细笔数.</param>
/// <param name="Value">As shown: 1,665.20.</param>
/// <param name="Measure">亩, 笔.</param>
public sealed record SpokenFigure(string Label, string Value, string Measure)
{
    private const string Number = "数";

    /// <summary>补贴面积是一千六百六十五点二亩; what is counted: 明细一共五十六笔, 一共十七户.</summary>
    public string Sentence
    {
        get
        {
            var counted = Measure.Length > 0 && Label.EndsWith(Measure + Number, StringComparison.Ordinal) ? Label[..^(Measure.Length + 1)]
                : Measure.Length == 1 && Label.EndsWith(Number, StringComparison.Ordinal) ? Label[..^1] : null;
            return SpokenText.Of(counted is null ? $"{Label}是 {Value} {Measure}".TrimEnd() : $"{counted}一共 {Value} {Measure}");
        }
    }
}

/// <summary>
/// The notice as text for the village loudspeaker (大喇叭): what it is, its figures, until when it hangs, how to object and whom to call, and
/// the heart of it once more, for who came out late. Sentences only: what an announcer would have to work out is for the eye. At most about
/// two minutes: an announcer reads some 200 characters a minute.
/// </summary>
public static partial class BroadcastScript
{
    /// <summary>
    /// Characters of two minutes. Beyond it what the form says for one household is left out, then the repetition.
    /// </summary>
    public const int TwoMinutes = 400;

    /// <summary>The script, one paragraph a line. Rows asked for stand before the end and may take longer.</summary>
    public static IReadOnlyList<string> Of(BroadcastFacts facts)
    {
        var whole = Paragraphs(facts, again: true);
        var shorter = Length(whole) <= TwoMinutes ? whole : Paragraphs(facts with { Example = null }, again: true);
        return Length(shorter) <= TwoMinutes ? shorter : Paragraphs(facts with { Example = null }, again: false);
    }

    private static int Length(IEnumerable<string> paragraphs) => paragraphs.Sum(p => p.Length);

    private static List<string> Paragraphs(BroadcastFacts facts, bool again)
    {
        List<string> said = [];
        if (facts.Sample)
        {
            said.Add("注意，这是一份示例，不是真实的公示。");
        }
        var content = Content(facts).ToList();
        said.Add($"{facts.Listeners}，现在播送{Aloud(facts.Speaker)}的公示：{Title(facts)}。");
        said.AddRange(content);
        if (facts.Rows.Count > 0)
        {
            said.AddRange([.. facts.Rows.Select(Aloud).Prepend("下面念明细。"), "明细念完了。"]);
        }
        said.Add(Posting(facts));
        said.Add(Objection(facts));
        if (again && content.Count > 0 && facts.Rows.Count == 0)
        {
            said.Add($"下面再播一遍：{Title(facts)}。{content[0]}");
        }
        said.Add("这份公示播送完了，谢谢大家收听。");
        return said;
    }

    /// <summary>The title with its period, which a title in brackets has lost.</summary>
    private static string Title(BroadcastFacts facts)
    {
        var title = Brackets().Replace(facts.Title, "");
        return Aloud(title.Contains(facts.Period.Spoken, StringComparison.Ordinal)
            || title.Contains($"{facts.Period.Year}年", StringComparison.Ordinal) ? title : facts.Period.Spoken + title);
    }

    private static IEnumerable<string> Content(BroadcastFacts facts)
    {
        var figures = facts.Figures.Count == 0 ? null : string.Join("，", facts.Figures.Select(f => f.Sentence)) + "。";
        if (facts.Nil)
        {
            yield return "这一期没有这一项。" + figures;
            yield break;
        }
        var headlines = facts.Facts.Count == 0 ? null : string.Join("，", facts.Facts.Select(f => f.Sentence)) + "。";
        var first = facts.Plain is { } plain ? Sentence(plain) + headlines : headlines + figures;
        if (first.Length > 0)
        {
            yield return first;
        }
        var sentences = string.Concat((facts.Example ?? "").Split('。', StringSplitOptions.RemoveEmptyEntries)
            .Where(s => !Arithmetic().IsMatch(s)).Select(s => s + "。"));
        if (sentences.Length > 0)
        {
            yield return Aloud(sentences);
        }
        foreach (var paragraph in facts.Text)
        {
            yield return Sentence(paragraph);
        }
    }

    private static string Sentence(string text) => Aloud(text) is var spoken && spoken.EndsWith('。') ? spoken : spoken + "。";

    /// <summary>What is said in brackets on paper is for the eye.</summary>
    private static string Aloud(string text) => SpokenText.Of(Brackets().Replace(text, ""));

    private static string Posting(BroadcastFacts facts)
    {
        var (posting, length) = (facts.Posting, SpokenText.Of(facts.Posting.Length));
        var (from, to) = (SpokenNumber.Day(posting.From), SpokenNumber.Day(posting.To, posting.To.Year != posting.From.Year));
        var term = posting.Awaited is { } awaited ? $"从{from}起，{length}，不早于{to}，{SpokenText.Of(awaited)}" : $"从{from}到{to}，一共{length}";
        return $"公示期{term}。详细内容贴在公开栏上，也可以用手机扫一扫公示纸右下角的二维码，在手机上看。";
    }

    /// <summary>Whom to tell, and a telephone where there is one: nobody is sent to a board that has none either.</summary>
    private static string Objection(BroadcastFacts facts)
    {
        var committee = facts.Committee ?? facts.Speaker;
        var first = facts.SupervisionPhone is { } phone
            ? $"请在公示期内当面、书面或者打电话向{Aloud(committee)}反映，{Call(phone)}" : $"请在公示期内当面或者书面向{Aloud(committee)}反映";
        var second = facts.DisciplinePhone is { } other ? $"；也可以向纪检监察部门反映，{Call(other)}" : "";
        return $"如果您觉得哪里不对，{first}{second}。";
    }

    private static string Call(string phone) => SpokenText.Of("电话是" + phone);

    [GeneratedRegex("[=＝×÷−＋+]", RegexOptions.CultureInvariant)]
    private static partial Regex Arithmetic();

    [GeneratedRegex(@"（[^（）]*）|\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();
}
