namespace BoardKit.Domain.Units;

/// <summary>
/// A version of the key under which identifying numbers are digested: its fingerprint and the programme years it is for. The key itself
/// lives outside the database and its backups; a process with another key refuses to import.
/// <para>
/// Digests of two versions cannot be compared, so a programme year has exactly one: a version is for the years after <see cref="LastYear"/>
/// of the one before it, up to its own; the first also for all years before. The year is that of the notice's period, never that of the
/// upload: what is corrected next spring is digested as it was this winter.
/// </para>
/// </summary>
public sealed class DigestKey
{
    /// <summary>Length of a fingerprint in hexadecimal digits (SHA-256).</summary>
    public const int FingerprintLength = 64;

    /// <summary>A new version.</summary>
    public DigestKey(int version, string fingerprint, DateTime createdAtUtc, int lastYear) =>
        (Version, Fingerprint, CreatedAtUtc, LastYear) = (version, fingerprint, createdAtUtc, lastYear);

    /// <summary>1, 2, 3 …; never used again after it was removed, because the newest stays.</summary>
    public int Version { get; private set; }

    /// <summary>Hexadecimal digest of the key.</summary>
    public string Fingerprint { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>The last programme year (calendar year in China) that it is for.</summary>
    public int LastYear { get; private set; }

    /// <summary>The version for a programme year among those known, or null when the year needs a new one.</summary>
    public static DigestKey? For(int year, IEnumerable<DigestKey> known) => known.Where(k => k.LastYear >= year).MinBy(k => k.Version);
}
