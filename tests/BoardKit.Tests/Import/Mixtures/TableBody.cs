namespace BoardKit.Tests.Import.Mixtures;

/// <summary>The lines of one table from its heads to its last prepared row.</summary>
internal sealed class TableBody(CleanList list, Layout layout, TableMaker table)
{
    private readonly SumWords _words = new(list);
    private readonly List<MixLine> _lines = [];
    private List<string> _order = layout.Order;

    public List<MixLine> Lines(List<int> entries, IReadOnlyList<MixLine> titles)
    {
        _lines.AddRange(table.Heads(_order));
        if (layout.First is { } first)
        {
            _lines.Add(table.Sum(LineRole.Total, Own(first, entries), entries, _order, 0));
        }
        if (layout.OpeningRow is { } opening && layout.Order.IndexOf("balance") >= 0)
        {
            Opening(opening);
        }
        for (var i = 0; i < entries.Count; i++)
        {
            if (i > 0 && i % layout.PageSize == 0)
            {
                Page(entries, i, titles);
            }
            Before(entries, i);
            _lines.Add(table.Entry(entries[i], layout.RestartsSequence ? i + 1 : entries[i] + 1, _order));
            After(entries, i);
        }
        if (layout.PageSum is { } last && entries.Count > layout.PageSize)
        {
            _lines.Add(table.Sum(LineRole.Subtotal, last, entries[((entries.Count - 1) / layout.PageSize * layout.PageSize)..], _order, 0));
        }
        End(entries);
        return _lines;
    }

    private void Page(List<int> entries, int at, IReadOnlyList<MixLine> titles)
    {
        if (layout.PageSum is { } sum)
        {
            _lines.Add(table.Sum(LineRole.Subtotal, sum, entries[(at - layout.PageSize)..at], _order, 0));
        }
        if (layout.Carried is { } over)
        {
            _lines.Add(table.Sum(LineRole.Subtotal, new(over.Over, "first"), entries[..at], _order, 0));
        }
        if (layout.PageFoot is { } foot)
        {
            var page = foot.Replace("{k}", $"{at / layout.PageSize}", StringComparison.Ordinal)
                .Replace("{of}", $"{(entries.Count + layout.PageSize - 1) / layout.PageSize}", StringComparison.Ordinal);
            _lines.Add(TableMaker.Line(TextLine.Of(LineRole.Foot, page), table.Width));
        }
        _lines.AddRange(layout.RepeatsTitle ? titles : []);
        _order = layout.SecondOrder ?? _order;
        _lines.AddRange(table.Heads(_order));
        if (layout.Carried is { } on)
        {
            _lines.Add(table.Sum(LineRole.Subtotal, new(on.On, "first"), entries[..at], _order, 0));
        }
    }

    private void Before(List<int> entries, int i)
    {
        if (list.GroupKey is null || (i > 0 && Group(entries[i - 1]) == Group(entries[i])))
        {
            return;
        }
        if (layout.GroupTitle is { } title)
        {
            var words = _words.Fill(title, [.. GroupOf(entries, i).Select(e => list.Entries[e])]);
            _lines.Add(TableMaker.Line(TextLine.Of(LineRole.Group, words, 0, layout.MergesGroupTitle), table.Width));
        }
        if (layout is { GroupSum: { } sum, GroupSumFirst: true })
        {
            _lines.Add(table.Sum(LineRole.Subtotal, sum, GroupOf(entries, i), _order, 0));
        }
    }

    private void After(List<int> entries, int i)
    {
        if (layout.OfWhich is { } parts && parts.Entries.Contains(entries[i]))
        {
            OfWhich(parts, entries[i]);
        }
        var isLast = i == entries.Count - 1;
        if (layout is { GroupSum: { } sum, GroupSumFirst: false } && list.GroupKey is not null
            && (isLast || Group(entries[i + 1]) != Group(entries[i])))
        {
            _lines.Add(table.Sum(LineRole.Subtotal, sum, GroupOf(entries, i), _order, 0));
        }
        if (layout.Running is { } running && (isLast || Month(entries[i + 1]) != Month(entries[i])))
        {
            _lines.Add(table.Sum(LineRole.Running, running.Month, [.. entries.Where(e => Month(e) == Month(entries[i]))], _order, 0));
        }
        if (layout.BlankAfter.Contains(entries[i]))
        {
            _lines.Add(new(LineRole.Blank, []));
        }
    }

    private void End(List<int> entries)
    {
        foreach (var words in layout.Running?.End ?? [])
        {
            var sums = table.Sum(LineRole.Running, new(words, layout.Running!.Value.Month.At), entries, _order, 0);
            _lines.Add(words.Contains('年', StringComparison.Ordinal) ? OfYear(sums) : sums);
        }
        for (var i = 1; i <= layout.Prepared && layout.Order.Contains("seq"); i++)
        {
            _lines.Add(new(LineRole.Blank,
                [.. _order.Select(k => k == "seq" ? TableMaker.Number(entries.Count + i) : Zero(k, layout.PreparedZeros))]));
        }
        for (var i = 0; i < layout.ZeroRows; i++)
        {
            _lines.Add(new(LineRole.Blank, [.. _order.Select(k => Zero(k, true))]));
        }
        if (layout.EmptyBelow is { } words2)
        {
            var at = words2.StartsWith('+') ? Math.Max(0, _order.IndexOf(list.NameKey)) : 0;
            _lines.Add(TableMaker.Line(TextLine.Of(LineRole.Foot, words2.TrimStart('+'), at), table.Width));
        }
        if (layout.Last is { } total)
        {
            _lines.Add(table.Sum(LineRole.Total, Own(total, entries), entries, _order, entries.Count + 1));
        }
    }

    /// <summary>The sums of the year hold more than the entries of this quarter.</summary>
    private MixLine OfYear(MixLine sums) => sums with
    {
        Cells = [.. sums.Cells.Select((c, i) => c.Stored is decimal number && _order[i] is "in" or "out"
            ? TableMaker.Number((decimal)c.Stored! + 12_345) : c)],
    };

    private void Opening(string words)
    {
        var first = list.Entries[0];
        var cells = new MixCell[_order.Count];
        cells[_order.IndexOf("summary")] = MixCell.Of(words);
        cells[_order.IndexOf("balance")] = table.Cell(null, "balance", first.Number("balance") - first.Number("in") + first.Number("out"));
        _lines.Add(new(LineRole.Running, cells));
    }

    /// <summary>Parts of an entry in rows below it; two of them make the whole.</summary>
    private void OfWhich(OfWhichStyle parts, int index)
    {
        var left = list.Entries[index].Number("area");
        for (var i = 0; i < (parts.IsWhole ? parts.Words.Length : 1); i++)
        {
            var share = i == parts.Words.Length - 1 ? left : Math.Round(left / 2, 1);
            left -= share;
            var part = new MixCell[_order.Count];
            part[_order.IndexOf("area")] = table.Cell(null, "area", share);
            part[_order.IndexOf(list.NameKey)] = MixCell.Of(parts.Words[i]);
            _lines.Add(new(LineRole.OfWhich, part));
        }
    }

    private MixCell Zero(string key, bool isShown) => isShown && key == list.MainKey ? new("0", 0m, null, true) : default;

    /// <summary>The sum of a sheet does not speak for the village.</summary>
    private SumStyle Own(SumStyle style, List<int> entries) => entries.Count < list.Entries.Count
        && (style.At == "village+name" || style.Words.Contains('村', StringComparison.Ordinal)
        || style.Words.Contains("{v}", StringComparison.Ordinal)) ? style with { Words = "合计", At = "first" } : style;

    private string? Group(int entry) => list.Entries[entry].Group;

    private int Month(int entry) => ((DateOnly)list.Entries[entry].Values["date"]).Month;

    private List<int> GroupOf(List<int> entries, int i) => [.. entries.Where(e => Group(e) == Group(entries[i]))];
}
