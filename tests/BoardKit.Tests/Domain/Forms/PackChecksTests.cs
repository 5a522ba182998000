using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>
/// Whatever stands in a notice, every form of the pack is checked to its end: numbers by chance break most of its rules at once, and each
/// is explained by sentences, never by an exception.
/// </summary>
public sealed class PackChecksTests
{
    private static readonly string[] Texts = ["大米", "棉被", "现金", "第1组", "较长的一段文字"];

    public static TheoryData<string> Forms =>
        [.. Directory.EnumerateFiles(FormFiles.SeedFolder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory, MemberData(nameof(Forms))]
    public void Any_content_is_checked_and_explained(string key)
    {
        var form = FormFiles.Seed(key);
        Gen.Int[0, 1_000_000].Sample(seed =>
        {
            var random = new Random(seed);
            var check = FormCheck.Run(form, Content(form, random), new CheckContext());
            Assert.All(check.Faults, f => Assert.False(string.IsNullOrWhiteSpace(f.Detail)));
        }, iter: 6, threads: 1);
    }

    private static NoticeContent Content(Form form, Random random) => new()
    {
        Inputs = form.Inputs.Where(_ => random.Next(4) > 0)
            .Select(i => (i.Key, Text: Cell(i.Type, i.Values, i.Decimals ?? 0, random))).Where(i => i.Text is not null)
            .ToDictionary(i => i.Key, i => i.Text!, StringComparer.Ordinal),
        Sections = [.. form.Sections.Where(_ => random.Next(8) > 0).Select(s => new ContentSection
        {
            Key = s.Key,
            Rows = s.Lines.Count > 0 ? [.. s.Lines.Select((line, i) => Row(s, i, line, random))]
                : [.. Enumerable.Range(0, s.Kind == SectionKind.Record ? 1 : random.Next(12)).Select(i => Row(s, i, null, random))],
        })],
    };

    private static ContentRow Row(FormSection section, int at, FormLine? line, Random random) => new()
    {
        RowNumber = at + 1,
        SourceRow = at + 2,
        Line = line?.Key,
        Cells = [.. section.Columns.Select(c => c.Key == section.LineColumn ? line?.Label
            : c.Key == section.CodeColumn ? (201 + at).ToString(CultureInfo.InvariantCulture)
            : random.Next(6) == 0 ? null : Cell(c.Type, c.Values, c.MaxDecimals, random))],
    };

    private static string? Cell(CellType type, IReadOnlyList<string> values, int decimals, Random random) => type switch
    {
        CellType.Integer => random.Next(-2, 40).ToString(CultureInfo.InvariantCulture),
        CellType.Decimal or CellType.Percent => CanonicalNumber(random.Next(-100, 100_000) / (decimals == 0 ? 1m : 100m)),
        CellType.Date => new DateOnly(2026, 1, 1).AddDays(random.Next(365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CellType.Month => string.Create(CultureInfo.InvariantCulture, $"2026-{random.Next(1, 13):00}"),
        CellType.Enum => values[random.Next(values.Count)],
        CellType.Sequence or CellType.Blank or CellType.IdCard or CellType.BankCard or CellType.Phone
            or CellType.File => null,
        CellType.OfficePhone => "12345",
        CellType.Text => Texts[random.Next(Texts.Length)],
    };

    private static string CanonicalNumber(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);
}
