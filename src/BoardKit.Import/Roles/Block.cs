using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// Rows under one heading: a table of a section, or a part of one (the second half beside the first, the next page, the sheet of another
/// group).
/// </summary>
internal sealed class Block
{
    private readonly IReadOnlyDictionary<int, int[]> _added;

    /// <summary>A part under a heading.</summary>
    public Block(FormSection section, SheetView view, int[] columns, IReadOnlyDictionary<int, int[]> added, (int First, int Last) heading,
        (int First, int Last) span, IReadOnlyDictionary<string, string> units)
    {
        _added = added;
        (Section, View, Columns, Heading, Span) = (section, view, columns, heading, span);
        Units = new(units, StringComparer.Ordinal);
        Mapped = [.. columns.Where(c => c >= 0), .. added.Values.SelectMany(c => c)];
        Name = NameColumn(section) is var name and >= 0 ? columns[name] : -1;
        Sequence = Column(section, columns, c => c.Type == CellType.Sequence);
        Group = section.GroupColumn is { } key && section.IndexOf(key) is var group and >= 0 ? columns[group] : -1;
        Numbers = [.. Indexes(section, columns, c => c.IsNumber)];
        Summed = [.. Indexes(section, columns, c => c.IsNumber && section.Totals.Contains(c.Key))];
        Source = new SectionSource(view.Name, [.. columns.Select(c => c < 0 ? null : CellReference.Letters(c))]);
    }

    /// <summary>The section whose rows it holds.</summary>
    public FormSection Section { get; }

    /// <summary>The sheet.</summary>
    public SheetView View { get; }

    /// <summary>For each column of the section its 0-based column of the sheet, or -1.</summary>
    public int[] Columns { get; }

    /// <summary>Rows of the heading.</summary>
    public (int First, int Last) Heading { get; set; }

    /// <summary>Columns of the sheet that belong to it; texts between them are its own too.</summary>
    public (int First, int Last) Span { get; }

    /// <summary>Column key to the unit in which it is written, as heading, caption or a row of units says.</summary>
    public Dictionary<string, string> Units { get; }

    /// <summary>0-based columns of the sheet that are imported.</summary>
    public int[] Mapped { get; }

    /// <summary>0-based column of the names of entries, or -1.</summary>
    public int Name { get; }

    /// <summary>0-based column of the typed row numbers, or -1.</summary>
    public int Sequence { get; }

    /// <summary>0-based column of the group, or -1.</summary>
    public int Group { get; }

    /// <summary>Columns of the section that hold numbers and are there.</summary>
    public int[] Numbers { get; }

    /// <summary>Columns of the section that are added up and are there.</summary>
    public int[] Summed { get; }

    /// <summary>Where its rows stand, for faults.</summary>
    public SectionSource Source { get; init; }

    /// <summary>The name of the group that its sheet or title gives, for rows that name none.</summary>
    public string? OwnGroup { get; set; }

    /// <summary>A row as it is read: where the clerk said that columns are added up, the first of them holds the sum.</summary>
    public RawRow Read(RawRow row)
    {
        if (_added.Count == 0)
        {
            return row;
        }
        var cells = (RawCell[])row.Cells.Clone();
        foreach (var (index, columns) in _added)
        {
            RawCell[] parts = [row[Columns[index]], .. columns.Select(c => row[c])];
            if (Columns[index] < cells.Length && Array.TrueForAll(parts, p => CellNumber.IsNothing(p) || CellNumber.Of(p) is not null)
                && Array.Exists(parts, p => !CellNumber.IsNothing(p)))
            {
                cells[Columns[index]] = RawCell.Of((double)parts.Sum(p => CellNumber.Of(p) ?? 0));
            }
        }
        return row with { Cells = cells };
    }

    /// <summary>The column by which an entry is called: the household, the person, the line, else the first required text.</summary>
    public static int NameColumn(FormSection section)
    {
        foreach (var key in (string?[])[section.HouseholdColumn, section.PersonColumn, section.LineColumn])
        {
            if (key is not null && section.IndexOf(key) is var index and >= 0)
            {
                return index;
            }
        }
        for (var i = 0; i < section.Columns.Count; i++)
        {
            if (section.Columns[i] is { Required: true, Type: CellType.Text })
            {
                return i;
            }
        }
        return -1;
    }

    private static int Column(FormSection section, int[] columns, Func<FormColumn, bool> wanted) =>
        Indexes(section, columns, wanted).Select(i => columns[i]).FirstOrDefault(-1);

    private static IEnumerable<int> Indexes(FormSection section, int[] columns, Func<FormColumn, bool> wanted) =>
        Enumerable.Range(0, columns.Length).Where(i => columns[i] >= 0 && wanted(section.Columns[i]));
}

/// <summary>A row that becomes a row of the notice.</summary>
/// <param name="Block">Where it stands.</param>
/// <param name="Row">The row.</param>
/// <param name="Group">The group that a row of its own, the sheet or the title gives; null when its own cell does or nothing does.</param>
internal readonly record struct Entry(Block Block, RawRow Row, string? Group)
{
    /// <summary>The group as it reads: its own cell, else that of the row above it or of its sheet.</summary>
    public string? GroupName => Block.Group >= 0 && Row[Block.Group] is { IsBlank: false } own ? CellParser.PlainText(own) : Group;
}

/// <summary>A row that adds up others.</summary>
/// <param name="Block">Where it stands.</param>
/// <param name="Row">The row.</param>
/// <param name="Label">What its words say.</param>
/// <param name="At">How many entries of the section stand before it.</param>
/// <param name="Since">How many stood before the last such row.</param>
/// <param name="BlockStart">How many stood before the first entry of its sheet.</param>
internal readonly record struct Total(Block Block, RawRow Row, TotalLabel Label, int At, int Since, int BlockStart);

/// <summary>What the ledger found for one section.</summary>
internal sealed class SectionRows(FormSection section)
{
    private readonly List<int> _groupStarts = [];
    private int[]? _groupEnds;

    /// <summary>The section.</summary>
    public FormSection Section => section;

    /// <summary>Its parts, in reading order.</summary>
    public List<Block> Blocks { get; } = [];

    /// <summary>Its entries, in reading order.</summary>
    public List<Entry> Entries { get; } = [];

    /// <summary>The group that a row of its own named last, and the sheet in which it did: it holds over the next page.</summary>
    public (SheetView View, string Group)? Group { get; set; }

    /// <summary>Its totals, in reading order.</summary>
    public List<Total> Totals { get; } = [];

    /// <summary>Those of its totals that do not fit their rows.</summary>
    public List<UnfitTotal> Unfit { get; } = [];

    /// <summary>Rows below and between the entries that are notes, signatures, page numbers.</summary>
    public List<int> Asides { get; } = [];

    /// <summary>Rows of the sheet that state a fact of the notice.</summary>
    public List<(SheetView View, int Row)> Facts { get; } = [];

    /// <summary>The total over everything; compared by the rules of the form.</summary>
    public Total? Stated { get; set; }

    /// <summary>
    /// The first of the entries before <paramref name="to"/> that are all of the group of the last of them. Found only as far as somebody
    /// asks, and once.
    /// </summary>
    public int GroupStart(int to)
    {
        for (var i = _groupStarts.Count; i < to; i++)
        {
            _groupStarts.Add(i > 0 && Entries[i].GroupName == Entries[i - 1].GroupName ? _groupStarts[i - 1] : i);
        }
        return to == 0 ? 0 : _groupStarts[to - 1];
    }

    /// <summary>
    /// Where the entries from <paramref name="from"/> on that are of its group end. To be asked once all entries are known.
    /// </summary>
    public int GroupEnd(int from)
    {
        if (_groupEnds is null)
        {
            _groupEnds = new int[Entries.Count + 1];
            _groupEnds[Entries.Count] = Entries.Count;
            for (var i = Entries.Count - 1; i >= 0; i--)
            {
                _groupEnds[i] = i + 1 < Entries.Count && Entries[i].GroupName == Entries[i + 1].GroupName ? _groupEnds[i + 1] : i + 1;
            }
        }
        return _groupEnds[from];
    }
}
