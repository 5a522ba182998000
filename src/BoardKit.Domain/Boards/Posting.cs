using BoardKit.Domain.Units;

namespace BoardKit.Domain.Boards;

/// <summary>The act of hanging sheets: where, when, by whom, until when at least, and when they came down.</summary>
public sealed class Posting : IUnitOwned
{
    /// <summary>A posting at a board, or at a place without one.</summary>
    public Posting(UnitCode unit, Guid? board, string place, string by, DateTime hungAtUtc, DateOnly? keepUntil) =>
        (Unit, Id, BoardId, Site, By, HungAtUtc, KeepUntil) = (unit.Value, Guid.CreateVersion7(), board, place, by, hungAtUtc, keepUntil);

    private Posting() => (Site, By) = ("", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>The board, or null.</summary>
    public Guid? BoardId { get; private set; }

    /// <summary>Place as it was called then.</summary>
    public string Site { get; private set; }

    /// <summary>Who hung it, as shown to staff.</summary>
    public string By { get; private set; }

    /// <summary>When it was hung.</summary>
    public DateTime HungAtUtc { get; private set; }

    /// <summary>Last day it has to hang at least; null when none of its notices ends.</summary>
    public DateOnly? KeepUntil { get; private set; }

    /// <summary>When the last of its sheets came down.</summary>
    public DateTime? DownAtUtc { get; private set; }

    /// <summary>Who took it down.</summary>
    public string? DownBy { get; private set; }

    /// <summary>A sheet was added that has to hang longer.</summary>
    public void Keep(DateOnly? until)
    {
        if (until > KeepUntil || KeepUntil is null)
        {
            KeepUntil = until;
        }
    }

    /// <summary>Ends the posting.</summary>
    public void TakeDown(string by, DateTime nowUtc)
    {
        if (DownAtUtc is null)
        {
            (DownAtUtc, DownBy) = (nowUtc, by);
        }
    }
}

/// <summary>How it is known that a sheet hangs.</summary>
public enum SheetSight
{
    /// <summary>Its code was read in a photo.</summary>
    Seen,
    /// <summary>No photo shows its code. That never means that it is missing.</summary>
    NotSeen,
    /// <summary>The clerk says so.</summary>
    ByHand,
}

/// <summary>A sheet of a posting.</summary>
public sealed class PostingSheet : IUnitOwned
{
    /// <summary>A sheet that has to hang as long as its posting.</summary>
    public PostingSheet(Posting posting, string sheet, SheetSight sight)
        : this(posting, sheet, sight, posting.KeepUntil)
    {
    }

    /// <summary>A sheet of a posting.</summary>
    public PostingSheet(Posting posting, string sheet, SheetSight sight, DateOnly? keepUntil) =>
        (Unit, PostingId, SheetId, Sight, KeepUntil) = (posting.Unit, posting.Id, sheet, sight, keepUntil);

    private PostingSheet() => SheetId = "";

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The posting.</summary>
    public Guid PostingId { get; private set; }

    /// <summary>The sheet.</summary>
    public string SheetId { get; private set; }

    /// <summary>How it is known that it hangs.</summary>
    public SheetSight Sight { get; private set; }

    /// <summary>
    /// Last day that this sheet has to hang at least: its notice's posting days, counted from the day of hanging; null when it lasts.
    /// </summary>
    public DateOnly? KeepUntil { get; private set; }

    /// <summary>Its notice has to hang longer than was known when it was hung.</summary>
    public void Keep(DateOnly until) => KeepUntil = KeepUntil < until ? until : KeepUntil;

    /// <summary>A later photo or the clerk says more; what was seen once is not unseen by a photo that shows less.</summary>
    public void See(SheetSight sight) => Sight = Sight == SheetSight.Seen ? Sight : sight;
}

/// <summary>
/// A photo of a posting: decoded and encoded anew, so without any metadata. Staff only: names are legible in it. Its codes are read after
/// it was taken in, by a worker; then the large picture gives way to a smaller one.
/// </summary>
public sealed class PostingPhoto : IUnitOwned
{
    /// <summary>Most photos of a posting.</summary>
    public const int Most = 6;

    /// <summary>Photo <paramref name="number"/> of a posting, not read yet.</summary>
    public PostingPhoto(Posting posting, int number, byte[] jpeg, DateTime nowUtc) =>
        (Unit, PostingId, Number, Jpeg, AddedAtUtc) = (posting.Unit, posting.Id, number, jpeg, nowUtc);

    private PostingPhoto() => Jpeg = [];

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The posting.</summary>
    public Guid PostingId { get; private set; }

    /// <summary>1 … <see cref="Most"/>.</summary>
    public int Number { get; private set; }

    /// <summary>JPEG.</summary>
    public byte[] Jpeg { get; private set; }

    /// <summary>How many sheets of the unit were read in it.</summary>
    public int Codes { get; private set; }

    /// <summary>How many codes were read in it that are no sheet and no board of the unit.</summary>
    public int Strangers { get; private set; }

    /// <summary>Whether the readers came to their end over the whole photo.</summary>
    public bool Complete { get; private set; }

    /// <summary>When it was added.</summary>
    public DateTime AddedAtUtc { get; private set; }

    /// <summary>When its codes were read; null while it waits.</summary>
    public DateTime? ReadAtUtc { get; private set; }

    /// <summary>The same photo as part of another posting of the unit, with what was read in it.</summary>
    public PostingPhoto Of(Posting posting, int number) => new(posting, number, Jpeg, AddedAtUtc)
    {
        Codes = Codes,
        Strangers = Strangers,
        Complete = Complete,
        ReadAtUtc = ReadAtUtc,
    };

    /// <summary>Keeps what was read in it, and a smaller picture as proof.</summary>
    public void Read(byte[] proof, PhotoSight sight, DateTime nowUtc) =>
        (Jpeg, Codes, Strangers, Complete, ReadAtUtc) = (proof, sight.Codes, sight.Strangers, sight.Complete, nowUtc);
}

/// <summary>What was read in a photo.</summary>
/// <param name="Codes">Sheets of the unit.</param>
/// <param name="Strangers">Codes of anything else.</param>
/// <param name="Complete">Whether the readers saw the whole photo.</param>
public sealed record PhotoSight(int Codes, int Strangers, bool Complete);
