namespace BoardKit.Domain.Units;

/// <summary>The fingerprint of a county's digest key. The key itself lives outside the database and its backups; a process with another key refuses to import.</summary>
public sealed class DigestKey
{
    /// <summary>Length of a fingerprint in hexadecimal digits (SHA-256).</summary>
    public const int FingerprintLength = 64;

    /// <summary>A new version.</summary>
    public DigestKey(int version, string fingerprint, DateTime createdAtUtc) => (Version, Fingerprint, CreatedAtUtc) = (version, fingerprint, createdAtUtc);

    /// <summary>1, 2, 3 ….</summary>
    public int Version { get; private set; }

    /// <summary>Hexadecimal digest of the key.</summary>
    public string Fingerprint { get; private set; }

    /// <summary>When it was first used.</summary>
    public DateTime CreatedAtUtc { get; private set; }
}
