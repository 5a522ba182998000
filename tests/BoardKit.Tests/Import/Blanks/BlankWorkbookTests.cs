using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Import;
using BoardKit.Import.Blanks;
using BoardKit.Import.Cells;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;
using CsCheck;

namespace BoardKit.Tests.Import.Blanks;

/// <summary>A spreadsheet to fill in comes back as what was filled in, without a question; untouched it is empty.</summary>
public sealed class BlankWorkbookTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>The forms of tables; a form of text has no spreadsheet.</summary>
    public static TheoryData<string> Forms => [.. Directory.EnumerateFiles(FormFiles.SeedFolder, "*.json")
        .Select(f => Path.GetFileNameWithoutExtension(f)).Where(key => !FormFiles.Seed(key).HasText)];

    private static Period PeriodOf(Form form) => Period.Of(form.Period, new DateOnly(2026, 8, 15));

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_is_filled_in_comes_back_without_a_question(string key) => Gen.Int[0, 1_000_000].Sample(seed =>
    {
        var form = FormFiles.Seed(key).Tables;
        var random = new Random(seed);
        var content = form.Sections.ToDictionary(s => s.Key, s => Rows(s, random));
        var file = FilledBlank.Of(BlankWorkbook.Write(form, "燎西村", PeriodOf(form)), form, content);
        var workbook = Given.Read(file, "随便什么名字.xlsx");
        Assert.Equal(new BlankMark(form.Key, form.Version, PeriodOf(form)), workbook.Mark);
        var import = NoticeImporter.Import(workbook, form, null, Given.Gate,
            new ImportIntent { Period = workbook.Mark!.Period }, Given.Stop);
        // figures by chance break rules, and then whether they are in 万元 is a fair question
        if (import.Questions.Any(q => q.Kind == "unit"))
        {
            return;
        }
        // small figures side by side are by chance the digits of an identity number: then it is right to stop
        if (import.Errors().Contains("几格合起来", StringComparison.Ordinal))
        {
            return;
        }
        Assert.Equal("", import.Errors());
        Assert.Empty(import.Questions);
        foreach (var section in form.Sections)
        {
            var read = import.Content.Section(section.Key)!;
            Assert.Equal(
                content[section.Key]
                    .Select(row => string.Join('|', row.Where(c => !IsIdentifying(section, c.Key)).Select(c => $"{c.Key}={c.Value}"))),
                read.Rows.Where(r => r.Line is null || Filled(section, r.Cells)).Select(r => string.Join('|', section.Columns.Index()
                    .Where(c => !c.Item.IsIdentifying && r.Cells[c.Index] is not null
                        && c.Item.IsGiven)
                    .Select(c => $"{c.Item.Key}={r.Cells[c.Index]}"))));
        }
    }, iter: 4);

    /// <summary>Untouched: no row has a value, no total is zero, nothing of the explanation is read.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void Untouched_it_holds_nothing(string key)
    {
        var form = FormFiles.Seed(key).Tables;
        var workbook = Given.Read(BlankWorkbook.Write(form, "燎西村", PeriodOf(form)), "空白.xlsx");
        Assert.DoesNotContain(workbook.Sheets, s => s.Name == BlankMark.Guide);
        var import = NoticeImporter.Import(workbook, form, null, Given.Gate,
            new ImportIntent { Period = workbook.Mark!.Period }, Given.Stop);
        Assert.Empty(import.Content.Inputs);
        Assert.All(import.Content.Sections, section =>
        {
            Assert.Empty(section.Stated);
            Assert.All(section.Rows, row => Assert.False(Filled(form.Section(section.Key), row.Cells)));
        });
    }

    /// <summary>Heads and totals are locked, entries are not; choices are a list; numbers of people are text.</summary>
    [Fact]
    public void What_is_given_is_locked_and_choices_are_offered()
    {
        var form = FormFiles.Seed("social-assistance");
        using var zip = new ZipArchive(new MemoryStream(BlankWorkbook.Write(form, "燎西村", PeriodOf(form))));
        var sheet = FilledBlank.Part(zip, "xl/worksheets/sheet2.xml");
        Assert.NotNull(sheet.Root!.Element(Main + "sheetProtection"));
        Assert.Null(sheet.Root.Element(Main + "sheetProtection")!.Attribute("password"));
        var unlocked = FilledBlank.Part(zip, "xl/styles.xml").Descendants(Main + "cellXfs").Single().Elements()
            .Select(x => x.Element(Main + "protection")!.Attribute("locked")!.Value == "0").ToList();
        Assert.All(sheet.Descendants(Main + "col"), col => Assert.True(unlocked[(int)col.Attribute("style")!]));
        Each.Is(sheet.Descendants(Main + "c"),
            cell => Assert.True(cell.Element(Main + "is") is null || !unlocked[(int)cell.Attribute("s")!]));
        Assert.Contains(sheet.Descendants(Main + "formula1"), f => f.Value.StartsWith('"'));
        Assert.Contains(sheet.Descendants(Main + "f"), f => f.Value.Contains("SUM(", StringComparison.Ordinal));
    }

    private static bool IsIdentifying(FormSection section, string key) => section.Columns[section.IndexOf(key)].IsIdentifying;

    private static bool Filled(FormSection section, IReadOnlyList<string?> cells) =>
        section.Columns.Index().Any(c => c.Item.Key != section.LineColumn && cells[c.Index] is not null);

    private static List<Dictionary<string, string>> Rows(FormSection section, Random random) => section.Lines.Count > 0
        ? [.. section.Lines.Select(line => Row(section, random, 0, line))]
        : [.. Enumerable.Range(1, section.Kind == SectionKind.Record ? 1 : random.Next(3, 9)).Select(i => Row(section, random, i, null))];

    private static Dictionary<string, string> Row(FormSection section, Random random, int place, FormLine? line)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in section.Columns.Where(c => c.IsGiven && !c.IsIdentifying))
        {
            if (line is not null && column.Key == section.LineColumn)
            {
                row[column.Key] = line.Label;
            }
            else
            {
                row[column.Key] = Cell(section, column, random, place);
            }
        }
        return row;
    }

    private static string Cell(FormSection section, FormColumn column, Random random, int place) => column.Type switch
    {
        CellType.Integer => random.Next(1, 40).ToString(CultureInfo.InvariantCulture),
        CellType.Decimal or CellType.Percent =>
            CellParser.Canonical(random.Next(1, 90_000) / (column.MaxDecimals == 0 ? 1m : column.MaxDecimals == 1 ? 10m : 100m)),
        CellType.Date => new DateOnly(2026, 7, 1).AddDays(random.Next(80)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CellType.Month => string.Create(CultureInfo.InvariantCulture, $"2025-{random.Next(1, 13):00}"),
        CellType.Enum => column.Values[random.Next(column.Values.Count)],
        _ when column.Key == section.CodeColumn => (201 + place).ToString(CultureInfo.InvariantCulture),
        _ => $"甲{(char)('一' + random.Next(2000))}丙",
    };
}
