using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Printing.Markup;

namespace BoardKit.Printing.Layout;

/// <summary>A bar with its exact value as printed.</summary>
internal readonly record struct ChartBar(string Label, decimal Value, string Text);

/// <summary>What a chart shows.</summary>
/// <param name="Bars">In the order of the table or the markup.</param>
/// <param name="Unit">Unit of the values, printed once; null when they have none.</param>
internal sealed record ChartData(IReadOnlyList<ChartBar> Bars, string? Unit)
{
    public static ChartData Of(ChartNode node)
    {
        var decimals = node.Bars.Max(b => b.Value.Scale);
        return new ChartData([.. node.Bars.Select(b => new ChartBar(b.Label, b.Value, CellText.Number(b.Value, decimals)))], node.Unit);
    }

    /// <summary>
    /// Bars of a table: its label column and one column of numbers, rows without a number left out, what is beyond
    /// <see cref="ChartNode.Most"/> added up in one bar.
    /// </summary>
    public static ChartData Of(ChartNode node, SheetSection section)
    {
        if (section is not SheetTable table)
        {
            throw new MarkupException(node.Line, $"“{section.Key}”是单条记录，不能画成图。");
        }
        var label = Column(node, table, node.Label, "label", c => c.Kind is SheetColumnKind.Text or SheetColumnKind.Short);
        var value = Column(node, table, node.Value, "value", c => c.Kind is SheetColumnKind.Number);
        var format = NumberFormat.For(table.Columns[value], table.Rows, value);
        var known = table.Rows.Where(r => r.Cells[value] is not null)
            .Select(r => (Label: r.Cells[label] ?? "", Value: NumberFormat.Value(r.Cells[value]))).ToList();
        List<ChartBar> bars = [.. known.Take(known.Count > node.Most ? node.Most - 1 : node.Most)
            .Select(k => new ChartBar(k.Label, k.Value, format.Text(k.Value)))];
        if (bars.Count < known.Count)
        {
            var rest = known.Skip(bars.Count).Sum(k => k.Value);
            bars.Add(new ChartBar(string.Create(CultureInfo.InvariantCulture, $"其余 {known.Count - bars.Count} 项"), rest,
                format.Text(rest)));
        }
        return new ChartData(bars, node.Unit ?? table.Columns[value].Unit);
    }

    /// <summary>A column by its label, or the first that can serve.</summary>
    private static int Column(ChartNode node, SheetTable table, string? label, string attribute, Func<SheetColumn, bool> serves)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (serves(table.Columns[i]) && (label is null || (table.Columns[i].FullLabel == label || table.Columns[i].Label == label)))
            {
                return i;
            }
        }
        throw new MarkupException(node.Line,
            label is null ? $"表“{table.Key}”没有可用作 {attribute} 的列。" : $"表“{table.Key}”没有可用作 {attribute} 的列“{label}”。");
    }
}
