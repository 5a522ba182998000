using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Import;
using BoardKit.Import.Mapping;

namespace BoardKit.Web.Desk;

/// <summary>
/// Which column of the file became which column of the form, as fields that the clerk corrects: m.section.part and m.section.c.column.
/// </summary>
internal sealed class MappingView(Form form, ImportResult import)
{
    private const string Prefix = "m.";

    /// <summary>A column of the file to choose: C 列 · 面积.</summary>
    public sealed record Choice(string Letters, string Words);

    /// <summary>One section with where it lies.</summary>
    public sealed record Part(FormSection Section, SectionPlan Plan, bool Found, IReadOnlyList<Choice> Choices);

    public IReadOnlyList<SheetOutline> Sheets { get; } = [.. import.Sheets.Where(s => !s.Hidden)];

    public IReadOnlyList<Part> Parts { get; } = [.. form.Sections.Where(s => s.IsTable)
        .Select(section => PartOf(section, import))];

    /// <summary>Columns that the clerk can map.</summary>
    public static IEnumerable<FormColumn> Mappable(FormSection section) =>
        section.Columns.Where(c => c.IsGiven);

    /// <summary>The plan as posted, or null when none was.</summary>
    public static ImportPlan? Read(IFormCollection posted)
    {
        var sections =
            posted.Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal) && k.EndsWith(".sheet", StringComparison.Ordinal))
            .Select(k => k[Prefix.Length..^".sheet".Length]).Select(key => Section(key, posted)).Where(s => s.Sheet is not null).ToList();
        return posted.Keys.Any(k => k.StartsWith(Prefix, StringComparison.Ordinal)) && sections.Count > 0
            ? new ImportPlan { Sections = sections } : null;
    }

    private static SectionPlan Section(string key, IFormCollection posted)
    {
        string Text(string part) => posted[$"{Prefix}{key}.{part}"].ToString();
        int Number(string part) => int.TryParse(Text(part), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        Dictionary<string, string> All(string kind) =>
            posted.Keys.Where(k => k.StartsWith($"{Prefix}{key}.{kind}.", StringComparison.Ordinal))
            .Select(k => (Column: k[$"{Prefix}{key}.{kind}.".Length..], Value: posted[k].ToString()))
            .Where(c => c.Value.Length > 0).ToDictionary(c => c.Column, c => c.Value, StringComparer.Ordinal);
        var columns = All("c");
        return new SectionPlan
        {
            Section = key,
            Sheet = Text("sheet") is { Length: > 0 } sheet ? sheet : null,
            Layout = Enum.TryParse<SectionLayout>(Text("layout"), out var layout) ? layout : SectionLayout.Table,
            HeaderFirst = Number("head1"),
            HeaderLast = Math.Max(Number("head1"), Number("head2")),
            FirstRow = Math.Max(Number("first"), Number("head2") + 1),
            LastRow = Number("last"),
            Columns = columns,
            Units = All("u").Where(u => columns.ContainsKey(u.Key)).ToDictionary(u => u.Key, u => u.Value, StringComparer.Ordinal),
        };
    }

    private static Part PartOf(FormSection section, ImportResult import)
    {
        var plan = import.Plan.Sections.FirstOrDefault(s => s.Section == section.Key && s.Sheet is not null);
        var sheet = import.Sheets.FirstOrDefault(s => s.Name == plan?.Sheet) ?? import.Sheets.FirstOrDefault(s => !s.Hidden);
        var guess = plan ?? new SectionPlan
        {
            Section = section.Key,
            Sheet = null,
            HeaderFirst = 1,
            HeaderLast = 1,
            FirstRow = 2,
            LastRow = sheet?.Rows ?? 1
        };
        return new(section, guess, plan is not null, sheet is null ? [] : [.. Choices(sheet, guess)]);
    }

    private static IEnumerable<Choice> Choices(SheetOutline sheet, SectionPlan plan)
    {
        var heads = sheet.Preview.Where(r => r.Row >= plan.HeaderFirst && r.Row <= plan.HeaderLast).ToList();
        var width = sheet.Preview.Count == 0 ? 0 : sheet.Preview.Max(r => r.Cells.Count);
        for (var i = 0; i < width; i++)
        {
            var words = string.Join("/",
                heads.Select(h => i < h.Cells.Count ? h.Cells[i] : null).Where(t => !string.IsNullOrWhiteSpace(t)));
            yield return new(Letters(i), words);
        }
    }

    private static string Letters(int index) =>
        index < 26 ? ((char)('A' + index)).ToString() : Letters(index / 26 - 1) + (char)('A' + index % 26);
}
