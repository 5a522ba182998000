using System.IO.Compression;
using System.Text;
using BoardKit.Import.Reading;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

public sealed class ReadingTests
{
    private const string List = "姓名,补贴面积,补贴金额\n张三,5.2,494\n𠮷田,1.5,142.5\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16", "utf-16BE", "GB18030", "utf-16-no-bom"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_csv_is_read_in_every_encoding_that_clerks_save(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] content = name switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(List),
            "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(List)],
            "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(List)],
            "utf-16BE" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(List)],
            "utf-16-no-bom" => Encoding.Unicode.GetBytes(List),
            _ => Encoding.GetEncoding("GB18030").GetBytes(List),
        };
        var rows = Given.Read(content, "a.csv").Sheets[0].Rows;
        Assert.Equal("姓名", rows[0][0].Text);
        Assert.Equal("𠮷田", rows[2][0].Text);
        Assert.Equal(3, rows.Count);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public void A_csv_is_read_with_each_separator(string separator)
    {
        var rows = Given.Read(Encoding.UTF8.GetBytes(List.Replace(",", separator, StringComparison.Ordinal)), "a.csv").Sheets[0].Rows;
        Assert.Equal("5.2", rows[1][1].Text);
    }

    [Fact]
    public void Quoted_fields_keep_separators_quotes_and_line_breaks()
    {
        var rows = Given.Read("a,\"x,\"\"y\"\"\nz\",c\r\n1,=\"0012\",'3\r\n"u8.ToArray(), "a.csv").Sheets[0].Rows;
        Assert.Equal("x,\"y\"\nz", rows[0][1].Text);
        Assert.Equal("0012", rows[1][1].Text);
        Assert.Equal("3", rows[1][2].Text);
    }

    [Fact]
    public void Cells_merges_hidden_parts_and_error_values_of_an_xlsx_are_seen()
    {
        var file = new XlsxFile().Sheet("表1", [["标题", null, null], ["a", 1.5, true],
            ["b", new XlsxFile.Error("#REF!"), new XlsxFile.Percent(0.22)]], ["A1:C1"], hiddenRows: [3], hiddenColumns: [2])
            .Sheet("藏", [["x"]], state: "veryHidden");
        var book = Given.Read(file.Build(), "a.xlsx");
        var sheet = book.Sheets[0];
        Assert.Equal(new MergedRange(1, 1, 0, 2), sheet.Merges.Single());
        Assert.True(sheet.Rows[2].Hidden && sheet.HiddenColumns.Contains(1) && book.Sheets[1].Hidden);
        Assert.Equal(RawKind.Error, sheet.Rows[2][1].Kind);
        Assert.True(sheet.Rows[2][2].IsPercent);
        Assert.Equal(RawKind.Bool, sheet.Rows[1][2].Kind);
    }

    [Fact]
    public void Both_date_systems_give_the_same_day()
    {
        var modern = Given.Read(new XlsxFile().Sheet("a", [[new XlsxFile.Serial(46082)]]).Build(), "a.xlsx");
        var apple = Given.Read(new XlsxFile { Date1904 = true }.Sheet("a", [[new XlsxFile.Serial(46082 - 1462)]]).Build(), "a.xlsx");
        Assert.Equal(modern.Sheets[0].Rows[0][0].Shown, apple.Sheets[0].Rows[0][0].Shown);
        Assert.Equal(modern.Sheets[0].Rows[0][0].Number, apple.Sheets[0].Rows[0][0].Number);
        Assert.Equal(new DateTime(2026, 3, 1), DateTime.FromOADate(modern.Sheets[0].Rows[0][0].Number));
    }

    [Fact]
    public void An_xls_is_read_with_hidden_and_merged_parts()
    {
        var content = new XlsFile().Row("姓名", "补贴面积", "补贴金额").Row("张三", 5.2, 494d).Row("李四", 1.5, 142.5).Merge(1, 2, 0, 0).Build();
        var sheet = Given.Read(content, "a.xls").Sheets[0];
        Assert.Equal("姓名", sheet.Rows[0][0].Text);
        Assert.Equal(5.2, sheet.Rows[1][1].Number);
        Assert.Equal(new MergedRange(2, 3, 0, 0), sheet.Merges.Single());
    }

    [Theory]
    [InlineData("a.pdf", "%PDF-1.7 x", "file-type")]
    [InlineData("a.xlsx", "%PDF-1.7 x", "file-content")]
    [InlineData("a.xls", "<html><table><tr><td>姓名</td></tr></table></html>", "file-content")]
    [InlineData("a.csv", "PK\u0003\u0004 rest", "file-content")]
    [InlineData("a.xlsx", "姓名,金额", "file-content")]
    [InlineData("a.csv", "", "file-empty")]
    public void Wrong_content_is_refused_in_one_sentence(string name, string content, string code) =>
        Assert.Equal(code, Given.Refused(Encoding.UTF8.GetBytes(content), name).Code);

    [Fact]
    public void An_encrypted_workbook_is_refused()
    {
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1016],
            .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[480]];
        Assert.Equal("file-encrypted", Given.Refused(ole, "a.xlsx").Code);
        Assert.Equal("file-encrypted", Given.Refused(ole, "a.xls").Code);
    }

    [Fact]
    public void Every_truncation_and_every_broken_byte_is_refused_or_read_and_never_throws()
    {
        foreach (var (name, good) in (ReadOnlySpan<(string, byte[])>)[
            ("a.xlsx", new XlsxFile().Sheet("a", [["姓名", "面积"], ["张三", 5.2]]).Build()), ("a.xls", new XlsFile().Row("姓名", 5.2).Build())])
        {
            for (var length = 1; length < good.Length; length += Math.Max(1, good.Length / 150))
            {
                Tried(good[..length], name);
                var broken = good.ToArray();
                broken[length] ^= 0xFF;
                Tried(broken, name);
            }
        }
    }

    [Fact]
    public void A_used_range_of_sixteen_thousand_columns_does_not_hang_the_reader()
    {
        var row = string.Concat(Enumerable.Range(0, 16_384).Select(c => $"<c r=\"{CellReference.Letters(c)}1\" s=\"1\"/>"));
        var xml = new StringBuilder(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:XFD1048576\"/><sheetData>");
        for (var r = 1; r <= 60; r++)
        {
            xml.Append(System.Globalization.CultureInfo.InvariantCulture, $"<row r=\"{r}\">")
                .Append(row.Replace("1\" s=", $"{r}\" s=", StringComparison.Ordinal)).Append("</row>");
        }
        xml.Append("<row r=\"1048576\"><c r=\"A1048576\"><v>7</v></c></row></sheetData></worksheet>");
        var file = new XlsxFile().Raw("a", xml.ToString()).Build();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sheet = Given.Read(file, "a.xlsx").Sheets[0];
        Assert.Equal(1_048_576, Assert.Single(sheet.Rows).Number);
        // a cell for each place of the range would be 17 billion
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000_000);
    }

    [Fact]
    public void Values_beyond_the_last_column_are_refused_not_cut_off()
    {
        var xml = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"XFD1\"><v>7</v></c></row></sheetData></worksheet>";
        Assert.Equal("too-many-columns", Given.Refused(new XlsxFile().Raw("a", xml).Build(), "a.xlsx").Code);
    }

    [Fact]
    public void A_zip_bomb_is_refused_whatever_sizes_it_declares()
    {
        var head = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"u8.ToArray();
        var bomb = Bomb(head, "<row/>"u8.ToArray(), 300L * 1024 * 1024);
        Assert.Equal("file-unpacked", Given.Refused(bomb, "a.xlsx").Code);
        Lie(bomb);
        Assert.Contains(Given.Refused(bomb, "a.xlsx").Code, (string[])["file-unpacked", "file-corrupt"]);
    }

    [Theory]
    [InlineData("<t>", "x")]
    [InlineData("<v a=\"", "x")]
    [InlineData("", "<a>")]
    public void Giant_texts_attributes_and_nesting_cost_no_memory(string start, string filler)
    {
        var head = Encoding.UTF8.GetBytes(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>" + start);
        var bomb = Bomb(head, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(filler, 64))), 200L * 1024 * 1024);
        var before = GC.GetTotalAllocatedBytes();
        _ = Given.Refused(bomb, "a.xlsx");
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64L * 1024 * 1024);
    }

    private static void Tried(byte[] content, string name)
    {
        var read = SpreadsheetReader.Read(content, name, ReadLimits.Default, Given.Stop);
        Assert.True(!read.Failed || read.Fault.Detail.EndsWith('。'));
    }

    private static byte[] Bomb(byte[] head, byte[] filler, long bytes)
    {
        var block = Enumerable.Repeat(filler, 65_536 / filler.Length).SelectMany(f => f).ToArray();
        using var stream = new MemoryStream();
        stream.Write(new XlsxFile().Sheet("a", [["x"]]).Build());
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
        }
        using var final = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(stream.ToArray())))
        using (var zip = new ZipArchive(final, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var to = zip.CreateEntry(entry.FullName).Open();
                from.CopyTo(to);
            }
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            sheet.Write(head);
            for (long written = 0; written < bytes; written += block.Length)
            {
                sheet.Write(block);
            }
        }
        return final.ToArray();
    }

    /// <summary>Sets the declared uncompressed size of every central directory entry to 100 bytes.</summary>
    private static void Lie(byte[] zip)
    {
        for (var at = 0; (at = zip.AsSpan(at).IndexOf("PK\x01\x02"u8) is >= 0 and var next ? at + next : -1) >= 0; at += 4)
        {
            if (BitConverter.ToUInt32(zip, at + 24) > 1_000_000)
            {
                BitConverter.TryWriteBytes(zip.AsSpan(at + 24), 100u);
            }
        }
    }
}
