using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>Forms of the county's seed and of the tests, read from the repository.</summary>
internal static class FormFiles
{
    public static string Root { get; } = FindRoot();

    public static string SeedFolder => Path.Combine(Root, "tenants-seed", "huoqiu", "forms");

    /// <summary>
    /// Files of the forms that the places of the tests use. A place of a county without a catalogue owes every form that it has: what the
    /// county's pack has beside these is read by the tests over the whole pack.
    /// </summary>
    public static IReadOnlyList<string> Usual { get; } = [.. new[]
    {
        "collective-levy", "land-compensation", "land-fertility-subsidy", "social-assistance", "township-budget", "village-accounts",
        "village-project",
    }.Select(FileOf)];

    /// <summary>The file of a form of the pack.</summary>
    public static string FileOf(string key) => Path.Combine(SeedFolder, key + ".json");

    public static string TestFolder => Path.Combine(Root, "tests", "BoardKit.Tests", "Data", "forms");

    public static Form Seed(string key) => FormReader.Read(File.ReadAllText(Path.Combine(SeedFolder, key + ".json"))).Value;

    public static Form Test(string key) => FormReader.Read(File.ReadAllText(Path.Combine(TestFolder, key + ".json"))).Value;

    public static NoticeFile Notice(string id)
    {
        using var json =
            JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "tests", "BoardKit.Tests", "Data", "notices", id + ".json")));
        var notice = json.RootElement;
        return new(
            [.. notice.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!)],
            [.. notice.GetProperty("rows").EnumerateArray().Select(r => r.EnumerateArray().Select(c => c.GetString()!).ToArray())],
            notice.GetProperty("declared").EnumerateObject().ToDictionary(d => d.Name, d => d.Value.GetString()!),
            notice.GetProperty("truncated").GetBoolean());
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BoardKit.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}

/// <summary>A real notice as transcribed: texts as printed.</summary>
internal sealed record NoticeFile(string[] Columns, string[][] Rows, Dictionary<string, string> Declared, bool IsTruncated)
{
    private static readonly string[] TotalWords = ["合计", "总计"];

    /// <summary>
    /// The notice in the shape of a form: columns by label, a totals row set aside for lists, lines of a tree by label. Data starts in row
    /// 2.
    /// </summary>
    public NoticeContent Fill(Form form)
    {
        var section = form.Sections[0];
        var columns = section.Columns.Select(Find).ToArray();
        var rows = new List<ContentRow>();
        var stated = new Dictionary<string, decimal>();
        int? totalsRow = null;
        for (var i = 0; i < Rows.Length; i++)
        {
            var cells = columns.Select((c, k) => c < 0 ? null : Canonical(Rows[i][c], section.Columns[k])).ToArray();
            if (section.Kind == SectionKind.List && section.Totals.Count > 0
                && Rows[i].Take(2).Any(t => TotalWords.Contains(t.Replace(" ", "", StringComparison.Ordinal))))
            {
                totalsRow = i + 2;
                section.Totals.Where(k => cells[section.IndexOf(k)] is not null).ToList()
                    .ForEach(k => stated[k] = Number(cells[section.IndexOf(k)]!));
                continue;
            }
            var line = section.LineColumn is { } column ? section.Lines.Single(l => l.Label == cells[section.IndexOf(column)]).Key : null;
            rows.Add(new() { RowNumber = rows.Count + 1, Line = line, Cells = cells, SourceRow = i + 2 });
        }
        var letters = columns.Select(c => c < 0 ? null : ((char)('A' + c)).ToString()).ToArray();
        var content = new ContentSection
        {
            Key = section.Key,
            Rows = rows,
            Stated = IsTruncated ? [] : stated,
            Source = new("表1", letters, totalsRow)
        };
        return new() { Sections = [content], Inputs = Inputs(form) };
    }

    public static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private Dictionary<string, string> Inputs(Form form) => form.Inputs
        .Select(i => (i.Key, Name: i.Synonyms.Prepend(i.Label).FirstOrDefault(Declared.ContainsKey)))
        .Where(i => i.Name is not null)
        .ToDictionary(i => i.Key, i => Declared[i.Name!]);

    private int Find(FormColumn column) =>
        Array.FindIndex(Columns, c => Names(c).Any(n => column.Synonyms.Contains(n) || column.Label == n));

    private static string[] Names(string header) => [header, header.EndsWith(')') ? header[..header.LastIndexOf('(')] : header];

    private static string? Canonical(string printed, FormColumn column)
    {
        var text = printed.TrimEnd('%');
        return text.Length == 0 ? null : column.IsNumber ? Number(text).ToString("0.########", CultureInfo.InvariantCulture) : text;
    }
}
