using System.Buffers;
using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;
using UglyToad.PdfPig;

namespace BoardKit.Tests.Privacy;

/// <summary>
/// Looks for needles in files as they lie, and in what can be unpacked of them: ZIP (and so .xlsx), gzip, PDF (inflated streams, and its
/// text as a reader extracts it), SQLite (its rows through SQL beside its raw pages, because a value may be cut by a page). The bytes are
/// read as Latin-1, one character a byte, so that one pass looks for all needles.
/// </summary>
internal sealed class LeakSearch
{
    private const int Deepest = 5;
    private readonly Dictionary<char, List<(string Text, Needle Needle)>> _byFirst;
    private readonly SearchValues<string> _any;

    public LeakSearch(IEnumerable<Needle> needles)
    {
        var texts = needles.Select(n => (Text: Encoding.Latin1.GetString(n.Bytes), Needle: n)).ToList();
        _byFirst = texts.GroupBy(t => t.Text[0]).ToDictionary(g => g.Key, g => g.ToList());
        _any = SearchValues.Create([.. texts.Select(t => t.Text)], StringComparison.Ordinal);
    }

    /// <summary>Bytes searched so far, unpacked ones included.</summary>
    public long Searched { get; private set; }

    /// <summary>What was found in all files of a folder, each as “file: whose number, how written”.</summary>
    public IReadOnlyList<string> In(string folder)
    {
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*",
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
        {
            var name = Path.GetRelativePath(folder, path);
            found.AddRange(In(name, Encoding.UTF8.GetBytes(name)));
            if (Read(path) is { } bytes)
            {
                found.AddRange(In(name, bytes));
                if (Starts(bytes, "SQLite format 3"))
                {
                    found.AddRange(Rows(path).SelectMany(row => In($"{name} {row.Table}", row.Value, 1)));
                }
            }
        }
        return [.. found.Distinct()];
    }

    /// <summary>What was found in some bytes.</summary>
    public IReadOnlyList<string> In(string name, byte[] bytes, int depth = 0)
    {
        Searched += bytes.Length;
        var found = Raw(bytes).Select(n => $"{name}: {n.Of}, {n.Encoding}").Distinct().ToList();
        if (depth < Deepest)
        {
            foreach (var (inner, content) in Unpacked(bytes))
            {
                found.AddRange(In($"{name} › {inner}", content, depth + 1));
            }
        }
        return found;
    }

    private IEnumerable<Needle> Raw(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        for (var at = text.AsSpan().IndexOfAny(_any); at >= 0;)
        {
            foreach (var (needle, what) in _byFirst[text[at]])
            {
                if (text.AsSpan(at).StartsWith(needle, StringComparison.Ordinal))
                {
                    yield return what;
                }
            }
            var next = text.AsSpan(at + 1).IndexOfAny(_any);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private static IEnumerable<(string Name, byte[] Content)> Unpacked(byte[] bytes) =>
        Starts(bytes, "PK\u0003\u0004") ? Zip(bytes)
        : Starts(bytes, "%PDF") ? Pdf(bytes)
        : bytes is [0x1F, 0x8B, ..] && Inflate(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress)) is { } plain
        ? [("gzip", plain)]
        : [];

    private static List<(string, byte[])> Zip(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return [.. zip.Entries.SelectMany(e =>
            new[] { ($"{e.FullName} (name)", Encoding.UTF8.GetBytes(e.FullName + e.Comment)), (e.FullName, Inflate(e.Open()) ?? []) })];
    }

    private static List<(string, byte[])> Pdf(byte[] bytes)
    {
        var (parts, text) = (new List<(string, byte[])>(), Encoding.Latin1.GetString(bytes));
        for (var at = text.IndexOf("stream", StringComparison.Ordinal); at >= 0; at =
            text.IndexOf("stream", at + 6, StringComparison.Ordinal))
        {
            var start = at + 6;
            start += text.AsSpan(start).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1;
            if (start + 2 < bytes.Length && Inflate(
                new ZLibStream(new MemoryStream(bytes, start, bytes.Length - start), CompressionMode.Decompress)) is { Length: > 0 } plain)
            {
                parts.Add(($"stream at {at}", plain));
            }
        }
        using var read = PdfDocument.Open(bytes);
        parts.Add(("text", Encoding.UTF8.GetBytes(string.Join('\n', read.GetPages().Select(p => p.Text)) + read.Information.Title
            + read.Information.Author + read.Information.Subject + read.Information.Keywords)));
        return parts;
    }

    /// <summary>
    /// Every value of every table, read from a copy: looking must not change what is looked at (a log that was left behind, say).
    /// </summary>
    private static IEnumerable<(string Table, byte[] Value)> Rows(string path)
    {
        var copy = Directory.CreateTempSubdirectory("boardkit-leak-").FullName;
        try
        {
            foreach (var suffix in (string[])["", "-wal"])
            {
                if (Read(path + suffix) is { } bytes)
                {
                    File.WriteAllBytes(Path.Combine(copy, "copy.db" + suffix), bytes);
                }
            }
            using var connection = new SqliteConnection($"Data Source={Path.Combine(copy, "copy.db")};Pooling=False");
            connection.Open();
            foreach (var table in Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
            {
                using var values = new MemoryStream();
                using var command = new SqliteCommand($"SELECT * FROM \"{table}\"", connection);
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    for (var i = 0; i < reader.FieldCount; i++)
                    {
                        if (reader.IsDBNull(i))
                        {
                            continue;
                        }
                        var value = reader.GetValue(i) is byte[] blob ? blob : Encoding.UTF8.GetBytes(
                            Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture) ?? "");
                        if (Unpacked(value).Any())
                        {
                            yield return ($"{table}.{reader.GetName(i)}", value);
                        }
                        values.Write([.. value, (byte)'\n']);
                    }
                }
                yield return ($"rows of {table}", values.ToArray());
            }
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var column = new List<string>();
        while (reader.Read())
        {
            column.Add(reader.GetString(0));
        }
        return column;
    }

    /// <summary>As much as can be unpacked; null when it is not what it seemed.</summary>
    private static byte[]? Inflate(Stream packed)
    {
        using var plain = new MemoryStream();
        try
        {
            using (packed)
            {
                packed.CopyTo(plain);
            }
        }
        catch (InvalidDataException)
        {
            // the stream ends where the next object begins, or was none
        }
        return plain.Length == 0 ? null : plain.ToArray();
    }

    /// <summary>The file, also while somebody else writes it; null when it is a socket, a pipe or gone.</summary>
    private static byte[]? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            file.CopyTo(copy);
            return copy.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException { HResult: not 0 }
            or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Starts(byte[] bytes, string magic) => bytes.AsSpan().StartsWith(Encoding.Latin1.GetBytes(magic));
}
