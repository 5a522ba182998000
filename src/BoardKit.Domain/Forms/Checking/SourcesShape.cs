using static BoardKit.Domain.Forms.Checking.FormShape;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Checks what a form says of its computed cells: in itself, and against the forms that it counts.</summary>
public static class SourcesShape
{
    /// <summary>Adds everything that is wrong within the form.</summary>
    internal static void Report(Form form, List<string> faults)
    {
        foreach (var source in form.Sources)
        {
            var place = $"sources“{source.Into}”";
            Must(form.Period == Calendar.PeriodLength.Year || source.Count == FactCount.Figure,
                $"{place}：只有按年的表式能由系统统计；按月、按季的只能写 figure，取别的公示已公布的数", faults);
            var cells = SourceCell.Of(form with { Sources = [source] });
            var isGrid = !source.Into.Contains('.', StringComparison.Ordinal);
            Must(cells.Count > 0 && (!isGrid || cells.Count == source.Lines.Count * source.Columns.Count),
                $"{place}：要写成 input.填报项、表.行.列，或者一张 tree 的 key 加 lines 和 columns，其中的行和列都要有", faults);
            Must(isGrid || (source.Lines.Count == 0 && source.Columns.Count == 0), $"{place}：只有整张表才写 lines 和 columns", faults);
            Must(cells.All(c => IsNumber(form, c)), $"{place}：统计出来的是数，要填进数字列", faults);
            Must(source.Count switch
            {
                FactCount.Published or FactCount.Corrected or FactCount.Withdrawn => source is { Of: null, Figure: null, Section: null },
                FactCount.Postings or FactCount.Places => source is { Of: null, Figure: null, Section: null, Forms.Count: 0 },
                FactCount.Rows => source is { Of: not null, Figure: null, Section: not null, Forms.Count: 0 },
                FactCount.Figure => source is { Of: not null, Figure: not null, Section: null, Forms.Count: 0 },
            }, $"{place}：published、corrected、withdrawn 只能写 forms；rows 要写 of 和 section；figure 要写 of 和 figure；postings、places 都不写", faults);
            Must(source.Count == FactCount.Rows || cells.All(c => c.Where.Count == 0), $"{place}：只有 rows 才写条件", faults);
            Must(source.Count is not (FactCount.Rows or FactCount.Figure or FactCount.Places) || source.Area == FactArea.All,
                $"{place}：rows、figure 和 places 按整个地区统计，不写 area", faults);
        }
        Must(SourceCell.Of(form).GroupBy(c => c.Address).All(g => g.Count() == 1), "sources 里同一格只能写一次", faults);
        // rules and the list of sources find a cell by what it is called
        foreach (var twice in SourceCell.Of(form).DistinctBy(c => c.Address).GroupBy(c => c.Label).Where(g => g.Count() > 1))
        {
            faults.Add($"sources：{string.Join('和', twice.Take(2).Select(c => $"“{c.Address}”"))}都叫“{twice.Key}”，分不清，请改一个名称");
        }
    }

    /// <summary>
    /// What the sources of a form name and other forms do not have: a cell that counts nothing would be empty for ever. Sentences.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="find">The form of a key; null where there is none.</param>
    public static IReadOnlyList<string> Unknown(Form form, Func<string, Form?> find)
    {
        var faults = new List<string>();
        foreach (var cell in SourceCell.Of(form))
        {
            var place = $"表式“{form.Name}”的 sources“{cell.Source.Into}”";
            foreach (var missing in cell.Source.Forms.Append(cell.Source.Of).OfType<string>().Where(key => find(key) is null))
            {
                faults.Add($"{place}：没有“{missing}”这种表式。");
            }
            if (cell.Source.Of is not { } of || find(of) is not { } other)
            {
                continue;
            }
            Must(cell.Source.Figure is not { } figure || other.Figures.Any(f => f.Key == figure),
                $"{place}：“{other.Name}”没有汇总数“{cell.Source.Figure}”。", faults);
            if (cell.Source.Section is not { } key)
            {
                continue;
            }
            if (other.Sections.FirstOrDefault(s => s.Key == key && s.IsTable) is not { } section)
            {
                faults.Add($"{place}：“{other.Name}”没有“{key}”这张表。");
                continue;
            }
            foreach (var (column, value) in cell.Where)
            {
                var known = section.Columns.FirstOrDefault(c => c.Key == column && c.IsPublished);
                Must(known is not null, $"{place}：“{other.Name}”的“{section.Label}”没有公开的列“{column}”。", faults);
                var wanted = value.StartsWith(FormSource.Not) ? value[1..] : value;
                Must(known is not { Type: CellType.Enum } || known.Values.Contains(wanted),
                    $"{place}：“{known?.Label}”没有“{wanted}”这个值。", faults);
            }
        }
        return [.. faults.Distinct()];
    }

    private static bool IsNumber(Form form, SourceCell cell) => cell.Section is null
        ? form.Inputs.Any(i => i.Key == cell.Column && i.IsNumber)
        : form.Section(cell.Section).Columns.Any(c => c.Key == cell.Column && c.IsNumber);
}
