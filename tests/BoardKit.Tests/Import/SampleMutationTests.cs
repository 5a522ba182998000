using System.Globalization;
using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>
/// Every number of the county's samples, changed one at a time: its very cell is named, or with the others that would do as well.
/// </summary>
public class SampleMutationTests
{
    private static readonly string Folder = Path.Combine(FormFiles.SeedFolder, "..", "samples");

    /// <summary>
    /// File; numbers named exactly; numbers named with others, since the table holds nothing that would single them out; numbers that no
    /// rule can see.
    /// </summary>
    [Theory]
    [InlineData("liaoxi-subsidy-2026.csv", 279, 0, 0)]
    [InlineData("liaoxi-accounts-2026q2.csv", 96, 0, 0)]
    [InlineData("liaoxi-accounts-2026q3.csv", 112, 0, 0)]
    [InlineData("liaoxi-assistance-2026-09.csv", 63, 0, 0)]
    [InlineData("liaoxi-land-2026.csv", 119, 0, 0)]
    [InlineData("liaoxi-project-2026.csv", 3, 2, 1)]
    [InlineData("zhouji-budget-2026.csv", 6, 8, 0)]
    public void A_changed_number_is_named(string file, int exact, int among, int unseen)
    {
        using var samples = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "samples.json")));
        var sample = samples.RootElement.EnumerateArray().Single(s => s.GetProperty("file").GetString() == file);
        var form = FormFiles.Seed(sample.GetProperty("form").GetString()!);
        var content = Given.Import(File.ReadAllBytes(Path.Combine(Folder, file)), file, form).Content;
        if (sample.TryGetProperty("inputs", out var inputs))
        {
            content = content with
            {
                Inputs = content.Inputs.Concat(inputs.EnumerateObject()
                .Select(i => KeyValuePair.Create(i.Name, i.Value.GetString()!))).ToDictionary()
            };
        }
        Assert.DoesNotContain(Notes.Check(form, content).Faults, f => f.Stops);
        var found = Numbers(form, content).Select(n => (n, Sharpness: Sharpness(form, content, n))).ToList();
        Assert.Empty(found.Where(f => f.Sharpness == "elsewhere").Select(f => f.n));
        Assert.Equal((exact, among, unseen), (found.Count(f => f.Sharpness == "exact"), found.Count(f => f.Sharpness == "among"),
            found.Count(f => f.Sharpness == "silent")));
    }

    private static IEnumerable<(int Section, int Row, int Column)> Numbers(Form form, NoticeContent content) =>
        from section in Enumerable.Range(0, content.Sections.Count)
        from row in Enumerable.Range(0, content.Sections[section].Rows.Count)
        from column in Enumerable.Range(0, form.Section(content.Sections[section].Key).Columns.Count)
        where form.Section(content.Sections[section].Key).Columns[column].IsNumber
        && content.Sections[section].Rows[row].Cells[column] is not null
        select (section, row, column);

    private static string Sharpness(Form form, NoticeContent content, (int Section, int Row, int Column) number)
    {
        var section = content.Sections[number.Section];
        var (rows, column) = (section.Rows.ToList(), form.Section(section.Key).Columns[number.Column]);
        var cells = rows[number.Row].Cells.ToArray();
        var value = NoticeFile.Number(cells[number.Column]!);
        cells[number.Column] = (value + Math.Ceiling(Math.Abs(value) / 10) + 1).ToString("0.########", CultureInfo.InvariantCulture);
        rows[number.Row] = rows[number.Row] with { Cells = cells };
        var changed = content with { Sections = [.. content.Sections.Select((s, i) => i == number.Section ? s with { Rows = rows } : s)] };
        var faults = Notes.Check(form, changed).Faults.Where(f => f.Severity != Severity.Note
            && f.Code is not ("cell-too-large" or "rule-a8" or "age-unknown" or "address-finer")).ToList();
        var row = section.Source?.Rows?[number.Column] ?? rows[number.Row].SourceRow;
        return faults.Count == 0 ? "silent"
            : faults.TrueForAll(f => f.At.Row == row && f.At.ColumnKey == column.Key) ? "exact"
            : faults.TrueForAll(f => f.At.Section == section.Key && (f.At.Row is null || f.At.Row == row) && (f.At.ColumnKey is null
                || f.At.ColumnKey == column.Key) || f.Detail.Contains($"“{column.Label}”", StringComparison.Ordinal)) ? "among"
            : "elsewhere";
    }
}
