using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Voice;

/// <summary>What a loudspeaker says of a notice.</summary>
public sealed record BroadcastFacts
{
    /// <summary>Who announces it: 燎西村村民委员会.</summary>
    public required string Speaker { get; init; }

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

    /// <summary>How an amount comes about, or null.</summary>
    public string? Example { get; init; }

    /// <summary>Key figures that <see cref="Plain"/> does not name: 补贴面积 1,665.20 亩.</summary>
    public IReadOnlyList<string> Figures { get; init; } = [];

    /// <summary>How long it hangs.</summary>
    public required PostingPeriod Posting { get; init; }

    /// <summary>Telephone of the supervisory committee, or null.</summary>
    public string? SupervisionPhone { get; init; }

    /// <summary>Telephone of the discipline office, or null.</summary>
    public string? DisciplinePhone { get; init; }

    /// <summary>Lines to read out one by one, only where somebody asked for them.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];
}

/// <summary>
/// The notice as text for the village loudspeaker (大喇叭): what it is, its figures, until when it hangs, how to object and whom to call. At
/// most about two minutes: an announcer reads some 200 characters a minute.
/// </summary>
public static class BroadcastScript
{
    /// <summary>
    /// Characters of two minutes. Beyond it the worked example is left out, then the figures that stand beside the plain sentence.
    /// </summary>
    public const int TwoMinutes = 400;

    /// <summary>The script, one paragraph a line. Rows asked for stand at the end and may take longer.</summary>
    public static IReadOnlyList<string> Of(BroadcastFacts facts)
    {
        var whole = Paragraphs(facts);
        var shorter = Length(whole) <= TwoMinutes ? whole : Paragraphs(facts with { Example = null });
        var shortest = Length(shorter) <= TwoMinutes || facts.Plain is null
            ? shorter : Paragraphs(facts with { Example = null, Figures = [] });
        return [.. shortest, .. facts.Rows.Count == 0 ? [] : facts.Rows.Select(SpokenText.Of).Prepend("下面念明细。").Append("明细念完了。")];
    }

    private static int Length(IEnumerable<string> paragraphs) => paragraphs.Sum(p => p.Length);

    private static List<string> Paragraphs(BroadcastFacts facts)
    {
        var title = facts.Title.Contains(facts.Period.Spoken, StringComparison.Ordinal)
            || facts.Title.Contains($"{facts.Period.Year}年", StringComparison.Ordinal) ? facts.Title : facts.Period.Spoken + facts.Title;
        List<string> said = [];
        if (facts.Sample)
        {
            said.Add("注意，这是一份示例，不是真实的公示。");
        }
        said.Add($"村民朋友们，现在播送{SpokenText.Of(facts.Speaker)}的公示：{SpokenText.Of(title)}。");
        said.AddRange(facts.Nil ? ["这一期没有这一项。", .. Content(facts with { Plain = null, Example = null })] : Content(facts));
        said.Add(Posting(facts));
        said.Add(Objection(facts));
        return said;
    }

    private static IEnumerable<string> Content(BroadcastFacts facts)
    {
        if (facts.Plain is { } plain)
        {
            yield return Sentence(plain);
        }
        if (facts.Figures.Count > 0)
        {
            yield return string.Join("，", facts.Figures.Select(SpokenText.Of)) + "。";
        }
        if (facts.Example is { } example)
        {
            yield return Sentence(example);
        }
    }

    private static string Sentence(string text) => SpokenText.Of(text) is var spoken && spoken.EndsWith('。') ? spoken : spoken + "。";

    private static string Posting(BroadcastFacts facts)
    {
        var (posting, length) = (facts.Posting, SpokenText.Of(facts.Posting.Length));
        var (from, to) = (SpokenNumber.Day(posting.From), SpokenNumber.Day(posting.To, posting.To.Year != posting.From.Year));
        var term = posting.Awaited is { } awaited ? $"从{from}起，{length}，不早于{to}，{SpokenText.Of(awaited)}" : $"从{from}到{to}，一共{length}";
        return $"公示期{term}。详细内容贴在公开栏上，也可以用手机扫一扫公示纸右下角的二维码，在手机上看。";
    }

    private static string Objection(BroadcastFacts facts)
    {
        var (committee, discipline) = (facts.SupervisionPhone, facts.DisciplinePhone);
        var first = committee is null ? "请在公示期内当面或者书面向村务监督委员会反映，电话写在公开栏上" : $"请在公示期内当面、书面或者打电话向村务监督委员会反映，{Call(committee)}";
        var second = discipline is null ? "" : $"；也可以向纪检监察部门反映，{Call(discipline)}";
        return $"如果您觉得哪里不对，{first}{second}。";
    }

    private static string Call(string phone) => SpokenText.Of("电话是" + phone);
}
