using System.Text.Json.Serialization;

namespace BoardKit.Domain.Forms;

/// <summary>What a section looks like.</summary>
public enum SectionKind
{
    /// <summary>One row of labelled fields.</summary>
    Record,
    /// <summary>Any number of rows alike.</summary>
    List,
    /// <summary>Lines with a place in a hierarchy: fixed lines of the form, or lines found by a code column.</summary>
    Tree,
    /// <summary>Paragraphs, one a row; see <see cref="TextSection"/>.</summary>
    Text,
    /// <summary>Attached files, one a row; see <see cref="FilesSection"/>.</summary>
    Files,
}

/// <summary>Within what a number that identifies somebody may stand in one notice only.</summary>
public enum ComparedIn
{
    /// <summary>Nowhere else is looked: what another notice says does not matter (a household has land in several projects).</summary>
    Notice,
    /// <summary>The notices of the same period (of a monthly list: the month).</summary>
    Period,
    /// <summary>All notices of the calendar year: who was paid in one month is not paid again.</summary>
    Year,
}

/// <summary>A record, list or tree of a form.</summary>
public sealed record FormSection
{
    private readonly IReadOnlyList<FormColumn> _columns = [];

    /// <summary>Key used in rules.</summary>
    public required string Key { get; init; }

    /// <summary>Heading.</summary>
    public required string Label { get; init; }

    /// <summary>Sheet names and captions under which clerks write it, beside the label.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Record, list, tree, text or files.</summary>
    public required SectionKind Kind { get; init; }

    /// <summary>Whether the notice must have it.</summary>
    public bool Required { get; init; } = true;

    /// <summary>
    /// Who writes it where a unit above writes the notice once for many places (<see cref="SharedPart"/>); null: who writes the notice.
    /// </summary>
    public FilledBy? FilledBy { get; init; }

    /// <summary>What an absent or empty section says: 本部门无此项.</summary>
    public string? EmptyText { get; init; }

    /// <summary>
    /// Columns in the order shown; a form writes none for a text and for files, whose columns are the product's.
    /// </summary>
    public IReadOnlyList<FormColumn> Columns
    {
        get => Kind switch
        {
            SectionKind.Text => TextSection.Columns,
            SectionKind.Files => FilesSection.Columns,
            SectionKind.Record or SectionKind.List or SectionKind.Tree => _columns,
        };
        init => _columns = value;
    }

    /// <summary>Whether its columns are the form's own: a table of cells that files can be read into.</summary>
    [JsonIgnore]
    public bool IsTable => Kind is SectionKind.Record or SectionKind.List or SectionKind.Tree;

    /// <summary>For files: what may be attached; none named: pictures and PDF.</summary>
    public IReadOnlyList<FileKind> Kinds { get; init; } = [];

    /// <summary>For files: how many there have to be at least.</summary>
    public int? Min { get; init; }

    /// <summary>For files: how many there may be, 1 to <see cref="FilesSection.Most"/>.</summary>
    public int? Max { get; init; }

    /// <summary>
    /// For files: whether they are published. Those that are not (签到表, 盖章原件) are seen by the unit's desk and its reviewers alone, and
    /// kept as long as the rows about people of the form.
    /// </summary>
    public bool Public { get; init; } = true;

    /// <summary>For files: whether the paper shows them as a band of pictures.</summary>
    public bool Band { get; init; }

    /// <summary>For files: whether they are about people, so that they leave public view when such rows do.</summary>
    public bool Personal { get; init; }

    /// <summary>For a text: how its paragraphs are numbered.</summary>
    public TextNumbering Numbering { get; init; }

    /// <summary>For a text: the paragraph before the first element, with placeholders as in <see cref="FormElement.Text"/>.</summary>
    public string? Lead { get; init; }

    /// <summary>For a text: its last words (特此公告。); nobody changes them.</summary>
    public string? Close { get; init; }

    /// <summary>For a text: what it has to say, in the order in which it is said.</summary>
    public IReadOnlyList<FormElement> Elements { get; init; } = [];

    /// <summary>Fixed lines of a tree, in order; empty for lists, records and trees by code.</summary>
    public IReadOnlyList<FormLine> Lines { get; init; } = [];

    /// <summary>For a tree: the column that holds the line's label (matched with the fixed lines).</summary>
    public string? LineColumn { get; init; }

    /// <summary>
    /// For a tree by code: the column of the code; a code's parent is its longest proper prefix among the rows (201 → 20103 → 2010301).
    /// </summary>
    public string? CodeColumn { get; init; }

    /// <summary>Whether lines that the form does not know are kept as free lines (true) or refused.</summary>
    public bool OpenLines { get; init; }

    /// <summary>Column by which residents jump within a long list (村民小组).</summary>
    public string? GroupColumn { get; init; }

    /// <summary>
    /// For a list of households: the column that names the household. Such a list is handed out as slips too, one a household (简明小帖).
    /// </summary>
    public string? HouseholdColumn { get; init; }

    /// <summary>
    /// Whether residents may ask for their own line of this list (“Am I on it?”): by name and the last six characters of the ID number
    /// where the list has both columns, and by the code on the household's slip. It belongs to the version of the form, because the mask of
    /// the ID column must then show none of those six characters: an edition made with a version that says false never gets it.
    /// </summary>
    public bool LookUp { get; init; }

    /// <summary>Columns that are added up: shown under the table and compared with a 合计 row of the file.</summary>
    public IReadOnlyList<string> Totals { get; init; } = [];

    /// <summary>Sub-totals of a list: what its totals come to for each value of a column.</summary>
    public FormSubtotals? Subtotals { get; init; }

    /// <summary>A sentence printed under the table: 单位：…, 数据来源 ….</summary>
    public string? Note { get; init; }

    /// <summary>Identifying columns in which the same number may stand only once.</summary>
    public IReadOnlyList<string> Unique { get; init; } = [];

    /// <summary>
    /// Within what its numbers are compared with those of other notices of the form, of the village and of the county. Null: within the
    /// period when <see cref="Unique"/> names an identifying column, else not at all. A list that allows several rows of one person
    /// (parcels) and still wants no second notice about the same person says so here.
    /// </summary>
    public ComparedIn? ComparedIn { get; init; }

    /// <summary>Rows in which somebody has to be protected: minors, orphans, relief tied to violence or illness.</summary>
    public IReadOnlyList<FormGuard> Guards { get; init; } = [];

    /// <summary>Rules over each row, each line, or the section.</summary>
    public IReadOnlyList<FormRule> Rules { get; init; } = [];

    /// <summary>
    /// Whether its rows are about people: it names households or takes numbers that identify somebody. Such rows leave public view after a
    /// time, and one of them can be erased.
    /// </summary>
    [JsonIgnore]
    public bool IsPersonal => HouseholdColumn is not null || Personal || Columns.Any(c => c.IsIdentifying);

    /// <summary>
    /// Key of the column with the name that enters the digest of a person: the one called <c>name</c>, else the first text column whose
    /// label says 姓名 or 户主; null when there is none.
    /// </summary>
    [JsonIgnore]
    public string? PersonColumn => IndexOf("name") >= 0 ? "name" : Columns.FirstOrDefault(c => c.Type == CellType.Text
        && (c.Label.Contains("姓名", StringComparison.Ordinal) || c.Label.Contains("户主", StringComparison.Ordinal)))?.Key;

    /// <summary>Whether its lines are found by name and ID number; the alternative is the household's code.</summary>
    [JsonIgnore]
    public bool IsFoundByNumber => LookUp && PersonColumn is not null && Columns.Any(c => c.Type == CellType.IdCard);

    /// <summary>Whether the form itself writes columns.</summary>
    [JsonIgnore]
    internal bool WritesColumns => _columns.Count > 0;

    /// <summary>Within what the numbers of <see cref="ComparedColumns"/> are compared.</summary>
    [JsonIgnore]
    public ComparedIn Comparison => ComparedIn ?? (Unique.Any(IsIdentifying) ? Forms.ComparedIn.Period : Forms.ComparedIn.Notice);

    /// <summary>
    /// The columns that are compared with other notices: the identifying ones of <see cref="Unique"/>, or every ID and card column where it
    /// names none.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string> ComparedColumns => Comparison == Forms.ComparedIn.Notice ? []
        : Unique.Any(IsIdentifying) ? [.. Unique.Where(IsIdentifying)]
        : [.. Columns.Where(c => c.Type is CellType.IdCard or CellType.BankCard).Select(c => c.Key)];

    /// <summary>Index of a column, or -1.</summary>
    public int IndexOf(string columnKey)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Key == columnKey)
            {
                return i;
            }
        }
        return -1;
    }

    private bool IsIdentifying(string columnKey) => Columns.Any(c => c.Key == columnKey && c.IsIdentifying);
}

/// <summary>Sub-totals of a list, lines of their own below its total that are never rows.</summary>
/// <param name="By">Key of the column whose values tell the groups apart.</param>
public sealed record FormSubtotals(string By);

/// <summary>A fixed line of a tree.</summary>
/// <param name="Key">Key used in rules: income_total.</param>
/// <param name="Label">As printed: 二、本期收入合计.</param>
/// <param name="Parent">Key of the line above in the hierarchy, or null.</param>
/// <param name="Synonyms">Other ways clerks write it.</param>
/// <param name="Required">Whether the notice must have it.</param>
/// <param name="OfWhich">其中项: shown below its parent, but not added to it.</param>
/// <param name="Unit">Measure of what the line counts, where its lines count different things: 条, 人次.</param>
public sealed record FormLine(string Key, string Label, string? Parent = null, IReadOnlyList<string>? Synonyms = null,
    bool Required = false, bool OfWhich = false, string? Unit = null);
