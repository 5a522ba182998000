using System.Globalization;
using System.IO.Compression;
using System.Xml;
using BoardKit.Benchmarks.Printing;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Voice;
using BoardKit.Features.Frame;
using BoardKit.Import;
using BoardKit.Import.Reading;
using BoardKit.Printing;
using BoardKit.Tests.Import.Support;
using BoardKit.Tests.Printing;

namespace BoardKit.Benchmarks.Texts;

/// <summary>
/// A Word file of thirty pages read, cut into paragraphs and checked, beside nothing but an XML reader over it; a notice of three pages
/// printed, beside raw Skia; a difference by word. In time of processor, the least of the turns: what other work on the machine adds to a
/// turn is not ours.
/// </summary>
internal static class TextComparison
{
    private const int WarmUps = 8;
    private const int Turns = 40;

    // GB/T 9704: 22 lines of 28 characters a page
    private const int Pages = 30, Characters = Pages * 22 * 28;

    public static int Run()
    {
        Import();
        Print();
        Difference();
        return 0;
    }

    private static void Import()
    {
        var form = FormReader.Read(File.ReadAllText(Path.Combine(Workers.Root, "tenants-seed", "huoqiu", "forms", "resolution.json"))).Value;
        var file = Document();
        using var digester = new RandomDigester();
        var gate = new PrivacyGate(digester, PrivacyRules.Default);
        var rows = 0;
        void Whole()
        {
            var read = SpreadsheetReader.Read(file, "决议.docx", ReadLimits.Default, CancellationToken.None).Value;
            var import = NoticeImporter.Import(read, form, null, gate, new ImportIntent(), CancellationToken.None);
            _ = FormCheck.Run(form, import.Content, new CheckContext());
            rows = import.Content.Section("body")!.Rows.Count;
        }
        var first = Used(Whole);
        var (ours, bare) = ByTurns(Whole, () => ReadOnly(file));
        Say($"docx of {Pages} pages, {rows} paragraphs, {file.Length / 1024.0:N0} KB: {ours:N1} ms, the first in a fresh process {first:N0} ms (asked: at most 500 ms), an XML reader over it {bare:N1} ms");
    }

    private static void Print()
    {
        using var printer = new SheetPrinter(new FontOptions());
        var model = Prose();
        var plan = printer.Plan(model, new(Paper.A4)).Value;
        var raw = new RawSkia(printer.Draw(plan, plan.Smallest, SampleSheets.Codes(plan.Smallest.Pages)));
        PrintedSheet Sheet()
        {
            var mine = printer.Plan(model, new(Paper.A4)).Value;
            return printer.Print(mine, mine.Smallest, SampleSheets.Codes(mine.Smallest.Pages), SampleSheets.PrintedAt);
        }
        var (ours, skia) = ByTurns(() => _ = Sheet(), () => _ = raw.Draw());
        Say($"text notice A4, {Sheet().Pages} pages, {raw.Glyphs:N0} glyphs, model to PDF: {ours:N1} ms, raw Skia {skia:N1} ms, {ours / skia:N2} x (asked: at most 2 x)");
    }

    private static void Difference()
    {
        var before = string.Concat(Enumerable.Range(0, 12).Select(Sentence));
        var after = before.Replace("3米", "4米", StringComparison.Ordinal).Replace("预算7", "预算8", StringComparison.Ordinal);
        var (ours, _) = ByTurns(() =>
        {
            for (var i = 0; i < 40; i++)
            {
                _ = WordDifference.Between(before, after);
            }
        }, () => { });
        Say($"difference by word, 40 paragraphs of {before.Length} characters: {ours:N1} ms");
    }

    private static byte[] Document()
    {
        var file = new DocxFile().P("2026年第一次村民代表会议决议").P("一、议题和表决")
            .Table([["序号", "议题", "同意", "反对", "弃权", "是否通过"], .. Enumerable.Range(1, 40).Select(i => (string[])[$"{i}", $"第{i}项工程", "36", "3", "0", "通过"])])
            .P("二、决定内容");
        for (var (i, written) = (0, 0); written < Characters; i++)
        {
            var text = i % 6 == 0 ? $"（{SpokenNumber.Of(i / 6 + 1)}）第{i / 6 + 1}项工程" : Sentence(i);
            written += text.Length;
            // a run for every few characters, as Word and LibreOffice cut a text that was typed and corrected
            _ = file.Raw("<w:p>" + string.Concat(text.Chunk(6).Select(run =>
                $"<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\" w:eastAsia=\"仿宋_GB2312\"/><w:sz w:val=\"32\"/></w:rPr><w:t>{new string(run)}</w:t></w:r>")) + "</w:p>");
        }
        return file.Ps("三、落实责任和期限", "村民委员会负责实施，年底前完成。", "特此公布。").Build();
    }

    private static string Sentence(int i) =>
        $"会议决定实施第{i + 1}项工程，路面宽{i % 5 + 1}米，预算{i * 1_370 + 700:#,##0}元，由村民委员会组织招标，村务监督委员会全程监督，2026年{i % 12 + 1}月底前完工。";

    private static SheetModel Prose() => SampleSheets.Subsidy(0) with
    {
        Title = "陈埠村2026年第一次村民代表会议决议公布",
        Figures = [],
        Plain = null,
        SignedBy = "陈埠村村民委员会",
        Sections =
        [
            new SheetText
            {
                Key = "body",
                Lines = [.. Enumerable.Range(0, 36).Select(i => i % 6 == 0
                    ? new SheetLine(1, $"{SpokenNumber.Of(i / 6 + 1)}、第{i / 6 + 1}项", IsHeading: true) : new SheetLine(0, Sentence(i)))],
            },
        ],
    };

    private static void ReadOnly(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var xml = XmlReader.Create(zip.GetEntry("word/document.xml")!.Open());
        while (xml.Read())
        {
        }
    }

    /// <summary>The least time of processor of each, taken in turns.</summary>
    private static (double Ours, double Theirs) ByTurns(Action ours, Action theirs)
    {
        var (mine, other) = (double.MaxValue, double.MaxValue);
        for (var turn = -WarmUps; turn < Turns; turn++)
        {
            var (theirTime, ourTime) = (Used(theirs), Used(ours));
            (mine, other) = turn < 0 ? (mine, other) : (Math.Min(mine, ourTime), Math.Min(other, theirTime));
        }
        return (mine, other);
    }

    private static double Used(Action work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var start = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
