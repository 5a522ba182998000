using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;

namespace BoardKit.Import.Questions;

/// <summary>
/// The file that belongs elsewhere: what its titles and the names of its sheets say about village and period is compared with what was
/// chosen. A difference is confirmed by the clerk and read by the reviewer.
/// </summary>
internal sealed class ElsewhereQuestions(ImportIntent intent, QuestionList questions)
{
    /// <summary>Compares the titles and sheets that were used.</summary>
    public void Ask(IReadOnlyList<(SheetView View, int HeadingRow)> used)
    {
        var texts = used.SelectMany(u => (string?[])[Captions.Title(u.View.Sheet, u.HeadingRow), u.View.Name])
            .OfType<string>().Distinct().ToList();
        if (intent.Period is { } period && texts.Find(t => PeriodWords.Of(t).Differs(period)) is { } text)
        {
            Confirm("period", used, $"写的是“{questions.Quote(text)}”（{PeriodWords.Of(text)}），要公布的是{period.Spoken}：文件拿对了吗？",
                "没错，就是这一期的", $"表里写的是“{questions.Quote(text)}”，经办人确认是{period.Spoken}的");
        }
        foreach (var title in texts)
        {
            if (intent.Places.Other(title) is { } other)
            {
                Confirm("place", used, $"写的是“{questions.Quote(title)}”，像是{other}的表，要公布的是{intent.Places.Own[0]}：文件拿对了吗？",
                    "没错，就是本单位的", $"表里写的是“{questions.Quote(title)}”，经办人确认是{intent.Places.Own[0]}的");
                break;
            }
        }
    }

    /// <summary>
    /// Dates of entries that lie outside the period: a question when most do, else a warning. Lists of a month or quarter only, and the
    /// year of yearly ones.
    /// </summary>
    public void Dates(Form form, ContentSection content, Action<Fault> warn)
    {
        var section = form.Section(content.Key);
        if (intent.Period is not { } period || section.Kind != SectionKind.List)
        {
            return;
        }
        for (var i = 0; i < section.Columns.Count; i++)
        {
            if (section.Columns[i].Type is not (CellType.Date or CellType.Month))
            {
                continue;
            }
            var dated = content.Rows.Select(r => (Row: r, Day: Day(r.Cells[i]))).Where(d => d.Day is not null).ToList();
            var isMonth = section.Columns[i].Type == CellType.Month;
            var outside = dated.Where(d => isMonth ? d.Day > period.LastDay : d.Day < period.FirstDay || d.Day > period.LastDay).ToList();
            if (outside.Count == 0)
            {
                continue;
            }
            var (row, day) = outside[0];
            var source = row.From ?? content.Source;
            var at = new CellPlace(source?.Sheet, row.SourceRow, source?.Columns[i], section.Key, section.Columns[i].Key);
            warn(Fault.Warning("date-outside", string.Create(CultureInfo.InvariantCulture,
                $"{Where.Of(at)}“{section.Columns[i].FullLabel}”是 {day:yyyy年M月d日}，不在{period.Spoken}内{(outside.Count > 1 ? $"，这样的共 {outside.Count} 行" : "")}，请核对日期或期间。"), at));
        }
    }

    private static DateOnly? Day(string? cell) =>
        cell is null ? null : DateText.TryDay(cell, out var day) || DateText.TryMonth(cell, out day) ? day : null;

    private void Confirm(string what, IReadOnlyList<(SheetView View, int HeadingRow)> used, string sentence, string yes, string summary)
    {
        var at = new CellPlace(used.Count > 0 ? used[0].View.Name : null);
        _ = questions.Ask(new($"elsewhere.{what}", "elsewhere", Where.Of(at) + sentence, at,
            [new("keep", yes, summary), new(Choice.Stop, "拿错了，换一个文件", "文件不是这一期、这个单位的")]));
    }
}
