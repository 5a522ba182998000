using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>A figure of one notice.</summary>
/// <param name="Key">Key of the form's figure.</param>
/// <param name="Value">Computed value.</param>
/// <param name="Stated">What the sheet itself states, where it does.</param>
public sealed record FigureValue(string Key, Quantity Value, Quantity? Stated);

/// <summary>A total shown under a table.</summary>
/// <param name="Section">Section key.</param>
/// <param name="Column">Column key.</param>
/// <param name="Value">Sum of the rows' values (rounded rows); rows without a value add nothing and are counted in
/// <paramref name="Missing"/>.</param>
/// <param name="Missing">How many rows have no value.</param>
public sealed record SectionTotal(string Section, string Column, decimal Value, int Missing);

/// <summary>What a check found.</summary>
/// <param name="Content">The content with computed cells filled in.</param>
/// <param name="Faults">Errors, warnings and notes (a rule that could not be checked is a note with code <c>rule-not-checked</c>), in
/// reading order; at most <see cref="FormCheck.MaxFaults"/>.</param>
/// <param name="Figures">The figures that could be computed; one that could not is absent, never zero. Those of a nil return are as each
/// figure says (<see cref="FormFigure.OnNil"/>).</param>
/// <param name="Totals">Totals of the sections.</param>
public sealed record CheckResult(NoticeContent Content, IReadOnlyList<Fault> Faults, IReadOnlyList<FigureValue> Figures,
    IReadOnlyList<SectionTotal> Totals)
{
    /// <summary>True when nothing stops.</summary>
    public bool Passed => !Faults.Any(f => f.Stops);
}

/// <summary>
/// Checks the content of a notice against its form: types, required cells, rules, totals; fills computed cells; extracts figures. Pure and
/// deterministic.
/// </summary>
public static class FormCheck
{
    /// <summary>After this many faults the rest is summed up in one line.</summary>
    public const int MaxFaults = 500;

    /// <summary>
    /// Runs every rule of the form. Throws <see cref="ArgumentException"/> for a form that <see cref="FormReader"/> would have refused.
    /// </summary>
    public static CheckResult Run(Form form, NoticeContent content, CheckContext context)
    {
        var compiled = CompiledForm.Of(form);
        return content.Nil ? Nil(form, content, context) : Full(compiled, content, context);
    }

    private static CheckResult Nil(Form form, NoticeContent content, CheckContext context)
    {
        List<Fault> faults = content.Sections.Any(s => s.Rows.Count > 0) ? [Fault.Invalid("nil-with-rows", "“本期无此项”不能同时有明细。")] : [];
        if (form.Nil == NilReturn.No)
        {
            faults.Add(Fault.Invalid("nil-impossible", $"“{form.Name}”每期都有，不能报“本期无此项”，请填写内容。"));
        }
        return new(content, faults, FigureRun.OfNil(form, context.Previous, faults), []);
    }

    /// <summary>Columns that were computed whole are computed anew: they follow what they were computed from.</summary>
    private static NoticeContent Uncomputed(Form form, NoticeContent content) =>
        content.Sections.All(s => s.Computed.Count == 0) ? content : content with
        {
            Sections = [.. content.Sections.Select(s => s.Computed.Count == 0 ? s : s with
        {
            Rows = [.. s.Rows.Select(r => r with { Cells = [
                .. r.Cells.Select((cell, i) => s.Computed.Contains(form.Section(s.Key).Columns[i].Key) ? null : cell)] })],
        })],
        };

    private static CheckResult Full(CompiledForm form, NoticeContent content, CheckContext context)
    {
        content = Passages.Complete(form.Form, Uncomputed(form.Form, content));
        var ledger = new Ledger(form.Form, content, context);
        var locator = new Locator(ledger);
        var faults = new List<Fault>();
        Filler.Fill(form, ledger);
        new CellChecks(form, ledger, locator, faults).Run();
        FileWants.Report(ledger, context.WantedFiles, faults);
        Duplicates.Report(ledger, locator, faults);
        Duplicates.ReportElsewhere(ledger, context.Elsewhere, locator, faults);
        RowRemarks.Report(ledger, locator, faults);
        var run = new RuleRun(form, ledger);
        run.Run();
        var figures = FigureRun.Figures(form, ledger, faults);
        var totals = FigureRun.Totals(ledger, faults);
        var say = new RuleFaults(ledger, locator);
        var faultyCells = new FaultyCells(form, ledger);
        var findings = faultyCells.Explain(run.Violations).ToList();
        faults.AddRange(new Causes(ledger, locator, faultyCells, run).Take(findings));
        faults.AddRange(findings.Select(say.Of));
        faults.AddRange(context.Following.SelectMany(next => Chain.Report(figures, next)));
        faults.AddRange(run.NotAsked.Select(n => say.NotChecked(n.Key, n.Value.Rows, n.Value.Constraint, n.Value.At)));
        new Guards(form, ledger, locator).Apply(faults);
        var filled = Passages.Resolve(form.Form, ledger.Filled(content), figures, faults);
        return new(filled, Ordered(form.Form, faults, run.Uncounted), figures, totals);
    }

    /// <summary>Reading order: by section, row, column; what concerns the whole notice comes last.</summary>
    private static List<Fault> Ordered(Form form, List<Fault> faults, int uncounted)
    {
        var order = form.Sections.Select((s, i) => (s.Key, i)).ToDictionary(s => s.Key, s => s.i);
        int Section(Fault fault) => fault.At.Section is { } key && order.TryGetValue(key, out var index) ? index : int.MaxValue;
        int Column(Fault fault) =>
            fault.At is { Section: { } section, ColumnKey: { } key } ? form.Section(section).IndexOf(key) : int.MaxValue;
        var sorted = faults.OrderBy(f => f.Severity == Severity.Note).ThenBy(Section)
            .ThenBy(f => f.At.Row ?? int.MaxValue).ThenBy(Column).ToList();
        var left = Math.Max(0, sorted.Count - MaxFaults);
        if (left + uncounted == 0)
        {
            return sorted;
        }
        var severity = uncounted > 0 ? Severity.Error : sorted.Skip(MaxFaults).Min(f => f.Severity);
        var rest = string.Create(CultureInfo.InvariantCulture, $"还有 {left + uncounted} 处问题没有列出，请先改正以上各处。");
        return [.. sorted.Take(MaxFaults), new Fault(FaultKind.Invalid, "more-faults", rest, default, severity)];
    }
}
