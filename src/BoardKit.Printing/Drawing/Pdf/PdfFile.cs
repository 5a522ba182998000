using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BoardKit.Printing.Drawing.Pdf;

/// <summary>
/// Objects of a PDF 1.5 written one after another to a stream that need not be seekable; what is not a stream itself is kept for object
/// streams (ISO 32000-1, 7.5.7 and 7.5.8).
/// </summary>
internal sealed class PdfFile
{
    private readonly Stream _output;
    private readonly List<(byte Type, long A, int B)> _entries = [(0, 0, 0)];
    private readonly List<int> _kept = [];
    private readonly StringBuilder _index = new();
    private readonly ArrayBufferWriter<byte> _objects = new();
    private long _written;

    /// <summary>What is kept at most before it is written: the structure of a county's pack is long.</summary>
    private const int MostKept = 1 << 20;

    public PdfFile(Stream output)
    {
        _output = output;
        Write("%PDF-1.5\n%âãÏÓ\n");
    }

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        _entries.Add((0, 0, 0));
        return _entries.Count - 1;
    }

    /// <summary>An object that is not a stream.</summary>
    public int Add(string content)
    {
        var number = Reserve();
        Set(number, content);
        return number;
    }

    /// <summary>The content of a reserved object.</summary>
    public void Set(int number, string content)
    {
        _ = _index.Append(CultureInfo.InvariantCulture, $"{number} {_objects.WrittenCount} ");
        _ = Encoding.Latin1.GetBytes(content, _objects);
        _objects.Write("\n"u8);
        _kept.Add(number);
        if (_objects.WrittenCount > MostKept)
        {
            WriteKept();
        }
    }

    /// <summary>A stream, deflated; <paramref name="dictionary"/> holds its entries but for length and filter.</summary>
    public int AddStream(string dictionary, ReadOnlySpan<byte> content)
    {
        var packed = Deflate(content);
        return AddRaw(dictionary + "/Filter/FlateDecode", packed);
    }

    /// <summary>A stream that is encoded already.</summary>
    public int AddRaw(string dictionary, ReadOnlySpan<byte> content)
    {
        var number = Reserve();
        WriteStream(number, dictionary, content);
        return number;
    }

    /// <summary>Writes what was kept and the table of all objects.</summary>
    public void Complete(int root, int info)
    {
        WriteKept();
        var table = Reserve();
        var start = _written;
        _entries[table] = (1, start, 0);
        WriteStream(table, string.Create(CultureInfo.InvariantCulture,
            $"/Type/XRef/Size {_entries.Count}/W[1 5 2]/Root {root} 0 R/Info {info} 0 R/Filter/FlateDecode"), Deflate(Table()));
        Write(string.Create(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n"));
    }

    private void WriteKept()
    {
        if (_kept.Count == 0)
        {
            return;
        }
        var holder = Reserve();
        for (var i = 0; i < _kept.Count; i++)
        {
            _entries[_kept[i]] = (2, holder, i);
        }
        var head = Encoding.Latin1.GetBytes(_index.ToString());
        WriteStream(holder, string.Create(CultureInfo.InvariantCulture,
            $"/Type/ObjStm/N {_kept.Count}/First {head.Length}/Filter/FlateDecode"), Deflate([.. head, .. _objects.WrittenSpan]));
        _kept.Clear();
        _ = _index.Clear();
        _objects.Clear();
    }

    private byte[] Table()
    {
        var table = new byte[_entries.Count * 8];
        for (var i = 0; i < _entries.Count; i++)
        {
            var (type, a, b) = _entries[i];
            byte[] entry = [type, (byte)(a >> 32), (byte)(a >> 24), (byte)(a >> 16), (byte)(a >> 8), (byte)a, (byte)(b >> 8), (byte)b];
            entry.CopyTo(table, i * 8);
        }
        // object 0 heads the list of free objects
        (table[6], table[7]) = (0xFF, 0xFF);
        return table;
    }

    private void WriteStream(int number, string dictionary, ReadOnlySpan<byte> content)
    {
        _entries[number] = (1, _written, 0);
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n<<{dictionary}/Length {content.Length}>>stream\n"));
        _output.Write(content);
        _written += content.Length;
        Write("\nendstream\nendobj\n");
    }

    private void Write(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        _output.Write(bytes);
        _written += bytes.Length;
    }

    private static byte[] Deflate(ReadOnlySpan<byte> plain)
    {
        using var packed = new MemoryStream(plain.Length / 3 + 64);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(plain);
        }
        return packed.ToArray();
    }
}
