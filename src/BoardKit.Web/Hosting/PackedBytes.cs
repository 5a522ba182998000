using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace BoardKit.Web.Hosting;

/// <summary>A body compressed once and sent many times.</summary>
internal sealed class PackedBytes
{
    private const int LargeBody = 200_000;
    private readonly byte[]? _gzip;
    private readonly byte[]? _brotli;

    /// <summary>Packs a body: quality 5 for pages made on demand, the best one for assets that never change.</summary>
    public PackedBytes(byte[] plain, bool lasting)
    {
        Plain = plain;
        _gzip = Pack(plain, stream => new GZipStream(stream, lasting ? CompressionLevel.SmallestSize : CompressionLevel.Optimal));
        _brotli = Pack(plain, stream =>
            new BrotliStream(stream, new BrotliCompressionOptions { Quality = lasting ? (plain.Length > LargeBody ? 9 : 11) : 5 }));
        Fingerprint = PrintOf(plain);
    }

    private PackedBytes(byte[] packed) => (Plain, Fingerprint) = (packed, PrintOf(packed));

    /// <summary>A body that is packed already, a workbook: packed again it would cost time and memory and be no smaller.</summary>
    public static PackedBytes AsItIs(byte[] packed) => new(packed);

    /// <summary>The body as it is.</summary>
    public byte[] Plain { get; }

    /// <summary>First 16 hex digits of the SHA-256 of the plain body.</summary>
    public string Fingerprint { get; }

    /// <summary>Bytes held in memory.</summary>
    public int Size => Plain.Length + (_gzip?.Length ?? 0) + (_brotli?.Length ?? 0);

    /// <summary>The smallest body that the client takes, and the name of its encoding (null for plain).</summary>
    public (byte[] Body, string? Encoding) For(StringValues acceptEncoding)
    {
        var accepted = acceptEncoding.Count == 0 ? "" : acceptEncoding.ToString();
        return _brotli is not null && Accepts(accepted, "br") ? (_brotli, "br")
            : _gzip is not null && Accepts(accepted, "gzip") ? (_gzip, "gzip")
            : (Plain, null);
    }

    private static string PrintOf(byte[] plain) => Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 8));

    private static bool Accepts(string header, string encoding)
    {
        foreach (var range in header.AsSpan().Split(','))
        {
            var part = header.AsSpan(range).Trim();
            var semicolon = part.IndexOf(';');
            var name = semicolon < 0 ? part : part[..semicolon].TrimEnd();
            if (name.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            {
                var weight = semicolon < 0 ? "1" : part[(semicolon + 1)..].Trim();
                return weight is not ("q=0" or "q=0.0" or "q=0.00" or "q=0.000");
            }
        }
        return false;
    }

    private static byte[] Pack(byte[] plain, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream(plain.Length / 3);
        using (var stream = pack(packed))
        {
            stream.Write(plain);
        }
        return packed.ToArray();
    }
}
