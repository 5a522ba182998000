using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Questions;

/// <summary>Finds the columns of a table that nothing takes.</summary>
internal static class FreeColumns
{
    private const int RowsForWidth = 200;

    /// <summary>Columns under the heading that no section and no block beside takes.</summary>
    public static List<SheetColumn> Of(Form form, ImportPlan plan, FormSection section, SectionPlan own, SheetView view, PrivacyRules rules)
    {
        var header = HeaderRows.Of(view, own);
        var taken = plan.Sections.Where(p => p.Sheet == own.Sheet && p.Layout == SectionLayout.Table && p.HeaderFirst <= own.HeaderLast
            && p.HeaderLast >= own.HeaderFirst)
            .SelectMany(p => Headings.Mapped(form.Section(p.Section), p).Select(m => m.Column)).ToHashSet();
        var beside = int.MaxValue;   // where the second half of the list begins
        if (section.Kind == SectionKind.List && new Headings(section, own, view).At(view, own.HeaderFirst, out _) is { } parts)
        {
            taken.UnionWith(parts.SelectMany(part => part).Where(c => c >= 0));
            beside = parts.Count > 1 ? parts[1].Where(c => c >= 0).Min() : beside;
        }
        var free = new List<SheetColumn>();
        var width = Math.Max(header.Width, view.Sheet.Rows.Skip(view.Sheet.IndexOf(own.FirstRow)).TakeWhile(r => r.Number <= own.LastRow)
            .Take(RowsForWidth).Select(r => r.Cells.Length).DefaultIfEmpty(0).Max());
        for (var column = 0; column < width; column++)
        {
            if (column >= header.Width || header.Shown(column) is null)
            {
                if (!taken.Contains(column) && SheetColumn.Read(view, own, column, LabelKey.Of(null), "") is { HasNumbers: true } nameless)
                {
                    free.Add(nameless);
                }
                continue;
            }
            if (!taken.Contains(column) && header.Shown(column) is { } shown
                && header.Joined(column).Strong is not ("序号" or "编号" or "年度" or "年份" or "")
                && rules.KindOfHeader(TextCleaner.Compact(shown)) is null && !IsRepeated(header, column, beside))
            {
                free.Add(SheetColumn.Read(view, own, column, header.Joined(column), shown));
            }
        }
        return free;
    }

    /// <summary>Whether a column of the second half is called like one of the first: what is said of that one holds for it.</summary>
    private static bool IsRepeated(HeaderRows header, int column, int beside) =>
        column >= beside && Enumerable.Range(0, beside).Any(c => header.Joined(c).Whole == header.Joined(column).Whole);
}
