using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace BoardKit.Domain.Proof;

/// <summary>A SHA-256 digest as 64 lower-case hex digits.</summary>
public readonly record struct Digest
{
    private Digest(string hex) => Hex = hex;

    /// <summary>64 lower-case hex digits.</summary>
    public string Hex { get; }

    /// <summary>From 32 bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 32
            ? new(Convert.ToHexStringLower(bytes)) : throw new ArgumentException("A SHA-256 digest has 32 bytes.", nameof(bytes));

    /// <summary>Of a text in UTF-8.</summary>
    public static Digest OfText(string text) => Of(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>From 64 hex digits in either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Digest digest)
    {
        digest = default;
        if (text is null || text.Length != 64 || !text.All(char.IsAsciiHexDigit))
        {
            return false;
        }
        digest = new(text.ToLowerInvariant());
        return true;
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] Bytes() => Convert.FromHexString(Hex);

    /// <summary>The first 16 digits in groups of four, upper case, as printed: 9F3C 20B7 61D4 A71E.</summary>
    public string Printed => string.Join(' ', Hex[..16].ToUpperInvariant().Chunk(4).Select(c => new string(c)));

    /// <summary>The beginning of a stored digest, which may be anything, as a sentence names it.</summary>
    public static string Beginning(string? stored) => stored is null ? "（没有）" : stored.Length > 16 ? stored[..16] + "…" : stored;

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
