using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Mapping;

namespace BoardKit.Import.Questions;

/// <summary>
/// A column that must be there is missing while texts stand under a label that the form does not know: 缴款人 may be the household.
/// </summary>
internal sealed class MissingTextQuestion(QuestionList questions, LabelLessons lessons)
{
    private const int MostNamed = 6;

    /// <summary>The plan with the column that was chosen; while nothing is, the likelier one.</summary>
    public SectionPlan Settle(FormSection section, SectionPlan own, SheetView view, List<SheetColumn> free)
    {
        foreach (var column in section.Columns.Where(c => c is { Required: true, Type: CellType.Text, Computed: null }
            && !own.Columns.ContainsKey(c.Key)))
        {
            var texts = free.Where(c => c.Texts > 0 && c.Texts * 2 > c.Values).OrderByDescending(c => c.Texts).Take(MostNamed).ToList();
            if (texts.Count == 0)
            {
                continue;
            }
            var at = new CellPlace(view.Name, own.HeaderLast, texts[0].Letters, own.Section, column.Key);
            var answer = questions.Ask(new($"column.{own.Section}.{column.Key}", "column",
                $"{Where.Of(at with { Column = null })}没有“{column.FullLabel}”列：{string.Join("、", texts.Select(c => c.Said(questions)))}是吗？", at,
            [
                .. texts.Select(
                    c => new Choice("col-" + c.Letters, $"{c.Letters} 列就是“{column.FullLabel}”", $"“{column.FullLabel}”用的是{c.Said(questions)}")),
                new(Choice.Stop, "都不是，先改表格", $"表里没有“{column.FullLabel}”列"),
            ]));
            var chosen = texts.Find(c => "col-" + c.Letters == answer) ?? texts[0];
            if (answer is not null)
            {
                lessons.Learn(own, HeaderRows.Of(view, own), chosen.Index, column.Key);
            }
            _ = free.Remove(chosen);
            own = own with { Columns = new Dictionary<string, string>(own.Columns) { [column.Key] = chosen.Letters } };
        }
        return own;
    }
}
