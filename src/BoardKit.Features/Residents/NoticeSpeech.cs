using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Voice;

namespace BoardKit.Features.Residents;

/// <summary>
/// What a phone reads aloud of a notice: what it is, its figures, the plain sentence and the example, what changed, whom to call. Numbers
/// are in words already. No rows: nobody's name is called out.
/// </summary>
public static class NoticeSpeech
{
    private const int MostChanges = 10;

    /// <summary>One sentence an entry, Chinese.</summary>
    public static IReadOnlyList<string> Of(NoticePage page)
    {
        List<string> said = [page.IsCurrent ? page.Title : $"{page.Title}。这是旧的一版，现行的是第 {page.Newest.Number} 版"];
        said.Add(Posting(page.InForce));
        if (page.Nil)
        {
            said.Add("本期无此项。经审核，本期没有发生这项收支或事项");
        }
        said.AddRange(page.Headlines.Select(h => h.Value is null ? $"{h.Label}，{CellText.NotGiven}" : $"{h.Label} {h.Value} {h.Measure}"));
        said.AddRange(new[] { page.Plain, page.Example }.OfType<string>());
        said.AddRange(page.Sections.SelectMany(s => s.Lines).Select(l => l.Text));
        said.AddRange(page.Earlier.SelectMany(earlier => earlier.Figures.Select(f => f.Direction == 0
            ? $"{f.Label}和{earlier.Name}相同" : $"{f.Label}比{earlier.Name}{(f.Direction > 0 ? "多" : "少")} {f.Step} {f.Measure}")));
        if (page.Changes.Count > 0)
        {
            said.Add($"第 {page.Edition.Number} 版和上一版相比，有 {page.ChangedRows} 行变了");
            // a total that changed; changed rows are to be looked at, not called out
            said.AddRange(page.Changes.Where(c => c.Anchor is null).Take(MostChanges)
                .Select(c => c.Sentence.Replace("→", "改为", StringComparison.Ordinal)));
        }
        said.Add(page.Contacts switch
        {
            { IsHotline: true } => $"有疑问可以打政务热线：{page.Contacts.Call.Phone}",
            { Of: { } owner } => $"有疑问可以打{owner}的监督电话：{page.Contacts.Call.Phone}",
            _ => $"有疑问可以打监督电话：{page.Contacts.Call.Phone}",
        });
        return [.. said.Select(s => Stop(SpokenText.Of(s)))];
    }

    private static string Posting(InForce answer) => answer switch
    {
        { State: ForceState.Coming } => $"公示从{SpokenNumber.Day(answer.From)}开始",
        { Until: null } => $"从{SpokenNumber.Day(answer.From)}起长期公开",
        { State: ForceState.Hanging, AtLeast: { } days, Until: { } until } =>
            $"公示至少 {days} 个工作日，不早于{SpokenNumber.Day(until)}结束，放假安排待国务院通知",
        { State: ForceState.Over, Until: { } until } => $"公示期已满，到{SpokenNumber.Day(until)}为止",
        { Until: { } until } => $"公示到{SpokenNumber.Day(until)}，{(answer.IsLastDay ? "今天是最后一天" : $"还剩 {answer.DaysLeft} 天")}",
    };

    private static string Stop(string sentence) => sentence.Length > 0 && sentence[^1] is '。' or '！' or '？' ? sentence : sentence + "。";
}
