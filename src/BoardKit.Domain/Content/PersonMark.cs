using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Content;

/// <summary>What remains of an identifying number after the door: two keyed digests, no plain text.</summary>
/// <param name="ColumnKey">The column it stood in.</param>
/// <param name="Kind">ID card, bank card or phone.</param>
/// <param name="Number">Keyed digest of the normalised number, 32 bytes (HMAC-SHA256).</param>
/// <param name="Person">Keyed digest of normalised name and last six characters of the number; null when the row has no name.</param>
/// <param name="KeyVersion">Version of the digest key.</param>
public sealed record PersonMark(string ColumnKey, CellType Kind, byte[] Number, byte[]? Person, int KeyVersion)
{
    /// <summary>Whether the number is that of somebody who was erased in the unit; known at the door only and not stored.</summary>
    public bool IsSuppressed { get; init; }
}

/// <summary>Makes keyed digests; the key lives outside the database and its backups.</summary>
public interface IDigester
{
    /// <summary>Version of the key in use.</summary>
    int KeyVersion { get; }

    /// <summary>HMAC-SHA256 of a purpose and a text under the county's key, 32 bytes.</summary>
    byte[] Digest(string purpose, ReadOnlySpan<char> text);
}
