using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Editions;

/// <summary>
/// What was published, once and for ever: metadata, root and posting of edition n. Rows stand in <see cref="EditionRow"/>. What leaf 0 says
/// is taken from leaf 0: the columns beside it are there to be searched and sorted by, and whoever changes one by hand changes nothing that
/// is shown of an edition.
/// </summary>
public sealed class Edition : IUnitOwned
{
    private int _formVersion;
    private string _title;
    private bool _nil;
    private string _inputs;
    private int _rowCount;
    private string? _previousRoot;
    private EditionMetadata? _leaf;

    /// <summary>Edition <paramref name="number"/> of a notice.</summary>
    public Edition(Notice notice, int number, EditionContent content, EditionProof proof)
    {
        (Unit, NoticeId, Number) = (notice.Unit, notice.Id, number);
        (_formVersion, _title, _nil, _inputs, _rowCount, Stated) = (content.FormVersion, content.Title, content.Nil, content.Inputs,
            content.RowCount, content.Stated);
        (Author, Reviewer, PublishedAtUtc) = (content.Author, content.Reviewer, content.PublishedAtUtc);
        (PostingFrom, PostingTo) = (content.PostingFrom, content.PostingTo);
        (Algorithm, Metadata, Root, _previousRoot) = (proof.Algorithm, proof.Metadata, proof.Root.Hex, proof.PreviousRoot?.Hex);
    }

    private Edition() => (_title, _inputs, Stated, Author, Reviewer, Algorithm, Metadata, Root) = ("", "", "", "", "", "", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; private set; }

    /// <summary>Version of the form.</summary>
    public int FormVersion
    {
        get => Leaf.FormVersion;
        private set => _formVersion = value;
    }

    /// <summary>Title.</summary>
    public string Title
    {
        get => Leaf.Title;
        private set => _title = value;
    }

    /// <summary>本期无此项.</summary>
    public bool Nil
    {
        get => Leaf.Nil;
        private set => _nil = value;
    }

    /// <summary>Inputs, JSON object of canonical texts.</summary>
    public string Inputs
    {
        get => CanonicalJson.Texts(Leaf.Inputs!);
        private set => _inputs = value;
    }

    /// <summary>Totals the file stated, JSON object section → column → decimal text.</summary>
    public string Stated { get; private set; }

    /// <summary>Rows of all sections.</summary>
    public int RowCount
    {
        get => Leaf.Rows;
        private set => _rowCount = value;
    }

    /// <summary>Who submitted it, as shown to staff.</summary>
    public string Author { get; private set; }

    /// <summary>Who approved it, as shown to staff.</summary>
    public string Reviewer { get; private set; }

    /// <summary>
    /// The way that it went and what was decided on it, as <see cref="Review.ReviewCourse.Write"/> stores it: what the 审查单 says. Null
    /// where a second person's approval was all.
    /// </summary>
    public string? ReviewText { get; private set; }

    /// <summary>When.</summary>
    public DateTime PublishedAtUtc { get; private set; }

    /// <summary>The hanging day.</summary>
    public DateOnly PostingFrom { get; private set; }

    /// <summary>
    /// Last day of the posting period: what its clock says, kept so that it can be searched; not before this day while
    /// <see cref="PostingProvisional"/>.
    /// </summary>
    public DateOnly PostingTo { get; private set; }

    /// <summary>
    /// Days of the posting period; null of an edition that is older than clocks, which keeps its stored days and those of its form.
    /// </summary>
    public int? PostingDays { get; private set; }

    /// <summary>Which days these are; null as above.</summary>
    public DayKind? PostingKind { get; private set; }

    /// <summary>The day after which they are counted; null as above.</summary>
    public DateOnly? PostingSince { get; private set; }

    /// <summary>Whether the last day was counted in a year without an official table of working days.</summary>
    public bool PostingProvisional { get; private set; }

    /// <summary>Name of the digest algorithm: SHA-256.</summary>
    public string Algorithm { get; private set; }

    /// <summary>Canonical text of leaf 0 (see the ADR on editions and roots).</summary>
    public string Metadata { get; private set; }

    /// <summary>Merkle root, 64 hex digits.</summary>
    public string Root { get; private set; }

    /// <summary>Root of the edition before, or null.</summary>
    public string? PreviousRoot
    {
        get => Leaf.PreviousRoot?.Hex;
        private set => _previousRoot = value;
    }

    /// <summary>True after a withdrawal: no longer public. A notice brought back gets a new edition, the old ones stay withdrawn.</summary>
    public bool Withdrawn { get; private set; }

    /// <summary>
    /// Last day on which its rows about persons are public; null when it has none. Fixed at publication from form and law.
    /// </summary>
    public DateOnly? PersonalUntil { get; private set; }

    /// <summary>When its rows about persons were deleted because their time was over, or null.</summary>
    public DateTime? RetiredAtUtc { get; private set; }

    /// <summary>
    /// How many of its rows were erased since it was published. Paper printed with fewer names somebody whom it must no longer name.
    /// </summary>
    public int Erased { get; private set; }

    /// <summary>What leaf 0 says. Throws <see cref="System.Text.Json.JsonException"/> when the stored text is no leaf 0.</summary>
    public EditionMetadata Leaf => _leaf ??= EditionMetadata.Read(Metadata);

    /// <summary>
    /// Whether a form is the one that it was published with. Always true in format 1, which says nothing of the form's text.
    /// </summary>
    public bool IsMadeWith(Form form) => Leaf.FormDigest is not { } digest || digest == form.TextDigest;

    /// <summary>The root as a digest.</summary>
    public Digest RootDigest =>
        Digest.TryParse(Root, out var root) ? root : throw new InvalidOperationException("The stored root is not a digest.");

    /// <summary>Takes the edition from public view.</summary>
    public void Withdraw() => Withdrawn = true;

    /// <summary>
    /// Whether its rows about persons may be shown on a day (in China). The day decides, not the sweep that deletes them after it.
    /// </summary>
    public bool ShowsPersonal(DateOnly today) => RetiredAtUtc is null && !(PersonalUntil < today);

    /// <summary>Keeps the way that it went; null for a second person's approval.</summary>
    public void KeepReview(string? course) => ReviewText = course;

    /// <summary>Sets the last day on which its rows about persons are public.</summary>
    public void KeepPersonalUntil(DateOnly? lastDay) => PersonalUntil = lastDay;

    /// <summary>How long it hangs; null of an edition that is older than clocks.</summary>
    public PostingPeriod? OwnPosting() => (PostingDays, PostingKind, PostingSince) is ({ } days, { } kind, { } since)
        ? new(PostingFrom, PostingTo, days, kind, since, PostingProvisional) : null;

    /// <summary>How long it hangs; of an edition that is older than clocks the days of its form, the hanging day among them.</summary>
    public PostingPeriod PostingBy(Form form) =>
        OwnPosting() ?? new(PostingFrom, PostingTo, form.Posting.Days, form.Posting.Unit, PostingFrom.AddDays(-1), false);

    /// <summary>Sets how long it hangs. Rows about persons stay public as much longer as its end moves.</summary>
    public void KeepPosting(PostingPeriod posting)
    {
        PersonalUntil = PersonalUntil?.AddDays(posting.To.DayNumber - PostingTo.DayNumber);
        (PostingFrom, PostingTo, PostingDays, PostingKind) = (posting.From, posting.To, posting.Days, posting.Kind);
        (PostingSince, PostingProvisional) = (posting.Since, posting.IsProvisional);
    }

    /// <summary>Notes that its rows about persons were deleted because their time was over.</summary>
    public void Retire(DateTime nowUtc) => RetiredAtUtc ??= nowUtc;

    /// <summary>Counts rows whose text and salt were deleted.</summary>
    public void CountErased(int rows = 1) => Erased += rows;
}

/// <summary>The content half of an edition.</summary>
public sealed record EditionContent(
    int FormVersion, string Title, bool Nil, string Inputs, string Stated, int RowCount,
    string Author, string Reviewer, DateTime PublishedAtUtc, DateOnly PostingFrom, DateOnly PostingTo);

/// <summary>The proof half of an edition.</summary>
/// <param name="Algorithm">SHA-256.</param>
/// <param name="Metadata">Canonical text of leaf 0.</param>
/// <param name="Root">Merkle root.</param>
/// <param name="PreviousRoot">Root of the edition before.</param>
public sealed record EditionProof(string Algorithm, string Metadata, Digest Root, Digest? PreviousRoot);

/// <summary>
/// One published row: masked cells, salt and commitment. Erasure deletes cells, line and salt and keeps the commitment, so the root still
/// verifies.
/// </summary>
public sealed class EditionRow : IUnitOwned
{
    /// <summary>A row of an edition.</summary>
    public EditionRow(Edition edition, string section, int place, string? line, string cells, byte[] salt, byte[] commitment, int order)
    {
        (Unit, NoticeId, Number) = (edition.Unit, edition.NoticeId, edition.Number);
        (Section, RowNumber, Line, Cells, Salt, Commitment, Order) = (section, place, line, cells, salt, commitment, order);
    }

    private EditionRow() => (Section, Commitment) = ("", []);

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>Edition number.</summary>
    public int Number { get; private set; }

    /// <summary>Position among all rows of the edition, 1 … n: the leaf's index in the tree (leaf 0 is the metadata).</summary>
    public int Order { get; private set; }

    /// <summary>Section key.</summary>
    public string Section { get; private set; }

    /// <summary>Place within the section.</summary>
    public int RowNumber { get; private set; }

    /// <summary>Key of the form's line, for a tree.</summary>
    public string? Line { get; private set; }

    /// <summary>Cells by column key, JSON object of canonical texts; null when erased.</summary>
    public string? Cells { get; private set; }

    /// <summary>16 random bytes; null when erased.</summary>
    public byte[]? Salt { get; private set; }

    /// <summary>SHA-256 leaf hash.</summary>
    public byte[] Commitment { get; private set; }

    /// <summary>The edition; the public condition of a row is that of its edition.</summary>
    public Edition? Edition { get; private set; }

    /// <summary>Deletes what it says; the commitment stays, so that the root over all the others still verifies.</summary>
    public void Erase() => (Line, Cells, Salt) = (null, null, null);
}
