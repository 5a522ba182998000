using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Mapping;
using BoardKit.Import.Notices;
using BoardKit.Import.Reading;

namespace BoardKit.Import;

/// <summary>
/// Makes the content of a notice out of a file: finds the tables, maps columns, parses cells, converts units, digests and masks identifying numbers.
/// It saves nothing; the rules of the form are then asked by <see cref="FormCheck"/>.
/// </summary>
public static class NoticeImporter
{
    /// <summary>
    /// Imports. Faults beside those of cells: <c>no-table</c>, <c>section-missing</c>, <c>column-missing</c>, <c>plan-invalid</c>, <c>unit-…</c>, <c>unknown-line</c>, <c>personal-number</c>, <c>number-cut</c>;
    /// warnings <c>hidden-…</c>, <c>personal-…</c>; notes <c>ignored-column</c>, <c>ignored-private-column</c>, <c>footer-rows</c>, <c>subtotal-rows</c>, <c>unit-converted</c>.
    /// </summary>
    /// <param name="workbook">As read.</param>
    /// <param name="form">The form.</param>
    /// <param name="plan">The clerk's mapping; null to find one. Sections that it does not name are left out.</param>
    /// <param name="gate">The door for identifying numbers.</param>
    /// <param name="intent">What the file is to become, and the clerk's answers.</param>
    /// <param name="cancellationToken">Stops the import.</param>
    public static ImportResult Import(RawWorkbook workbook, Form form, ImportPlan? plan, PrivacyGate gate, ImportIntent intent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(intent);
        var sheets = workbook.Sheets.Select(s => new SheetView(s)).ToList();
        plan ??= Nameable(new SectionFinder(form, sheets, cancellationToken).Find(), gate);
        var faults = new FaultList();
        var sections = new List<ContentSection>();
        var used = new List<(SectionPlan Plan, SheetView Sheet)>();
        var facts = new HashSet<(RawSheet Sheet, int Row)>();
        foreach (var section in form.Sections)
        {
            var own = plan.Sections.FirstOrDefault(s => s.Section == section.Key && s.Sheet is not null);
            if (own is null)
            {
                faults.Add(Missing(form, section, plan));
                continue;
            }
            var sheet = sheets.Find(s => Nameable(s.Sheet.Name, gate) == own.Sheet);
            if (PlanCheck.Refuse(section, own, sheet, gate) is { } refused || sheet is null)
            {
                faults.Add(PlanCheck.Refuse(section, own, sheet, gate));
                continue;
            }
            used.Add((own, sheet));
            MissingColumns(section, own, gate.Echo(sheet.Sheet.Name), faults);
            if (own.Layout == SectionLayout.Pairs)
            {
                sections.Add(PairReader.Read(section, own, sheet, gate, faults));
                continue;
            }
            var reader = new SectionReader(form, section, own, sheet, gate, faults);
            sections.Add(reader.Read(cancellationToken));
            facts.UnionWith(reader.Facts.Select(row => (sheet.Sheet, row)));
        }
        var inputs = new InputFinder(form, gate, faults).Find(sheets, (sheet, row) => !facts.Contains((sheet, row)) && used.Any(u => u.Sheet.Sheet == sheet && IsInTable(u.Plan, row, sections)));
        Leftovers.Report(sheets, used, gate, faults);
        AsideNumbers.Report(workbook, gate, faults);
        var content = new NoticeContent { Inputs = inputs, Sections = sections };
        return new ImportResult(content, plan, faults.Build(), Title(used, gate, faults), [.. sheets.Select(s => Outlines.Of(s.Sheet, gate))]);
    }

    /// <summary>A plan goes to the clerk and comes back: it calls a sheet whose name is somebody's number by the masked name.</summary>
    private static ImportPlan Nameable(ImportPlan plan, PrivacyGate gate) =>
        plan with { Sections = [.. plan.Sections.Select(s => s.Sheet is { } name ? s with { Sheet = Nameable(name, gate) } : s)] };

    private static string Nameable(string sheet, PrivacyGate gate) => gate.Finds(sheet) ? gate.Echo(sheet) : sheet;

    private static Fault? Missing(Form form, FormSection section, ImportPlan plan)
    {
        var at = new Place(Section: section.Key);
        if (!section.Required && plan.Sections.Count > 0)
        {
            return Fault.Note("section-missing", $"文件里没有找到“{section.Label}”，此表可以不填。", at);
        }
        var names = string.Join("、", section.Columns.Where(SectionLabels.IsMappable).Take(4).Select(c => $"“{c.Label}”"));
        var code = plan.Sections.Count == 0 && form.Sections.Count == 1 ? "no-table" : "section-missing";
        return Fault.Invalid(code, $"没有找到“{section.Label}”的表头，请检查文件里是否有{names}等列名，或手工指定对应的列。", at);
    }

    private static void MissingColumns(FormSection section, SectionPlan plan, string sheet, FaultList faults)
    {
        foreach (var column in section.Columns.Where(c => c.Required && c.Computed is null && SectionLabels.IsMappable(c) && !plan.Columns.ContainsKey(c.Key)))
        {
            var at = new Place(sheet, plan.HeaderLast > 0 ? plan.HeaderLast : null, null, section.Key, column.Key);
            faults.Add(Fault.Invalid("column-missing", $"{Where.Of(at)}没有找到“{column.Label}”列，请在表格中补上或手工指定对应的列。", at));
        }
    }

    /// <summary>Rows from the header to the last value row; the foot of a table is outside, so that inputs are found in it.</summary>
    private static bool IsInTable(SectionPlan plan, int row, List<ContentSection> sections)
    {
        if (plan.Layout == SectionLayout.Pairs)
        {
            return false;
        }
        var rows = sections.Find(s => s.Key == plan.Section)?.Rows;
        var last = rows is { Count: > 0 } ? rows[^1].SourceRow : plan.HeaderLast;
        return row >= plan.HeaderFirst && row <= last;
    }

    private static string? Title(List<(SectionPlan Plan, SheetView Sheet)> used, PrivacyGate gate, FaultList faults)
    {
        foreach (var (plan, sheet) in used)
        {
            var top = plan.Layout == SectionLayout.Pairs ? plan.FirstRow : plan.HeaderFirst;
            if (Captions.Title(sheet.Sheet, top) is { } title)
            {
                var blocked = gate.Inspect(title, "标题", new Place(gate.Echo(sheet.Sheet.Name)));
                faults.Add(blocked);
                return blocked is null ? title : null;
            }
        }
        return null;
    }
}
