using System.Buffers.Binary;
using System.Text;

namespace BoardKit.Tests.Import.Support;

/// <summary>
/// A minimal BIFF8 workbook in an OLE container: one sheet of texts and numbers (MS-XLS and MS-CFB, only what a reader needs).
/// </summary>
internal sealed class XlsFile
{
    private const int Sector = 512;
    private readonly List<object?[]> _rows = [];
    private readonly List<(int FirstRow, int LastRow, int FirstColumn, int LastColumn)> _merges = [];

    private readonly List<string> _codes = [];

    /// <summary>A number with a number format of its own.</summary>
    public sealed record Formatted(double Value, string Code);

    public XlsFile Row(params object?[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    /// <summary>The user who wrote the file last (WRITEACCESS), in UTF-16: what no cell shows.</summary>
    public string? Author { get; init; }

    /// <summary>Rows and columns counted from 0.</summary>
    public XlsFile Merge(int firstRow, int lastRow, int firstColumn, int lastColumn)
    {
        _merges.Add((firstRow, lastRow, firstColumn, lastColumn));
        return this;
    }

    public byte[] Build()
    {
        var globalsLength = Globals(0).Length;
        byte[] stream = [.. Globals(globalsLength), .. Sheet()];
        return Container(stream.Length < 4096 ? [.. stream, .. new byte[4096 - stream.Length]] : stream);
    }

    private byte[] Globals(int sheetOffset)
    {
        byte[] name = [.. BitConverter.GetBytes(sheetOffset), 0, 0, 6, 1, .. Encoding.Unicode.GetBytes("Sheet1")];
        byte[] author = Author is null ? [] : Record(0x005C, [.. Words((ushort)Author.Length), 1, .. Encoding.Unicode.GetBytes(Author)]);
        return [.. Record(0x0809, Words(0x0600, 0x0005, 0, 0, 0, 0, 0, 0)), .. author, .. Formats(),
            .. Record(0x0085, name), .. Record(0x000A, [])];
    }

    /// <summary>FORMAT and XF records: the first XF is General, each code has the next.</summary>
    private byte[] Formats()
    {
        _codes.AddRange(_rows.SelectMany(r => r).OfType<Formatted>().Select(f => f.Code).Except(_codes));
        return
        [
            .. _codes.SelectMany(
                (code, i) => Record(0x041E, [.. Words((ushort)(176 + i), (ushort)code.Length), 1, .. Encoding.Unicode.GetBytes(code)])),
            .. Enumerable.Range(0, _codes.Count + 1)
                .SelectMany(i => Record(0x00E0, [.. Words(0, (ushort)(i == 0 ? 0 : 175 + i), 0x0001), .. new byte[14]])),
        ];
    }

    private byte[] Sheet()
    {
        var body = new List<byte>(Record(0x0809, Words(0x0600, 0x0010, 0, 0, 0, 0, 0, 0)));
        var width = _rows.Max(r => r.Length);
        body.AddRange(Record(0x0200, [.. BitConverter.GetBytes(0), .. BitConverter.GetBytes(_rows.Count), .. Words(0, (ushort)width, 0)]));
        for (var r = 0; r < _rows.Count; r++)
        {
            body.AddRange(Record(0x0208, Words((ushort)r, 0, (ushort)width, 255, 0, 0, 0x0100, 0x000F)));
        }
        for (var r = 0; r < _rows.Count; r++)
        {
            for (var c = 0; c < _rows[r].Length; c++)
            {
                body.AddRange(Cell(r, c, _rows[r][c]));
            }
        }
        if (_merges.Count > 0)
        {
            body.AddRange(Record(0x00E5, [.. Words((ushort)_merges.Count),
                .. _merges.SelectMany(m => Words((ushort)m.FirstRow, (ushort)m.LastRow, (ushort)m.FirstColumn, (ushort)m.LastColumn))]));
        }
        return [.. body, .. Record(0x000A, [])];
    }

    private byte[] Cell(int row, int column, object? value) => value switch
    {
        Formatted cell => Record(0x0203,
            [.. Words((ushort)row, (ushort)column, (ushort)(1 + _codes.IndexOf(cell.Code))), .. BitConverter.GetBytes(cell.Value)]),
        string text =>
            Record(0x0204, [.. Words((ushort)row, (ushort)column, 0, (ushort)text.Length), 1, .. Encoding.Unicode.GetBytes(text)]),
        double number => Record(0x0203, [.. Words((ushort)row, (ushort)column, 0), .. BitConverter.GetBytes(number)]),
        _ => [],
    };

    private static byte[] Record(ushort id, byte[] data) => [.. Words(id, (ushort)data.Length), .. data];

    private static byte[] Words(params ushort[] words) => [.. words.SelectMany(BitConverter.GetBytes)];

    /// <summary>Header, one sector of FAT, one of directory, then the stream.</summary>
    private static byte[] Container(byte[] stream)
    {
        var sectors = (stream.Length + Sector - 1) / Sector;
        var file = new byte[Sector * (3 + sectors)];
        byte[] magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        magic.CopyTo(file, 0);
        Put(file, 24, 0x003E, 0x0003, 0xFFFE, 9, 6);
        Number(file, 44, 1);
        Number(file, 48, 1);
        Number(file, 56, 4096);
        Number(file, 60, -2);
        Number(file, 68, -2);
        file.AsSpan(76, 436).Fill(0xFF);
        Number(file, 76, 0);
        file.AsSpan(Sector, Sector).Fill(0xFF);
        Number(file, Sector, -3);
        Number(file, Sector + 4, -2);
        for (var i = 0; i < sectors; i++)
        {
            Number(file, Sector + 8 + i * 4, i == sectors - 1 ? -2 : i + 3);
        }
        Entry(file, 2 * Sector, "Root Entry", 5, 1, -2, 0);
        Entry(file, 2 * Sector + 128, "Workbook", 2, -1, 2, stream.Length);
        stream.CopyTo(file, 3 * Sector);
        return file;
    }

    private static void Entry(byte[] file, int at, string name, byte type, int child, int start, int length)
    {
        Encoding.Unicode.GetBytes(name).CopyTo(file, at);
        Put(file, at + 64, (ushort)((name.Length + 1) * 2));
        (file[at + 66], file[at + 67]) = (type, 1);
        Number(file, at + 68, -1);
        Number(file, at + 72, -1);
        Number(file, at + 76, child);
        Number(file, at + 116, start);
        Number(file, at + 120, length);
    }

    private static void Put(byte[] file, int at, params ushort[] words) => Words(words).CopyTo(file, at);

    private static void Number(byte[] file, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
}
