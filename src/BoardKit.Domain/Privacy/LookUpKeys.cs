using System.Buffers.Binary;
using BoardKit.Domain.Content;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// Under which keys the tries at a notice are counted. Names and clients enter as the first 14 bits of a keyed digest: few enough that a
/// key says nothing about a name even to who holds the digest key, and that a notice never has more than 16,384 rows of a kind a day,
/// however many names are tried; many enough that honest people do not meet in one. Two that do share a budget.
/// </summary>
/// <param name="Client">A client with a name.</param>
/// <param name="Name">A name with any client.</param>
/// <param name="NameByMonth">The same over a calendar month.</param>
/// <param name="Notice">The notice.</param>
public sealed record LookUpKeys(byte[] Client, byte[] Name, byte[] NameByMonth, byte[] Notice)
{
    private const int BucketBits = 14;
    private const int KeyLength = 32;

    /// <summary>The keys of one try.</summary>
    /// <param name="digester">The county's key.</param>
    /// <param name="notice">Public code of the notice.</param>
    /// <param name="client">What the client's cookie holds.</param>
    /// <param name="name">The name as look-ups see it; empty for a household's code.</param>
    public static LookUpKeys Of(IDigester digester, string notice, string client, string name)
    {
        var ofName = Bucket(digester, $"{notice}\n{name}");
        return new(Key(1, Bucket(digester, $"{notice}\n{name}\n{client}")), Key(2, ofName), Key(3, ofName), Key(4, 0));
    }

    private static ushort Bucket(IDigester digester, string text) =>
        (ushort)(BinaryPrimitives.ReadUInt16BigEndian(digester.Digest("look-up-tally", text)) >> (16 - BucketBits));

    private static byte[] Key(byte kind, ushort bucket)
    {
        var key = new byte[KeyLength];
        key[0] = kind;
        BinaryPrimitives.WriteUInt16BigEndian(key.AsSpan(1), bucket);
        return key;
    }
}
