namespace BoardKit.Tests.Import.Mixtures;

/// <summary>How the parts of a list are spread over a workbook.</summary>
internal enum Structure
{
    Single,
    Pages,
    Blocks,
    SheetPerGroup,
    SheetPerPart,
    Stacked,
}

/// <summary>Where the units stand.</summary>
internal enum UnitStyle
{
    /// <summary>补贴面积（亩）.</summary>
    Brackets,
    /// <summary>补贴面积(亩).</summary>
    Narrow,
    /// <summary>补贴面积/亩.</summary>
    Slash,
    /// <summary>In a row of their own below the labels.</summary>
    Row,
    /// <summary>In a line above the table or nowhere.</summary>
    None,
}

/// <summary>A line of words above or below a table.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Texts">Texts and the column where each stands: from the left, from the right where negative.</param>
/// <param name="IsMerged">Whether the first text is merged over the whole width.</param>
internal sealed record TextLine(LineRole Role, IReadOnlyList<(int At, string Text)> Texts, bool IsMerged = false)
{
    public static TextLine Of(LineRole role, string text, int at = 0, bool isMerged = false) => new(role, [(at, text)], isMerged);
}

/// <summary>How a row of sums is worded and where its words stand.</summary>
/// <param name="Words">With {n} entries, {p} people, {g} group, {v} village.</param>
/// <param name="At">first, seq, group, name, remark, split, merged, village+name, number+name, group+name.</param>
internal sealed record SumStyle(string Words, string At)
{
    /// <summary>Whether the count stands in the column of names: 5户.</summary>
    public bool CountsInName { get; init; }

    /// <summary>Whether only the main column is summed.</summary>
    public bool IsMainOnly { get; init; }

    /// <summary>Whether the rate is printed beside the sums.</summary>
    public bool WithRate { get; init; }
}

/// <summary>A part of an entry below it: 其中：水田.</summary>
internal sealed record OfWhichStyle(IReadOnlyList<int> Entries, string[] Words, bool IsWhole);

/// <summary>Everything that layers decide about a file; without a layer it is the plainest table there is.</summary>
internal sealed class Layout(CleanList list)
{
    public List<string> Order { get; set; } = [.. list.Columns.Select(c => c.Key)];

    public Dictionary<string, string> Heads { get; } = [];

    public Func<string, string> HeadNoise { get; set; } = head => head;

    public UnitStyle Units { get; set; } = UnitStyle.Brackets;

    /// <summary>The label over several heads, and the first and last of the columns below it.</summary>
    public (string Label, string First, string Last)? Parent { get; set; }

    public string[]? Numbering { get; set; }

    /// <summary>Columns written in a larger unit.</summary>
    /// <summary>Columns that are not of the list, and what stands in them.</summary>
    public Dictionary<string, (MixColumn Column, Func<MixEntry, MixCell> Cell)> Added { get; } = [];

    /// <summary>What stands where an entry has no value: a dash.</summary>
    public Dictionary<string, string> Nothing { get; } = [];

    /// <summary>Empty columns left of the table.</summary>
    public int Margin { get; set; }

    /// <summary>How the running number is written.</summary>
    public Func<int, MixCell> Sequence { get; set; } = number => TableMaker.Number(number);

    /// <summary>The name of a group stands beside its first entry only.</summary>
    public bool NamesGroupOnce { get; set; }

    public Dictionary<string, (decimal Factor, string Unit)> Scales { get; } = [];

    public Dictionary<string, Func<MixEntry?, object, MixCell>> Styles { get; } = [];

    public List<TextLine> Above { get; } = [];

    public List<TextLine> Below { get; } = [];

    public Structure Structure { get; set; }

    public int Parts { get; set; } = 2;

    public bool HasGap { get; set; }

    public bool SumsEachPart { get; set; }

    public bool RestartsSequence { get; set; }

    public string PartTitle { get; set; } = "";

    public string[] PartNames { get; set; } = [];

    public int PageSize { get; set; } = int.MaxValue;

    public bool RepeatsTitle { get; set; }

    public List<string>? SecondOrder { get; set; }

    public SumStyle? PageSum { get; set; }

    public (string Over, string On)? Carried { get; set; }

    public string? PageFoot { get; set; }

    public SumStyle? First { get; set; }

    public SumStyle? Last { get; set; }

    public SumStyle? GroupSum { get; set; }

    public bool GroupSumFirst { get; set; }

    public string? GroupTitle { get; set; }

    public bool MergesGroupTitle { get; set; }

    public OfWhichStyle? OfWhich { get; set; }

    /// <summary>Running rows of a cash book: words below each month, at the end.</summary>
    public (SumStyle Month, string[] End)? Running { get; set; }

    public string? OpeningRow { get; set; }

    public HashSet<int> BlankAfter { get; } = [];

    public int Prepared { get; set; }

    public bool PreparedZeros { get; set; }

    public int ZeroRows { get; set; }

    public string? EmptyBelow { get; set; }

    public bool MergesGroups { get; set; }

    public List<MixSheet> SheetsBefore { get; } = [];

    public List<MixSheet> SheetsAfter { get; } = [];

    /// <summary>A file that only a workbook can be.</summary>
    public bool IsOfficeOnly { get; set; }

    /// <summary>Whether the group of an entry is said so that it can be told: in a cell of its own, not in a sentence.</summary>
    public bool NamesGroups { get; set; } = list.GroupKey is { } key && list.Has(key);
}
