using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Domain.Voice;
using BoardKit.Features.Reconciliation;
using BoardKit.Features.Register;

namespace BoardKit.Features.Residents;

/// <summary>A notice as residents read it: every text ready to show, nothing that is not public.</summary>
public sealed record NoticePage
{
    /// <summary>Rows on one page: with them a page stays below 30 KB compressed.</summary>
    public const int PageSize = 300;

    /// <summary>Public code.</summary>
    public required string Code { get; init; }

    /// <summary>Title of this edition.</summary>
    public required string Title { get; init; }

    /// <summary>The unit and those above it up to the county, highest first.</summary>
    public required IReadOnlyList<PlaceName> Path { get; init; }

    /// <summary>索引号.</summary>
    public string? IndexNumber { get; init; }

    /// <summary>Whether it is a sample that came with the product and reports nothing real.</summary>
    public bool IsSample { get; init; }

    /// <summary>本期无此项.</summary>
    public bool Nil { get; init; }

    /// <summary>
    /// Whether labels and units come from a form whose text is no longer the one that it was published with: said above everything else.
    /// </summary>
    public bool FormChanged { get; init; }

    /// <summary>The edition shown.</summary>
    public required EditionLine Edition { get; init; }

    /// <summary>The newest edition; the same as <see cref="Edition"/> when that is current.</summary>
    public required EditionLine Newest { get; init; }

    /// <summary>Whether what is shown is current.</summary>
    public bool IsCurrent => Edition.Number == Newest.Number;

    /// <summary>Whom the notice is for.</summary>
    public Audience Audience { get; init; }

    /// <summary>Whether its form has rows about people: search engines keep no such page.</summary>
    public bool NamesPeople { get; init; }

    /// <summary>Whether residents may ask for their own line of it.</summary>
    public bool LooksUp { get; init; }

    /// <summary>Whether the notice is in force today, by its newest edition.</summary>
    public required InForce InForce { get; init; }

    /// <summary>Whom to call.</summary>
    public required Contacts Contacts { get; init; }

    /// <summary>Rows about persons that were erased from it: the key figures are those that were published, with them.</summary>
    public int Erased { get; init; }

    /// <summary>The edition of a unit above whose words it takes over; null where it is its own throughout.</summary>
    public NoticeBase? Base { get; init; }

    /// <summary>
    /// What each place fills itself: of a notice that takes over words its own part, of the one above what it leaves to the places.
    /// </summary>
    public IReadOnlyList<string> Blanks { get; init; } = [];

    /// <summary>Whether it is the one above: its blanks stand in the notices of the places.</summary>
    public bool LeavesToPlaces { get; init; }

    /// <summary>Most key figures shown first; the form's other ones stand among the facts.</summary>
    public const int MostHeadlines = 3;

    /// <summary>The key figures, at most <see cref="MostHeadlines"/>.</summary>
    public IReadOnlyList<Headline> Headlines { get; init; } = [];

    /// <summary>One plain sentence.</summary>
    public string? Plain { get; init; }

    /// <summary>A worked example for one household.</summary>
    public string? Example { get; init; }

    /// <summary>Facts from outside the table, label and text.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>
    /// How the figures compare with the phase and the period before, as far as something public is there to compare with.
    /// </summary>
    public IReadOnlyList<Earlier> Earlier { get; init; } = [];

    /// <summary>
    /// What the place says of the difference to what was allocated to it; null where two people have agreed to nothing.
    /// </summary>
    public PublicExplanation? Explained { get; init; }

    /// <summary>The phase of the same matter that followed; null where none is public.</summary>
    public LaterPhase? Later { get; init; }

    /// <summary>The matters that it is a stage of.</summary>
    public IReadOnlyList<MatterLine> Matters { get; init; } = [];

    /// <summary>Words of the administration and what they mean; the page marks those that it uses.</summary>
    public IReadOnlyList<GlossaryTerm> Glossary { get; init; } = [];

    /// <summary>What changed since the edition before; empty for the first.</summary>
    public IReadOnlyList<ChangeLine> Changes { get; init; } = [];

    /// <summary>Rows changed, added or removed since the edition before.</summary>
    public int ChangedRows { get; init; }

    /// <summary>Changes beyond those listed.</summary>
    public int MoreChanges { get; init; }

    /// <summary>The sections or parts of sections on this page.</summary>
    public IReadOnlyList<SectionView> Sections { get; init; } = [];

    /// <summary>Village groups and where each begins; empty for short lists, and for more groups than <see cref="MostGroups"/>.</summary>
    public IReadOnlyList<GroupJump> Groups { get; init; } = [];

    /// <summary>The first and the last group on each page, where there are more than <see cref="MostGroups"/>.</summary>
    public IReadOnlyList<GroupSpan> GroupSpans { get; init; } = [];

    /// <summary>Most groups that a page links one by one.</summary>
    public const int MostGroups = 120;

    /// <summary>This page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many pages of rows there are, at least 1.</summary>
    public int Pages { get; init; } = 1;

    /// <summary>Rows of all sections.</summary>
    public int RowCount { get; init; }

    /// <summary>What its issuer was called when it was published; null where it was not kept.</summary>
    public string? Issuer { get; init; }

    /// <summary>Telephone and head of its office today; null where it is no registered organ.</summary>
    public Office? Office { get; init; }

    /// <summary>Name of the 村民小组 that published it; null where it was none.</summary>
    public string? Group { get; init; }

    /// <summary>The legal bases on the day of the edition, as printed.</summary>
    public IReadOnlyList<string> Bases { get; init; } = [];

    /// <summary>The form's footer sentences, filled.</summary>
    public IReadOnlyList<string> Footer { get; init; } = [];

    /// <summary>All public editions, newest first.</summary>
    public IReadOnlyList<EditionLine> History { get; init; } = [];

    /// <summary>Root of this edition.</summary>
    public required Digest Root { get; init; }
}

/// <summary>A place by number and name.</summary>
public sealed record PlaceName(long Code, string Name);

/// <summary>An edition in the history.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Published">Day of publication in China.</param>
public sealed record EditionLine(int Number, DateOnly Published);

/// <summary>The office of whoever published a notice.</summary>
/// <param name="Phone">Its telephone; null where none is registered.</param>
/// <param name="Head">Who heads it; null where it is not known.</param>
public sealed record Office(string? Phone, string? Head);

/// <summary>Whom to call about what stands on a page (<see cref="WhomToCall"/>), and whose number it is.</summary>
/// <param name="Call">The numbers.</param>
/// <param name="Of">
/// Whose number it is: the body of supervision, or the place above; null for the place's own and for the hotline.
/// </param>
public sealed record Contacts(WhomToCall Call, string? Of)
{
    /// <summary>Whether nobody entered a number and the hotline has to do.</summary>
    public bool IsHotline => Call.Owner is null;
}

/// <summary>A key figure.</summary>
/// <param name="Label">补贴面积.</param>
/// <param name="Value">1,665.20, or null when it is not reported.</param>
/// <param name="Measure">亩.</param>
/// <param name="TenThousands">14.39: the amount in ten thousands, for money of ten thousand yuan and more.</param>
public sealed record Headline(string Label, string? Value, string Measure, string? TenThousands)
{
    /// <summary>Whether a nil return carries it over from the period before.</summary>
    public bool IsCarried { get; init; }
}

/// <summary>A labelled text.</summary>
public sealed record Fact(string Label, string Text);

/// <summary>A sentence of what changed, with the page and anchor of its row when that still stands.</summary>
/// <param name="Sentence">The sentence; of a paragraph it names where it stands and what happened to it.</param>
/// <param name="Page">Page of the row.</param>
/// <param name="Anchor">Anchor of the row on it.</param>
public sealed record ChangeLine(string Sentence, int? Page, string? Anchor)
{
    /// <summary>The words of a paragraph that changed, with a few around them; empty for any other change.</summary>
    public IReadOnlyList<TextPiece> Pieces { get; init; } = [];
}

/// <summary>Where a village group begins.</summary>
public sealed record GroupJump(string Name, int Page, string Anchor);

/// <summary>The groups that begin on a page of rows.</summary>
public sealed record GroupSpan(int Page, string First, string Last);

/// <summary>The part of a section that stands on one page.</summary>
public sealed record SectionView
{
    /// <summary>Whether a column of it was computed whole; such a column bears <see cref="CellText.ComputedMark"/> in its head.</summary>
    public bool HasComputed { get; init; }

    /// <summary>Heading.</summary>
    public required string Label { get; init; }

    /// <summary>Record, list, tree, text or files.</summary>
    public required SectionKind Kind { get; init; }

    /// <summary>Columns shown.</summary>
    public required IReadOnlyList<ColumnView> Columns { get; init; }

    /// <summary>Rows on this page.</summary>
    public required IReadOnlyList<RowView> Rows { get; init; }

    /// <summary>The lines of a text on this page; empty for tables.</summary>
    public IReadOnlyList<LineView> Lines { get; init; } = [];

    /// <summary>The attached files on this page; empty for everything else.</summary>
    public IReadOnlyList<FileView> Files { get; init; } = [];

    /// <summary>How many of the elements that a text must have it has: 7/7; null where it is none, and on its later parts.</summary>
    public (int Given, int Of)? Elements { get; init; }

    /// <summary>Whether it goes on with a section that began above, so that it has no heading of its own.</summary>
    public bool Continues { get; init; }

    /// <summary>Rows of the whole section.</summary>
    public int RowCount { get; init; }

    /// <summary>
    /// Totals of the whole section aligned with the columns, a null where the word for “total” stands; null when it has none.
    /// </summary>
    public IReadOnlyList<string?>? Totals { get; init; }

    /// <summary>What the totals come to in each group, lines aligned with the columns.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Subtotals { get; init; } = [];

    /// <summary>A sentence under the table; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>Values that are the same in every row, said once above the table.</summary>
    public IReadOnlyList<Fact> Common { get; init; } = [];

    /// <summary>What the form says of an empty section; null when it says nothing of its own.</summary>
    public string? EmptyText { get; init; }

    /// <summary>How the columns fit side by side on a phone of 360 px.</summary>
    public PhoneFit Fit { get; init; }

    /// <summary>
    /// The line of rows that were erased, aligned with the columns: 已删除 n 行 and the difference to each total; null when there are none.
    /// </summary>
    public IReadOnlyList<string>? Erased { get; init; }

    /// <summary>Set when its rows about people are no longer public because their time is over: the rule by which, or empty.</summary>
    public string? Retired { get; init; }
}

/// <summary>A line of a text.</summary>
/// <param name="Level">0 a paragraph, 1 to 3 a level of its numbering.</param>
/// <param name="IsHeading">Whether it announces what follows.</param>
/// <param name="Text">Number and words.</param>
/// <param name="Anchor">Set only where something leads to it.</param>
/// <param name="IsChanged">Changed or added since the edition before.</param>
public sealed record LineView(int Level, bool IsHeading, string Text, string? Anchor, bool IsChanged);

/// <summary>An attached file.</summary>
/// <param name="Caption">What it shows; null when nobody says.</param>
/// <param name="Kind">Picture or PDF.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Small">Address of its first page for lists.</param>
/// <param name="Width">Width of that in pixels.</param>
/// <param name="Height">Its height.</param>
/// <param name="Whole">Addresses of its pages, in order.</param>
/// <param name="Original">Address of the PDF itself, where it may be handed out.</param>
public sealed record FileView(string? Caption, FileKind Kind, int Pages, string Small, int Width, int Height, IReadOnlyList<string> Whole,
    string? Original)
{
    /// <summary>Width in pixels at which the row of a table shows it.</summary>
    public const int InRow = 72;
}

/// <summary>How a table fits on a phone of 360 px.</summary>
public enum PhoneFit
{
    /// <summary>Not at all: each row becomes a card.</summary>
    Cards,
    /// <summary>Name and numbers in one line of smaller letters, the other columns in a small line below.</summary>
    Folded,
    /// <summary>With smaller letters and narrow margins.</summary>
    Snug,
    /// <summary>As it is.</summary>
    Easy,
}

/// <summary>A column shown.</summary>
/// <param name="Head">Short label with unit.</param>
/// <param name="IsNumber">Whether it is aligned right with tabular digits.</param>
/// <param name="IsTitle">Whether it names the row: the head of its card on a narrow screen.</param>
public sealed record ColumnView(string Head, bool IsNumber, bool IsTitle)
{
    /// <summary>The head that it shares with the columns beside it; null where it has none.</summary>
    public string? Above { get; init; }

    /// <summary>What stands below that head; <see cref="Head"/> where it has none.</summary>
    public string Below { get => field ?? Head; init; }

    /// <summary>Whether it stands in the small line of a row that is folded.</summary>
    public bool IsSecondary { get; init; }

    /// <summary>Room of a number in characters, where the row is folded.</summary>
    public int Room { get; init; }
}

/// <summary>A row shown.</summary>
/// <param name="Anchor">Set only where something leads to this row: a difference, a group, an answer of 我在名单上吗.</param>
/// <param name="Level">Depth in a tree, from 0.</param>
/// <param name="IsChanged">Changed or added since the edition before.</param>
/// <param name="Cells">Texts aligned with the columns.</param>
public sealed record RowView(string? Anchor, int Level, bool IsChanged, IReadOnlyList<string> Cells)
{
    /// <summary>
    /// Files of the row by the cell that they stand in; a cell that names one without being here says only that there is one.
    /// </summary>
    public IReadOnlyDictionary<int, FileView> Files { get; init; } = NoFiles;

    private static readonly Dictionary<int, FileView> NoFiles = [];
}

/// <summary>
/// What stays of a withdrawn notice or edition: that it is withdrawn, when and why. Its title is left out, for the title may be what had to
/// go.
/// </summary>
public sealed record Tombstone
{
    /// <summary>Public code.</summary>
    public required string Code { get; init; }

    /// <summary>Name of the form and period: 耕地地力保护补贴（2026年）.</summary>
    public required string Subject { get; init; }

    /// <summary>The unit and those above it.</summary>
    public required IReadOnlyList<PlaceName> Path { get; init; }

    /// <summary>Day of withdrawal; null for an old edition whose notice is public again.</summary>
    public DateOnly? Withdrawn { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Edition asked for when only that one is withdrawn.</summary>
    public int? Edition { get; init; }

    /// <summary>The newest edition that is public, or null.</summary>
    public EditionLine? Newest { get; init; }

    /// <summary>Whom to call.</summary>
    public required Contacts Contacts { get; init; }
}
