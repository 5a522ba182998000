using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Import.Mapping;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>The county's own forms, written as a clerk would from the form's labels, come back column by column.</summary>
public sealed class SeedFormTests
{
    public static TheoryData<string> Forms =>
        [.. Directory.EnumerateFiles(Folder(), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Where(key => Read(key)
            .Sections.Count > 0)];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Each_section_on_its_own_sheet_is_found_with_every_column(string key)
    {
        var form = Read(key);
        var file = new XlsxFile();
        foreach (var section in form.Sections)
        {
            file.Sheet(section.Label, Table(section));
        }
        AssertAllFound(form, Given.Import(file.Build(), "a.xlsx", form).Plan);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void All_sections_stacked_in_one_sheet_are_found_with_every_column(string key)
    {
        var form = Read(key);
        var rows = form.Sections.SelectMany(s => Table(s).Append([null]));
        AssertAllFound(form, Given.Import(new XlsxFile().Sheet("Sheet1", [.. rows]).Build(), "a.xlsx", form).Plan);
    }

    private static void AssertAllFound(Form form, ImportPlan plan)
    {
        Assert.Equal(form.Sections.Select(s => s.Key), plan.Sections.Select(s => s.Section));
        Each.Is(form.Sections, section =>
        {
            var found = plan.Sections.Single(s => s.Section == section.Key);
            var wanted = section.Columns.Where(c => c.Type is not (CellType.Sequence or CellType.Blank)).Select(c => c.Key);
            Assert.Empty(wanted.Except(found.Columns.Keys));
        });
    }

    /// <summary>Caption, header with units in brackets, and a row or the lines of the form.</summary>
    private static object?[][] Table(FormSection section)
    {
        var line = section.LineColumn is { } key ? section.IndexOf(key) : -1;
        var header = section.Columns.Select(c => (object?)(c.Unit is null ? c.Label : $"{c.Label}（{c.Unit}）")).ToArray();
        var values = section.Columns.Select(c => (object?)(c.IsNumber ? 1 : c.Type is CellType.Text ? "甲" : null)).ToArray();
        var rows = section.Lines.Count > 0
            ? section.Lines.Select(l => (object?[])[.. values.Select((v, i) => i == line ? l.Label : v)])
            : [values];
        return [[section.Label], header, .. rows];
    }

    private static Form Read(string key)
    {
        var form = FormReader.Read(File.ReadAllText(Path.Combine(Folder(), key + ".json")));
        Assert.True(!form.Failed, form.Failed ? form.Fault.Detail : "");
        // texts are found in documents
        return form.Value.Tables;
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BoardKit.sln")))
            {
                return Path.Combine(folder.FullName, "tenants-seed", "huoqiu", "forms");
            }
        }
        throw new DirectoryNotFoundException("tenants-seed");
    }
}
