using System.Text.Json.Serialization;

namespace BoardKit.Domain.Forms;

/// <summary>The type of a cell. A cell is stored as canonical text; see each value.</summary>
public enum CellType
{
    /// <summary>Text, NFC, trimmed.</summary>
    Text,
    /// <summary>Whole number, invariant digits.</summary>
    Integer,
    /// <summary>Decimal, invariant, no thousands separators, no trailing zeros: 494, 5.2, -459.72. At most 8 decimals.</summary>
    Decimal,
    /// <summary>Percentage as its number: 22% is 22.</summary>
    Percent,
    /// <summary>yyyy-MM-dd; yyyy-MM where only the month is known.</summary>
    Date,
    /// <summary>yyyy-MM.</summary>
    Month,
    /// <summary>One of the column's values.</summary>
    Enum,
    /// <summary>Row number given by the system; a typed one is ignored.</summary>
    Sequence,
    /// <summary>Empty space on paper to write in (签字); never holds a value.</summary>
    Blank,
    /// <summary>居民身份证号: digested and masked or omitted at the door, the plain value is never stored.</summary>
    IdCard,
    /// <summary>银行卡、存折账号: as above.</summary>
    BankCard,
    /// <summary>私人电话: as above.</summary>
    Phone,
    /// <summary>A telephone of an office (座机, 热线), published in full; a mobile number is refused.</summary>
    OfficePhone,
    /// <summary>An attached file: its hash, 64 hex digits in lower case. Nobody types it; it is shown as the file.</summary>
    File,
}

/// <summary>What of a value is published (page, sheet, download: one text).</summary>
public enum Publish
{
    /// <summary>As it is (refused for identifying types).</summary>
    Full,
    /// <summary>The column is not stored, shown or printed.</summary>
    Omit,
    /// <summary>The masked form for the type (35*************123, 138****1234).</summary>
    Mask,
    /// <summary>Stars and the last four characters.</summary>
    Last4,
    /// <summary>Of a person's name the family name and two stars, however long it is: 张**.</summary>
    Initials,
    /// <summary>Of an address no more than <see cref="FormColumn.Finest"/> allows: 安徽省六安市霍邱县周集镇.</summary>
    Address,
    /// <summary>
    /// Nothing: rules see it while the draft lives, sealed in the database and gone when the draft is; see <see cref="Content.InternalCells"/>.
    /// </summary>
    Internal,
}

/// <summary>A column of a section (for a record: one field).</summary>
public sealed record FormColumn
{
    /// <summary>Key used in rules: lower case letters, digits, underscore.</summary>
    public required string Key { get; init; }

    /// <summary>Label as printed, without the unit.</summary>
    public required string Label { get; init; }

    /// <summary>
    /// What adjacent columns stand below together: 补偿面积 over 水田 and 旱地. Where the table is drawn it is one cell over them, in one line it
    /// stands before the label.
    /// </summary>
    public string? Head { get; init; }

    /// <summary>A shorter label for phones.</summary>
    public string? ShortLabel { get; init; }

    /// <summary>Other labels under which clerks write the column. Two-level headers are matched with “upper/lower” joined by “/”.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Cell type.</summary>
    public CellType Type { get; init; }

    /// <summary>Unit: 元, 亩, 元/亩, 人, 户 …; shown in the column head, compared with the unit in the spreadsheet's header.</summary>
    public string? Unit { get; init; }

    /// <summary>
    /// Most decimals a value may have, 0-8; more is a fault, never a silent rounding. Default by type: 2 for decimals and percentages, 0
    /// otherwise.
    /// </summary>
    public int? Decimals { get; init; }

    /// <summary>
    /// Decimals always shown (at least); more are shown when a value of the column has them. Default: the smaller of <see cref="Decimals"/>
    /// and 2.
    /// </summary>
    public int? Shown { get; init; }

    /// <summary>
    /// The largest value that one row can plausibly hold, in the column's unit (元/亩, 元/人·月): more is a remark to the clerk, most often
    /// about the unit of the file.
    /// </summary>
    public decimal? Most { get; init; }

    /// <summary>The smallest value that it may hold: less is a fault.</summary>
    public decimal? Min { get; init; }

    /// <summary>The largest value that it may hold: more is a fault.</summary>
    public decimal? Max { get; init; }

    /// <summary>Whether each row must have it.</summary>
    public bool Required { get; init; }

    /// <summary>Row expression: a row of which it is true must have it.</summary>
    public string? RequiredWhen { get; init; }

    /// <summary>A larger unit in which page and paper show it, exactly: 万元 for 元. Files and rules keep <see cref="Unit"/>.</summary>
    public string? ShownIn { get; init; }

    /// <summary>Expression that fills the cell when the file leaves it out; where both exist a row rule compares them.</summary>
    public string? Computed { get; init; }

    /// <summary>An empty cell takes the value above (a rate merged down the column).</summary>
    public bool FillDown { get; init; }

    /// <summary>Allowed values of an enum.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What is published.</summary>
    public Publish Publish { get; init; }

    /// <summary>With <c>publish: address</c>: how fine an address may be. A county may make it coarser, never finer.</summary>
    public AddressLevel Finest { get; init; } = AddressLevel.Township;

    /// <summary>
    /// Whether it holds codes of things (承包方编码, 地块编码): one that begins with the unit's own division number is no identity number, although
    /// it may look like one.
    /// </summary>
    public bool IsCode { get; init; }

    /// <summary>For a file: what may be attached to a row; none named: pictures and PDF.</summary>
    public IReadOnlyList<FileKind> Kinds { get; init; } = [];

    /// <summary>
    /// For a file: whether the paper shows the pictures of the rows, in a band below the table; else it says that they are on the page.
    /// </summary>
    public bool Band { get; init; }

    /// <summary>The label with the head above it, as it is said in one line: 补偿面积/水田.</summary>
    [JsonIgnore]
    public string FullLabel => Under(Label);

    /// <summary>The same as short as the form says it.</summary>
    [JsonIgnore]
    public string BriefLabel => Under(ShortLabel ?? Label);

    private string Under(string label) => Head is null ? label : $"{Head}/{label}";

    /// <summary>Most decimals a value may have.</summary>
    public int MaxDecimals => Decimals ?? (Type is CellType.Decimal or CellType.Percent ? 2 : 0);

    /// <summary>Decimals shown at least.</summary>
    public int MinShown => Math.Min(MaxDecimals, Shown ?? 2);

    /// <summary>Whether the cell holds a number.</summary>
    public bool IsNumber => Type is CellType.Integer or CellType.Decimal or CellType.Percent;

    /// <summary>Whether it holds sums of money or areas: eleven digits in it are no telephone.</summary>
    public bool IsAmount => Type is CellType.Decimal || (IsNumber && Unit?.Contains('元', StringComparison.Ordinal) == true);

    /// <summary>
    /// Whether a value is typed, or read from a spreadsheet: not the number of a row, nor space to sign in, nor a file, which is attached.
    /// </summary>
    [JsonIgnore]
    public bool IsGiven => Type is not (CellType.Sequence or CellType.Blank or CellType.File);

    /// <summary>Whether the plain value must never pass the door.</summary>
    public bool IsIdentifying => Type is CellType.IdCard or CellType.BankCard or CellType.Phone;

    /// <summary>Whether the column appears on page and in downloads. Blank columns appear on paper only.</summary>
    public bool IsPublished => Publish is not (Publish.Omit or Publish.Internal) && Type != CellType.Blank;

    /// <summary>Whether it is seen by rules, clerk and reviewer alone, and never outlives the draft.</summary>
    [JsonIgnore]
    public bool IsInternal => Publish == Publish.Internal;
}
