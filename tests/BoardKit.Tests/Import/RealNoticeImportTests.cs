using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>The real notices as files: what comes out of .xlsx and .csv is what was printed, and it passes its form.</summary>
public sealed class RealNoticeImportTests
{
    public static TheoryData<string, string, bool> Files
    {
        get
        {
            var files = new TheoryData<string, string, bool>();
            foreach (var row in RealNoticeTests.Notices)
            {
                files.Add(row.Data.Item1, row.Data.Item2, true);
                files.Add(row.Data.Item1, row.Data.Item2, false);
            }
            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void It_is_read_as_printed_and_passes(string notice, string key, bool isXlsx)
    {
        var form = FormFiles.Test(key);
        var file = FormFiles.Notice(notice);
        var printed = file.Fill(form);
        var rows = Rows(file);
        var result = isXlsx
            ? Given.Import(new XlsxFile().Sheet("Sheet1", [.. rows.Select(r => r.Select(Typed).ToArray())], ["A1:D1"]).Build(), "a.xlsx",
                form)
            : Given.Import(Encoding.UTF8.GetBytes(Csv(rows)), "a.csv", form);
        Assert.Equal("", result.Errors());
        var (read, expected) = (result.Content.Sections.Single(), printed.Sections.Single());
        Assert.Equal(expected.Rows.Select(r => (r.Line, Values(form, r))), read.Rows.Select(r => (r.Line, Values(form, r))));
        if (!file.IsTruncated)
        {
            Assert.Equal(expected.Stated.OrderBy(s => s.Key, StringComparer.Ordinal),
                read.Stated.OrderBy(s => s.Key, StringComparer.Ordinal));
        }
        var check = FormCheck.Run(form,
            new() { Inputs = printed.Inputs, Sections = [read with { Stated = expected.Stated }] }, new CheckContext());
        Assert.DoesNotContain(check.Faults, f => f.Severity != Severity.Note);
    }

    /// <summary>The row without its number, which is given by the system.</summary>
    private static string Values(Form form, ContentRow row) =>
        string.Join('|', row.Cells.Where((_, i) => form.Sections[0].Columns[i].Type != CellType.Sequence));

    /// <summary>Title, header, the rows as printed, and a foot.</summary>
    private static List<string[]> Rows(NoticeFile notice) => [["某某地方某某情况公示表"], notice.Columns, .. notice.Rows, [], ["制表人：", "", "审核人："]];

    private static object? Typed(string text) =>
        text.Length == 0 ? null
        : double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
        : text.EndsWith('%') && double.TryParse(text[..^1], System.Globalization.CultureInfo.InvariantCulture, out var percent)
        ? new XlsxFile.Percent(percent / 100)
        : text;

    private static string Csv(List<string[]> rows) =>
        string.Join("\r\n", rows.Select(r => string.Join(',', r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
}
