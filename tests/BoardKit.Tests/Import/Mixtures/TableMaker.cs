using System.Globalization;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>Makes the lines of one table: heads, entries, sums.</summary>
internal sealed class TableMaker(CleanList list, Layout layout)
{
    private readonly SumWords _words = new(list);

    public int Width => layout.Order.Count;

    public IEnumerable<MixLine> Heads(List<string> order)
    {
        var labels = order.ConvertAll(Head);
        if (layout.Parent is { } parent && order.IndexOf(parent.First) is var from && order.IndexOf(parent.Last) is var to && from >= 0
            && to > from)
        {
            var (above, below) = (new MixCell[order.Count], new MixCell[order.Count]);
            for (var i = 0; i < order.Count; i++)
            {
                (above[i], below[i]) = i >= from && i <= to ? (default(MixCell), MixCell.Of(labels[i]))
                : (MixCell.Of(labels[i]), default(MixCell));
            }
            above[from] = MixCell.Of(parent.Label);
            yield return new(LineRole.Heading, above, Merged: [(from, to)]);
            yield return new(LineRole.Heading, below);
        }
        else
        {
            yield return new(LineRole.Heading, [.. labels.Select(MixCell.Of)]);
        }
        if (layout.Units == UnitStyle.Row)
        {
            yield return new(LineRole.Unit, [.. order.Select(k => Unit(k) is { } unit ? MixCell.Of(unit) : default)]);
        }
        if (layout.Numbering is { } marks)
        {
            yield return new(LineRole.Heading,
                [.. order.Select((_, i) => i < marks.Length ? MixCell.Of(marks[i])
                : MixCell.Of((i + 1).ToString(CultureInfo.InvariantCulture)))]);
        }
    }

    public MixLine Entry(int index, int number, List<string> order)
    {
        var entry = list.Entries[index];
        var hidesGroup = layout.NamesGroupOnce && index > 0 && list.Entries[index - 1].Group == entry.Group;
        return new(LineRole.Entry, [.. order.Select(key => hidesGroup && key == list.GroupKey ? default : Cell(entry, key, number))],
            index);
    }

    private MixCell Cell(MixEntry entry, string key, int number) => key == "seq" ? layout.Sequence(number)
        : layout.Added.TryGetValue(key, out var added) ? added.Cell(entry)
        : entry.Values.TryGetValue(key, out var value) ? Cell(entry, key, value)
        : layout.Nothing.TryGetValue(key, out var nothing) ? MixCell.Of(nothing) : default;

    /// <summary>A row of sums.</summary>
    public MixLine Sum(LineRole role, SumStyle style, IReadOnlyList<int> of, List<string> order, int next)
    {
        var cells = new MixCell[order.Count];
        var entries = of.Select(i => list.Entries[i]).ToList();
        for (var i = 0; i < order.Count; i++)
        {
            var column = Column(order[i]);
            if (column.IsSummed && !style.IsMainOnly && layout.Added.TryGetValue(column.Key, out var added))
            {
                cells[i] = Number(entries.Sum(e => (decimal)added.Cell(e).Stored!));
            }
            else if (column.IsSummed && (!style.IsMainOnly || column.Key == list.MainKey)
                && entries.Exists(e => e.Values.ContainsKey(column.Key)))
            {
                cells[i] = Cell(null, column.Key, entries.Sum(e => e.Number(column.Key)));
            }
            else if (style.WithRate && column.Key is "rate" or "std")
            {
                cells[i] = Cell(null, column.Key, entries[0].Values[column.Key]);
            }
            else if (column.Key == "balance" && role == LineRole.Running && entries.Count > 0)
            {
                cells[i] = Cell(null, column.Key, entries[^1].Values[column.Key]);
            }
        }
        return new(role, cells, Merged: _words.Place(cells, style, entries, order, next));
    }

    public static MixLine Line(TextLine line, int width)
    {
        var cells = new MixCell[Math.Max(width, line.Texts.Max(t => t.At) + 1)];
        foreach (var (at, text) in line.Texts)
        {
            cells[at < 0 ? Math.Max(0, width + at) : at] = MixCell.Of(text);
        }
        return new(line.Role, cells, Merged: line.IsMerged && width > 1 && line.Texts.Count == 1 && line.Texts[0].At == 0
            ? [(0, width - 1)] : null);
    }

    public MixCell Cell(MixEntry? entry, string key, object value)
    {
        if (value is decimal number && layout.Scales.TryGetValue(key, out var scale))
        {
            return Number(number / scale.Factor);
        }
        return layout.Styles.TryGetValue(key, out var style) ? style(entry, value) : value switch
        {
            decimal plain => Number(plain),
            DateOnly day when key == "start" => MixCell.Of(day.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
            DateOnly day => MixCell.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            BoardKit.Domain.Forms.FormLine line => MixCell.Of(line.Label),
            _ => MixCell.Of((string)value),
        };
    }

    public static MixCell Number(decimal value) => new(value.ToString("0.##########", CultureInfo.InvariantCulture), value);

    private string? Unit(string key) => layout.Scales.TryGetValue(key, out var scale) ? scale.Unit : Column(key).Unit;

    private MixColumn Column(string key) => layout.Added.TryGetValue(key, out var added) ? added.Column : list.Column(key);

    private string Head(string key)
    {
        var label = layout.Heads.GetValueOrDefault(key) ?? Column(key).Label;
        return layout.HeadNoise(Unit(key) is not { } unit ? label : layout.Units switch
        {
            UnitStyle.Brackets => $"{label}（{unit}）",
            UnitStyle.Narrow => $"{label}({unit})",
            UnitStyle.Slash => $"{label}/{unit}",
            UnitStyle.Row or UnitStyle.None => label,
        });
    }
}
