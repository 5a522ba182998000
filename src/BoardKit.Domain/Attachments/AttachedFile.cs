using System.Security.Cryptography;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Attachments;

/// <summary>
/// A cleared file of a notice. What it is called and where it belongs stands in the rows that name it by its hash (see
/// <see cref="FilesSection"/>): a row of the draft, a row of an edition. Before it is cleared a file exists only as an
/// <see cref="Upload"/>.
/// </summary>
public sealed class AttachedFile : IUnitOwned
{
    /// <summary>A file of a notice, with its pages as <see cref="AttachedPage"/>.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="hash">See <see cref="HashOf"/>.</param>
    /// <param name="pages">Number of pages; 1 for a picture.</param>
    /// <param name="original">The PDF itself where it may be handed out; null for pictures, and where only its pages may be seen.</param>
    /// <param name="size">Bytes of all that is kept of it.</param>
    /// <param name="wasRead">Whether a machine read every page of it.</param>
    /// <param name="doubtful">See <see cref="Doubtful"/>.</param>
    /// <param name="by">Who attached it.</param>
    /// <param name="nowUtc">Now.</param>
    public AttachedFile(Notice notice, FileKind kind, string hash, int pages, byte[]? original, long size, bool wasRead,
        int doubtful, string by, DateTime nowUtc) =>
        (Unit, NoticeId, Kind, Hash, Pages, Original, Size, WasRead, Doubtful, By, AddedAtUtc) =
            (notice.Unit, notice.Id, kind, hash, pages, original, size, wasRead, doubtful, by, nowUtc);

    private AttachedFile() => (Hash, By) = ("", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>SHA-256 of the cleared file, 64 hex digits in lower case.</summary>
    public string Hash { get; private set; }

    /// <summary>What it is.</summary>
    public FileKind Kind { get; private set; }

    /// <summary>Number of pages.</summary>
    public int Pages { get; private set; }

    /// <summary>The PDF itself, or null.</summary>
    public byte[]? Original { get; private set; }

    /// <summary>Bytes of all that is kept of it.</summary>
    public long Size { get; private set; }

    /// <summary>Whether a machine read every page; otherwise only people have seen that no number stands in it.</summary>
    public bool WasRead { get; private set; }

    /// <summary>
    /// What the reviewer looks at again: how many places looked like a number and are none, as who attached it says, and how many pages
    /// said next to nothing to the machine that read them.
    /// </summary>
    public int Doubtful { get; private set; }

    /// <summary>Who attached it, as shown to staff.</summary>
    public string By { get; private set; }

    /// <summary>When.</summary>
    public DateTime AddedAtUtc { get; private set; }

    /// <summary>Whether an edition names it: only then anybody but staff may read it.</summary>
    public bool Released { get; private set; }

    /// <summary>
    /// Of a file that is not public: the edition beside which it is kept, once there is one. No edition names it.
    /// </summary>
    public int? KeptWith { get; private set; }

    /// <summary>Of a file that is not public: the section of the form that it belongs to.</summary>
    public string? Section { get; private set; }

    /// <summary>Of a file that is not public: what it is called.</summary>
    public string? Caption { get; private set; }

    /// <summary>The hash of a cleared file: of the JPEG of a picture, of the bytes of a PDF.</summary>
    public static string HashOf(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file));

    /// <summary>The same file of another notice of the unit, which no edition names yet.</summary>
    public AttachedFile Of(Notice notice) => new(notice, Kind, Hash, Pages, Original, Size, WasRead, Doubtful, By, AddedAtUtc);

    /// <summary>An edition names it now.</summary>
    public void Release() => Released = true;

    /// <summary>It is kept beside an edition and never published.</summary>
    public void KeepWith(int edition, string section, string? caption) => (KeptWith, Section, Caption) = (edition, section, caption);
}

/// <summary>A page of an attached file as a picture, and small.</summary>
public sealed class AttachedPage : IUnitOwned
{
    /// <summary>A page.</summary>
    public AttachedPage(AttachedFile file, int page, byte[] jpeg, byte[] small, int width, int height) =>
        (Unit, NoticeId, Hash, Page, Jpeg, Small, Width, Height) =
            (file.Unit, file.NoticeId, file.Hash, page, jpeg, small, width, height);

    private AttachedPage() => (Hash, Jpeg, Small) = ("", [], []);

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>The file.</summary>
    public string Hash { get; private set; }

    /// <summary>1, 2, 3 …</summary>
    public int Page { get; private set; }

    /// <summary>The picture, JPEG without metadata.</summary>
    public byte[] Jpeg { get; private set; }

    /// <summary>The same for lists, JPEG.</summary>
    public byte[] Small { get; private set; }

    /// <summary>Width of the small picture in pixels.</summary>
    public int Width { get; private set; }

    /// <summary>Its height.</summary>
    public int Height { get; private set; }

    /// <summary>The file.</summary>
    public AttachedFile? File { get; private set; }
}
