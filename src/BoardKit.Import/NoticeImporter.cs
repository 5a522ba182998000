using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reading;
using BoardKit.Import.Mapping;
using BoardKit.Import.Notices;
using BoardKit.Import.Questions;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import;

/// <summary>
/// Makes the content of a notice out of a file: says what every cell is, asks what may not be decided, reads the entries, converts units,
/// digests and masks identifying numbers. It saves nothing; the rules of the form are then asked by <see cref="FormCheck"/>.
/// </summary>
public static class NoticeImporter
{
    /// <summary>
    /// Imports. Faults beside those of cells: <c>ask-…</c> (a question without an answer), <c>no-table</c>, <c>section-missing</c>,
    /// <c>column-missing</c>, <c>plan-invalid</c>, <c>unit-…</c>, <c>unknown-line</c>, <c>subtotal-mismatch</c>, <c>personal-number</c>,
    /// <c>number-cut</c>, <c>not-calculated</c>; warnings <c>hidden-…</c>, <c>personal-…</c>, <c>unit-converted</c>, <c>total-count</c>,
    /// <c>date-outside</c>; notes <c>ignored-…</c>, <c>remembered-label</c>, <c>footer-rows</c>, <c>subtotal-rows</c>.
    /// </summary>
    /// <param name="workbook">As read.</param>
    /// <param name="form">The form.</param>
    /// <param name="plan">The clerk's mapping; null to find one. Sections that it does not name are left out.</param>
    /// <param name="gate">The door for identifying numbers.</param>
    /// <param name="intent">What the file is to become, and the clerk's answers.</param>
    /// <param name="cancellationToken">Stops the import.</param>
    public static ImportResult Import(RawWorkbook workbook, Form form, ImportPlan? plan, PrivacyGate gate, ImportIntent intent,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(intent);
        if (form.HasText)
        {
            return WithTexts(workbook, form, plan, gate, intent, cancellationToken);
        }
        return Tables(workbook, form.Tables, plan, gate, intent, cancellationToken);
    }

    /// <summary>
    /// A form with a text: its tables are found as always, its paragraphs by their headings. A text file is only read as text.
    /// </summary>
    private static ImportResult WithTexts(RawWorkbook workbook, Form form, ImportPlan? plan, PrivacyGate gate, ImportIntent intent,
        CancellationToken cancellationToken)
    {
        var sheets = workbook.IsText ? [new RawSheet("正文", false, [], [], new HashSet<int>())] : workbook.Sheets;
        var import = Tables(workbook with { Sheets = sheets }, form.Tables, plan, gate, intent, cancellationToken);
        if (workbook.Paragraphs.Count == 0)
        {
            return import;
        }
        var faults = new FaultList();
        foreach (var remark in workbook.Remarks)
        {
            faults.Add(remark);
        }
        var text = form.Sections.First(s => s.Kind == SectionKind.Text);
        var read = PassageReader.Read(text, workbook.Paragraphs, gate, faults);
        ContentSection[] own = read.Content.Rows.Count > 0 ? [read.Content] : [];
        return import with
        {
            Content = import.Content with
            {
                Sections = [.. form.Sections.Select(s => own.Concat(import.Content.Sections).FirstOrDefault(c => c.Key == s.Key))
                    .OfType<ContentSection>()],
            },
            // a table that may be left out is not missed where the words of the text were found
            Faults = [.. faults.Build(), .. import.Faults.Where(f => f.Code is not ("no-table" or "section-missing") || f.At.Section is not { } key
                || form.Section(key).Required)],
            Title = read.Title ?? import.Title,
            Elements = read.Elements,
        };
    }

    private static ImportResult Tables(RawWorkbook workbook, Form form, ImportPlan? plan, PrivacyGate gate, ImportIntent intent,
        CancellationToken cancellationToken)
    {
        var sheets = workbook.Sheets.Select(s => new SheetView(s, gate)).ToList();
        var (faults, questions) = (new FaultList(), new QuestionList(gate, intent.Answers));
        var labels = new FormLabels(intent.Remembered);
        var open = intent.Sheets is { } chosen ? [.. sheets.Where((_, i) => chosen.Contains(i + 1))] : sheets;
        var finder = new SectionFinder(form, labels, open, intent.Period, cancellationToken);
        var found = finder.Find();
        var asked = plan ?? found;
        if (open.Count < sheets.Count)
        {
            questions.Note(new("sheets.selected", GivenAnswer.Selected,
                $"一个文件分成几份公示：这一份只用工作表{string.Join("、", open.Select(s => $"“{questions.Sheet(s.Sheet)}”"))}"));
        }
        var columns = new ColumnQuestions(labels, sheets, intent.Period, questions, gate.Rules);
        plan = columns.Settle(form, Accepted(form, asked, sheets, gate, faults), found);
        var ledger = WorkbookLedger.Make(form, labels, sheets, open, plan, intent.Period, questions, faults, cancellationToken);
        var sections = new List<ContentSection>();
        var elsewhere = new ElsewhereQuestions(intent, questions);
        foreach (var section in form.Sections)
        {
            if (plan.Sections.FirstOrDefault(s => s.Section == section.Key && s.Sheet is not null) is not { } own)
            {
                faults.Add(asked.Sections.Any(s => s.Section == section.Key && s.Sheet is not null)
                    ? null : Missing(form, section, plan, open, finder));
                continue;
            }
            MissingColumns(section, own, sheets.First(s => s.Name == own.Sheet).Name, faults);
            sections.Add(Read(form, section, own, plan, ledger, intent.Period?.Year, questions, gate, faults, cancellationToken));
            elsewhere.Dates(form, sections[^1], faults.Add);
        }
        var used = Used(plan, ledger);
        elsewhere.Ask(used);
        var inputs = new InputFinder(form, gate, faults).Find(ledger);
        Leftovers.Report(form, ledger, plan, questions, gate, faults);
        AsideNumbers.Report(workbook, gate, faults);
        Uncalculated(ledger, faults);
        foreach (var conversion in faults.Conversions)
        {
            questions.Note(conversion.AsAnswer());
        }
        foreach (var decision in questions.Answers.Where(a => a.Choice == GivenAnswer.Remembered))
        {
            faults.Add(Fault.Note(RememberedLabel.Fault, decision.Summary, default));
        }
        foreach (var question in questions.Open)
        {
            faults.Add(question.AsFault());
        }
        return new ImportResult(new NoticeContent { Inputs = inputs, Sections = sections }, asked, faults.Build(),
            Title(used, form, sections, gate, faults), [.. sheets.Select(s => Outlines.Of(s.Sheet, gate))])
        {
            Questions = questions.Open,
            Answers = questions.Answers,
            Lessons = LabelMemory.Keep(columns.Lessons, form, sections, gate),
            Unfit = [.. form.Sections.SelectMany(s => ledger.Section(s.Key)?.Unfit ?? [])],
            Ledger = ledger,
        };
    }

    private static ContentSection Read(Form form, FormSection section, SectionPlan own, ImportPlan plan, WorkbookLedger ledger, int? year,
        QuestionList questions, PrivacyGate gate, FaultList faults, CancellationToken cancellationToken)
    {
        if (own.Layout == SectionLayout.Pairs)
        {
            return PairReader.Read(section, own, ledger.Sheets.First(s => s.Name == own.Sheet), gate, faults);
        }
        var units = new UnitQuestions(form, ledger, plan, year, gate, questions, faults, cancellationToken).Settle(section);
        var content = new SectionReader(own, ledger.Section(section.Key)!, units, gate, faults).Read(int.MaxValue, cancellationToken);
        return new BlankQuestions(questions).Settle(section, content);
    }

    /// <summary>Formulas without a value: whoever opens the file in a spreadsheet sees numbers that are not in it.</summary>
    private static void Uncalculated(WorkbookLedger ledger, FaultList faults)
    {
        foreach (var view in ledger.Sheets.Where(s => !s.Sheet.Hidden && !ledger.LeftOut.Contains(s)))
        {
            if (view.Sheet.Uncalculated() is { } formulas && ledger.Roles(view).Of(formulas.Row, formulas.Column) is CellRole.Entry
                or CellRole.Total or CellRole.Subtotal)
            {
                var at = new CellPlace(view.Name, formulas.Row, CellReference.Letters(formulas.Column));
                faults.Add(Fault.Invalid("not-calculated", $"{Where.Of(at)}等 {formulas.Count} 个公式没有算出结果，请用 Excel 或 WPS 打开，计算并保存后再导入。", at));
            }
        }
    }

    /// <summary>The plan without the sections that it cannot hold for; each is reported.</summary>
    private static ImportPlan Accepted(Form form, ImportPlan plan, IReadOnlyList<SheetView> sheets, PrivacyGate gate, FaultList faults)
    {
        var kept = new List<SectionPlan>();
        foreach (var own in plan.Sections.Where(s => s.Sheet is not null && form.Sections.Any(f => f.Key == s.Section)))
        {
            var refused = PlanCheck.Refuse(form.Section(own.Section), own, sheets.FirstOrDefault(s => s.Name == own.Sheet), gate);
            faults.Add(refused);
            if (refused is null)
            {
                kept.Add(own);
            }
        }
        return plan with { Sections = kept };
    }

    private static List<(SheetView View, int HeadingRow)> Used(ImportPlan plan, WorkbookLedger ledger)
    {
        var used = new List<(SheetView View, int HeadingRow)>();
        foreach (var own in plan.Sections)
        {
            used.Add((ledger.Sheets.First(s => s.Name == own.Sheet), own.Layout == SectionLayout.Pairs ? own.FirstRow : own.HeaderFirst));
            used.AddRange(ledger.Section(own.Section)?.Blocks.Select(b => (b.View, b.Heading.First)) ?? []);
        }
        return [.. used.DistinctBy(u => u.View)];
    }

    private static Fault? Missing(Form form, FormSection section, ImportPlan plan, IReadOnlyList<SheetView> sheets, SectionFinder finder)
    {
        var at = new CellPlace(Section: section.Key);
        if (sheets.FirstOrDefault(s => finder.IsOnItsSide(s, section)) is { } turned)
        {
            return Fault.Invalid("ask-table", $"{Where.Of(new(turned.Name))}像是“{section.Label}”，但项目写在各行、年度写在各列，和表单相反；请改成一列一个项目，或手工填写。",
                at with { Sheet = turned.Name });
        }
        if (!section.Required && plan.Sections.Count > 0)
        {
            return Fault.Note("section-missing", $"文件里没有找到“{section.Label}”，此表可以不填。", at);
        }
        var names = string.Join("、", section.Columns.Where(SectionLabels.IsMappable).Take(4).Select(c => $"“{c.Label}”"));
        var code = plan.Sections.Count == 0 && form.Sections.Count == 1 ? "no-table" : "section-missing";
        return Fault.Invalid(code, sheets.All(s => s.Sheet.Rows.Count == 0)
            ? "表是空的，没有内容；这一期确实没有的，请用“本期无此项”。"
            : $"没有找到“{section.Label}”的表头，请检查文件里是否有{names}等列名，或手工指定对应的列。", at);
    }

    private static void MissingColumns(FormSection section, SectionPlan plan, string sheet, FaultList faults)
    {
        foreach (var column in section.Columns.Where(c => c.Required && c.Computed is null && SectionLabels.IsMappable(c)
            && !plan.Columns.ContainsKey(c.Key)))
        {
            var at = new CellPlace(sheet, plan.HeaderLast > 0 ? plan.HeaderLast : null, null, section.Key, column.Key);
            faults.Add(Fault.Invalid("column-missing", $"{Where.Of(at)}没有找到“{column.FullLabel}”列，请在表格中补上或手工指定对应的列。", at));
        }
    }

    /// <summary>The title of the file, to be offered; not one that names somebody of the list.</summary>
    private static string? Title(List<(SheetView View, int HeadingRow)> used, Form form, List<ContentSection> sections,
        PrivacyGate gate, FaultList faults)
    {
        foreach (var (view, heading) in used)
        {
            if (Captions.Title(view.Sheet, heading) is { } title)
            {
                var blocked = gate.Inspect(title, "标题", new CellPlace(view.Name));
                faults.Add(blocked);
                return blocked is null && !NamesSomebody(title, form, sections) ? title : null;
            }
        }
        return null;
    }

    private static bool NamesSomebody(string title, Form form, List<ContentSection> sections) => sections.Exists(section =>
        form.Section(section.Key) is { IsPersonal: true } shape && Block.NameColumn(shape) is var name and >= 0
        && section.Rows.Any(r => r.Cells[name] is { Length: >= 2 } person && title.Contains(person, StringComparison.Ordinal)));
}
