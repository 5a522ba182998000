using BoardKit.Domain.Units;

namespace BoardKit.Domain.Boards;

/// <summary>
/// One printing: who, when, with what. With its sheets it holds everything that the bytes of the PDF depend on beside the editions, so that
/// the same file can be made again at any time.
/// </summary>
public sealed class PrintRun : IUnitOwned
{
    /// <summary>
    /// A run for a unit; <paramref name="board"/> when its sheets are for one board, <paramref name="job"/> when it is part of a pack.
    /// </summary>
    public PrintRun(UnitCode unit, string by, DateTime nowUtc, string fingerprint, string facts, Guid? board = null, Guid? job = null) =>
        (Unit, Id, By, PrintedAtUtc, Fingerprint, Facts, BoardId, JobId) =
            (unit.Value, Guid.CreateVersion7(), by, nowUtc, fingerprint, facts, board, job);

    private PrintRun() => (By, Fingerprint, Facts) = ("", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>Who printed, as shown to staff.</summary>
    public string By { get; private set; }

    /// <summary>When: the dates of the PDF.</summary>
    public DateTime PrintedAtUtc { get; private set; }

    /// <summary>The board, or null.</summary>
    public Guid? BoardId { get; private set; }

    /// <summary>The pack, or null.</summary>
    public Guid? JobId { get; private set; }

    /// <summary>Versions of the packages that draw and SHA-256 of the font files.</summary>
    public string Fingerprint { get; private set; }

    /// <summary>What is printed beside the edition and may change later (telephones, seal name, posting words), JSON by edition.</summary>
    public string Facts { get; private set; }
}
