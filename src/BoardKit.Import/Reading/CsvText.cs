using System.Text;

namespace BoardKit.Import.Reading;

/// <summary>
/// Finds the encoding of a text file: byte order mark, UTF-16 by its zero bytes, UTF-8 when every byte fits, else GB18030 (the encoding of
/// Chinese Excel).
/// </summary>
internal static class CsvText
{
    private const int Gb18030 = 54936;

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Strict(new UTF8Encoding(false, true), bytes[3..]) ?? throw new ReadRefusedException(ReadFaults.Encoding);
        }
        if (Utf16(bytes) is { } wide)
        {
            return Strict(wide, bytes.StartsWith(wide.Preamble.Length > 0 ? wide.Preamble : "\0"u8) ? bytes[2..] : bytes)
                ?? throw new ReadRefusedException(ReadFaults.Encoding);
        }
        var text = Strict(new UTF8Encoding(false, true), bytes)
            ?? Strict(Encoding.GetEncoding(Gb18030, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback), bytes);
        return text is null || text.AsSpan(0, Math.Min(text.Length, 4096)).Contains('\0')
            ? throw new ReadRefusedException(ReadFaults.Encoding) : text;
    }

    private static UnicodeEncoding? Utf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return new UnicodeEncoding(bytes[0] == 0xFE, true, true);
        }
        var (even, odd) = (0, 0);
        var sample = bytes[..Math.Min(bytes.Length & ~1, 4096)];
        for (var i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }
        return even + odd == 0 || (even > 0 && odd > 0) ? null : new UnicodeEncoding(even > 0, false, true);
    }

    private static string? Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
