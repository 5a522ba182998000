using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Editions;

/// <summary>
/// Makes an edition of approved content: leaf 0, a salted commitment for each row, the root over them. Pure; the salts come from outside.
/// </summary>
public static class EditionMaker
{
    /// <summary>The edition with its rows and digests.</summary>
    /// <param name="order">What is published.</param>
    /// <param name="salt">Gives <see cref="MerkleTree.SaltLength"/> fresh random bytes for each row.</param>
    public static MadeEdition Make(EditionOrder order, Func<byte[]> salt)
    {
        order = order with { Content = InternalCells.Without(order.Form, order.Content) };
        var frozen = order.Content.Sections.SelectMany(section =>
            section.Rows.Select(row => Freeze(order.Form.Section(section.Key), row, salt()))).ToList();
        var leaf = Leaf(order, frozen.Count);
        var metadata = leaf.ToCanonical();
        var root = Root(metadata, frozen.Select(r => r.Commitment));
        var edition = new Edition(order.Notice, order.Number,
            new(leaf.FormVersion, leaf.Title, leaf.Nil, CanonicalJson.Texts(leaf.Inputs!), ContentCodec.Stated(order.Content), frozen.Count,
                order.Author, order.Reviewer, order.PublishedAtUtc, order.Posting.From, order.Posting.To),
            new(MerkleTree.Algorithm, metadata, root, order.PreviousRoot));
        edition.KeepPosting(order.Posting);
        return new(edition,
            [.. frozen.Select(
                (r, i) => new EditionRow(edition, r.Section, r.Row.RowNumber, r.Row.Line, r.Cells, r.Salt, r.Commitment, i + 1))],
            [.. order.Content.Sections.SelectMany(s => s.Rows.SelectMany(r => r.Marks.Select(m => new StoredMark(edition.Unit,
                edition.NoticeId, edition.Number, s.Key, r.RowNumber, m))))]);
    }

    /// <summary>The root over leaf 0 and the commitments of the rows, in their order.</summary>
    public static Digest Root(string metadata, IEnumerable<byte[]> commitments) =>
        MerkleTree.Root([MerkleTree.Leaf(metadata), .. commitments]);

    /// <summary>The leaf of a row: a salted hash of what it says and where it stands.</summary>
    public static byte[] Commit(string section, int place, string? line, string cells, byte[] salt) =>
        MerkleTree.Leaf(salt, CanonicalJson.Row(section, place, line, cells));

    /// <summary>A total as it is frozen; null where no row has a value: then the column has no total.</summary>
    public static decimal? Frozen(SectionTotal total, int rows) => total.Missing < rows ? total.Value : null;

    private sealed record FrozenRow(string Section, ContentRow Row, string Cells, byte[] Salt, byte[] Commitment);

    private static FrozenRow Freeze(FormSection section, ContentRow row, byte[] salt)
    {
        var cells = ContentCodec.Cells(section, row);
        return new(section.Key, row, cells, salt, Commit(section.Key, row.RowNumber, row.Line, cells, salt));
    }

    private static EditionMetadata Leaf(EditionOrder order, int rows) => new()
    {
        Code = order.Notice.Code,
        Edition = order.Number,
        Unit = order.Notice.Unit.ToString("D12", CultureInfo.InvariantCulture),
        Form = order.Notice.Form,
        FormVersion = order.Form.Version,
        Period = order.Notice.Period,
        Project = order.Notice.Project,
        Title = order.Title,
        Nil = order.Content.Nil,
        Inputs = order.Content.Inputs,
        Totals = Totals(order.Content, order.Check),
        Erased = order.Content.Sections.Where(s => s.Erased is not null).ToDictionary(s => s.Key, s => s.Erased!.Count),
        Rows = rows,
        PreviousRoot = order.PreviousRoot,
        None = order.Content.Sections.Where(s => s.IsNone)
            .ToDictionary(s => s.Key, s => order.Form.Section(s.Key).EmptyText ?? CellText.None),
        FormDigest = order.Form.TextDigest,
        Issuer = order.Issuer,
        Key = order.Notice.KeyText,
        Phase = order.Content.Inputs.GetValueOrDefault(Form.StageInput),
        IssuedBy = order.IssuedBy,
        Organ = order.Notice.Organ,
        Base = order.Notice.Base,
        Audience = order.Notice.Audience == Audience.Everybody ? null : order.Notice.Audience.Key(),
        Bases = order.Bases,
        Computed = order.Content.Computed,
    };

    /// <summary>Figures, and the totals of the tables: what is erased later shows as the difference to them.</summary>
    private static Dictionary<string, string> Totals(NoticeContent content, CheckResult check)
    {
        var totals = check.Figures.ToDictionary(f => f.Key, f => f.Value.ToString());
        foreach (var total in check.Totals)
        {
            if (Frozen(total, content.Section(total.Section)!.RowCount) is { } value)
            {
                totals[FrozenTotals.Name(total.Section, total.Column)] = FrozenTotals.Text(value);
            }
        }
        return totals;
    }
}

/// <summary>What an edition is made of.</summary>
public sealed record EditionOrder
{
    /// <summary>The notice, in its state as published.</summary>
    public required Notice Notice { get; init; }

    /// <summary>Number of the edition.</summary>
    public required int Number { get; init; }

    /// <summary>The form in the version that the content was checked with.</summary>
    public required Form Form { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>The approved content.</summary>
    public required NoticeContent Content { get; init; }

    /// <summary>Its check: figures and totals.</summary>
    public required CheckResult Check { get; init; }

    /// <summary>Root of the edition before, or null.</summary>
    public Digest? PreviousRoot { get; init; }

    /// <summary>What its issuer is called today; null where it is not known.</summary>
    public string? Issuer { get; init; }

    /// <summary>Which body that is; null where it is none that the law knows.</summary>
    public Issuer? IssuedBy { get; init; }

    /// <summary>The legal bases, as printed.</summary>
    public IReadOnlyList<string> Bases { get; init; } = [];

    /// <summary>The day of publication, in China.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The same as an instant, UTC.</summary>
    public required DateTime PublishedAtUtc { get; init; }

    /// <summary>Who submitted it, as shown to staff.</summary>
    public required string Author { get; init; }

    /// <summary>Who approved it, as shown to staff.</summary>
    public required string Reviewer { get; init; }

    /// <summary>How long it hangs.</summary>
    public required PostingPeriod Posting { get; init; }
}

/// <summary>An edition that is not stored yet.</summary>
/// <param name="Edition">Its metadata, root and posting.</param>
/// <param name="Rows">Its rows in the order of the leaves.</param>
/// <param name="Marks">The digests of identifying numbers in its rows.</param>
public sealed record MadeEdition(Edition Edition, IReadOnlyList<EditionRow> Rows, IReadOnlyList<StoredMark> Marks);
