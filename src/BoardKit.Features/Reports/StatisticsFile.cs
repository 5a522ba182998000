using System.Globalization;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reports;

namespace BoardKit.Features.Reports;

/// <summary>Statistics as tables to save: exactly what the page shows.</summary>
public static class StatisticsFile
{
    /// <summary>
    /// One line for each cell that is computed or was reported, then the remarks, then the totals that were held together.
    /// </summary>
    public static IReadOnlyList<PlainTable> Tables(ShowStatistics.Response shown)
    {
        var tables = new List<PlainTable>();
        if (shown.Form is { } form)
        {
            tables.Add(new("统计", null, null,
                ["单位代码", "单位", "年度", "表", "指标", "栏目", "计量单位", "由系统算出", "填报", "来源", "资料齐不齐", "截至", "表内合计（不一致的）"],
                [.. Lines(shown, form).Select(l => (object?[])[shown.Scope.Place.ToString(), shown.Scope.Name,
                    shown.Year.ToString(CultureInfo.InvariantCulture), l.Table, l.Label, l.Column, l.Unit,
                    l.Computed?.Value, Cell(l.Reported), l.How, l.Coverage, ChinaTime.Minute(shown.AsOfUtc),
                    l.Computed?.Stated])]));
        }
        if (shown.Money.Count > 0)
        {
            tables.Add(new("拨付和公布", null, null, ["项目", "拨付（元）", "已拨付的单位", "其中已公开", "公布（元）", "公布的单位",
                "与拨付相差（元，两边都有的）", "差异（严重）", "差异（提醒）"],
                [.. shown.Money.Select(m => (m.Form, m.Beside.Whole)).Select(m => (object?[])[m.Form.Name, Yuan(m.Whole.Allocated),
                    (decimal)(m.Whole.Counts.Both + m.Whole.Counts.AllocatedOnly), (decimal)m.Whole.Counts.Both, Yuan(m.Whole.Disclosed),
                    (decimal)(m.Whole.Counts.Both + m.Whole.Counts.DisclosedOnly),
                    m.Whole.Counts.Both > 0 ? Yuan(m.Whole.Difference) : null, (decimal)m.Whole.Severities.Fatal,
                    (decimal)m.Whole.Severities.Warning])]));
        }
        if (shown.Own is { } own)
        {
            tables.Add(new("勾稽", null, null, ["结果", "说明"],
                [.. own.Remarks.Select(r => (object?[])[r.Code == "rule-not-checked" ? "没有核对" : r.Stops ? "不符" : "请核对", r.Detail])]));
        }
        if (shown.Own?.Groups is { Count: > 0 } groups)
        {
            tables.Add(new("公布的合计", null, null, ["类别", "项数", "各项之和", "公布的合计", "相差", "结论"],
                [.. groups.Select(g => (object?[])[g.Name, (decimal)g.Parts, g.Sum, g.Stated, g.Difference, Verdict(g)])]));
        }
        return tables;
    }

    /// <summary>一致, 不一致, 没有公布合计, 没有列出各项.</summary>
    public static string Verdict(GroupSum group) => group.AddsUp switch
    {
        true => "一致",
        false => "不一致",
        null => group.Stated is null ? "没有公布合计" : "没有列出各项",
    };

    /// <summary>A line of the statistics.</summary>
    /// <param name="Table">Which table; 填报项 for inputs.</param>
    /// <param name="Address">Address of the cell.</param>
    /// <param name="Label">The indicator.</param>
    /// <param name="Column">The column.</param>
    /// <param name="Unit">Measure.</param>
    /// <param name="Computed">What the system counts; null where it is filled in by hand.</param>
    /// <param name="Reported">What the place reported; null where it reported nothing.</param>
    /// <param name="How">Where the number comes from.</param>
    /// <param name="Coverage">How complete it is.</param>
    public sealed record Line(string Table, string Address, string Label, string Column, string? Unit, CellFacts? Computed,
        string? Reported, string How, string Coverage)
    {
        /// <summary>Whether both are known and differ.</summary>
        public bool Differs => Computed?.Value is { } computed
            && decimal.TryParse(Reported, NumberStyles.Number, CultureInfo.InvariantCulture, out var reported) && computed != reported;
    }

    /// <summary>
    /// The lines: inputs that are computed, then each fixed line of each tree with each of its number columns that has anything.
    /// </summary>
    public static IReadOnlyList<Line> Lines(ShowStatistics.Response shown, Form form)
    {
        var lines = new List<Line>();
        foreach (var input in form.Inputs)
        {
            if (shown.Computed(null, null, input.Key) is { } cell)
            {
                lines.Add(new("填报项", cell.Cell.Address, input.Label, "", input.Unit, cell,
                    shown.Own?.Content.Inputs.GetValueOrDefault(input.Key), shown.How[cell.Cell.Source.Into], Covered(cell)));
            }
        }
        foreach (var tree in form.Sections.Where(s => s.Kind == SectionKind.Tree))
        {
            foreach (var line in tree.Lines)
            {
                lines.AddRange(Of(shown, tree, line));
            }
        }
        return lines;
    }

    private static IEnumerable<Line> Of(ShowStatistics.Response shown, FormSection tree, FormLine line)
    {
        var unit = tree.Columns.FirstOrDefault(c => c.Key == "unit") is { } measure ? shown.Said(tree, line.Key, measure) : null;
        var found = tree.Columns.Where(c => c.Key != tree.LineColumn && (c.IsNumber || c.Type == CellType.Enum))
            .Select(c => (Column: c, Computed: shown.Computed(tree.Key, line.Key, c.Key), Reported: shown.Said(tree, line.Key, c)))
            .Where(c => c.Computed is not null || c.Reported is not null).ToList();
        // what nobody counts and nobody reported stands in the list all the same: it is not known, also beside a number that is counted
        if (!tree.Lines.Any(l => l.Parent == line.Key) && tree.Columns.FirstOrDefault(c => c.IsNumber) is { } first
            && found.TrueForAll(c => c.Column != first && c.Reported is null))
        {
            found.Insert(0, (first, null, null));
        }
        return found.Select(c => new Line(tree.Label, $"{tree.Key}.{line.Key}.{c.Column.Key}", line.Label, c.Column.FullLabel,
            unit ?? line.Unit ?? c.Column.Unit, c.Computed, c.Reported,
            c.Computed is { } cell ? shown.How[cell.Cell.Source.Into] : "人工填报", c.Computed is { } known ? Covered(known) : ""));
    }

    private static string Covered(CellFacts cell) => cell.Coverage.Length > 0 ? cell.Coverage : cell.Value is null ? "没有资料" : "";

    private static decimal? Yuan(long? amount) => amount is { } known ? new Quantity(known).Value : null;

    private static object? Cell(string? reported) =>
        decimal.TryParse(reported, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : reported;
}
