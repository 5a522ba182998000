using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>What is written in a PDF, wherever it is written.</summary>
[Flags]
internal enum PdfTraits
{
    /// <summary>Nothing that matters.</summary>
    None = 0,
    /// <summary>Locked by a password.</summary>
    Encrypted = 1,
    /// <summary>A script or an action that does more than to lead elsewhere.</summary>
    Scripts = 2,
    /// <summary>Another file within.</summary>
    Embedded = 4,
    /// <summary>Video, sound, three dimensions.</summary>
    Media = 8,
    /// <summary>A form that is a program.</summary>
    DynamicForm = 16,
    /// <summary>Unpacks to too much, or hides its structure.</summary>
    Tangled = 32,
    /// <summary>Saved more than once: what an earlier version said is still in it.</summary>
    Revised = 64,
}

/// <summary>
/// Looks for names (ISO 32000-1, 7.3.5) in the bytes of a PDF and in whatever unpacks behind a <c>stream</c>, without following its
/// structure: a reader that follows can be led in circles or astray, and what one program skips another runs. Everything a name stands for
/// is assumed to be meant. Nothing is recursive, and the work is counted.
/// </summary>
internal sealed class PdfScan
{
    private const int MostStreams = 20_000, LongestName = 64, Buffer = 64 * 1024, NearHeader = 2048;
    private const long MostOfOne = 64L << 20, MostOfAll = 320L << 20;

    private static readonly (string Name, PdfTraits Trait)[] Telling =
    [
        ("Encrypt", PdfTraits.Encrypted),
        ("JavaScript", PdfTraits.Scripts), ("Launch", PdfTraits.Scripts), ("SubmitForm", PdfTraits.Scripts), ("ImportData", PdfTraits.Scripts),
        ("GoToE", PdfTraits.Scripts),
        ("EmbeddedFile", PdfTraits.Embedded), ("EmbeddedFiles", PdfTraits.Embedded), ("FileAttachment", PdfTraits.Embedded),
        ("Collection", PdfTraits.Embedded),
        ("RichMedia", PdfTraits.Media), ("RichMediaContent", PdfTraits.Media), ("Rendition", PdfTraits.Media), ("Movie", PdfTraits.Media),
        ("Sound", PdfTraits.Media), ("U3D", PdfTraits.Media), ("PRC", PdfTraits.Media),
        ("XFA", PdfTraits.DynamicForm),
    ];

    /// <summary>Names of three letters and fewer come about by chance in packed bytes; the others do not.</summary>
    private const int ShortName = 3;

    private static readonly SearchValues<string> OtherCoding = SearchValues.Create(
        ["LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "Predictor", "Crypt"], StringComparison.Ordinal);

    private readonly ReadOnlyMemory<byte> _file;
    private readonly ArraySegment<byte> _array;
    private PdfTraits _traits;
    private long _unpacked;

    private PdfScan(ReadOnlyMemory<byte> file)
    {
        _array = MemoryMarshal.TryGetArray(file, out var array) ? array : new(file.ToArray());
        _file = _array;
    }

    /// <summary>All that is found in a file.</summary>
    public static PdfTraits Of(ReadOnlyMemory<byte> file)
    {
        var scan = new PdfScan(file);
        scan.Run();
        return scan._traits;
    }

    private void Run()
    {
        var (file, plain, streams) = (_file, 0, 0);
        while (plain < file.Length)
        {
            var at = NextStream(plain);
            var header = file.Span[plain..(at < 0 ? file.Length : at)];
            Names(header, isObjects: true);
            Actions(header);
            if (at < 0)
            {
                break;
            }
            if (++streams > MostStreams)
            {
                _traits |= PdfTraits.Tangled;
                return;
            }
            plain = Stream(Unescaped(header), Body(at));
        }
        if (Count("startxref"u8) > (file.Span[..Math.Min(file.Length, NearHeader)].IndexOf("/Linearized"u8) >= 0 ? 2 : 1))
        {
            _traits |= PdfTraits.Revised;
        }
    }

    /// <summary>The next keyword that begins the bytes of a stream, or -1.</summary>
    private int NextStream(int from)
    {
        var span = _file.Span;
        while (from < span.Length)
        {
            var at = span[from..].IndexOf("stream"u8);
            if (at < 0)
            {
                return -1;
            }
            at += from;
            var opens = at + 7 < span.Length && span[at + 6] is (byte)'\r' or (byte)'\n' or (byte)' ';
            if (opens && !(at >= 3 && span[(at - 3)..at].SequenceEqual("end"u8)))
            {
                return at;
            }
            from = at + 6;
        }
        return -1;
    }

    private int Body(int at)
    {
        var span = _file.Span[at..];
        var body = 6;
        while (body < span.Length && span[body] is (byte)' ')
        {
            body++;
        }
        body += body < span.Length && span[body] == '\r' ? 1 : 0;
        return at + body + (body < span.Length && span[body] == '\n' ? 1 : 0);
    }

    /// <summary>
    /// Unpacks a stream and looks through it. Returns from where to go on as plain bytes: behind what was packed, or at once where nothing
    /// was.
    /// </summary>
    private int Stream(string header, int body)
    {
        // all that stands between the stream before and this one: a string or a comment may say “obj”
        var isObjects = header.Contains("ObjStm", StringComparison.Ordinal);
        if (isObjects && header.AsSpan().ContainsAny(OtherCoding))
        {
            _traits |= PdfTraits.Tangled;
        }
        var end = _file.Span[body..].IndexOf("endstream"u8);
        var after = end < 0 ? _file.Length : body + end;
        // the pixels of a picture hold no names
        if (isObjects || !header.Contains("/Image", StringComparison.Ordinal))
        {
            Unpack(body, isObjects);
            Names(_file.Span[body..after], isObjects: false);
        }
        return after;
    }

    private void Unpack(int body, bool isObjects)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            using var packed = new MemoryStream(_array.Array!, _array.Offset + body, _file.Length - body, writable: false);
            using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
            var (kept, all) = (0, 0L);
            while (unpacked.Read(buffer, kept, Buffer - kept) is > 0 and var count)
            {
                (all, _unpacked) = (all + count, _unpacked + count);
                if (all > MostOfOne || _unpacked > MostOfAll)
                {
                    _traits |= PdfTraits.Tangled;
                    return;
                }
                var filled = kept + count;
                Names(buffer.AsSpan(0, filled), isObjects);
                kept = Math.Min(LongestName, filled);
                buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
            }
        }
        catch (InvalidDataException)
        {
            // packed in another way, not at all, or damaged from here on
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>An action at opening that is no mere place to begin at: its dictionary stands right behind the name.</summary>
    private void Actions(ReadOnlySpan<byte> plain)
    {
        for (var from = 0; plain[from..].IndexOf("/OpenAction"u8) is >= 0 and var at;)
        {
            from += at + 11;
            var behind = Ascii(plain[from..Math.Min(plain.Length, from + 200)]).TrimStart();
            if (behind.StartsWith("<<", StringComparison.Ordinal) && behind.Contains("/URI", StringComparison.Ordinal))
            {
                _traits |= PdfTraits.Scripts;
            }
        }
    }

    private void Names(ReadOnlySpan<byte> bytes, bool isObjects)
    {
        Span<char> name = stackalloc char[LongestName];
        for (var from = 0; bytes[from..].IndexOf((byte)'/') is >= 0 and var slash;)
        {
            from += slash + 1;
            var (length, at) = (0, from);
            while (at < bytes.Length && length < LongestName && IsRegular(bytes[at]))
            {
                var escaped = bytes[at] == '#' && at + 2 < bytes.Length && Hex(bytes[at + 1]) >= 0 && Hex(bytes[at + 2]) >= 0;
                name[length++] = (char)(escaped ? (Hex(bytes[at + 1]) * 16) + Hex(bytes[at + 2]) : bytes[at]);
                at += escaped ? 3 : 1;
            }
            foreach (var (telling, trait) in Telling)
            {
                if (name[..length].SequenceEqual(telling) && (isObjects || length > ShortName))
                {
                    _traits |= trait;
                }
            }
        }
    }

    private int Count(ReadOnlySpan<byte> word)
    {
        var span = _file.Span;
        var count = 0;
        for (var from = 0; span[from..].IndexOf(word) is >= 0 and var at; from += at + word.Length)
        {
            count++;
        }
        return count;
    }

    private static bool IsRegular(byte b) => b is > 0x20 and < 0x7F && !"/<>[](){}%"u8.Contains(b);

    private static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };

    /// <summary>With names as they are meant: /Obj#53tm is /ObjStm.</summary>
    private static string Unescaped(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf((byte)'#') < 0)
        {
            return Ascii(bytes);
        }
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var escaped = bytes[i] == '#' && i + 2 < bytes.Length && Hex(bytes[i + 1]) >= 0 && Hex(bytes[i + 2]) >= 0;
            _ = text.Append((char)(escaped ? (Hex(bytes[i + 1]) * 16) + Hex(bytes[i + 2]) : bytes[i]));
            i += escaped ? 2 : 0;
        }
        return text.ToString();
    }

    private static string Ascii(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
