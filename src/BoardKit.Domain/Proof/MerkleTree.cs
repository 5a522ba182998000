using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace BoardKit.Domain.Proof;

/// <summary>
/// The tree over an edition (RFC 6962 section 2.1, SHA-256): leaf hash = SHA-256(0x00 ‖ data), node hash = SHA-256(0x01 ‖ left ‖ right),
/// split at the largest power of two below the count. Leaf 0 is the metadata text; leaf i is salt ‖ canonical text of row i. Erasing a row
/// deletes its data and keeps its leaf hash.
/// </summary>
public static class MerkleTree
{
    /// <summary>The name of the algorithm in the metadata.</summary>
    public const string Algorithm = "SHA-256";

    /// <summary>Bytes of salt per row (128 bits).</summary>
    public const int SaltLength = 16;

    /// <summary>Leaf hash of the metadata text.</summary>
    public static byte[] Leaf(string metadata) => Leaf([], metadata);

    /// <summary>Leaf hash (commitment) of a row.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> salt, string canonicalRow)
    {
        var length = Encoding.UTF8.GetByteCount(canonicalRow);
        var data = new byte[1 + salt.Length + length];
        salt.CopyTo(data.AsSpan(1));
        _ = Encoding.UTF8.GetBytes(canonicalRow, data.AsSpan(1 + salt.Length));
        return SHA256.HashData(data);
    }

    /// <summary>Root over leaf hashes in order; throws <see cref="ArgumentException"/> when there are none.</summary>
    public static Digest Root(IReadOnlyList<byte[]> leaves) =>
        leaves.Count > 0 ? Digest.Of(Node(leaves, 0, leaves.Count))
            : throw new ArgumentException("A tree has at least its metadata leaf.", nameof(leaves));

    private static byte[] Node(IReadOnlyList<byte[]> leaves, int from, int count)
    {
        if (count == 1)
        {
            return leaves[from];
        }
        var left = 1 << (BitOperations.Log2((uint)count - 1));
        Span<byte> data = stackalloc byte[65];
        data[0] = 1;
        Node(leaves, from, left).CopyTo(data[1..]);
        Node(leaves, from + left, count - left).CopyTo(data[33..]);
        return SHA256.HashData(data);
    }
}
