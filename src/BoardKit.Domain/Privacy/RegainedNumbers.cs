using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reading;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// A file that corrects a notice is mostly the notice's own download, in which numbers are masked or absent. Rows that say what the notice
/// says get its digests back, and with them their household codes; a masked value is never taken for a number. How many rows are left
/// without a number is asked before anything is saved (kind <c>number</c>).
/// </summary>
public static class RegainedNumbers
{
    /// <summary>The choices: rows that only say something else are about the same people; or they go without a number.</summary>
    public const string Same = "same", Without = "without";

    /// <summary>The content with the digests and ids of the rows that it repeats.</summary>
    /// <param name="form">The form.</param>
    /// <param name="content">What was read.</param>
    /// <param name="edition">What the newest edition says; null when there is none.</param>
    /// <param name="draft">What the open draft says, whose numbers are newer; null when none is open.</param>
    /// <param name="gate">The gate of the unit: what was masked by older rules is compared as it would be masked today.</param>
    /// <param name="answers">The clerk's answers.</param>
    public static Settled Into(Form form, NoticeContent content, NoticeContent? edition, NoticeContent? draft, PrivacyGate gate,
        IReadOnlyDictionary<string, string> answers)
    {
        var (questions, given) = (new List<Question>(), new List<GivenAnswer>());
        var sections = content.Sections.Select(section =>
        {
            var known = new KnownRows(form.Section(section.Key), section, edition, draft, gate);
            var again = section.Rows.Select(known.Again).ToList();
            var rows = again.ConvertAll(a => a.Row);
            var isHidden = section.Rows.All(r => r.Marks.Count == 0);
            var open = known.Holds ? Enumerable.Range(0, rows.Count)
                .Where(i => !again[i].Known && IsWithout(form.Section(section.Key), rows[i], isHidden)).ToList() : [];
            if (open.Count == 0)
            {
                return section with { Rows = rows };
            }
            var alike = open.FindAll(i => known.Alike(rows[i]) is not null);
            var question = Ask(section, known, open.ConvertAll(i => rows[i]), alike.ConvertAll(i => rows[i]));
            if (question.Answered(answers) is not { } answer)
            {
                questions.Add(question);
                return section with { Rows = rows };
            }
            given.Add(answer);
            foreach (var i in answer.Choice == Same ? alike : [])
            {
                rows[i] = rows[i] with { Marks = known.Alike(rows[i])! };
            }
            return section with { Rows = rows };
        }).ToList();
        return new(content with { Sections = sections }, [], questions, given);
    }

    /// <summary>
    /// Whether a row has no number although the cell or the whole file hides it. In a file with plain numbers an empty cell says that there
    /// is none.
    /// </summary>
    private static bool IsWithout(FormSection shape, ContentRow row, bool isHidden) =>
        row.Marks.Count == 0 && (isHidden || row.Cells.Where((text, i) => text is not null && shape.Columns[i].IsIdentifying).Any());

    private static Question Ask(ContentSection section, KnownRows known, List<ContentRow> open, List<ContentRow> alike)
    {
        string Rows(IEnumerable<ContentRow> rows) =>
            "第" + RowList.Of([.. rows.Select(r => r.SourceRow > 0 ? r.SourceRow : r.RowNumber)]) + "行";
        var at = new CellPlace(section.Source?.Sheet, Section: section.Key);
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{Where.Of(at)}有 {open.Count} 行在原公示里找不到相同的一行（{Rows(open)}），{known.Labels}接不上，保存后这些行就没有号码可核对")
            + (alike.Count == 0 ? "。" : $"；其中{Rows(alike)}和原公示里的一户同名，只是别的内容不同。");
        var rest = open.Except(alike).ToList();
        List<Choice> choices =
        [
            new(Without, string.Create(CultureInfo.InvariantCulture, $"继续，这 {open.Count} 行没有号码可核对"), $"{Rows(open)}在原公示里找不到，没有号码可核对"),
            new(Choice.Stop, "先不保存", "先不保存"),
        ];
        if (alike.Count > 0)
        {
            choices.Insert(0, new(Same, $"{Rows(alike)}是原来的人，只改了内容，沿用原来的号码"
                + (rest.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"；另外 {rest.Count} 行没有号码可核对") : ""),
                $"{Rows(alike)}内容有改动，经办人确认是原来的人，沿用原来的号码" + (rest.Count > 0 ? $"；{Rows(rest)}没有号码可核对" : "")));
        }
        return new("number." + section.Key, "number", sentence, at, choices);
    }
}
