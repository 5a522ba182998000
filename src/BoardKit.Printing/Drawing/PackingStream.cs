using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace BoardKit.Printing.Drawing;

/// <summary>
/// Takes a PDF as Skia writes it and passes it on with object and cross-reference streams (ISO 32000-1, 7.5.7 and 7.5.8). Skia writes each block of 255 glyph numbers as a
/// Type 3 font of its own with long uncompressed lists of zeros, about 2 KB for each of a hundred blocks that Chinese text touches, and the same empty glyph in each of them:
/// packed, a sheet has less than half the size. Streams are passed on as they come and only dictionaries are kept, so a pack of any length takes little memory.
/// Knows only what Skia writes: one section, a classic table, generation 0.
/// </summary>
internal sealed class PackingStream(Stream output) : Stream
{
    /// <summary>Dictionaries in one object stream: a reader unpacks all of them for one.</summary>
    private const int MostTogether = 1000;

    /// <summary>Longer streams are hardly ever equal, and never small enough to matter.</summary>
    private const int LongestTwin = 4096;

    private readonly List<(int Number, byte[] Dictionary)> _kept = [];
    private readonly List<(byte Type, int A, int B)> _entries = [default];
    private readonly Dictionary<UInt128, int> _first = [];
    private readonly Dictionary<int, int> _twins = [];
    private readonly HashSet<int> _pinned = [];
    private byte[] _buffer = new byte[64 * 1024];
    private int _length;
    private int _written;
    private long _taken;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    /// <summary>Bytes taken: Skia counts its offsets by it.</summary>
    public override long Position { get => _taken; set => throw new NotSupportedException(); }

    /// <summary>How many bytes of a PDF may be told by four bytes of the cross-reference stream: 2 GB, 20,000 sheets.</summary>
    private int Offset => _written;

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_length + buffer.Length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + buffer.Length));
        }
        buffer.CopyTo(_buffer.AsSpan(_length));
        (_length, _taken) = (_length + buffer.Length, _taken + buffer.Length);
        // Skia ends each object with one write; between, there is nothing whole to take
        if (_buffer.AsSpan(0, _length).EndsWith("endobj\n"u8))
        {
            TakeObjects();
        }
    }

    public override void Flush()
    {
    }

    /// <summary>Writes what was kept, with the pages in the order asked for. Call once, when Skia has closed its document.</summary>
    public void Complete(PageOrder order)
    {
        TakeObjects();
        var trailer = Encoding.Latin1.GetString(_buffer, 0, _length);
        if (!trailer.StartsWith("xref", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The document was not closed, or is not what Skia writes.");
        }
        if (!order.ChangesNothing)
        {
            PageTree.Arrange(_kept, _entries.Count, order);
            _entries.AddRange(Enumerable.Repeat(default((byte, int, int)), Math.Max(0, _kept.Max(o => o.Number) + 1 - _entries.Count)));
        }
        foreach (var group in _kept.Where(o => !_twins.ContainsKey(o.Number)).Chunk(MostTogether))
        {
            WriteDictionaries(group);
        }
        WriteTable(trailer[trailer.LastIndexOf("trailer", StringComparison.Ordinal)..]);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void TakeObjects()
    {
        var taken = 0;
        if (_written == 0 && _buffer.AsSpan(0, _length).IndexOf("\n1 0 obj\n"u8) is var header and >= 0)
        {
            taken = header + 1;
            Emit("%PDF-1.5\n"u8);
            Emit([(byte)'%', 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        }
        while (_written > 0 && SkiaObject.Read(_buffer.AsSpan(taken, _length - taken)) is { } found)
        {
            Take(found, _buffer.AsSpan(taken + found.From, found.DictionaryLength), _buffer.AsSpan(taken + found.StreamFrom, found.StreamLength));
            taken += found.Length;
        }
        _buffer.AsSpan(taken, _length - taken).CopyTo(_buffer);
        _length -= taken;
    }

    private void Take(SkiaObject found, ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> stream)
    {
        while (_entries.Count <= found.Number)
        {
            _entries.Add(default);
        }
        if (!found.HasStream)
        {
            _kept.Add((found.Number, dictionary.ToArray()));
            return;
        }
        var refersTo = References(dictionary);
        if (stream.Length < LongestTwin && refersTo.Count == 0 && !_pinned.Contains(found.Number) && !_first.TryAdd(Fingerprint(dictionary, stream), found.Number))
        {
            _twins.Add(found.Number, _first[Fingerprint(dictionary, stream)]);
            return;
        }
        _pinned.UnionWith(refersTo);
        _entries[found.Number] = (1, Offset, 0);
        EmitStream(found.Number, Redirect(dictionary), stream);
    }

    private static UInt128 Fingerprint(ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> stream)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData((byte[])[.. dictionary, 0, .. stream], hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private static List<int> References(ReadOnlySpan<byte> dictionary)
    {
        var numbers = new List<int>();
        for (var at = dictionary.IndexOf(" 0 R"u8); at >= 0;)
        {
            numbers.Add(NumberBefore(dictionary, at));
            var next = dictionary[(at + 4)..].IndexOf(" 0 R"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }
        return numbers;
    }

    private static int NumberBefore(ReadOnlySpan<byte> text, int at)
    {
        var from = at;
        while (from > 0 && char.IsAsciiDigit((char)text[from - 1]))
        {
            from--;
        }
        return from < at ? int.Parse(text[from..at], NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Replaces “n 0 R” by the reference to the twin that is kept.</summary>
    private byte[] Redirect(ReadOnlySpan<byte> dictionary)
    {
        var result = new List<byte>(dictionary.Length);
        var copied = 0;
        for (var at = dictionary.IndexOf(" 0 R"u8); at >= 0;)
        {
            var number = NumberBefore(dictionary, at);
            if (_twins.TryGetValue(number, out var twin))
            {
                var digits = number.ToString(CultureInfo.InvariantCulture).Length;
                result.AddRange(dictionary[copied..(at - digits)]);
                result.AddRange(Encoding.ASCII.GetBytes(twin.ToString(CultureInfo.InvariantCulture)));
                copied = at;
            }
            var next = dictionary[(at + 4)..].IndexOf(" 0 R"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }
        result.AddRange(dictionary[copied..]);
        return [.. result];
    }

    private void WriteDictionaries((int Number, byte[] Dictionary)[] group)
    {
        var number = _entries.Count;
        var (index, body) = (new StringBuilder(), new MemoryStream());
        for (var i = 0; i < group.Length; i++)
        {
            _ = index.Append(CultureInfo.InvariantCulture, $"{group[i].Number} {body.Position} ");
            body.Write(Redirect(group[i].Dictionary));
            body.WriteByte((byte)'\n');
            _entries[group[i].Number] = (2, number, i);
        }
        var head = Encoding.Latin1.GetBytes(index.ToString());
        var packed = Deflate([.. head, .. body.ToArray()]);
        _entries.Add((1, Offset, 0));
        EmitStream(number, Ascii($"<</Type /ObjStm /N {group.Length} /First {head.Length} /Filter /FlateDecode /Length {packed.Length}>>"), packed);
    }

    private void WriteTable(string trailer)
    {
        var (number, start) = (_entries.Count, Offset);
        _entries.Add((1, start, 0));
        var table = new byte[_entries.Count * 7];
        for (var i = 0; i < _entries.Count; i++)
        {
            var (type, a, b) = _entries[i];
            byte[] entry = [type, (byte)(a >> 24), (byte)(a >> 16), (byte)(a >> 8), (byte)a, (byte)(b >> 8), (byte)b];
            entry.CopyTo(table, i * 7);
        }
        var packed = Deflate(table);
        var (root, info) = (Reference(trailer, "/Root "), Reference(trailer, "/Info "));
        EmitStream(number, Ascii($"<</Type /XRef /Size {_entries.Count} /W [1 4 2] /Root {root} 0 R /Info {info} 0 R /Filter /FlateDecode /Length {packed.Length}>>"), packed);
        Emit(Ascii($"startxref\n{start}\n%%EOF\n"));
    }

    private static int Reference(string trailer, string key)
    {
        var digits = trailer.AsSpan(trailer.IndexOf(key, StringComparison.Ordinal) + key.Length);
        return int.Parse(digits[..digits.IndexOfAnyExceptInRange('0', '9')], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private void EmitStream(int number, ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> stream)
    {
        Emit(Ascii($"{number} 0 obj\n"));
        Emit(dictionary);
        Emit("stream\n"u8);
        Emit(stream);
        Emit("\nendstream\nendobj\n"u8);
    }

    private void Emit(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        _written = checked(_written + bytes.Length);
    }

    private static byte[] Ascii(FormattableString text) => Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture));

    private static byte[] Deflate(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(plain);
        }
        return packed.ToArray();
    }
}
