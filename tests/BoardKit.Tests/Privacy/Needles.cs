using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BoardKit.Tests.Privacy;

/// <summary>A sequence of bytes that gives a number away.</summary>
/// <param name="Of">Whose number, in the words of the test.</param>
/// <param name="Encoding">How it is written.</param>
/// <param name="Bytes">What is looked for.</param>
internal sealed record Needle(string Of, string Encoding, byte[] Bytes);

/// <summary>
/// The ways in which a number may lie on a disk or go over a line: as text in several encodings and groupings, as escapes, Base64 in its
/// three alignments, hexadecimal, packed decimal, binary integers and floats, as an unkeyed digest (a billion ID numbers are hashed in a
/// minute), and by its parts.
/// </summary>
internal static class Needles
{
    private const int TailLength = 8;
    private const int HeadLength = 14;
    private static readonly Encoding Gb = Chinese();
    private static readonly Encoding[] Unicodes = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>Everything to look for when a number was planted.</summary>
    public static IEnumerable<Needle> Of(string what, string number) =>
        Texts(number).Concat(Escapes(number)).Concat(Base64(number)).Concat(Hexadecimal(number)).Concat(Digests(number))
            .Concat(Binary(number)).Concat(Parts(number))
            .DistinctBy(n => Convert.ToBase64String(n.Bytes)).Select(n => new Needle(what, n.Encoding, n.Bytes));

    /// <summary>A name next to the last six characters: what the digest of a person is made of.</summary>
    public static IEnumerable<Needle> OfPerson(string name, string number) =>
        from separator in (string[])["", "\n", "\0", " ", ",", "，", "|", "\t", "-", ":", ";", "\",\"", "</td><td>"]
        from encoding in Unicodes
        select new Needle(name, $"name, {JsonName(separator)} and last six in {encoding.WebName}",
            encoding.GetBytes(name + separator + number[^6..]));

    private static IEnumerable<(string Encoding, byte[] Bytes)> Texts(string number)
    {
        foreach (var (way, text) in Written(number))
        {
            foreach (var encoding in Unicodes)
            {
                yield return ($"{way} in {encoding.WebName}", encoding.GetBytes(text));
            }
            yield return ($"{way} in GB 18030", Gb.GetBytes(text));
        }
    }

    private static IEnumerable<(string Way, string Text)> Written(string number)
    {
        yield return ("plain", number);
        yield return ("full-width", Mapped(number, c => c is >= '0' and <= '9' ? (char)('０' + (c - '0')) : 'Ｘ'));
        yield return ("Chinese numerals", Mapped(number, c => c is >= '0' and <= '9' ? "〇一二三四五六七八九"[c - '0'] : c));
        yield return ("backwards", new string([.. number.Reverse()]));
        foreach (var separator in (string[])[" ", "-", "\u00A0", ".", "\u200B"])
        {
            yield return ($"in fours with U+{(int)separator[0]:X4}", string.Join(separator, number.Chunk(4).Select(c => new string(c))));
            yield return ($"in its own groups with U+{(int)separator[0]:X4}", string.Join(separator, Groups(number)));
        }
        yield return ("one by one", string.Join(' ', number.AsEnumerable()));
    }

    private static IEnumerable<string> Groups(string number) => number.Length switch
    {
        18 => [number[..6], number[6..14], number[14..]],
        11 => [number[..3], number[3..7], number[7..]],
        _ => [number[..6], number[6..]],
    };

    private static IEnumerable<(string Encoding, byte[] Bytes)> Escapes(string number)
    {
        (string Way, Func<char, string> Escape)[] ways =
        [
            ("percent-encoded", c => string.Create(CultureInfo.InvariantCulture, $"%{(int)c:X2}")),
            ("decimal character references", c => string.Create(CultureInfo.InvariantCulture, $"&#{(int)c};")),
            ("hexadecimal character references", c => string.Create(CultureInfo.InvariantCulture, $"&#x{(int)c:X};")),
            ("JSON escapes", c => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)c:x4}")),
            ("quoted-printable", c => string.Create(CultureInfo.InvariantCulture, $"={(int)c:X2}")),
        ];
        return ways.Select(w => (w.Way, Encoding.ASCII.GetBytes(string.Concat(number.Select(w.Escape)))));
    }

    /// <summary>
    /// The characters that do not depend on what stands before and after, for each of the three ways in which the bytes may lie.
    /// </summary>
    private static IEnumerable<(string Encoding, byte[] Bytes)> Base64(string number)
    {
        foreach (var encoding in Unicodes)
        {
            var bytes = encoding.GetBytes(number);
            for (var before = 0; before < 3; before++)
            {
                var text = Convert.ToBase64String([.. new byte[before], .. bytes]);
                var from = (before * 8 + 5) / 6;
                yield return ($"Base64 of {encoding.WebName} behind {before}",
                    Encoding.ASCII.GetBytes(text[from..((before + bytes.Length) * 8 / 6)]));
            }
        }
    }

    private static IEnumerable<(string Encoding, byte[] Bytes)> Hexadecimal(string number)
    {
        foreach (var encoding in Unicodes)
        {
            var hex = Convert.ToHexString(encoding.GetBytes(number));
            yield return ($"hexadecimal of {encoding.WebName}", Encoding.ASCII.GetBytes(hex));
            yield return ($"small hexadecimal of {encoding.WebName}", Encoding.ASCII.GetBytes(hex.ToLowerInvariant()));
            yield return ($"hexadecimal with dashes of {encoding.WebName}",
                Encoding.ASCII.GetBytes(BitConverter.ToString(encoding.GetBytes(number))));
            yield return ($"spelt out in UTF-16 of {encoding.WebName}", Encoding.Unicode.GetBytes(hex));
        }
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "Looked for, not used.")]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "Looked for, not used.")]
    private static IEnumerable<(string Encoding, byte[] Bytes)> Digests(string number)
    {
        foreach (var encoding in Unicodes)
        {
            var bytes = encoding.GetBytes(number);
            foreach (var (name, digest) in ((string, byte[])[])[("SHA-256", SHA256.HashData(bytes)), ("SHA-1", SHA1.HashData(bytes)),
                ("MD5", MD5.HashData(bytes)), ("SHA-512", SHA512.HashData(bytes))])
            {
                yield return ($"{name} of {encoding.WebName}", digest);
                yield return ($"{name} of {encoding.WebName} in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(digest)));
                yield return ($"{name} of {encoding.WebName} in small hexadecimal",
                    Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest)));
                yield return ($"{name} of {encoding.WebName} in Base64",
                    Encoding.ASCII.GetBytes(Convert.ToBase64String(digest).TrimEnd('=')));
            }
        }
    }

    private static IEnumerable<(string Encoding, byte[] Bytes)> Binary(string number)
    {
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            yield break;
        }
        var packed = Packed(number);
        yield return ("packed decimal", packed);
        yield return ("packed decimal, nibbles swapped", [.. packed.Select(b => (byte)(b << 4 | b >> 4))]);
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        var lead = bytes.AsSpan().IndexOfAnyExcept((byte)0);
        yield return ("integer, big end first", bytes[Math.Min(lead, 3)..]);
        yield return ("integer, little end first", [.. bytes[Math.Min(lead, 3)..].Reverse()]);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        yield return ("float, little end first", [.. bytes]);
        yield return ("float, big end first", [.. bytes.Reverse()]);
    }

    /// <summary>Two digits a byte; of an odd number the last one is left out.</summary>
    private static byte[] Packed(string number) =>
        [.. Enumerable.Range(0, number.Length / 2).Select(i => (byte)((number[2 * i] - '0') << 4 | number[2 * i + 1] - '0'))];

    private static IEnumerable<(string Encoding, byte[] Bytes)> Parts(string number)
    {
        yield return ("last eight", Encoding.ASCII.GetBytes(number[^TailLength..]));
        yield return ("last eight in UTF-16", Encoding.Unicode.GetBytes(number[^TailLength..]));
        if (number.Length > HeadLength)
        {
            yield return ("first fourteen", Encoding.ASCII.GetBytes(number[..HeadLength]));
            yield return ("first fourteen in UTF-16", Encoding.Unicode.GetBytes(number[..HeadLength]));
        }
    }

    private static string Mapped(string number, Func<char, char> map) => string.Concat(number.Select(map));

    private static string JsonName(string separator) => System.Text.Json.JsonSerializer.Serialize(separator);

    private static Encoding Chinese()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030");
    }
}
