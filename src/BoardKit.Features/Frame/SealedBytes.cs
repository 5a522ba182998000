using System.Security.Cryptography;

namespace BoardKit.Features.Frame;

/// <summary>AES-256-GCM: 12-byte nonce, cipher text, 16-byte tag. What it belongs to can be bound to it: it opens nowhere else.</summary>
internal static class SealedBytes
{
    public const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> belongsTo = default)
    {
        var sealedFile = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(sealedFile.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(sealedFile.AsSpan(0, NonceLength), plain, sealedFile.AsSpan(NonceLength, plain.Length),
            sealedFile.AsSpan(NonceLength + plain.Length), belongsTo);
        return sealedFile;
    }

    /// <summary>What was sealed, or null when the key is another or the bytes were changed.</summary>
    public static byte[]? Decrypt(byte[] key, ReadOnlySpan<byte> sealedFile, ReadOnlySpan<byte> belongsTo = default)
    {
        if (key.Length != KeyLength || sealedFile.Length < NonceLength + TagLength)
        {
            return null;
        }
        var plain = new byte[sealedFile.Length - NonceLength - TagLength];
        try
        {
            using var aes = new AesGcm(key, TagLength);
            aes.Decrypt(sealedFile[..NonceLength], sealedFile.Slice(NonceLength, plain.Length), sealedFile[^TagLength..], plain, belongsTo);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
