using System.Buffers.Text;

namespace BoardKit.Printing.Drawing;

/// <summary>Where one indirect object of a PDF lies in a buffer that begins with it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="From">Where its value begins.</param>
/// <param name="DictionaryLength">Length of the value without the stream.</param>
/// <param name="StreamFrom">Where the stream begins.</param>
/// <param name="StreamLength">Length of the stream.</param>
/// <param name="HasStream">Whether it has one.</param>
/// <param name="Length">Length of all of it, to the line after endobj.</param>
internal readonly record struct SkiaObject(int Number, int From, int DictionaryLength, int StreamFrom, int StreamLength, bool HasStream, int Length)
{
    /// <summary>Reads the object at the beginning of the buffer; null when it is not whole yet, or none.</summary>
    public static SkiaObject? Read(ReadOnlySpan<byte> buffer)
    {
        if (!Utf8Parser.TryParse(buffer, out int number, out var digits) || !buffer[digits..].StartsWith(" 0 obj\n"u8))
        {
            return null;
        }
        var from = digits + 7;
        var length = ValueLength(buffer[from..]);
        if (length < 0)
        {
            return null;
        }
        var rest = buffer[(from + length)..];
        if (rest.StartsWith("\nendobj\n"u8))
        {
            return new SkiaObject(number, from, length, from, 0, false, from + length + 8);
        }
        if (!rest.StartsWith(" stream\n"u8))
        {
            return null;
        }
        var streamLength = StreamSize(buffer.Slice(from, length));
        var end = from + length + 8 + streamLength;
        return end < buffer.Length && buffer[end..].StartsWith("\nendstream\nendobj\n"u8)
            ? new SkiaObject(number, from, length, from + length + 8, streamLength, true, end + 18)
            : null;
    }

    /// <summary>/Length of a stream's dictionary: Skia writes it as a number.</summary>
    private static int StreamSize(ReadOnlySpan<byte> dictionary)
    {
        var at = dictionary.LastIndexOf("/Length "u8);
        return at >= 0 && Utf8Parser.TryParse(dictionary[(at + 8)..], out int size, out _) ? size : throw new InvalidOperationException("A stream without a length is not what Skia writes.");
    }

    /// <summary>Length of a dictionary, array or plain value: strings are passed over, so that a title may hold any of the words of the format. -1 when it does not end here.</summary>
    private static int ValueLength(ReadOnlySpan<byte> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'(':
                    i = StringEnd(text, i);
                    break;
                case (byte)'<' or (byte)'[':
                    depth++;
                    break;
                case (byte)'>' or (byte)']':
                    depth--;
                    break;
                case (byte)'\n' when depth == 0:
                    return i;
                case (byte)' ' when depth == 0 && text[i..].StartsWith(" stream\n"u8):
                    return i;
            }
        }
        return -1;
    }

    /// <summary>Where a string in round brackets ends; brackets in it are balanced or follow a backslash.</summary>
    private static int StringEnd(ReadOnlySpan<byte> text, int from)
    {
        var depth = 0;
        for (var i = from; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'\\':
                    i++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    return i;
            }
        }
        return text.Length;
    }
}
