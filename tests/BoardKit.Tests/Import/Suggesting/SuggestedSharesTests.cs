using System.Text;
using System.Text.Json;
using BoardKit.Import;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import.Suggesting;

/// <summary>
/// How much of the forms of the pack is found again from their samples, and of the forms of published tables from those tables. The table
/// of the README of the tests is this test's.
/// </summary>
public sealed class SuggestedSharesTests
{
    private static readonly string Samples = Path.Combine(FormFiles.SeedFolder, "..", "samples");

    [Fact]
    public void Of_the_samples_of_the_pack_nearly_everything_is_found() =>
        AtLeast(OfSamples(isRegister: false), 0.97, 0.93, 0.95);

    /// <summary>
    /// Registers and reports came when the mechanisms were done: their tables are laid out as the official forms print them, and of their
    /// arithmetic little is seen. What is said for certain is right all the same.
    /// </summary>
    [Fact]
    public void Of_registers_and_reports_the_columns_and_totals_are_found_and_little_of_the_arithmetic() =>
        AtLeast(OfSamples(isRegister: true), 0.95, 0.64, 0.15, columns: 0.93);

    private static Shares OfSamples(bool isRegister)
    {
        var (shares, counted) = (new Shares(), new HashSet<string>(StringComparer.Ordinal));
        using var samples = JsonDocument.Parse(File.ReadAllText(Path.Combine(Samples, "samples.json")));
        foreach (var sample in samples.RootElement.EnumerateArray())
        {
            var file = sample.GetProperty("file").GetString()!;
            if (Path.GetExtension(file) is not (".csv" or ".docx") || !counted.Add(file))
            {
                continue;
            }
            var form = FormFiles.Seed(sample.GetProperty("form").GetString()!);
            if ((form.Register || form.Sources.Count > 0) != isRegister)
            {
                continue;
            }
            var workbook = Given.Read(File.ReadAllBytes(Path.Combine(Samples, file)), file);
            var content = NoticeImporter.Import(workbook, form, null, Given.Gate, new(), Given.Stop).Content;
            var stated = content.Inputs.Keys.ToHashSet();
            if (sample.TryGetProperty("inputs", out var inputs))
            {
                content = content with
                {
                    Inputs = content.Inputs.Concat(inputs.EnumerateObject().Where(i => !content.Inputs.ContainsKey(i.Name))
                        .Select(i => KeyValuePair.Create(i.Name, i.Value.GetString()!))).ToDictionary(),
                };
            }
            shares.Count(file, workbook, form, content, stated);
        }
        return shares;
    }

    [Fact]
    public void Of_the_published_tables_nearly_everything_is_found()
    {
        var shares = new Shares();
        foreach (var row in RealNoticeTests.Notices)
        {
            var (notice, name) = (row.Data.Item1, row.Data.Item2);
            var form = FormFiles.Test(name);
            using var published = JsonDocument.Parse(
                File.ReadAllText(Path.Combine(FormFiles.TestFolder, "..", "notices", notice + ".json")));
            var (file, at) = (FormFiles.Notice(notice), published.RootElement);
            string[][] rows = [[at.GetProperty("title").GetString()!], ["单位：" + at.GetProperty("unit").GetString()], file.Columns,
                .. file.Rows];
            var csv = string.Join('\n', rows.Select(r => string.Join(',',
                r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
            var (workbook, content) = (Given.Read(Encoding.UTF8.GetBytes(csv), notice + ".csv"), file.Fill(form));
            content = content with
            {
                Sections = [.. content.Sections.Select(s => s with
                {
                    Rows = [.. s.Rows.Select(r => r with { SourceRow = r.SourceRow + 2 })],
                    Source = s.Source! with { Sheet = workbook.Sheets[0].Name },
                })],
            };
            shares.Count(notice, workbook, form, content, new HashSet<string>());
        }
        AtLeast(shares, 0.97, 0.95, 0.85);
    }

    /// <summary>Every column and total, no certain rule that is none, and of the rest what the README says.</summary>
    private static void AtLeast(Shares shares, double types, double units, double rules, double columns = 1)
    {
        var told = $"files {shares.Files}, columns {shares.Columns}, types {shares.Types}, units {shares.Units}, totals {shares.Totals}, "
            + $"rules {shares.Rules}, questions {shares.Questions}, outside {shares.Outside}, empty {shares.Empty}, "
            + $"none {shares.NoArithmetic}\n{string.Join('\n', shares.Missed)}";
        TestContext.Current.SendDiagnosticMessage(told);
        Assert.True(shares.Columns.Found >= columns * shares.Columns.Of && shares.Totals.Found == shares.Totals.Of, told);
        Assert.True(shares.Types.Found >= types * shares.Types.Of, told);
        Assert.True(shares.Units.Found >= units * shares.Units.Of, told);
        Assert.True(shares.Rules.Sure + shares.Rules.Asked >= rules * shares.Rules.Of && shares.Rules.Of > 20, told);
        Assert.True(shares.Questions.Unconfirmed <= 0.25 * shares.Questions.Of, told);
        Assert.True(shares.Unconfirmed == 0, told);
    }
}
