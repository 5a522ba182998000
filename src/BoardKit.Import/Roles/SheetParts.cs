using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Import.Mapping;
using BoardKit.Import.Questions;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// The sheets that hold further parts of a list: those with the same heading. A sheet whose name or title says that it is another period's,
/// a draft or a copy, and a hidden one, is asked about; any other is taken, and its name is the group when it names one.
/// </summary>
internal sealed class SheetParts(Form form, FormLabels labels, WorkbookLedger ledger, Period? period, QuestionList questions,
    CancellationToken cancellationToken)
{
    private static readonly string[] Drafts = ["作废", "旧", "上年", "去年", "草稿", "底稿", "备份", "副本", "模板", "样表", "示例", "测试", "原表", "未用", "copy"];

    /// <summary>A sheet that has the table of a section too, and whether it is taken.</summary>
    public sealed record Part(SheetView View, SectionPlan Plan, bool Taken);

    /// <summary>The further sheets of a section, in the order of the tabs; those of the plan are left out.</summary>
    public IReadOnlyList<Part> Of(FormSection section, SectionPlan own, ImportPlan plan)
    {
        var parts = new List<Part>();
        var other = new List<Part>();
        foreach (var view in ledger.Sheets.Where(s => s.Sheet.Rows.Count > 0 && !ledger.Elsewhere.Contains(s)
            && plan.Sections.All(p => p.Sheet != s.Name)))
        {
            if (Find(view, section, own) is not { } found)
            {
                continue;
            }
            var part = new Part(view, found, true);
            if (IsOfOtherPeriod(part))
            {
                other.Add(part);
            }
            parts.Add(part);
        }
        var keep = other.Count == 0 || AskPeriod(other, own) == "take";
        return [.. parts.Select(p => other.Contains(p)
            ? p with { Taken = keep } : p with { Taken = !IsDoubtful(p) || AskSheet(p) == "take" })];
    }

    /// <summary>The same heading as the plan's, else the section found anew with all that it requires.</summary>
    private SectionPlan? Find(SheetView view, FormSection section, SectionPlan own)
    {
        var planned = ledger.Sheets.FirstOrDefault(s => s.Name == own.Sheet);
        if (planned is not null)
        {
            var headings = new Headings(section, own, planned);
            foreach (var row in view.Sheet.Rows)
            {
                if (headings.MayBegin(row) && headings.At(view, row.Number, out var last) is { } columns)
                {
                    return own with
                    {
                        Sheet = view.Name,
                        HeaderFirst = row.Number,
                        HeaderLast = last,
                        FirstRow = last + 1,
                        LastRow = view.Sheet.Rows[^1].Number,
                        Columns = section.Columns.Select((c, i) => (c.Key, Column: columns[0][i])).Where(c => c.Column >= 0)
                            .ToDictionary(c => c.Key, c => CellReference.Letters(c.Column)),
                    };
                }
            }
        }
        var found = new SectionFinder(form with { Sections = [section] }, labels, [view], period,
            cancellationToken).Find().Sections is [var only, ..] ? only : null;
        var lacks = found is null || section.Columns.Any(c => (c.Required || c.Key == section.HouseholdColumn)
            && own.Columns.ContainsKey(c.Key) && !found.Columns.ContainsKey(c.Key));
        return lacks || found!.Layout != SectionLayout.Table || found.Suggested.Count > 0
            || found.Columns.Keys.Count(own.Columns.ContainsKey) * 4 < own.Columns.Count * 3 ? null : found;
    }

    private bool IsOfOtherPeriod(Part part) =>
        period is { } own && (PeriodWords.Of(part.View.Sheet.Name).Differs(own)
            || PeriodWords.Of(Captions.Title(part.View.Sheet, part.Plan.HeaderFirst)).Differs(own));

    private static bool IsDoubtful(Part part) =>
        part.View.Sheet.Hidden || Drafts.Any(d => part.View.Sheet.Name.Contains(d, StringComparison.OrdinalIgnoreCase))
            || part.View.Sheet.Name.TrimEnd() is [.., '(', _, ')'] or [.., '（', _, '）'];

    private string? AskPeriod(List<Part> parts, SectionPlan own)
    {
        var names = string.Join("、", parts.Take(6).Select(p => $"“{questions.Sheet(p.View.Sheet)}”")) + (parts.Count > 6 ? "等" : "");
        var at = new CellPlace(questions.Quote(parts[0].View.Sheet.Name), Section: own.Section);
        return questions.Ask(
            new("sheets.period", "sheet", $"工作表{names}写的不是{period!.Value.Spoken}，这一次只导入“{questions.Quote(own.Sheet)}”吗？", at,
        [
            new("leave", "不导入：是别的期间的", $"工作表{names}不导入：是别的期间的"),
            new("take", "也是这一期的，合在一起", $"工作表{names}也是这一期的，合在一起"),
        ]));
    }

    private string? AskSheet(Part part)
    {
        var number = ledger.NumberOf(part.View).ToString(CultureInfo.InvariantCulture);
        var name = questions.Sheet(part.View.Sheet);
        var why = part.View.Sheet.Hidden ? "是隐藏的，表头和要导入的表相同" : "看名称像底稿或副本，表头和要导入的表相同";
        return questions.Ask(new($"sheet.{number}", "sheet", $"工作表“{name}”{why}：要合在一起吗？", new CellPlace(name, Section: part.Plan.Section),
        [
            new("leave", "不导入：不公布的底稿、副本", $"第{number}张表不导入：不公布的底稿或副本"),
            new("take", "是名单的一部分，合在一起", $"第{number}张表是名单的一部分，合在一起"),
        ]));
    }
}
