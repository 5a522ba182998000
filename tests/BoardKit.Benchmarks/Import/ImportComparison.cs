using System.Diagnostics;
using System.Globalization;
using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Privacy;
using BoardKit.Import;
using BoardKit.Import.Reading;
using ExcelDataReader;

namespace BoardKit.Benchmarks.Import;

/// <summary>
/// The dry run of a list of 100,000 households (find the table, parse, digest and mask, check every rule) from the bytes of an .xlsx,
/// beside ExcelDataReader reading every cell of it. Memory is measured in a process of its own for each.
/// </summary>
internal static class ImportComparison
{
    private const int Rows = 100_000;
    private const int WarmUps = 1;
    private const int Turns = 7;
    private const int SheetRows = 2_000;
    private const int SheetWarmUps = 5;
    private const int SheetTurns = 30;

    public static async Task<int> RunAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = Path.Combine(Path.GetTempPath(), $"boardkit-bench-{Environment.ProcessId}.xlsx");
        try
        {
            SampleList.Write(file, Rows);
            var bytes = await File.ReadAllBytesAsync(file);
            var form = ReadForm();
            var (ours, theirs) = Samples.ByTurns(WarmUps, Turns, () => Check(form, bytes), () => ReadAll(bytes));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"import {Rows:N0} rows, {bytes.Length / 1048576.0:N1} MB xlsx: ours {ours}, ExcelDataReader {theirs}, {ours.Median / theirs.Median:N2} x (asked: at most 1.5 x)"));
            var workbook = Read(bytes).Value;
            var import = Import(form, workbook);
            var (reading, importing) = Samples.ByTurns(WarmUps, 3, () => _ = Read(bytes), () => _ = Import(form, workbook));
            var (checking, _) = Samples.ByTurns(WarmUps, 3, () => _ = FormCheck.Run(form, import.Content, new CheckContext()), () => { });
            Console.WriteLine($"import, of which unpacking and reading {reading}, mapping and masking {importing}, rules {checking}");
            await Memory(file);
            Console.WriteLine(ColouredSheet(form, file));
            return 0;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>
    /// Only what does not depend on the clock: the memory of the large import, the processor's time of the coloured sheet.
    /// </summary>
    public static async Task<int> RunUnclockedAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = Path.Combine(Path.GetTempPath(), $"boardkit-bench-{Environment.ProcessId}.xlsx");
        try
        {
            SampleList.Write(file, Rows);
            await Memory(file);
            Console.WriteLine(ColouredSheet(ReadForm(), file));
            return 0;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task Memory(string file)
    {
        var mine = await Workers.OutputAsync(Workers.Self(0, "worker-import", "check", file));
        var other = await Workers.OutputAsync(Workers.Self(0, "worker-import", "read", file));
        Console.WriteLine(
            $"import memory: the process grew by {mine.Trim()} (asked: at most 300 MB), with ExcelDataReader by {other.Trim()}");
    }

    /// <summary>
    /// What the page of a dry run costs the server: the file read, mapped and checked, and a page of its sheet drawn in the roles of its
    /// cells. By time of processor: other work does not count.
    /// </summary>
    private static string ColouredSheet(Form form, string file)
    {
        SampleList.Write(file, SheetRows);
        var bytes = File.ReadAllBytes(file);
        using var digester = new RandomDigester();
        var gate = new PrivacyGate(digester, PrivacyRules.Default);
        var (whole, drawing) = (new Samples(), new Samples());
        for (var turn = -SheetWarmUps; turn < SheetTurns; turn++)
        {
            var start = Environment.CpuUsage.TotalTime;
            var import = NoticeImporter.Import(Read(bytes).Value, form, null, gate, new ImportIntent(), CancellationToken.None);
            _ = FormCheck.Run(form, import.Content, new CheckContext());
            var read = Environment.CpuUsage.TotalTime;
            var picture = import.Picture(1, 1 + (turn + SheetWarmUps) % 30, gate);
            var end = Environment.CpuUsage.TotalTime;
            if (picture.Rows.Count == 0 || import.Content.Sections[0].Rows.Count != SheetRows)
            {
                throw new InvalidOperationException("The sheet was not read.");
            }
            if (turn >= 0)
            {
                whole.Add((end - start).TotalMilliseconds);
                drawing.Add((end - read).TotalMilliseconds);
            }
        }
        return $"coloured sheet of {SheetRows:N0} rows, one page of {SheetTurns}: {whole} of processor (asked: at most 300 ms), of which drawing {drawing}";
    }

    /// <summary>One import in a fresh process: prints by how much its resident memory grew at most.</summary>
    public static int Measure(string what, string file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var form = ReadForm();
        var before = StatusOf("VmRSS:");
        var bytes = File.ReadAllBytes(file);
        if (what == "check")
        {
            Check(form, bytes);
        }
        else
        {
            ReadAll(bytes);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(StatusOf("VmHWM:") - before) / 1024.0:N0} MB"));
        return 0;
    }

    private static void Check(Form form, byte[] bytes)
    {
        var workbook = Read(bytes);
        if (workbook.Failed)
        {
            throw new InvalidOperationException(workbook.Fault.Detail);
        }
        var import = Import(form, workbook.Value);
        var check = FormCheck.Run(form, import.Content, new CheckContext());
        var faults = import.With(check).Where(f => f.Stops).ToList();
        if (faults.Count > 0 || import.Content.Sections[0].Rows.Count != Rows)
        {
            throw new InvalidOperationException(
                $"{import.Content.Sections[0].Rows.Count} rows; {string.Join('\n', faults.Take(5).Select(f => f.Detail))}");
        }
    }

    /// <summary>Reads within the product's limits but for the time: a laden machine must show as a figure, not as a refusal.</summary>
    private static Outcome<RawWorkbook> Read(byte[] bytes) =>
        SpreadsheetReader.Read(bytes, "list.xlsx", ReadLimits.Default, CancellationToken.None);

    private static ImportResult Import(Form form, RawWorkbook workbook)
    {
        using var digester = new RandomDigester();
        return NoticeImporter.Import(workbook, form, null, new PrivacyGate(digester, PrivacyRules.Default),
            new ImportIntent(), CancellationToken.None);
    }

    private static void ReadAll(byte[] bytes)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        var cells = 0;
        while (reader.Read())
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                cells += reader.GetValue(column) is null ? 0 : 1;
            }
        }
        Debug.Assert(cells > Rows);
    }

    private static Form ReadForm()
    {
        var form = FormReader.Read(
            File.ReadAllText(Path.Combine(Workers.Root, "tenants-seed", "huoqiu", "forms", "land-fertility-subsidy.json")));
        return form.Failed ? throw new InvalidOperationException(form.Fault.Detail) : form.Value;
    }

    private static long StatusOf(string line) =>
        long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith(line, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
