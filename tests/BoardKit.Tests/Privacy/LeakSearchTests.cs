using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using BoardKit.Tests.Import.Support;
using BoardKit.Tests.Support;
using CsCheck;
using Microsoft.Data.Sqlite;
using SkiaSharp;

namespace BoardKit.Tests.Privacy;

/// <summary>
/// The test of the test: whatever the search is to find is planted here, written by other means than those by which the needles are made,
/// in every kind of file. A search that finds nothing in a leaky file proves nothing about a tight one.
/// </summary>
public sealed class LeakSearchTests : IDisposable
{
    private static readonly string Id = Given.IdNumber(7, "19530817");
    private static readonly LeakSearch Search = new([.. Needles.Of("id", Id), .. Needles.OfPerson("孙林银", Id)]);

    private readonly string _folder = Directory.CreateTempSubdirectory("boardkit-leak-test-").FullName;

    private static readonly Dictionary<string, Func<string, byte[]>> Ways = new(StringComparer.Ordinal)
    {
        ["UTF-8"] = Encoding.UTF8.GetBytes,
        ["UTF-16"] = Encoding.Unicode.GetBytes,
        ["UTF-16, big end first"] = Encoding.BigEndianUnicode.GetBytes,
        ["in a URL"] = n => Encoding.ASCII.GetBytes(string.Concat(Encoding.ASCII.GetBytes(n).Select(b => Uri.HexEscape((char)b)))),
        ["in an attribute"] = n => Encoding.ASCII.GetBytes(string.Concat(n.Select(c => $"&#{(int)c};"))),
        ["in JSON"] = n =>
            Encoding.ASCII.GetBytes(string.Concat(n.Select(c => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture)))),
        ["full-width"] = n => Encoding.UTF8.GetBytes(string.Concat(n.Select(c => (char)(c + 0xFEE0)))),
        ["full-width in GB 18030"] = n => Gb().GetBytes(string.Concat(n.Select(c => (char)(c + 0xFEE0)))),
        ["grouped"] = n => Encoding.UTF8.GetBytes($"{n[..6]} {n[6..14]} {n[14..]}"),
        ["with hyphens"] = n => Encoding.UTF8.GetBytes($"{n[..4]}-{n[4..8]}-{n[8..12]}-{n[12..16]}-{n[16..]}"),
        ["with zero-width spaces"] = n => Encoding.UTF8.GetBytes($"{n[..6]}\u200B{n[6..14]}\u200B{n[14..]}"),
        ["backwards"] = n => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, n.Length).Select(i => n[^i]))),
        ["Base64 at the start"] = n => Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{n}等"))),
        ["Base64 behind one"] = n => Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"\"{n}\""))),
        ["Base64 behind two"] = n => Encoding.ASCII.GetBytes(Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"a:{n}"))),
        ["Base64 of UTF-16"] = n => Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.Unicode.GetBytes($"号{n}号"))),
        ["hexadecimal"] = n => Encoding.ASCII.GetBytes(string.Concat(n.Select(c => ((int)c).ToString("x2", CultureInfo.InvariantCulture)))),
        ["hexadecimal, capitals"] = n =>
            Encoding.ASCII.GetBytes(string.Concat(n.Select(c => ((int)c).ToString("X2", CultureInfo.InvariantCulture)))),
        ["integer"] = n => BitConverter.GetBytes(long.Parse(n, CultureInfo.InvariantCulture)),
        ["integer in network order"] = n =>
            BitConverter.GetBytes(IPAddress.HostToNetworkOrder(long.Parse(n, CultureInfo.InvariantCulture))),
        ["float"] = n => BitConverter.GetBytes(double.Parse(n, CultureInfo.InvariantCulture)),
        ["packed decimal"] = n => Convert.FromHexString(n),
        ["packed decimal, swapped"] = n => Convert.FromHexString(string.Concat(n.Chunk(2).Select(c => $"{c[1]}{c[0]}"))),
        ["SHA-256"] = n => SHA256.HashData(Encoding.UTF8.GetBytes(n)),
        ["SHA-256 in hexadecimal"] = n => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(n)))),
        ["SHA-1"] = n => IncrementalHashed(HashAlgorithmName.SHA1, n),
        ["MD5"] = n => IncrementalHashed(HashAlgorithmName.MD5, n),
        ["MD5 in hexadecimal"] = n => Encoding.ASCII.GetBytes(Convert.ToHexString(IncrementalHashed(HashAlgorithmName.MD5, n))),
        ["SHA-256 of UTF-16 in Base64"] = n =>
            Encoding.ASCII.GetBytes(Convert.ToBase64String(SHA256.HashData(Encoding.Unicode.GetBytes(n)))),
        ["its last eight"] = n => Encoding.ASCII.GetBytes("***" + n[10..]),
        ["its first fourteen"] = n => Encoding.ASCII.GetBytes(n.Remove(14) + "****"),
        ["name and last six"] = n => Encoding.UTF8.GetBytes("孙林银\n" + n[12..]),
    };

    /// <summary>Every way of writing it.</summary>
    public static TheoryData<string> EveryWay => [.. Ways.Keys];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void Every_way_of_writing_a_number_is_found_among_any_other_bytes(string way)
    {
        var bytes = Ways[way](Id);
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Byte.Array[0, 300])
            .Sample((before, after) => Assert.NotEmpty(Search.In("x", [.. before, .. bytes, .. after])), iter: 200);
    }

    [Fact]
    public void Other_numbers_and_masked_ones_are_not_taken_for_it() =>
        Gen.Select(Gen.Int[0, 999], Gen.Int[1930, 1952], OneOf.Of([.. Ways.Keys])).Sample((serial, year, way) =>
            Assert.Empty(Search.In("x", Ways[way](Given.IdNumber(serial, $"{year}0101").Replace('X', '1')))), iter: 500);

    [Fact]
    public void A_number_is_found_in_every_kind_of_file()
    {
        var xlsx = new XlsxFile().Sheet("表", [["身份证号", Id]]).Build();
        Plant("plain.log", Encoding.UTF8.GetBytes($"request from {Id} refused"));
        Plant("list.xlsx", xlsx);
        Plant("pack.zip", Zipped("pack/list.xlsx", xlsx));
        Plant("named.zip", Zipped($"{Id}.pdf", [1, 2, 3]));
        Plant("log.gz", Gzipped(Encoding.UTF8.GetBytes(Id)));
        Plant("drawn.pdf", Pdf(Id, null));
        Plant("titled.pdf", Pdf("公示", Id));
        Plant($"{Id}.tmp", []);
        Plant(".hidden", Encoding.UTF8.GetBytes(Id));
        Database("rows.db", "INSERT INTO t VALUES ($n)");
        Database("deleted.db", "INSERT INTO t VALUES ($n); DELETE FROM t");
        Database("log.db", "PRAGMA journal_mode = WAL; INSERT INTO t VALUES ($n); DELETE FROM t", keepLog: true);
        // somewhere near the end of a page
        Database("cut.db", "INSERT INTO t VALUES (printf('%.4000c', 'a') || $n || printf('%.4000c', 'b'))");
        Database("packed.db", "INSERT INTO t VALUES ($z)");
        var found = Search.In(_folder);
        Assert.All(Directory.EnumerateFiles(_folder).Select(Path.GetFileName)
            .Where(f => !f!.EndsWith("-wal", StringComparison.Ordinal) && f != "log.db"), file =>
            Assert.True(found.Any(f => f.StartsWith(file!, StringComparison.Ordinal)), $"Nothing was found in {file}."));
        Assert.Contains(found, f => f.StartsWith("log.db-wal", StringComparison.Ordinal));
        Assert.Empty(Search.In(Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName));
    }

    private static byte[] IncrementalHashed(HashAlgorithmName algorithm, string number)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(Encoding.UTF8.GetBytes(number));
        return hash.GetHashAndReset();
    }

    private static Encoding Gb()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(54936);
    }

    private void Plant(string name, byte[] content) => File.WriteAllBytes(Path.Combine(_folder, name), content);

    private static byte[] Zipped(string name, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(content);
        }
        return stream.ToArray();
    }

    private static byte[] Gzipped(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }
        return stream.ToArray();
    }

    private static byte[] Pdf(string drawn, string? title)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata { Title = title }))
        {
            using var font = new SKFont(SKTypeface.Default, 12);
            using var paint = new SKPaint();
            document.BeginPage(400, 100).DrawText(drawn, 10, 50, font, paint);
            document.Close();
        }
        return stream.ToArray();
    }

    private void Database(string name, string sql, bool keepLog = false)
    {
        var path = Path.Combine(_folder, name);
        var opened = keepLog ? path + ".open" : path;
        using (var connection = new SqliteConnection($"Data Source={opened};Pooling=False"))
        {
            connection.Open();
            using var command = new SqliteCommand($"PRAGMA secure_delete = OFF; CREATE TABLE t (v); {sql}", connection);
            _ = command.Parameters.AddWithValue("$n", Id);
            _ = command.Parameters.AddWithValue("$z", Gzipped(Encoding.UTF8.GetBytes(Id)));
            _ = command.ExecuteNonQuery();
            if (keepLog)
            {
                File.Copy(opened, path);
                File.Copy(opened + "-wal", path + "-wal");   // what a killed process leaves
            }
        }
        if (keepLog)
        {
            File.Delete(opened);
        }
    }
}
