using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BoardKit.Printing.Drawing;

/// <summary>
/// Rewrites a PDF of Skia's with object and cross-reference streams (ISO 32000-1, 7.5.7 and 7.5.8). Skia writes each block of 255 glyph numbers as a Type 3 font
/// of its own with long uncompressed lists of zeros, about 2 KB for each of a hundred blocks that Chinese text touches, and the same empty glyph in each of them:
/// packed, a sheet has less than half the size. Knows only what Skia writes: one section, a classic table, generation 0.
/// </summary>
internal static class PdfPacker
{
    private sealed record PdfObject(int Number, byte[] Dictionary, byte[]? Stream);

    public static byte[] Pack(byte[] pdf)
    {
        var objects = ReadObjects(pdf, out var trailer);
        var twins = FindTwins(objects);
        var kept = objects.Where(o => !twins.ContainsKey(o.Number)).Select(o => o with { Dictionary = Redirect(o.Dictionary, twins) }).ToList();
        using var output = new MemoryStream(pdf.Length / 2);
        output.Write("%PDF-1.5\n"u8);
        output.Write([(byte)'%', 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var size = objects.Max(o => o.Number) + 3;
        var entries = new (byte Type, int A, int B)[size];
        foreach (var o in kept.Where(o => o.Stream is not null))
        {
            entries[o.Number] = (1, (int)output.Position, 0);
            WriteStream(output, o.Number, o.Dictionary, o.Stream!);
        }
        WriteObjects(output, [.. kept.Where(o => o.Stream is null)], size - 2, entries);
        WriteTable(output, size - 1, entries, trailer);
        return output.ToArray();
    }

    private static List<PdfObject> ReadObjects(byte[] pdf, out string trailer)
    {
        var tail = Latin(pdf, Math.Max(0, pdf.Length - 2048), pdf.Length);
        var start = NumberAfter(tail, tail.LastIndexOf("startxref", StringComparison.Ordinal) + 9);
        var trailerAt = tail.LastIndexOf("trailer", StringComparison.Ordinal);
        trailer = tail[trailerAt..tail.LastIndexOf("startxref", StringComparison.Ordinal)];
        var table = Latin(pdf, start, pdf.Length);
        var lines = table.Split('\n');
        var count = int.Parse(lines[1].Split(' ')[1], CultureInfo.InvariantCulture);
        var objects = new List<PdfObject>(count);
        for (var number = 1; number < count; number++)
        {
            objects.Add(ReadObject(pdf, number, int.Parse(lines[number + 2].AsSpan(0, 10), CultureInfo.InvariantCulture)));
        }
        return objects;
    }

    private static PdfObject ReadObject(byte[] pdf, int number, int offset)
    {
        var rest = pdf.AsSpan(offset);
        var from = rest.IndexOf("obj"u8) + 4;
        var end = rest.IndexOf("endobj"u8);
        var stream = rest[..end].IndexOf(" stream\n"u8);
        if (stream < 0)
        {
            return new PdfObject(number, rest[from..end].TrimEnd((byte)'\n').ToArray(), null);
        }
        var dictionary = rest[from..stream].ToArray();
        var length = NumberAfter(Encoding.Latin1.GetString(dictionary), Encoding.Latin1.GetString(dictionary).IndexOf("/Length ", StringComparison.Ordinal) + 8);
        return new PdfObject(number, dictionary, rest.Slice(stream + 8, length).ToArray());
    }

    /// <summary>Streams equal to an earlier one (the empty glyph of each font block): number → number of the first.</summary>
    private static Dictionary<int, int> FindTwins(List<PdfObject> objects)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var twins = new Dictionary<int, int>();
        foreach (var o in objects.Where(o => o.Stream is { Length: < 4096 }))
        {
            var content = Encoding.Latin1.GetString(o.Dictionary) + Encoding.Latin1.GetString(o.Stream!);
            if (!first.TryAdd(content, o.Number))
            {
                twins.Add(o.Number, first[content]);
            }
        }
        return twins;
    }

    /// <summary>Replaces “n 0 R” by the reference to the twin that is kept.</summary>
    private static byte[] Redirect(byte[] dictionary, Dictionary<int, int> twins)
    {
        var text = Encoding.Latin1.GetString(dictionary);
        var result = new StringBuilder(text.Length);
        var copied = 0;
        for (var at = text.IndexOf(" 0 R", StringComparison.Ordinal); at >= 0; at = text.IndexOf(" 0 R", at + 4, StringComparison.Ordinal))
        {
            var from = at;
            while (from > 0 && char.IsAsciiDigit(text[from - 1]))
            {
                from--;
            }
            if (from < at && twins.TryGetValue(int.Parse(text.AsSpan(from, at - from), CultureInfo.InvariantCulture), out var twin))
            {
                _ = result.Append(text, copied, from - copied).Append(twin.ToString(CultureInfo.InvariantCulture));
                copied = at;
            }
        }
        return copied == 0 ? dictionary : Encoding.Latin1.GetBytes(result.Append(text, copied, text.Length - copied).ToString());
    }

    private static void WriteObjects(MemoryStream output, List<PdfObject> objects, int number, (byte, int, int)[] entries)
    {
        var (index, body) = (new StringBuilder(), new MemoryStream());
        for (var i = 0; i < objects.Count; i++)
        {
            _ = index.Append(CultureInfo.InvariantCulture, $"{objects[i].Number} {body.Position} ");
            body.Write(objects[i].Dictionary);
            body.WriteByte((byte)'\n');
            entries[objects[i].Number] = (2, number, i);
        }
        var head = Encoding.Latin1.GetBytes(index.ToString());
        var packed = Deflate([.. head, .. body.ToArray()]);
        entries[number] = (1, (int)output.Position, 0);
        var dictionary = string.Create(CultureInfo.InvariantCulture, $"<</Type /ObjStm /N {objects.Count} /First {head.Length} /Filter /FlateDecode /Length {packed.Length}>>");
        WriteStream(output, number, Encoding.Latin1.GetBytes(dictionary), packed);
    }

    private static void WriteTable(MemoryStream output, int number, (byte Type, int A, int B)[] entries, string trailer)
    {
        var start = (int)output.Position;
        entries[number] = (1, start, 0);
        var table = new byte[entries.Length * 7];
        for (var i = 0; i < entries.Length; i++)
        {
            var (type, a, b) = entries[i];
            byte[] entry = [type, (byte)(a >> 24), (byte)(a >> 16), (byte)(a >> 8), (byte)a, (byte)(b >> 8), (byte)b];
            entry.CopyTo(table, i * 7);
        }
        var packed = Deflate(table);
        var (root, info) = (Reference(trailer, "/Root "), Reference(trailer, "/Info "));
        var dictionary = string.Create(CultureInfo.InvariantCulture,
            $"<</Type /XRef /Size {entries.Length} /W [1 4 2] /Root {root} 0 R /Info {info} 0 R /Filter /FlateDecode /Length {packed.Length}>>");
        WriteStream(output, number, Encoding.Latin1.GetBytes(dictionary), packed);
        output.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n")));
    }

    private static void WriteStream(MemoryStream output, int number, byte[] dictionary, byte[] stream)
    {
        output.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n")));
        output.Write(dictionary);
        output.Write("stream\n"u8);
        output.Write(stream);
        output.Write("\nendstream\nendobj\n"u8);
    }

    private static byte[] Deflate(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(plain);
        }
        return packed.ToArray();
    }

    private static int Reference(string trailer, string key) => NumberAfter(trailer, trailer.IndexOf(key, StringComparison.Ordinal) + key.Length);

    private static int NumberAfter(string text, int at)
    {
        var digits = text.AsSpan(at).TrimStart();
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return int.Parse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static string Latin(byte[] bytes, int from, int to) => Encoding.Latin1.GetString(bytes, from, to - from);
}
