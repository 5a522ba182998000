using System.Globalization;
using System.Text;
using BoardKit.Domain.Duties;

namespace BoardKit.Features.Reminders;

/// <summary>
/// The words of a day's reminder: numbers, of what is owed or came back form and period, and of what waits for review place, form, period,
/// step and since when. Titles, reasons and names of people stay on the page behind the sign-in: a mailbox is read by many.
/// </summary>
public static class DigestLetter
{
    private const int MostLines = 20, MostNamed = 10;

    /// <summary>燎西村今天要办：逾期 3 项，一周内到期 2 项.</summary>
    public static string Subject(string unit, DigestCounts counts) => $"{unit}今天要办：{counts.Text}";

    /// <summary>The letter.</summary>
    /// <param name="unit">Name of the unit.</param>
    /// <param name="work">Its list.</param>
    /// <param name="today">The day, in China.</param>
    /// <param name="desk">Address of the start page.</param>
    /// <param name="stop">Address of the page on which letters are stopped.</param>
    public static string Text(string unit, WorkList<WorkLine> work, DateOnly today, string desk, string stop)
    {
        var text = new StringBuilder();
        _ = text.Append(CultureInfo.InvariantCulture, $"{unit}，{Day(today)}：{work.Counts.Text}。\n");
        var named = work.Entries.SelectMany(e => e.All.Select(l => (Line: l, Band: l.Mark.Band(today))))
            .Where(l => l.Line.What is not null && l.Band is WorkBand.Late or WorkBand.Returned or WorkBand.Soon)
            .OrderBy(l => l.Band).ThenBy(l => l.Line.Mark.By ?? DateOnly.MaxValue).ToList();
        foreach (var (line, band) in named.Take(MostLines))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"· {line.What}：{Stands(line, band, today)}\n");
        }
        if (named.Count > MostLines)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"· 另有 {named.Count - MostLines} 项\n");
        }
        foreach (var line in Waiting(work))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"· {line}\n");
        }
        return text.Append(CultureInfo.InvariantCulture, $"\n登录后一项一项办：{desk}\n不想再收：登录后在“每日提醒”里停掉，{stop}\n").ToString();
    }

    /// <summary>
    /// What waits for review, each once and by its words, the longest waiting first; of more than ten how many there are besides.
    /// </summary>
    public static IReadOnlyList<string> Waiting(WorkList<WorkLine> work)
    {
        var named = work.Entries.SelectMany(e => e.All).SelectMany(l => l.Matter?.Named ?? []).Distinct(StringComparer.Ordinal).ToList();
        return named.Count <= MostNamed ? named
            : [.. named.Take(MostNamed), string.Create(CultureInfo.InvariantCulture, $"等 {named.Count - MostNamed} 件")];
    }

    private static string Stands(WorkLine line, WorkBand band, DateOnly today) => (band, line.Mark.By) switch
    {
        (WorkBand.Late, { } day) => string.Create(CultureInfo.InvariantCulture, $"逾期 {today.DayNumber - day.DayNumber} 天，应于{Day(day)}前公开"),
        (WorkBand.Soon, { } day) => $"应于{Day(day)}前公开",
        _ => line.Mark.Kind == WorkKind.SentBack ? "被退回" : "等处理",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}
