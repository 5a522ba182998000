using BoardKit.Domain.Notices;

namespace BoardKit.Features.Notices;

/// <summary>Opens an upload with the key of the clerk's session, and seals other content under the same key.</summary>
public static class UploadSeal
{
    /// <summary>The file in plain; null when the key is another, or none.</summary>
    public static byte[]? Open(Upload upload, string key) => Key(key) is { } bytes ? SealedBytes.Decrypt(bytes, upload.CipherText) : null;

    /// <summary>Seals other content. Throws <see cref="ArgumentException"/> for a key that is none.</summary>
    public static void Replace(Upload upload, string key, ReadOnlySpan<byte> content) =>
        upload.Replace(SealedBytes.Encrypt(Key(key) ?? throw new ArgumentException("The key is none.", nameof(key)), content));

    private static byte[]? Key(string key)
    {
        var bytes = new byte[SealedBytes.KeyLength];
        return Convert.TryFromBase64String(key, bytes, out var length) && length == bytes.Length ? bytes : null;
    }
}
