namespace BoardKit.Domain.Forms;

/// <summary>What a computed cell counts.</summary>
public enum FactCount
{
    /// <summary>Notices that were published for the first time in the year.</summary>
    Published,
    /// <summary>Editions that corrected a notice in the year.</summary>
    Corrected,
    /// <summary>Notices that were withdrawn in the year and are not public again.</summary>
    Withdrawn,
    /// <summary>Notices hung at a place in the year, a notice once for each posting: 上墙件次.</summary>
    Postings,
    /// <summary>Rows of the published notices of another form, those that fulfil the conditions.</summary>
    Rows,
    /// <summary>A figure of another form, added up over its published notices of the year.</summary>
    Figure,
    /// <summary>Villages and residents' communities that there are at the end of the year.</summary>
    Places,
}

/// <summary>Whose facts are counted.</summary>
public enum FactArea
{
    /// <summary>Those of the area with every place in it.</summary>
    All,
    /// <summary>Those of the unit itself.</summary>
    Own,
    /// <summary>Those of the places below it.</summary>
    Below,
}

/// <summary>
/// Where a cell of a form comes from, as data of the form: what is counted for it, so that nobody types it and each number opens to what it
/// counts.
/// </summary>
public sealed record FormSource
{
    /// <summary>Begin of the place of an input.</summary>
    public const string InputPrefix = "input.";

    /// <summary>Before a condition: any other value than this.</summary>
    public const char Not = '!';

    /// <summary>
    /// The cell: <c>input.walls</c>, or <c>table.line.column</c> of a tree. Of a grid the key of the tree, whose lines and columns stand in
    /// <see cref="Lines"/> and <see cref="Columns"/>.
    /// </summary>
    public required string Into { get; init; }

    /// <summary>What is counted.</summary>
    public required FactCount Count { get; init; }

    /// <summary>Whose facts.</summary>
    public FactArea Area { get; init; }

    /// <summary>Of notices: only those of these forms; none named: of all.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>Of rows and figures: the form.</summary>
    public string? Of { get; init; }

    /// <summary>Of a figure: its key.</summary>
    public string? Figure { get; init; }

    /// <summary>Of rows: the section.</summary>
    public string? Section { get; init; }

    /// <summary>Of rows: value by column key; a value behind ! is any other.</summary>
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>();

    /// <summary>Of a grid: the conditions of each column, by its key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Columns { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Of a grid: the conditions of each line, by its key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Lines { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>
    /// Whether the official form prints 0 where nothing is known (年度报告表三、表四); which cells those were is said beside them.
    /// </summary>
    public bool BlankIsZero { get; init; }
}

/// <summary>One cell that is computed.</summary>
/// <param name="Address">Its place: <c>input.walls</c>, <c>t3.r1.natural</c>.</param>
/// <param name="Label">As it is called: 收到和处理申请情况 予以公开 自然人.</param>
/// <param name="Section">Key of the tree; null for an input.</param>
/// <param name="Line">Key of the line; null for an input.</param>
/// <param name="Column">Key of the column, or of the input.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Where">All conditions together, those of the grid's line and column among them.</param>
public sealed record SourceCell(string Address, string Label, string? Section, string? Line, string Column, FormSource Source,
    IReadOnlyList<KeyValuePair<string, string>> Where)
{
    /// <summary>Every computed cell of a form, in the order of its sources.</summary>
    public static IReadOnlyList<SourceCell> Of(Form form) => [.. form.Sources.SelectMany(source => Of(form, source))];

    /// <summary>Whether a row is counted.</summary>
    /// <param name="cell">Reads a cell of the row by the key of its column; null where it is missing.</param>
    public bool Counts(Func<string, string?> cell) => Where.All(w => w.Value.StartsWith(FormSource.Not)
        ? cell(w.Key) is { } other && other != w.Value[1..] : cell(w.Key) == w.Value);

    private static IEnumerable<SourceCell> Of(Form form, FormSource source)
    {
        if (source.Into.StartsWith(FormSource.InputPrefix, StringComparison.Ordinal))
        {
            var key = source.Into[FormSource.InputPrefix.Length..];
            return form.Inputs.Where(i => i.Key == key)
                .Select(i => new SourceCell(source.Into, i.Label, null, null, key, source, [.. source.Where]));
        }
        var parts = source.Into.Split('.');
        if (form.Sections.FirstOrDefault(s => s.Key == parts[0] && s.Kind == SectionKind.Tree) is not { } tree)
        {
            return [];
        }
        return parts.Length == 3 ? Cell(tree, source, parts[1], parts[2], [])
            : source.Lines.SelectMany(line => source.Columns.SelectMany(column =>
                Cell(tree, source, line.Key, column.Key, [.. line.Value, .. column.Value])));
    }

    private static IEnumerable<SourceCell> Cell(FormSection tree, FormSource source, string line, string column,
        IReadOnlyList<KeyValuePair<string, string>> where) =>
        tree.Lines.FirstOrDefault(l => l.Key == line) is { } known && tree.Columns.FirstOrDefault(c => c.Key == column) is { } one
            ? [new($"{tree.Key}.{line}.{column}", $"{tree.Label}：{known.Label}（{one.FullLabel}）", tree.Key, line, column, source,
                [.. source.Where, .. where])]
            : [];
}
