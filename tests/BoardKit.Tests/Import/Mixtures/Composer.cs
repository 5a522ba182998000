namespace BoardKit.Tests.Import.Mixtures;

/// <summary>Makes a workbook of a list and a layout.</summary>
internal sealed class Composer(CleanList list, Layout layout)
{
    private readonly SumWords _words = new(list);
    private readonly TableMaker _table = new(list, layout);
    private readonly List<int> _all = [.. Enumerable.Range(0, list.Entries.Count)];

    public MixBook Compose() => new([.. layout.SheetsBefore, .. Own().Select(Indented), .. layout.SheetsAfter]);

    private MixSheet Indented(MixSheet sheet) => layout.Margin == 0 ? sheet : sheet with
    {
        Lines = [.. sheet.Lines.Select(l => l with
        {
            Cells = l.Cells.Length == 0 ? [] : [.. new MixCell[layout.Margin], .. l.Cells],
            Merged = l.Merged?.Select(m => (m.From + layout.Margin, m.To + layout.Margin)).ToList(),
        })],
        MergedDown = sheet.MergedDown?.Select(m => (m.Line, m.Column + layout.Margin, m.Height)).ToList(),
    };

    private IEnumerable<MixSheet> Own()
    {
        var parts = layout.Structure switch
        {
            Structure.SheetPerGroup => _all.GroupBy(i => list.Entries[i].Group ?? "").Select(g => (g.Key, Entries: g.ToList())),
            Structure.SheetPerPart => _all.Chunk((_all.Count + layout.Parts - 1) / layout.Parts)
                .Select((c, i) => (layout.PartNames[i], Entries: c.ToList())),
            Structure.Single or Structure.Pages or Structure.Blocks or Structure.Stacked =>
                [(layout.PartNames is [var name, ..] ? name : "公示表", _all)],
        };
        return parts.Select(p => Sheet(p.Item1, p.Entries));
    }

    private MixSheet Sheet(string name, List<int> entries)
    {
        var lines = new List<MixLine>();
        var table = layout.Structure switch
        {
            Structure.Blocks => Blocks(entries),
            Structure.Stacked => Stacked(entries),
            Structure.Single or Structure.Pages or Structure.SheetPerGroup or Structure.SheetPerPart =>
                new TableBody(list, layout, _table).Lines(entries, [.. Titles(entries)]),
        };
        var width = Math.Max(_table.Width, table.Max(l => l.Cells.Length));
        lines.AddRange(layout.Above.Select(l => Line(l, entries, width)));
        lines.AddRange(table);
        lines.AddRange(layout.Below.Select(l => Line(l, entries, width)));
        return new(name, lines, Merges(lines));
    }

    private IEnumerable<MixLine> Titles(List<int> entries) => layout.Above.Where(l => l.Role == LineRole.Title)
        .Select(l => Line(l, entries, _table.Width));

    private MixLine Line(TextLine line, List<int> entries, int width) =>
        TableMaker.Line(line with
        {
            Texts = [.. line.Texts
            .Select(t => (t.At, _words.Fill(t.Text, [.. entries.Select(i => list.Entries[i])])))]
        }, width);

    /// <summary>Two or three parts of the list beside each other, each with its heads.</summary>
    private List<MixLine> Blocks(List<int> entries)
    {
        var blocks = entries.Chunk((entries.Count + layout.Parts - 1) / layout.Parts).Select(Block).ToList();
        var height = blocks.Max(b => b.Count);
        var gap = layout.HasGap ? 1 : 0;
        var lines = new List<MixLine>();
        for (var i = 0; i < height; i++)
        {
            var cells = new List<MixCell>();
            foreach (var block in blocks)
            {
                cells.AddRange(i < block.Count ? block[i].Cells : new MixCell[_table.Width]);
                cells.AddRange(new MixCell[gap]);
            }
            lines.Add(new(blocks[0][Math.Min(i, blocks[0].Count - 1)].Role, [.. cells.Take(cells.Count - gap)]));
        }
        if (layout.Last is { } style && !layout.SumsEachPart)
        {
            var total = _table.Sum(LineRole.Total, style, entries, layout.Order, entries.Count + 1);
            var before = layout.HasGap ? (blocks.Count - 1) * (_table.Width + 1) : 0;
            lines.Add(total with
            {
                Cells = [.. new MixCell[before], .. total.Cells],
                Merged = total.Merged is null ? null
                : [.. total.Merged.Select(m => (m.From + before, m.To + before))]
            });
        }
        return lines;
    }

    private List<MixLine> Block(int[] entries)
    {
        var lines = new List<MixLine>(_table.Heads(layout.Order));
        lines.AddRange(entries.Select(i => _table.Entry(i, i + 1, layout.Order)));
        if (layout.SumsEachPart)
        {
            lines.Add(_table.Sum(LineRole.Subtotal, layout.GroupSum
                ?? throw new InvalidOperationException("Sums of parts have no words."), entries, layout.Order, 0));
        }
        return lines;
    }

    /// <summary>A table for each group below the other, each with its own title and heads.</summary>
    private List<MixLine> Stacked(List<int> entries)
    {
        var lines = new List<MixLine>();
        foreach (var group in entries.GroupBy(i => list.Entries[i].Group))
        {
            if (lines.Count > 0)
            {
                lines.Add(new(LineRole.Blank, []));
            }
            lines.Add(Line(TextLine.Of(LineRole.Group, layout.PartTitle), [.. group], _table.Width));
            lines.AddRange(_table.Heads(layout.Order));
            lines.AddRange(group.Select((e, i) => _table.Entry(e, layout.RestartsSequence ? i + 1 : e + 1, layout.Order)));
            if (layout.SumsEachPart)
            {
                lines.Add(_table.Sum(LineRole.Subtotal, layout.GroupSum
                    ?? throw new InvalidOperationException("Sums of parts have no words."), [.. group], layout.Order, 0));
            }
        }
        if (layout.Last is { } style)
        {
            lines.Add(_table.Sum(LineRole.Total, style with { Words = layout.SumsEachPart ? "总计" : style.Words }, entries, layout.Order,
                entries.Count + 1));
        }
        return lines;
    }

    /// <summary>Cells of the same group in one, where the layout says so.</summary>
    private List<(int Line, int Column, int Height)>? Merges(List<MixLine> lines)
    {
        if (!layout.MergesGroups || list.GroupKey is not { } key || layout.Order.IndexOf(key) is not (>= 0 and var column))
        {
            return null;
        }
        var merges = new List<(int, int, int)>();
        for (var i = 0; i < lines.Count; i++)
        {
            var to = i;
            if (lines[i].Role == LineRole.Heading && layout.SecondOrder is { } second && lines.Take(i).Any(l => l.Role == LineRole.Entry))
            {
                column = second.IndexOf(key);   // the pages that follow have their columns in another order
            }
            while (to + 1 < lines.Count && lines[i].Role == LineRole.Entry && lines[to + 1].Role == LineRole.Entry
                && Group(lines[to + 1]) == Group(lines[i]))
            {
                lines[++to].Cells[column] = default;
            }
            if (to > i)
            {
                merges.Add((i, column, to - i + 1));
                i = to;
            }
        }
        return merges;
    }

    private string? Group(MixLine line) => list.Entries[line.Entry].Group;
}
