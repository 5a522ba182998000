using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Suggesting;

/// <summary>
/// Proposes a form from a filled spreadsheet: columns with types, units, decimals and privacy, inputs, totals, and the arithmetic that the
/// numbers follow. Nothing in the proposal identifies anybody.
/// </summary>
public static class FormSuggester
{
    /// <summary>Key of the first table.</summary>
    internal const string FirstSection = "rows";

    private const int LongestLabel = 40;

    /// <summary>Proposes. Fault: <c>no-table</c>.</summary>
    /// <param name="workbook">As read; hidden sheets are passed over.</param>
    /// <param name="fileName">Its name, where it has no title.</param>
    /// <param name="rules">What counts as identifying there.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static Outcome<SuggestedForm> Suggest(RawWorkbook workbook, string fileName, PrivacyRules rules,
        CancellationToken cancellationToken)
    {
        var gate = new PrivacyGate(Undigested.Instance, rules);
        var (sections, inputs, names) = (new List<SuggestedSection>(), new List<SuggestedInput>(), new ColumnNames());
        var parts = new List<TablePart>();
        string? title = null;
        var work = 0L;
        foreach (var sheet in workbook.Sheets.Where(s => !s.Hidden))
        {
            var view = new SheetView(sheet, gate);
            var scan = new TableScan(view, cancellationToken).Run();
            var facts = new FactScan(gate, names);
            foreach (var row in scan.Beside)
            {
                facts.Read(row);
            }
            title ??= scan.Tables is [var top, ..] && Captions.Title(sheet, top.HeadRow) is { } said && !gate.Finds(said) ? said : null;
            foreach (var table in scan.Tables)
            {
                var key = sections.Count == 0
                    ? FirstSection : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"part{sections.Count + 1}");
                // keys tell columns apart within their section; inputs are named by all
                var own = new ColumnNames();
                var columns = new ColumnGuesser(table, own, gate).Guess();
                if (columns.Count < 2)
                {
                    continue;
                }
                var outline = Outline.Of(table, columns, gate);
                if (outline is not null)
                {
                    table.MakeTree(outline);
                    columns = new ColumnGuesser(table, new ColumnNames(), gate).Guess();
                }
                var hunt = new RuleHunt(table, columns, outline, key, facts.Facts, facts.Values, cancellationToken);
                var found = hunt.Find();
                inputs.AddRange(hunt.Inputs.Where(i => inputs.TrueForAll(known => known.Key != i.Key)));
                work += hunt.Work;
                var section = Section(table, view.Name, key, columns, outline, hunt.Totals, title, gate);
                parts.Add(new(key, section.Label, table, columns, hunt.Numbers, outline));
                sections.Add(section with { Rules = [.. found, .. Further(parts[^1], found, inputs, cancellationToken)] });
            }
            inputs.AddRange(facts.Facts.Where(f => inputs.TrueForAll(known => known.Key != f.Key)));
        }
        if (sections.Count == 0)
        {
            return Fault.Invalid("no-table", "没有找到表格：要有一行列名，下面有填好的行。请检查文件，或换一份填好的表。");
        }
        sections = Numbered(sections, new AcrossHunt(parts, cancellationToken).Find());
        var file = Path.GetFileNameWithoutExtension(fileName);
        var name = title is not null
            ? Name(title) : file.Length == 0 || gate.Finds(file) ? "新表单" : file.Length > LongestLabel ? file[..LongestLabel] : file;
        return new SuggestedForm { Name = name, Period = PeriodOf(title ?? file), Sections = sections, Inputs = inputs, Work = work };
    }

    /// <summary>What is seen in a table by its rows rather than by its columns.</summary>
    private static List<SuggestedRule> Further(TablePart part, IReadOnlyList<SuggestedRule> found, List<SuggestedInput> inputs,
        CancellationToken cancellationToken)
    {
        var given = found.Where(r => r is { IsSure: true, Check: not null }).Select(r => r.Target).ToHashSet(StringComparer.Ordinal);
        List<SuggestedRule> rules = [.. SidesHunt.Find(part), .. RatioHunt.Find(part),
            .. new ConditionHunt(part, given, cancellationToken).Find()];
        if (SameSumHunt.Find(part) is { } same)
        {
            rules.Add(same.Rule);
            inputs.Add(same.Input);
        }
        return rules;
    }

    /// <summary>The rules of each table with those between tables; an id is that of one rule of the form.</summary>
    private static List<SuggestedSection> Numbered(List<SuggestedSection> sections, IReadOnlyList<SuggestedRule> across)
    {
        var next = 0;
        return sections.ConvertAll(s => s with
        {
            Rules = [.. s.Rules.Concat(across.Where(r => r.Section == s.Key))
                .Select(r => r with { Id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"R{++next}") })],
        });
    }

    private static SuggestedSection Section(ExampleTable table, string sheet, string key, List<SuggestedColumn> columns, Outline? outline,
        List<string> totals, string? title, PrivacyGate gate)
    {
        var label = table.Caption is { } caption && caption != title && !gate.Finds(caption) && !Captions.IsUnitLine(caption)
            ? caption.TrimEnd('：', ':') : "明细";
        var isList = !table.IsRecord && outline is null;
        var household = !isList ? null : columns.FirstOrDefault(c => c.Type == CellType.Text && NameWords.IsHousehold(c.Label));
        return new()
        {
            Key = key,
            Label = label.Length > LongestLabel ? label[..LongestLabel] : label,
            Kind = table.IsRecord ? SectionKind.Record : outline is null ? SectionKind.List : SectionKind.Tree,
            LineColumn = outline?.LineColumn,
            CodeColumn = outline?.CodeColumn,
            Lines = outline?.LineColumn is null ? [] : [.. outline.Lines.Select((l, i) => new FormLine(Outline.KeyOf(i), l.Label!,
                l.Parent < 0 ? null : Outline.KeyOf(l.Parent), OfWhich: l.IsOfWhich))],
            Sheet = sheet,
            HeadRow = table.HeadRow,
            Entries = table.Entries.Count,
            Columns = columns,
            Totals = totals,
            Group = !isList ? null : columns.FirstOrDefault(c => c.Type == CellType.Text && ColumnGuesser.IsGroup(c.Label))?.Key,
            Household = household?.Key,
            Rules = [],
        };
    }

    /// <summary>A title without its place and its period: 燎西村2026年第2季度财务收支公开表 is 财务收支公开表.</summary>
    private static string Name(string title)
    {
        var name = title;
        var year = name.IndexOf("20", StringComparison.Ordinal);
        if (year >= 0 && year + 4 <= name.Length && int.TryParse(name.AsSpan(year, 4), out _))
        {
            var rest = name[(year + 4)..]
                .TrimStart('年', '度', ' ', 'Q', 'q', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '月', '第');
            rest = rest.TrimStart('一', '二', '三', '四', '季', '度', ' ');
            name = rest.Length >= 4 ? rest : name;
        }
        var end = name.IndexOfAny(['（', '(']);
        name = end >= 4 ? name[..end] : name;
        return name.Length > LongestLabel ? name[^LongestLabel..] : name;
    }

    private static PeriodLength PeriodOf(string title) => PeriodWords.Of(title) is var said && said.Month is not null ? PeriodLength.Month
        : said.Quarter is not null ? PeriodLength.Quarter : PeriodLength.Year;
}
