using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reading;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Questions;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Notices;

/// <summary>
/// What is left of the file once its entries are known: columns and sheets outside the form, stray numbers, hidden cells with identifying
/// numbers. A sheet or a stray cell with numbers is asked about; texts are noted.
/// </summary>
internal static class Leftovers
{
    private const int MostColumnsNamed = 30;
    private const int FewestNumbers = 2;

    public static void Report(Form form, WorkbookLedger ledger, ImportPlan plan, QuestionList questions, PrivacyGate gate, FaultList faults)
    {
        foreach (var table in plan.Sections.Where(p => p is { Layout: SectionLayout.Table, HeaderFirst: > 0 })
            .GroupBy(p => (p.Sheet, p.HeaderFirst, p.HeaderLast)))
        {
            var view = ledger.Sheets.First(s => s.Name == table.Key.Sheet);
            var mapped = table.SelectMany(p => p.Columns.Values).Concat(table.SelectMany(p => ledger.Section(p.Section)?.Blocks.Where(
                b => b.View == view).SelectMany(b => b.Mapped).Select(CellReference.Letters) ?? []));
            Columns(view, table.Key.HeaderFirst, table.Key.HeaderLast, [.. mapped], ledger, gate, faults);
        }
        var number = 0;
        var isFound = plan.Sections.Count > 0 || !form.Sections.Any(s => s.Required);   // else it is said that no table was found
        foreach (var sheet in ledger.Sheets)
        {
            number++;
            Sheet(sheet, IsUsed(sheet, ledger, plan), ledger, gate, faults);
            if (isFound && sheet.Sheet is { Hidden: false, Rows.Count: > 0 } && !IsUsed(sheet, ledger, plan)
                && !ledger.LeftOut.Contains(sheet) && IsTable(sheet.Sheet))
            {
                Ask(form, sheet, number, questions);
            }
        }
    }

    private static bool IsUsed(SheetView sheet, WorkbookLedger ledger, ImportPlan plan) =>
        plan.Sections.Any(p => p.Sheet == sheet.Name || ledger.Section(p.Section)?.Blocks.Any(b => b.View == sheet) == true);

    private static void Columns(SheetView sheet, int first, int last, HashSet<string> mapped, WorkbookLedger ledger,
        PrivacyGate gate, FaultList faults)
    {
        var rows = new HeaderRows(sheet, first, last - first + 1);
        var named = 0;
        for (var column = 0; column < rows.Width; column++)
        {
            var letters = CellReference.Letters(column);
            if (mapped.Contains(letters) || rows.Shown(column) is not { } label)
            {
                continue;
            }
            ledger.Roles(sheet).Say(new(last + 1, int.MaxValue, column, column, CellRole.Outside));
            if (LabelKey.Of(label).Strong is "序号" or "编号" or "" || ++named > MostColumnsNamed)
            {
                continue;
            }
            var at = new CellPlace(sheet.Name, last, letters);
            faults.Add(gate.Rules.KindOfHeader(TextCleaner.Compact(label)) is { } kind
                ? Fault.Note("ignored-private-column", $"{Where.Of(at)}“{gate.Echo(label)}”是{PrivacyGate.Word(kind)}，表单不需要，未导入也未保存。", at)
                : Fault.Note("ignored-column", $"{Where.Of(at)}“{gate.Echo(label)}”不在表单内，未导入。", at));
        }
    }

    private static void Sheet(SheetView view, bool isUsed, WorkbookLedger ledger, PrivacyGate gate, FaultList faults)
    {
        var sheet = view.Sheet;
        var at = new CellPlace(view.Name);
        if (sheet.Rows.Count > 0 && !isUsed)
        {
            ledger.Roles(view).Say(new(1, int.MaxValue, 0, ReadLimits.Default.Columns, CellRole.Outside));
            faults.Add(sheet.Hidden
                ? Fault.Warning("hidden-sheet", $"{Where.Of(at)}是隐藏的，未导入。", at)
                : Fault.Note("ignored-sheet", $"{Where.Of(at)}未导入。", at));
        }
        if (gate.Finds(sheet.Name))
        {
            faults.Add(Fault.Warning("personal-sheet-name", $"{Where.Of(at)}的名称里有个人号码，未保存。", at));
        }
        var (numbers, first) = Hidden(sheet, gate);
        if (numbers > 0)
        {
            var place = at with { Row = first };
            faults.Add(Fault.Warning("hidden-personal-number",
                $"{Where.Of(place)}等隐藏内容里有 {numbers} 处个人号码；未随公示保存，但传阅此文件会泄露，请从原表删去。", place));
        }
    }

    /// <summary>Rows of numbers: not a page of explanations. One row is enough: a group may have one household.</summary>
    private static bool IsTable(RawSheet sheet) => sheet.Rows.Any(r => r.Cells.Count(c => CellNumber.Of(c) is not null) >= FewestNumbers);

    private static void Ask(Form form, SheetView view, int number, QuestionList questions)
    {
        var key = number.ToString(CultureInfo.InvariantCulture);
        _ = questions.Ask(
            new($"sheet.{key}", "sheet", $"工作表“{questions.Quote(view.Name)}”里有数字，但不像“{form.Name}”的表，没有导入：它不属于这份公示吗？", new(view.Name),
        [
            new("leave", "不属于这份公示", $"第{key}张表不导入：不属于这份公示"),
            new("other", "是另一份公示，另行导入", $"第{key}张表不导入：是另一份公示"),
            new("draft", "是底稿或计算过程，不公布", $"第{key}张表不导入：底稿或计算过程"),
            new(Choice.Stop, "应当导入，先改表格", $"第{key}张表应当导入"),
        ]));
    }

    private static (int Numbers, int? First) Hidden(RawSheet sheet, PrivacyGate gate)
    {
        var (numbers, first) = (0, (int?)null);
        foreach (var row in sheet.Hidden || sheet.HiddenColumns.Count > 0 || sheet.Rows.Any(r => r.Hidden) ? sheet.Rows : [])
        {
            for (var column = 0; column < row.Cells.Length; column++)
            {
                var hidden = sheet.Hidden || row.Hidden || sheet.HiddenColumns.Contains(column);
                if (hidden && row.Cells[column].Kind is RawKind.Text or RawKind.Number
                    && CellParser.PlainText(row.Cells[column]) is { Length: >= 10 } text && gate.Finds(text))
                {
                    numbers++;
                    first ??= row.Number;
                }
            }
        }
        return (numbers, first);
    }
}
