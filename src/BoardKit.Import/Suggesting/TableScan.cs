using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Suggesting;

/// <summary>
/// Finds the tables of a sheet without knowing a form: a row of short texts above rows with values is a head; a caption, or a row of texts
/// where numbers stood, begins the next table.
/// </summary>
internal sealed class TableScan(SheetView view, CancellationToken cancellationToken)
{
    private const int LongestHead = 40;
    private const int LongestGap = 3;
    private readonly List<ExampleTable> _tables = [];
    private readonly List<RawRow> _beside = [];
    private ExampleTable? _open;
    private HashSet<int> _numbered = [];
    private int _since;

    /// <summary>Tables in their order.</summary>
    public IReadOnlyList<ExampleTable> Tables => _tables;

    /// <summary>Rows that belong to no table: titles, captions, what stands below.</summary>
    public IReadOnlyList<RawRow> Beside => _beside;

    /// <summary>Looks through the sheet.</summary>
    public TableScan Run()
    {
        var rows = view.Sheet.Rows;
        for (var i = 0; i < rows.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows[i].Hidden)
            {
                continue;
            }
            if (_open is { } table && rows[i].Number - _since <= LongestGap && !Begins(i, table))
            {
                Take(table, rows[i]);
                continue;
            }
            if (RecordAt(i) is var length and > 0)
            {
                Record(i, length);
                i += length - 1;
                continue;
            }
            if (HeadAt(i) is var levels and > 0)
            {
                i += Open(i, levels) - 1;
                continue;
            }
            (_open, _numbered) = (null, []);
            _beside.Add(rows[i]);
        }
        _ = _tables.RemoveAll(t => t.Entries.Count == 0);
        return this;
    }

    private static List<int> Filled(RawRow row) => [.. Enumerable.Range(0, row.Cells.Length).Where(c => !row.Cells[c].IsBlank)];

    private static bool IsLabel(RawCell cell) => cell.Kind == RawKind.Text && CellNumber.Of(cell) is null
        && TextCleaner.Compact(cell.Text!) is { Length: > 0 and <= LongestHead } text && !text.Contains('。', StringComparison.Ordinal)
        && !text.EndsWith(':') && !DateText.TryMonth(text, out _);

    /// <summary>Whether a row inside a table begins the next one.</summary>
    private bool Begins(int index, ExampleTable table)
    {
        var row = view.Sheet.Rows[index];
        var filled = Filled(row);
        if (filled.Count == 1)
        {
            return row.Cells[filled[0]].Kind == RawKind.Text && RowWords.Group(row.Cells[filled[0]].Text!) is null
                && TotalWords.Read(row.Cells[filled[0]].Text!).Kind == TotalKind.None
                && index + 1 < view.Sheet.Rows.Count && (HeadAt(index + 1) > 0 || RecordAt(index + 1) > 0);
        }
        return filled.TrueForAll(c => IsLabel(row.Cells[c])) && filled.Any(_numbered.Contains)
            && TotalWords.Read(row.Cells[filled[0]].Text!).Kind == TotalKind.None && HeadAt(index) > 0
            && !filled.TrueForAll(c => c < table.Heads.Count && table.Heads[c] == TextCleaner.Clean(row.Cells[c].Text));
    }

    /// <summary>How many rows the head has that begins here; 0 when none does.</summary>
    private int HeadAt(int index)
    {
        var rows = view.Sheet.Rows;
        var filled = Filled(rows[index]);
        if (filled.Count < 2 || index + 1 >= rows.Count || rows[index + 1].Number > rows[index].Number + 2
            || !filled.TrueForAll(c => IsLabel(rows[index].Cells[c]) && !rows[index].Cells[c].Text!.AsSpan().ContainsAny('：', ':')))
        {
            return 0;
        }
        var below = Filled(rows[index + 1]);
        if (below.Count < 2)
        {
            return RowWords.Group(rows[index + 1].Cells[below[0]].Text ?? "") is null ? 0 : 1;
        }
        var covers = below.Count(c => !filled.Contains(c));
        var spread = covers > 0 && below.TrueForAll(c => IsLabel(rows[index + 1].Cells[c]) && rows[index + 1].Cells[c].Text!.Length <= 16)
            && below.TrueForAll(c => filled.Contains(c) || Left(rows[index], c) >= 0)
            && index + 2 < rows.Count && !IsUnits(rows[index + 1]);
        return spread ? 2 : below.TrueForAll(c => filled.Contains(c) || covers <= 1) ? 1 : 0;
    }

    private static int Left(RawRow row, int column)
    {
        for (var c = column; c >= 0; c--)
        {
            if (!row[c].IsBlank)
            {
                return c;
            }
        }
        return -1;
    }

    private static bool IsUnits(RawRow row) => Filled(row).TrueForAll(c =>
        row.Cells[c].Kind == RawKind.Text && MeasureUnit.IsKnown(TextCleaner.Compact(row.Cells[c].Text!).Trim('(', ')')));

    private int Open(int index, int levels)
    {
        var rows = view.Sheet.Rows;
        var head = new HeaderRows(view, rows[index].Number, levels);
        var heads = Enumerable.Range(0, head.Width).Select(head.Shown).ToList();
        var lowest = Enumerable.Range(0, head.Width)
            .Select(c => head.Texted.Select(level => TextCleaner.Clean(level[c])).LastOrDefault(t => t is not null)).ToList();
        var above = index > 0 && _beside.Count > 0 && _beside[^1] == rows[index - 1] && Filled(rows[index - 1]) is [var only]
            && rows[index - 1].Cells[only].Kind == RawKind.Text ? TextCleaner.Clean(rows[index - 1].Cells[only].Text) : null;
        _open = new ExampleTable(view.Sheet, rows[index].Number, rows[index].Number + levels, heads, lowest) { Caption = above };
        (_numbered, _since) = ([], rows[index].Number + levels - 1);
        _tables.Add(_open);
        return levels;
    }

    /// <summary>Takes a row for what it is.</summary>
    private void Take(ExampleTable table, RawRow row)
    {
        _since = row.Number;
        var filled = Filled(row);
        if (table.Entries.Count == 0 && (IsUnits(row) || Numbering.Is(row, 0, table.Heads.Count - 1, isCertain: false)))
        {
            foreach (var c in filled.Where(c => row.Cells[c].Kind == RawKind.Text))
            {
                table.Units[c] = TextCleaner.Compact(row.Cells[c].Text!).Trim('(', ')');
            }
            return;
        }
        if (filled.TrueForAll(c => c < table.Heads.Count && row.Cells[c].Kind == RawKind.Text
            && TextCleaner.Clean(row.Cells[c].Text) == table.Heads[c]))
        {
            return;   // the head again, on the next page
        }
        var first = row.Cells[filled[0]].Kind == RawKind.Text ? row.Cells[filled[0]].Text! : "";
        if (filled.Count == 1)
        {
            if (RowWords.Group(first) is not null)
            {
                table.HasGroupRows = true;
            }
            else if (filled[0] == 0 && LineLabel.Of(first).Style > 0)
            {
                table.Lines.Add(row);   // a line of a tree without a number
            }
            else
            {
                _beside.Add(row);
            }
            return;
        }
        // a row that begins with a number has no words that sign
        var signs = first.Length > 0 && RowWords.IsSignature(first);
        if (!signs)
        {
            table.Lines.Add(row);
        }
        switch (Kind(row, filled))
        {
            case TotalKind.Whole:
                table.Total ??= row;
                break;
            case TotalKind.Part:
                var begun = table.Parts.Count == 0 ? 0 : table.Parts[^1].First + table.Parts[^1].Count;
                table.Parts.Add((row, begun, table.Entries.Count - begun));
                break;
            case TotalKind.OfWhich:
                table.OfWhich++;
                break;
            case TotalKind.None when signs || (table.Total is not null && filled.Count <= 2):
                _beside.Add(row);
                break;
            case TotalKind.None:
                table.Entries.Add(row);
                _numbered.UnionWith(filled.Where(c => CellNumber.Of(row.Cells[c]) is not null));
                break;
            case TotalKind.Carried:
                break;
        }
    }

    /// <summary>What the texts left of the first number say that the row adds up.</summary>
    private static TotalKind Kind(RawRow row, List<int> filled)
    {
        foreach (var c in filled)
        {
            if (row.Cells[c].Kind != RawKind.Text || CellNumber.Of(row.Cells[c]) is not null)
            {
                return TotalKind.None;
            }
            if (TotalWords.Read(row.Cells[c].Text!) is { Kind: not TotalKind.None, Certain: true } label)
            {
                return label.Kind;
            }
        }
        return TotalKind.None;
    }

    /// <summary>How many rows of “label, value” begin here; 0 when it is no record.</summary>
    private int RecordAt(int index)
    {
        var (rows, texts, others, length) = (view.Sheet.Rows, 0, 0, 0);
        for (var i = index; i < rows.Count && (i == index || rows[i].Number == rows[i - 1].Number + 1); i++)
        {
            var filled = Filled(rows[i]);
            if (filled is not ([0, 1] or [0]) || !IsLabel(rows[i].Cells[0])
                || TotalWords.Read(rows[i].Cells[0].Text!).Kind == TotalKind.Whole
                || (filled.Count == 1 && (i == index || i + 1 >= rows.Count || Filled(rows[i + 1]) is not [0, 1])))
            {
                break;
            }
            length++;
            var value = rows[i][1];
            var number = CellNumber.Of(value) is not null || value.Kind == RawKind.Date;
            (texts, others) = (texts + (value.Kind == RawKind.Text && !number ? 1 : 0), others + (number ? 1 : 0));
        }
        // a list of two columns has one text in its second: the head
        var firstIsNumber = length > 0 && CellNumber.Of(rows[index][1]) is not null;
        return length >= 2 && (firstIsNumber || texts >= 2) ? length : 0;
    }

    private void Record(int index, int length)
    {
        var rows = view.Sheet.Rows.Skip(index).Take(length).ToList();
        var above = index > 0 && Filled(view.Sheet.Rows[index - 1]) is [var only]
            && view.Sheet.Rows[index - 1].Cells[only].Kind == RawKind.Text
            ? TextCleaner.Clean(view.Sheet.Rows[index - 1].Cells[only].Text) : null;
        var heads = rows.Select(r => TextCleaner.Clean(r[0].Text)).ToList();
        var table = new ExampleTable(view.Sheet, rows[0].Number, rows[0].Number, heads, heads) { Caption = above, IsRecord = true };
        table.Entries.Add(new RawRow(rows[0].Number, [.. rows.Select(r => r[1])]));
        _tables.Add(table);
        (_open, _numbered) = (null, []);
    }
}
